"""One title, then sections in order."""

import itertools
from collections.abc import Iterator

from hooks.content.page import Page
from hooks.content.site import Site

# What the build adds below the text itself.
_ADDED = {"sources", "related questions"}
# The section that each case has.
_TIMELINE = "Timeline"


Found = Iterator[tuple[int, str]]


def check(page: Page, site: Site) -> Found:
    """A title or a section that is missing or double, and a level that is left out."""
    del site
    yield from _title(page)
    if page.kind == "case" and all(heading.text.strip() != _TIMELINE for heading in page.headings):
        right = f"add a section ## {_TIMELINE}: a table of when and what"
        yield page.front.length + 1, f"the case has no timeline; {right}."
    for heading in page.headings:
        if not heading.text.strip():
            yield heading.line, "this heading has no words; write some, or remove it."
        if heading.text.strip().lower() in _ADDED:
            message = f"the build adds “{heading.text}” itself; name the section otherwise."
            yield heading.line, message
    yield from _levels(page)


def _title(page: Page) -> Found:
    headings = page.headings
    titles = [heading for heading in headings if heading.level == 1]
    if not titles:
        yield page.front.length + 1, "the page has no title; its text begins with a line “# Title”."
    elif headings[0].level != 1 or (page.blocks and page.blocks[0] is not headings[0]):
        yield page.blocks[0].line, f"this stands before the title “{titles[0].text}”; put it below."
    for second in titles[1:]:
        yield second.line, f"“{second.text}” is a second title; write ## for a section."


def _levels(page: Page) -> Found:
    for before, heading in itertools.pairwise(page.headings):
        if heading.level > before.level + 1:
            right = "#" * (before.level + 1)
            skips = f"{'#' * heading.level} below {'#' * before.level}"
            message = f"“{heading.text}” is {skips}; write {right}, with no level left out."
            yield heading.line, message
