"""A short answer is short, and plain text: it also stands in lists, without the page around it."""

import re
from collections.abc import Iterator

from hooks.content.page import Page
from hooks.content.site import Site

FEWEST_WORDS = 5
MOST_WORDS = 50
_MARKS = (
    (re.compile(r"\[@[^\]]*\]"), "a citation", "cite in the text below it"),
    (re.compile(r"\{\{.*?\}\}", re.DOTALL), "a figure", "put the figure in the text below it"),
    (re.compile(r"\]\([^)]*\)|<[a-z/][^>]*>|https?://"), "a link or HTML", "write plain words"),
    (re.compile(r"\*\*|__|`"), "marks for bold text or code", "write plain words"),
)


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """A short answer that is long, or more than text; a title that is more than text."""
    del site
    answer = page.meta.get("short_answer")
    line = page.front.line(("short_answer",))
    words = len(answer.split()) if isinstance(answer, str) else 0
    if words > MOST_WORDS:
        yield line, f"short_answer has {words} words; right would be at most {MOST_WORDS}."
    if 0 < words < FEWEST_WORDS:
        yield (
            line,
            f"short_answer is “{answer}”; right would be a sentence that is true on its own.",
        )
    for name in ("short_answer", "title", "description", "question"):
        value = page.meta.get(name)
        for pattern, what, instead in _MARKS:
            if isinstance(value, str) and pattern.search(value):
                line = page.front.line((name,))
                yield line, f"{name} has {what} in it; {instead}, it is read without the page."
