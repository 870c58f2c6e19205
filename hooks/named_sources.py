"""Which of its sources a venue's facts name, and where."""

from collections.abc import Iterator
from typing import Any

from hooks.json_file import Place


def used_sources(part: Any) -> Iterator[str]:
    """The source of every fact, as often as it is named."""
    return (name for _, name in named_sources(part, ()))


def named_sources(part: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """The source of every fact below `place`, and where it is named."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "source" and isinstance(value, str):
                yield (*place, name), value
            elif name != "sources":
                yield from named_sources(value, (*place, name))
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from named_sources(value, (*place, number))
