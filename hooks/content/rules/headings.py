"""One title, then sections in order."""

import itertools
from collections.abc import Iterator

from hooks.content.page import Page
from hooks.content.site import Site

# What the build adds below the text itself.
_ADDED = {"sources", "related questions"}


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """A title that is missing or double, and a level that is left out."""
    del site
    headings = page.headings
    titles = [heading for heading in headings if heading.level == 1]
    if not titles:
        yield page.front.length + 1, "the page has no title; its text begins with a line “# Title”."
    elif headings[0].level != 1 or (page.blocks and page.blocks[0] is not headings[0]):
        yield page.blocks[0].line, f"this stands before the title “{titles[0].text}”; put it below."
    for second in titles[1:]:
        yield second.line, f"“{second.text}” is a second title; write ## for a section."
    for before, heading in itertools.pairwise(headings):
        if heading.level > before.level + 1:
            right = "#" * (before.level + 1)
            skips = f"{'#' * heading.level} below {'#' * before.level}"
            yield (
                heading.line,
                f"“{heading.text}” is {skips}; write {right}, with no level left out.",
            )
        if heading.text.strip().lower() in _ADDED:
            message = f"the build adds “{heading.text}” itself; name the section otherwise."
            yield heading.line, message
