"""The `sources` fence: every source of every page and venue once, with what it supports."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from markdown import Markdown

from calc import tables, venues
from hooks.fence import formatter
from hooks.problems import problems
from hooks.questions import front_matter, question
from hooks.remembered import remembered
from hooks.templating import environment


@dataclass(frozen=True)
class Reading:
    """A source as one page or venue names it; `page` is that page's address in the site."""

    url: str
    title: str
    publisher: str
    read: str
    note: str
    page: str
    page_title: str


@dataclass
class Source:
    """A source with all that is said of it."""

    url: str
    title: str
    publisher: str
    read: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)

    def add(self, reading: Reading) -> None:
        """Take in what one page says of it."""
        self.read = sorted({*self.read, reading.read})
        if reading.note and reading.note not in self.notes:
            self.notes.append(reading.note)
        self.pages.setdefault(reading.page, reading.page_title)


def render(source: str, md: Markdown) -> str:
    """Every source; the fence takes no text."""
    del source, md
    found = collected(problems.docs)
    said = json.dumps([asdict(one) for one in found])
    return remembered(lambda: _html(found), __name__, said, problems.root)


def _html(found: list[Source]) -> str:
    days = sorted(day for one in found for day in one.read)
    template = environment().get_template("sources.html")
    return template.render(
        letters=_by_letter(found),
        count=len(found),
        publishers=len({one.publisher for one in found}),
        first=days[0],
        last=days[-1],
        root=problems.root,
    )


def collected(docs: Path) -> list[Source]:
    """Every source once, by publisher and title."""
    sources: dict[str, Source] = {}
    for reading in [*_of_pages(docs), *_of_venues()]:
        new = Source(reading.url, reading.title, reading.publisher)
        sources.setdefault(reading.url, new).add(reading)
    return sorted(sources.values(), key=lambda one: (_sorted_as(one.publisher), one.title))


def _sorted_as(publisher: str) -> str:
    return publisher.casefold().removeprefix("the ")


def _of_pages(docs: Path) -> Iterator[Reading]:
    for path in sorted(docs.rglob("*.md")):
        place = path.relative_to(docs).with_suffix("").as_posix()
        address = "" if place == "index" else f"{place.removesuffix('/index')}/"
        title, listed = question(path), front_matter(path).get("sources")
        for source in listed if isinstance(listed, list) else []:
            # What is missing is told where the page itself is built.
            if isinstance(source, dict) and source.get("url"):
                yield _reading(source, str(source.get("read")), address, title)


def _of_venues() -> Iterator[Reading]:
    for identifier, name in venues.NAMES.items():
        held = tables.table(identifier)
        own = venues.venue(identifier)["sources"].values()
        for source in [*own, *(held.sources() if held else ())]:
            yield _reading(source, source["checked"], f"venues/{identifier}/", name)


def _reading(source: Mapping[str, Any], read: str, page: str, title: str) -> Reading:
    url, named, publisher = (str(source.get(key) or "") for key in ("url", "title", "publisher"))
    return Reading(url, named, publisher, read, str(source.get("note") or ""), page, title)


def _by_letter(found: list[Source]) -> dict[str, dict[str, list[Source]]]:
    letters: dict[str, dict[str, list[Source]]] = {}
    for one in found:
        first = _sorted_as(one.publisher)[:1].upper()
        letter = first if first.isalpha() and first.isascii() else "#"
        letters.setdefault(letter, {}).setdefault(one.publisher, []).append(one)
    return letters


format = formatter(render)  # noqa: A001  (superfences' own name)
