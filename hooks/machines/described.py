"""What is told of a page: in its head, in the feed, in `llms.txt`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from hooks import trail, venue_data
from hooks.trail import Step


@dataclass(frozen=True)
class Described:
    """A page in short. `place` is its file under `docs/`, `address` its address in the site."""

    place: str
    address: str
    site: str
    title: str
    description: str
    short_answer: str
    updated: str
    meta: Mapping[str, Any]
    above: tuple[Step, ...]

    @property
    def url(self) -> str:
        """The one address by which the page is known."""
        return self.site + self.address

    @property
    def asked(self) -> str:
        """The question as people say it, or the title."""
        return str(self.meta.get("question") or self.title)

    @property
    def told(self) -> str:
        """The page in a sentence or two: its short answer, or what it is about."""
        return self.short_answer or self.description

    @property
    def is_index(self) -> bool:
        """Whether the page leads to those of its folder."""
        return self.place.rpartition("/")[2] == "index.md"

    @property
    def folder(self) -> str:
        """The first folder of its place, which says what kind of page it is."""
        return self.place.rpartition("/")[0].partition("/")[0]

    @property
    def picture(self) -> str:
        """The address of its picture for previews, in the site."""
        return f"assets/pictures/{self.address.strip('/') or 'home'}.png"


def describe(page: Page, files: Files, site_url: str) -> Described:
    """What a page's front matter and place say of it."""
    meta, place = page.meta, page.file.src_uri
    address = "" if page.url in (".", "./") else page.url
    return Described(
        place=place,
        address=address,
        site=site_url.rstrip("/") + "/",
        title=str(meta.get("title") or page.title),
        description=" ".join(str(meta.get("description") or "").split()),
        short_answer=" ".join(str(meta.get("short_answer") or "").split()),
        updated=_updated(place, meta),
        meta=meta,
        above=tuple(trail.above(page, files)),
    )


def _updated(place: str, meta: Mapping[str, Any]) -> str:
    """The day of the newest reading that the page rests on; empty if none is stated."""
    if place == "venues/index.md":
        return venue_data.newest()
    return str(meta.get("updated") or meta.get("checked") or "")
