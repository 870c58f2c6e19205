"""The front matter keeps to its schema, and what it names is there."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from calc.errors import nearest
from hooks import case_fields, reproduced
from hooks.content.page import Page
from hooks.content.schema_words import mistakes
from hooks.content.shapes import is_day
from hooks.content.site import Site
from hooks.questions import TOPICS

Found = Iterator[tuple[int, str]]

_MADE = "is made by the build, and is not a file; link to it in the text."


def check(page: Page, site: Site) -> Found:
    """Each field that is missing, strange, double or wrong."""
    yield from page.front.problems
    if page.front.length == 0 or page.front.problems:
        return
    found = list(mistakes(page.kind, page.front.values))
    yield from ((page.front.line(path), message) for path, message in found)
    if page.kind == "case" and not found:
        yield from _case(page)
    if page.kind == "question":
        yield from _topic(page)
        yield from _twins(page, site)
    yield from _related(page, site)
    yield from _double_sources(page)
    yield from _reproduced(page)


def _case(page: Page) -> Found:
    """What a case's index and its comparisons cannot work with, where the schema has no word."""
    for near, message in case_fields.payer_faults(page.meta):
        yield page.front.line((near.rstrip(":"),)), message
    day = str(page.meta["date"])
    if len(day) == len("2020-03-12") and not is_day(day):
        yield page.front.line(("date",)), f"date is “{day}”; right would be a day that exists."
    entries: Any = page.meta.get("reproduced") or []
    body = "\n".join(page.source_lines[page.front.length :])
    for near, message in reproduced.faults(body, entries) if entries else ():
        yield page.line_of(near, page.front.line(("reproduced",))), message


def _twins(page: Page, site: Site) -> Found:
    """A question that is asked on another page too."""
    for name in ("title", "question"):
        asked = str(page.meta.get(name) or "").casefold()
        for other in site.pages.values():
            same = asked and str(other.meta.get(name) or "").casefold() == asked
            if same and other.kind == "question" and other.place != page.place:
                message = f"{name} is that of {other.shown} too; mend that page, or ask otherwise."
                yield page.front.line((name,)), message


def _topic(page: Page) -> Found:
    folder = page.place.split("/")[1]
    if folder.endswith(".md"):
        return
    topic = page.meta.get("topic")
    if folder not in TOPICS:
        known = nearest(folder, TOPICS)
        yield 1, f"the page stands in faq/{folder}/, and there is no such topic.{known}"
    elif isinstance(topic, str) and topic != folder:
        line = page.front.line(("topic",))
        yield line, f"topic is “{topic}”; right would be “{folder}”, the folder of the page."


def _related(page: Page, site: Site) -> Found:
    related = page.meta.get("related")
    for number, place in enumerate(related if isinstance(related, list) else []):
        line = page.front.line(("related", number))
        field = f"related, number {number + 1}"
        if place == page.place:
            yield line, f"{field} is this page itself; name another."
        elif place in site.generated:
            yield line, f"{field}: docs/{place} {_MADE}"
        elif isinstance(place, str) and place.endswith(".md") and place not in site.pages:
            yield line, f"{field}: docs/{place} is no page.{near(place, site)}"


def near(place: str, site: Site) -> str:
    """The page that was meant, if one is like it."""
    name = place.rpartition("/")[2]
    same = [other for other in site.pages if other.rpartition("/")[2] == name]
    said = f" Did you mean “{same[0]}”?" if len(same) == 1 else nearest(place, site.pages)
    return said if "Did you mean" in said else ""


def source_ids(page: Page) -> list[str]:
    """The ids of the page's sources, in order; "" where one has none."""
    sources: Any = page.meta.get("sources")
    return [
        str(source.get("id") or "") if isinstance(source, dict) else ""
        for source in (sources if isinstance(sources, list) else [])
    ]


def _double_sources(page: Page) -> Found:
    ids = source_ids(page)
    for name, times in Counter(ids).items():
        if name and times > 1:
            second = ids.index(name, ids.index(name) + 1)
            line = page.front.line(("sources", second, "id"))
            yield line, f"the source “{name}” stands {times} times; give each an id of its own."


def _reproduced(page: Page) -> Found:
    entries: Any = page.meta.get("reproduced")
    ids = source_ids(page)
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        source = entry.get("source") if isinstance(entry, dict) else None
        if isinstance(source, str) and source not in ids:
            line = page.front.line(("reproduced", number, "source"))
            place = f"reproduced, number {number + 1}, source"
            yield line, f"{place}: “{source}” is none of the page's sources.{nearest(source, ids)}"
