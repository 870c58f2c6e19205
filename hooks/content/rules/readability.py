"""A short answer can be read at school: its grade by Flesch and Kincaid is 9 or below."""

from collections.abc import Iterator

from hooks.content.grade import grade, hardest
from hooks.content.page import Page
from hooks.content.site import Site

HIGHEST_GRADE = 9


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """A short answer that is hard to read, with what makes it so."""
    del site
    answer = page.meta.get("short_answer")
    if not isinstance(answer, str) or not answer.strip():
        return
    measured = round(grade(answer), 1)
    if measured > HIGHEST_GRADE:
        longest, words = hardest(answer)
        yield (
            page.front.line(("short_answer",)),
            (
                f"short_answer reads at grade {measured}; right would be {HIGHEST_GRADE} or less. "
                f"Its longest sentence has {longest} words, and its longest words are {words}."
            ),
        )
