"""Numbers in the text that have neither a formula nor a source: a report, never a failure.

A paragraph or a row is told when it states a number, cites nothing and computes nothing. Dates,
leverage, what the calculations of the page were given and what it cites elsewhere do not count.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from hooks.content.computed import PATTERN, runs
from hooks.content.numbers import Number, numbers
from hooks.content.page import Block, Page
from hooks.content.sourced import key, sourced

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NO_FIGURES = re.compile(
    rf"\b\d{{1,2}}(?:(?:[–-]| to | and )\d{{1,2}})? {_MONTH}(?: \d{{4}})?"
    rf"|\b{_MONTH} \d{{4}}|\b(?:19|20)\d\d\b"
    r"|\b\d{1,2}:\d\d\b|\b\d+(?:\.\d+)?(?:-\d+)?[x×]"
    r"|\b(?:article|articles|section|sections|rule|rules|part|parts|annex|clause|clauses|answer"
    r"|step|steps|chapter|CFR|no\.|version|Q|CC BY|Python)\s?\(?\d[\d.]*(?:\(\w+\))*",
    re.IGNORECASE,
)
# Our example, which every page may speak of.
_EXAMPLE = frozenset({Decimal(60000), Decimal(3000), Decimal(10)})
_COUNTED_FROM = 10


def report(pages: Iterable[Page]) -> list[str]:
    """Each place with a number of unknown origin, with the numbers."""
    return [
        f"{page.shown}:{block.line}: {', '.join(number.text for number in found)}"
        for page in pages
        for block, found in unsourced(page)
    ]


def unsourced(page: Page) -> Iterator[tuple[Block, list[Number]]]:
    """The paragraphs and rows of a page that state a number, and neither cite nor compute."""
    given = {value for run in runs(page) for value in run.given}
    cited = sourced(page)
    for block in page.prose:
        if "[@" in block.source or PATTERN.search(block.source):
            continue
        found = [
            number
            for number in numbers(_NO_FIGURES.sub(" ", block.text))
            if number.value not in given | _EXAMPLE
            and key(number) not in cited
            and not _is_a_count(number)
        ]
        if found:
            yield block, found


def _is_a_count(number: Number) -> bool:
    """A small whole number without a unit counts things: three calls, 2 of them."""
    return not number.unit and number.value < _COUNTED_FROM and number.step == 1
