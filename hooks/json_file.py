"""A JSON file as its author wrote it: what it holds, the line of each part, why it is not JSON."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

Place = tuple[str | int, ...]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_NO_TEXT_END = 'A text is not closed: it ends with " on the line where it begins.'
# What the words of Python's reader mean for the author of a file.
_RIGHT = (
    ("Illegal trailing comma", "Remove the comma before the bracket that closes."),
    ("Expecting ':' delimiter", "A name is followed by a colon."),
    ("property name", 'A name stands in straight double quotes ("), and comments are not allowed.'),
    ("Expecting value", 'A value is missing, or a text stands without straight quotes (").'),
    ("Invalid control character", _NO_TEXT_END),
    ("Unterminated string", _NO_TEXT_END),
    ("Extra data", "A bracket before it closes the file too early."),
    ("Invalid \\", "In a text a backslash is written twice."),
)
_BEHIND = 30
NOT_UTF_8 = "a letter here is not stored as UTF-8; save the file as UTF-8."


class _Twice(ValueError):
    """A key stands twice in one object, where the second would silently win."""


@dataclass
class JsonFile:
    """A file and what messages call it. `data` is None where it could not be read."""

    shown: str
    text: str = ""
    data: Any = None
    problem: str = ""

    @cached_property
    def _places(self) -> list[tuple[Place, int]]:
        return list(_value(_tokens(self.text), ()))

    @cached_property
    def _lines(self) -> dict[Place, int]:
        return dict(self._places)

    def line(self, place: Place) -> int:
        """The line of what stands at `place`, or of what holds it."""
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place, 1)

    def say(self, place: Place, message: str) -> str:
        """`message` with the file and the line of `place`."""
        return f"{self.shown}:{self.line(place)}: {message}"

    def twice(self) -> Iterator[str]:
        """Each key that stands twice in one object."""
        first: dict[Place, int] = {}
        for place, line in self._places:
            if place in first:
                said = (
                    f"the key “{place[-1]}” stands twice, first in line {first[place]}; keep one."
                )
                yield f"{self.shown}:{line}: {said}"
            first.setdefault(place, line)


def read(path: Path, shown: str) -> JsonFile:
    """The file at `path`, or with `problem` why it cannot be read."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        line = raw.count(b"\n", 0, why.start) + 1
        return JsonFile(shown, problem=f"{shown}:{line}: {NOT_UTF_8}")
    found = JsonFile(shown, text)
    try:
        found.data = json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as why:
        found.problem = _not_json(shown, text, why)
    except _Twice:
        found.problem = "\n".join(found.twice())
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise _Twice
    return made


def _not_json(shown: str, text: str, why: json.JSONDecodeError) -> str:
    line = why.lineno
    if "',' delimiter" in why.msg:
        before = text[: why.pos].rstrip()
        line = before.count("\n") + 1
        right = f"A comma is missing behind {before.rpartition('\n')[2].strip()[-_BEHIND:]}"
    else:
        found = (right for words, right in _RIGHT if words in why.msg)
        right = next(found, f"JSON says: {why.msg}.")
    return f"{shown}:{line}: the file cannot be read from here on. {right}"


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line, end = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", end, match.start())
        end = match.start()
        yield match.group(0), line


def _value(tokens: Iterator[tuple[str, int]], place: Place) -> Iterator[tuple[Place, int]]:
    """The places in a value that begins with the next token, of JSON that is valid."""
    mark, _ = next(tokens)
    if mark == "{":
        yield from _members(tokens, place)
    elif mark == "[":
        yield from _entries(tokens, place)


def _members(tokens: Iterator[tuple[str, int]], place: Place) -> Iterator[tuple[Place, int]]:
    for mark, line in tokens:
        if mark == "}":
            return
        if mark != ",":
            inner = (*place, str(json.loads(mark)))
            yield inner, line
            next(tokens)
            yield from _value(tokens, inner)


def _entries(tokens: Iterator[tuple[str, int]], place: Place) -> Iterator[tuple[Place, int]]:
    number = 0
    for mark, line in tokens:
        if mark == "]":
            return
        if mark != ",":
            yield (*place, number), line
            yield from _value(chain([(mark, line)], tokens), (*place, number))
            number += 1
