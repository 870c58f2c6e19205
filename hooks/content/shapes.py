"""What of a page's front matter the build cannot work with: a few words for `make serve`.

`make check` holds it against the whole schema, with a library that the build does without.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from calc.errors import nearest

_SCHEMA = json.loads((Path(__file__).parent / "front_matter.json").read_text(encoding="utf-8"))
_FIELDS = {
    name for kind in ("page", "question", "case") for name in _SCHEMA["$defs"][kind]["properties"]
}
_LISTS = ("sources", "related", "also_asked", "reproduced")
_DAY = "a day that exists, written like 2026-11-22"


def mistakes(meta: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The text near which each mistake stands, and the message."""
    for name in meta:
        if name not in _FIELDS:
            yield f"{name}:", f"there is no field “{name}”.{nearest(name, _FIELDS)}"
    for name in _LISTS:
        if name in meta and not isinstance(meta[name], list):
            yield f"{name}:", f"{name} is no list; each line of it begins with “- ”."
    if not is_day(meta.get("checked", "2026-11-22")):
        yield "checked:", f"checked is “{meta['checked']}”; right would be {_DAY}."
    sources = meta.get("sources")
    for source in sources if isinstance(sources, list) else ():
        yield from _source(source)


def _source(source: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(source, dict):
        yield "sources:", f"the source “{source}” has no fields; write - id: … and those below it."
    elif "read" in source and not is_day(source["read"]):
        yield f"read: {source['read']}", f"read is “{source['read']}”; right would be {_DAY}."


def is_day(value: Any) -> bool:
    """Whether the calendar has this day."""
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True
