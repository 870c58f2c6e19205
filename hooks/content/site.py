"""All pages of the site, and what on them can be linked to."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from markdown import Markdown
from markdown.extensions.toc import slugify, unique

from hooks import events
from hooks.content.page import Page
from hooks.content.site_fences import fences
from hooks.problems import problems

DOCS = Path(__file__).resolve().parents[2] / "docs"
GLOSSARY = "glossary.md"
_OWN_ANCHOR = re.compile(r"\s*\{:?[^{}]*#(?P<id>[\w-]+)[^{}]*\}\s*$")
_ID = re.compile(r"""\bid=["']([^"']+)["']""")
_LIKE_PAGES = {"", ".md", ".markdown", ".mdown", ".mdx", ".mkd", ".txt", ".html", ".docx"}
_NOT_PAGES = {"vectors/README.md"}


class Site:
    """The pages of a folder, and those that the build makes from data."""

    def __init__(self, docs: Path = DOCS) -> None:
        self.docs = docs
        self._anchors: dict[str, set[str]] = {}
        self._fence_anchors: dict[str, set[str]] = {}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages that people wrote, by their place below `docs/`."""
        found = {}
        for path in sorted(self.docs.rglob("*.md")):
            place = path.relative_to(self.docs).as_posix()
            if place not in _NOT_PAGES:
                found[place] = page_at(path, place, f"{self.docs.name}/{place}")
        return found

    @property
    def strays(self) -> list[str]:
        """Files that look like pages, and whose names do not end as a page's does."""
        files = (path.relative_to(self.docs) for path in self.docs.rglob("*") if path.is_file())
        return sorted(
            f"{self.docs.name}/{path.as_posix()}"
            for path in files
            if path.suffix.lower() in _LIKE_PAGES
            and path.suffix != ".md"
            and path.parts[0] != "assets"
        )

    @cached_property
    def generated(self) -> dict[str, Page]:
        """The pages that the build makes from data."""
        made = events.generated_pages(self.docs)
        return {place: Page(place, text, place) for place, (text, _) in made.items()}

    def page(self, place: str) -> Page | None:
        """The page at `place`, if there is one."""
        return self.pages.get(place) or self.generated.get(place)

    @property
    def places(self) -> list[str]:
        """Where a link can lead."""
        return [*self.pages, *self.generated]

    def has(self, page: Page, anchor: str) -> bool:
        """Whether `page` has something with this anchor."""
        return anchor in self.anchors(page) or anchor in self._in_fences(page)

    def anchors(self, page: Page) -> set[str]:
        """The anchors of the page's headings and of its own HTML."""
        if page.place not in self._anchors:
            self._anchors[page.place] = set(_anchors(page))
        return self._anchors[page.place]

    def _in_fences(self, page: Page) -> set[str]:
        """The anchors in what the page's fences become, made only for what is nowhere else."""
        if page.place not in self._fence_anchors:
            problems.docs = self.docs
            self._fence_anchors[page.place] = {
                anchor
                for fence in page.fences
                if fence.name in fences()
                for anchor in _ID.findall(
                    fences()[fence.name](fence.text, fence.name, fence.name, {}, Markdown())
                )
            }
        return self._fence_anchors[page.place]


def page_at(path: Path, place: str, shown: str) -> Page:
    """The page in the file `path`, to be read as if it stood at `place`."""
    # A mark that some editors put first (BOM) is no text; what is not UTF-8 is told by a rule.
    return Page(place, path.read_text(encoding="utf-8-sig", errors="replace"), shown, path)


def _anchors(page: Page) -> Iterator[str]:
    used: set[str] = set()
    for heading in page.headings:
        own = _OWN_ANCHOR.search(heading.text)
        words = unicodedata.normalize("NFC", heading.text)
        yield own.group("id") if own else unique(slugify(words, "-"), used)
    for _, html in page.html:
        yield from _ID.findall(html)
    sources = page.meta.get("sources")
    for source in sources if isinstance(sources, list) else []:
        if isinstance(source, dict):
            yield f"source-{source.get('id')}"
    yield from ("sources", "related-questions")
