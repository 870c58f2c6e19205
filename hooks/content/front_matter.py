"""The front matter of a page as its author wrote it: values, and the line of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_FRONT = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
# The safe loader in C where libyaml is there, ten times as fast.
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What YAML's own words mean for the author of a page.
_RIGHT = (
    ("mapping values are not allowed", "A text with a colon in it stands in quotation marks."),
    (
        "cannot start any token",
        "Indent with spaces, and put a text with a sign in quotation marks.",
    ),
    ("did not find expected key", "A quotation mark or an indent before this line is not closed."),
    ("while scanning a quoted scalar", "A quotation mark is not closed."),
)

Path = tuple[str | int, ...]


class _Loader(_BASE):  # type: ignore[misc]
    """Leaves dates as the text that was written, which is what the schema describes."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
    for first, known in _BASE.yaml_implicit_resolvers.items()
}


@dataclass
class FrontMatter:
    """What stands before a page's text. `length` is its number of lines."""

    values: Any = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    length: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of what stands at `path`, or of what holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str) -> FrontMatter:
    """The front matter of a page's text; a problem where there is none or it is not YAML."""
    match = _FRONT.match(text)
    if match is None:
        return FrontMatter(
            problems=[
                (1, "the page has no front matter; it begins with a line ---, see CONTRIBUTING.")
            ]
        )
    found = FrontMatter(length=match.group(0).count("\n"))
    try:
        _fill(found, match.group("yaml"))
    except yaml.MarkedYAMLError as why:
        line = why.problem_mark.line + 2 if why.problem_mark else 1
        found.problems.append((line, _not_yaml(why)))
    return found


def _fill(found: FrontMatter, text: str) -> None:
    loader = _Loader(text)
    node = loader.get_single_node()
    if node is None:
        return
    for path, line, name in _places(node, ()):
        if path in found.lines:
            first = found.lines[path]
            message = f"the field “{name}” stands twice, first in line {first}; keep one."
            found.problems.append((line, message))
        found.lines[path] = line
    found.values = loader.construct_document(node)


def _places(node: yaml.Node, path: Path) -> Iterator[tuple[Path, int, str]]:
    """Where each field and each entry of a list stands."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*path, str(key.value))
            yield inner, key.start_mark.line + 2, str(key.value)
            yield from _places(value, inner)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            inner = (*path, number)
            yield inner, value.start_mark.line + 2, str(number + 1)
            yield from _places(value, inner)


def _not_yaml(why: yaml.MarkedYAMLError) -> str:
    said = str(why.problem)
    right = next((right for words, right in _RIGHT if words in said), f"YAML says: {said}.")
    return f"the front matter cannot be read from here on. {right}"
