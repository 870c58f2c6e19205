"""No figure is typed by hand where the page computes it.

A number in the text is held against what the page's own figures and calculators show. What they
were given (53,000 in “closed at 53,000”) is no figure, and a number that the page cites a source
for is that source's.
"""

from collections.abc import Iterator

from hooks.content.computed import PATTERN, Run, runs
from hooks.content.numbers import Number, numbers
from hooks.content.page import Block, Page
from hooks.content.site import Site
from hooks.content.sourced import key, sourced

# Fewer known digits would meet by chance.
_FEWEST_DIGITS = 3


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """Numbers in the text that one of the page's calculations shows."""
    del site
    computed = runs(page)
    given = {value for run in computed for value in run.given}
    cited = sourced(page)
    for block in page.prose if computed else []:
        for number in _typed(block):
            same = next(_shown_in(computed, number), None)
            if same and number.value not in given and key(number) not in cited:
                figure, expression = same
                yield (
                    page.line_of(number.text, block.line),
                    (
                        f"{number.text} is typed by hand, and the page computes it: {figure.text}. "
                        f"Write {expression}"
                    ),
                )


def _typed(block: Block) -> Iterator[Number]:
    for sentence in block.sentences:
        if "[@" not in sentence:
            yield from numbers(PATTERN.sub(" ", sentence))


def _shown_in(computed: list[Run], number: Number) -> Iterator[tuple[Number, str]]:
    for run in computed:
        for result, figure in run.shown:
            if _same(number, figure):
                yield figure, run.expression(result)


def _same(typed: Number, figure: Number) -> bool:
    if typed.value == figure.value:
        return typed.unit == figure.unit or typed.digits > _FEWEST_DIGITS
    if abs(typed.value - figure.value) > typed.step / 2:
        return False
    if typed.unit and typed.unit == figure.unit and typed.step < 1:
        return typed.digits >= _FEWEST_DIGITS - 1
    return typed.digits >= _FEWEST_DIGITS and typed.unit in ("", figure.unit)
