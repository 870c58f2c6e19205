"""The numbers of a page that a source is cited for."""

from decimal import Decimal

from hooks.content.computed import PATTERN
from hooks.content.numbers import Number, numbers
from hooks.content.page import Page

_DISTINCT_DIGITS = 3


def sourced(page: Page) -> frozenset[tuple[Decimal, str]]:
    """Value and unit of each number in a sentence that cites, for where it is spoken of again."""
    return frozenset(
        key(number)
        for block in page.prose
        for sentence in block.sentences
        if "[@" in sentence
        for number in numbers(PATTERN.sub(" ", sentence))
    )


def key(number: Number) -> tuple[Decimal, str]:
    """What makes two numbers the same: also the unit, where the value could meet by chance."""
    return number.value, number.unit if number.digits < _DISTINCT_DIGITS else ""
