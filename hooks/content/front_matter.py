"""The front matter of a page as its author wrote it: values, and the line of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from hooks.content.yaml_words import mistake

_FRONT = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
# The safe loader in C where libyaml is there, ten times as fast.
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A page whose front matter is not where it should be: its first lines name a field.
_MEANT = re.compile(r"\A(?:\s|-)*[A-Za-z_]+:(?:\s|$)")
_TITLE = re.compile(r"^# ", re.MULTILINE)
_COMMENT = re.compile(r"\s+#(?=[^\s#])")
_NONE = "the page has no front matter; it begins with a line ---, see CONTRIBUTING."
_NOT_FIRST = "the front matter is not found; right would be --- as the first line, nothing else."
_NOT_CLOSED = "the front matter is not closed; right would be a line --- below its last field."

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
        return _not_found(text)
    found = FrontMatter(length=match.group(0).count("\n"))
    try:
        _fill(found, match.group("yaml"))
    except yaml.MarkedYAMLError as why:
        line, right = mistake(match.group("yaml"), why)
        message = f"the front matter cannot be read from here on. {right}"
        found.problems.append((line + 2, message))
    return found


def _not_found(text: str) -> FrontMatter:
    """Lines that were meant as front matter count as such, and are not held to the text's rules."""
    if not _MEANT.match(text):
        return FrontMatter(problems=[(1, _NONE)])
    title = _TITLE.search(text)
    length = text.count("\n", 0, title.start()) if title else text.count("\n")
    message = _NOT_CLOSED if re.match(r"---[ \t]*\n", text) else _NOT_FIRST
    return FrontMatter(length=length, problems=[(1, message)])


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
    found.problems += _cut_short(node, text.split("\n"))
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


def _cut_short(node: yaml.Node, lines: list[str]) -> Iterator[tuple[int, str]]:
    """Texts that end before a # which was meant as part of them, such as “#1”."""
    if isinstance(node, yaml.ScalarNode) and not node.style:
        line = node.end_mark.line
        if line < len(lines) and _COMMENT.match(lines[line], node.end_mark.column):
            right = "put the text in quotation marks, or a space behind the #."
            yield line + 2, f"YAML leaves out what stands behind a #; {right}"
    elif isinstance(node, yaml.CollectionNode):
        for part in node.value:
            for inner in part if isinstance(part, tuple) else (part,):
                yield from _cut_short(inner, lines)
