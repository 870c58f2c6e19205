"""The front matter keeps to its schema, and what it names is there."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from calc.errors import nearest
from hooks.content.page import Page
from hooks.content.schema_words import mistakes
from hooks.content.site import Site
from hooks.questions import TOPICS

Found = Iterator[tuple[int, str]]


def check(page: Page, site: Site) -> Found:
    """Each field that is missing, strange, double or wrong."""
    yield from page.front.problems
    if page.front.length == 0 or page.front.problems:
        return
    for path, message in mistakes(page.kind, page.front.values):
        yield page.front.line(path), message
    if page.kind == "question":
        yield from _topic(page)
    yield from _related(page, site)
    yield from _double_sources(page)
    yield from _reproduced(page)


def _topic(page: Page) -> Found:
    folder = page.place.split("/")[1]
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
        elif isinstance(place, str) and place.endswith(".md") and place not in site.pages:
            yield line, f"{field}: docs/{place} is no page.{near(place, site)}"


def near(place: str, site: Site) -> str:
    """The page that was meant, if one is like it."""
    said = nearest(place, site.pages)
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
