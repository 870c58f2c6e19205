"""No day of a page is yet to come: on it nothing was read, checked or seen."""

from collections.abc import Iterator

from hooks.content.front_matter import Path
from hooks.content.page import Page
from hooks.content.schema_words import field_name
from hooks.content.shapes import is_day
from hooks.content.site import Site
from hooks.days import NOT_YET, is_to_come

_RIGHT = {
    "checked": "the day on which the whole page was last checked",
    "date": "the day of what has happened",
    "read": "the day on which it was read",
}


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """Days later than today."""
    del site
    for path, day in _days(page):
        if isinstance(day, str) and _exists(day) and is_to_come(day):
            right = _RIGHT[str(path[-1])]
            message = f"{field_name(path)} {NOT_YET}: {day}; right would be {right}."
            yield page.front.line(path), message


def _exists(day: str) -> bool:
    """Whether there is such a day; a case can also say a month or a year."""
    return len(day) in (len("2018"), len("2018-07")) or is_day(day)


def _days(page: Page) -> Iterator[tuple[Path, object]]:
    yield ("checked",), page.meta.get("checked")
    yield ("date",), page.meta.get("date")
    sources = page.meta.get("sources")
    for number, source in enumerate(sources if isinstance(sources, list) else []):
        if isinstance(source, dict):
            yield ("sources", number, "read"), source.get("read")
