"""Facts that were read too long ago: said on the page and beside the calculator's result."""

import pytest

from tests.browser.calculators import calculator
from tests.browser.drivers import Page

NOTICE = "not re-read for more than 180 days"
LATER = "(now => { Date.now = () => now() + 400 * 86400000 })(Date.now.bind(Date))"
WARNINGS = "form.querySelector('[data-warnings]').textContent"


@pytest.mark.parametrize(
    ("name", "changed"),
    [("post-liquidation-debt", ("venue", "okx")), ("compare-venues", ("leverage", "5"))],
)
def test_a_result_says_that_the_rules_it_rests_on_are_old(
    page: Page, name: str, changed: tuple[str, str]
) -> None:
    form = calculator(page, name)
    assert NOTICE not in form.read(WARNINGS)
    page.evaluate(LATER)
    form.give(*changed)
    page.wait_for(f"document.querySelector('[data-warnings]').textContent.includes('{NOTICE}')")
    assert page.problems() == []


def test_each_fact_of_an_old_page_says_so(page: Page) -> None:
    page.open("/venues/okx/")
    assert page.evaluate("document.querySelectorAll('.facts .stale__notice').length") == 0
    page.evaluate(
        "document.querySelectorAll('.facts time[data-checked]')"
        ".forEach(time => { time.dateTime = '2020-01-01' })"
    )
    page.evaluate("document$.next(document)")
    told = "document.querySelectorAll('.facts .stale__notice').length"
    page.wait_for(f"{told} === document.querySelectorAll('.facts time[data-checked]').length")
