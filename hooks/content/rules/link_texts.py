"""The words of a link say where it leads, also to those who hear only them."""

from collections.abc import Iterator

from hooks.content.page import Page
from hooks.content.site import Site

_EMPTY_WORDS = {
    *("here", "click here", "this", "this page", "this link", "link", "page"),
    *("more", "read more", "see more", "learn more", "see here", "see this", "source"),
}


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """Links without words, or with words that fit any link."""
    del site
    for link in page.links:
        words = link.text.strip().rstrip(".:!").lower()
        if link.is_image or link.is_bare:
            continue
        if not words:
            yield link.line, f"the link to {link.target} has no words; say where it leads."
        elif words in _EMPTY_WORDS:
            yield link.line, f"the link “{link.text}” does not say where it leads; name the page."
