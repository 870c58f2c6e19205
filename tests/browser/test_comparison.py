"""The comparison of venues: those without a table in one group, until the reader gives a rate."""

from calc import venues
from tests.browser.calculators import CalculatorForm, await_equal, calculator
from tests.browser.drivers import Page

GROUP = "document.querySelector('[data-without]')"
ROW_OF_OKX = (
    "[...document.querySelectorAll('[data-rows=venues] tr')]"
    ".find(row => row.querySelector('a[href*=\"/okx/\"]'))"
)
ROWS = "document.querySelectorAll('[data-rows=venues] tr').length"


def test_a_rate_brings_the_venues_without_a_table_into_the_comparison(page: Page) -> None:
    form = calculator(page, "compare-venues")
    without = int(page.evaluate(f"{GROUP}.querySelectorAll('li').length"))
    assert page.evaluate(f"{GROUP}.open") is False
    assert page.evaluate(f"{GROUP}.querySelector('summary').textContent").startswith(f"{without} ")
    assert page.evaluate(ROWS) == len(venues.IDS) - without
    said = page.evaluate(f"{GROUP}.textContent")
    assert f"{venues.NAMES['kraken-derivatives']}: liquidity providers" in said
    form.give("maintenance_margin_rate", "0.01")
    page.wait_for(f"{ROWS} === {len(venues.IDS)}")
    page.wait_for(f"{GROUP}.hidden")
    form.give("maintenance_margin_rate", "")
    page.wait_for(f"{GROUP}.querySelectorAll('li').length === {without} && !{GROUP}.hidden")
    assert page.problems() == []


def test_a_rows_price_leads_to_the_calculator_that_works_it_out(page: Page) -> None:
    form = calculator(page, "compare-venues")
    form.give("side", "short")
    form.give("leverage", "5")
    price = f"{ROW_OF_OKX}.cells[1]"
    page.wait_for(f"{price}.querySelector('a')?.href.includes('leverage=5')")
    shown = page.evaluate(f"{price}.textContent")
    page.open(page.evaluate(f"{price}.querySelector('a').href"))
    worked_out = CalculatorForm(page, "liquidation-price")
    worked_out.await_state("live")
    text = "form.querySelector('output[name=liquidation_price]').textContent.split(' ')[0]"
    await_equal(lambda: worked_out.read(text), shown)
    assert worked_out.read("form.elements.venue.value") == "okx"
