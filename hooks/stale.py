"""`python -m hooks.stale`: what to read again, oldest first, each with its link.

Facts and sources carry the day they were last read. After 180 days they are shown as stale to the
reader (by the page's own script, which knows the day) and listed here; no build fails for it.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from calc import tables, venues
from hooks.questions import front_matter

DAYS = 180
DOCS = Path(__file__).resolve().parent.parent / "docs"


@dataclass(frozen=True, order=True)
class Reading:
    """When something was last read, where it is used, and where to read it again."""

    checked: date
    place: str
    title: str
    url: str


def readings() -> Iterator[Reading]:
    """Every dated source of the venues and of the pages."""
    for identifier in venues.IDS:
        for source in venues.venue(identifier)["sources"].values():
            day = date.fromisoformat(source["checked"])
            yield Reading(day, f"venue {identifier}", source["title"], source["url"])
    for identifier in tables.VENUES:
        if held := tables.table(identifier):
            for source in held.sources():
                day = date.fromisoformat(source["checked"])
                yield Reading(day, f"markets of {identifier}", source["title"], source["url"])
    for page in sorted(DOCS.rglob("*.md")):
        for source in front_matter(page).get("sources") or []:
            place = page.relative_to(DOCS.parent).as_posix()
            yield Reading(_day(source["read"]), place, str(source["title"]), str(source["url"]))


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def stale(found: Iterator[Reading], today: date) -> list[Reading]:
    """Those that were last read more than `DAYS` days before `today`, oldest first."""
    return sorted(reading for reading in found if (today - reading.checked).days > DAYS)


def main() -> int:
    """Print what to read again."""
    today = datetime.now(tz=UTC).date()
    old = stale(readings(), today)
    lines = [f"{one.checked}  {one.place}: {one.title}\n    {one.url}" for one in old]
    count = "1 source was" if len(old) == 1 else f"{len(old)} sources were"
    lines.append(f"{count} last read more than {DAYS} days ago.")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
