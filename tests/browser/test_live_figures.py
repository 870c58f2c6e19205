"""From the figures of the build to Python in the browser: the same, then the reader's own."""

import pytest

import calc
from tests.browser.calculators import CalculatorForm, await_equal, calculator, results_of
from tests.browser.drivers import Page
from tests.browser.site_server import Site

POSITIONS = (
    {"entry_price": "43210.5", "leverage": "25", "side": "short"},
    {"contract": "inverse", "size": "25000", "entry_price": "58000", "leverage": "7"},
    {"margin_mode": "cross", "wallet_balance": "1500.25", "leverage": "20"},
    {"venue": "binance-usdm", "entry_price": "61234.5", "leverage": "50", "size": "120"},
    {"venue": "bybit-inverse", "side": "short", "leverage": "12"},
    {"venue": "hyperliquid", "leverage": "20", "entry_price": "59999.9"},
    {"leverage": "1"},
    {"tiers": "0 0.004 0\n50000 0.005 50\n250000 0.01 1300", "size": "6"},
)
# Whether the strip with the answer is in sight, below the page's header.
GLANCE = """(({top, bottom}) => top >= document.querySelector(".md-header").offsetHeight - 1
  && bottom <= innerHeight)(form.querySelector("[data-glance]").getBoundingClientRect())"""
BEFORE_THE_ANSWER = (
    "getComputedStyle(form.querySelector('.calculator__answer'), '::before').content"
)
DEBTS = (
    {"leverage": "40", "slippage": "0.07"},
    {"venue": "binance-usdm", "side": "short", "fill_price": "71000"},
)


def test_a_far_calculator_stays_static_then_loads_and_shows_the_same_figures(page: Page) -> None:
    page.set_viewport(1280, 500)
    page.open("/learn/what-you-can-owe/")
    form = CalculatorForm(page, "post-liquidation-debt")
    assert form.state() == "static"
    built = form.results()
    assert built == results_of(form.name, {"slippage": "0.05"})
    form.read(
        "(window.states = [], new MutationObserver(() => states.push(form.dataset.state))"
        ".observe(form, {attributeFilter: ['data-state']}))"
    )
    form.read("form.scrollIntoView()")
    form.await_state("live")
    assert page.evaluate("[...new Set(states)]") == ["loading", "live"]
    assert form.results() == built


@pytest.mark.parametrize("name", calc.CALCULATORS)
def test_a_calculators_own_page_is_a_worked_example(page: Page, name: str) -> None:
    form = calculator(page, name)
    form.shows_what_python_computes()
    assert form.messages() == {}
    assert page.problems() == []


def test_a_form_that_comes_in_two_parts_is_brought_to_life(page: Page, site: Site) -> None:
    with site.halting("/calculators/liquidation-price/", before="data-working"):
        form = calculator(page, "liquidation-price")
        form.shows_what_python_computes()
    assert page.problems() == []


def test_typing_gives_what_python_computes(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    form.open_details()
    for position in POSITIONS:
        for name, text in position.items():
            form.give(name, text)
        form.shows_what_python_computes()
        form.press("reset")
        form.typed.clear()
        form.shows_what_python_computes()
    assert page.problems() == []


def test_typing_a_debt_gives_what_python_computes(page: Page) -> None:
    form = calculator(page, "post-liquidation-debt")
    form.open_details()
    for debt in DEBTS:
        for name, text in debt.items():
            form.give(name, text)
        form.shows_what_python_computes()
        form.press("reset")
        form.typed.clear()
    assert page.problems() == []


def test_the_chart_and_the_working_follow_the_figures(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    form.give("entry_price", "51234")
    form.shows_what_python_computes()
    page.wait_for(
        f"document.querySelector('{form.selector} [data-chart] table')"
        ".textContent.includes('51,234')"
    )
    assert "51,234" in form.read("form.querySelector('[data-chart] svg').textContent")
    assert "51,234" in form.read("form.querySelector('[data-working]').textContent")
    # A refused value takes neither away, and both stay those of one and the same position.
    form.typed["entry_price"] = "51234x"
    page.choose(f"{form.selector} [name=entry_price]", "51234x")
    form.refuses_what_python_refuses()
    assert "51,234" in form.read("form.querySelector('[data-chart]').textContent")


def test_only_the_newest_of_many_keystrokes_is_shown(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    prices = [str(50000 + 100 * number) for number in range(40)]
    form.read(
        "(output => (window.seen = [], new MutationObserver(() => seen.push(output.dataset.value))"
        ".observe(output, {attributeFilter: ['data-value']})))"
        "(form.querySelector('[name=liquidation_price]'))"
    )
    form.read(
        f"(async field => {{ for (const price of {prices}) {{ field.value = price;"
        " field.dispatchEvent(new Event('input', {bubbles: true}));"
        " await new Promise(done => setTimeout(done, Number(price) % 300 ? 0 : 15)) } })"
        "(form.querySelector('[name=entry_price]'))"
    )
    form.typed["entry_price"] = prices[-1]
    form.shows_what_python_computes()
    expected = [
        results_of(form.name, {"entry_price": price})["liquidation_price"] for price in prices
    ]
    seen = page.evaluate("seen")
    order = [expected.index(value) for value in seen]
    assert order == sorted(order)
    assert order[-1] == len(prices) - 1
    await_equal(lambda: page.evaluate("seen.length"), len(seen))


def test_on_a_phone_the_answer_stays_in_sight_of_what_is_typed(page: Page) -> None:
    page.set_viewport(360, 640)
    form = calculator(page, "liquidation-price")
    form.give("leverage", "20")
    form.shows_what_python_computes()
    assert form.read(GLANCE)
    said = calc.present("liquidation-price", {"leverage": "20"})["summary"]
    assert form.read("form.querySelector('[data-glance]').textContent") == said
    form.give("leverage", "none")
    page.wait_for("getComputedStyle(document.querySelector('[data-glance]')).display === 'none'")


def test_on_a_desktop_the_answer_is_told_once(page: Page) -> None:
    page.set_viewport(1280, 800)
    form = calculator(page, "liquidation-price")
    assert form.read("form.querySelector('[data-glance]').getClientRects().length") == 0


def test_an_answer_is_called_an_example_until_a_number_of_the_readers_stands_in_the_form(
    page: Page,
) -> None:
    form = calculator(page, "liquidation-price")
    assert "Example" in form.read(BEFORE_THE_ANSWER)
    form.give("venue", "okx")
    form.shows_what_python_computes()
    assert "Example" in form.read(BEFORE_THE_ANSWER)
    form.give("entry_price", "61000")
    form.shows_what_python_computes()
    assert form.read(BEFORE_THE_ANSWER) == "none"
    form.press("reset")
    form.typed.clear()
    form.shows_what_python_computes()
    assert "Example" in form.read(BEFORE_THE_ANSWER)
