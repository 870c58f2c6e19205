"""Whatever is typed: a message beside its field, nothing lost, and never a wrong number."""

from collections.abc import Iterator

import pytest

import calc
from tests.browser.calculators import CalculatorForm, await_equal, calculator, results_of
from tests.browser.drivers import Browser, Page
from tests.browser.site_server import Site

GALLERY = (
    "",
    "abc",
    "0",
    "-5",
    "1e999",
    "NaN",
    "Infinity",
    "1" * 40,
    "9" * 1000,
    "1,000.5",
    "5000",
    "<b>&",
)
LISTS = (
    "250000 0.01 1300\n0 0.004 0",
    "0 0.004",
    "{}",
    "[[",
    '[{"notional_floor": "0"}]',
    "not a tier",
    "Infinity NaN -5",
    "9" * 1000,
)


TEXT_FIELDS = [
    item.name for item in calc.CALCULATORS["liquidation-price"].inputs if not item.choices
]


@pytest.fixture(scope="module")
def form(browser: Browser, site: Site) -> Iterator[CalculatorForm]:
    """One live calculator for the whole gallery: it must survive it."""
    with browser.new_page(site.url) as page:
        opened = calculator(page, "liquidation-price")
        opened.open_details()
        yield opened
        assert page.problems() == []


@pytest.mark.parametrize("name", TEXT_FIELDS)
def test_a_bad_value_has_its_message_and_loses_nothing(form: CalculatorForm, name: str) -> None:
    if name == "market":
        form.give("venue", "bitget")  # whose markets are all known
    form.reveal(name)
    form.give("side", "short")
    refused = 0
    for text in LISTS if name in ("tiers", "positions") else GALLERY:
        form.give(name, text)
        form.refuses_what_python_refuses()
        refused += name in form.messages()
    assert refused > 4
    form.press("reset")
    form.typed.clear()
    form.shows_what_python_computes()
    assert form.messages() == {}


def test_several_refused_values_are_all_told_and_corrected_one_by_one(page: Page) -> None:
    form = calculator(page, "post-liquidation-debt")
    before = form.results()
    form.give("entry_price", "1,000.5")
    form.give("leverage", "5000")
    form.refuses_what_python_refuses()
    assert set(form.messages()) == {"entry_price", "leverage"}
    problem = form.read("form.querySelector('[data-problem]').textContent")
    assert "Entry price" in problem
    assert "Leverage" in problem
    assert form.read("form.querySelector('.calculator__results').hasAttribute('data-stale')")
    form.give("entry_price", "1000.5")
    form.refuses_what_python_refuses()
    assert set(form.messages()) == {"leverage"}
    form.give("leverage", "10")
    form.shows_what_python_computes()
    assert form.messages() == {}
    assert form.read("form.querySelector('[data-problem]').hidden")
    assert not form.read("form.querySelector('.calculator__results').hasAttribute('data-stale')")
    assert form.results() != before


def test_leverage_above_the_venues_maximum_is_refused_and_named(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    form.give("venue", "hyperliquid")
    form.shows_what_python_computes()
    form.give("leverage", "41")
    form.refuses_what_python_refuses()
    assert "40" in form.messages()["leverage"]
    problem = "form.querySelector('[data-problem]').firstChild.data"
    assert form.read(problem).endswith("the figures below are from before.")


FIGURES = (
    "[...form.querySelectorAll('output, svg')].filter(shown => shown.checkVisibility()).length"
)


def test_no_figure_of_one_venue_stands_under_the_name_of_another(page: Page) -> None:
    form = calculator(page, "post-liquidation-debt")
    form.give("venue", "gmx")
    form.shows_what_python_computes()
    assert form.read(FIGURES) > 0
    form.give("venue", "cme-us-broker")
    form.refuses_what_python_refuses()
    problem = "form.querySelector('[data-problem]').firstChild.data"
    assert form.read(problem).endswith("until then there are no figures.")
    assert "CME" in form.read("form.querySelector('[data-venue]').textContent")
    assert form.read(FIGURES) == 0
    assert not any(form.results().values())
    # The rate that is asked for holds none of another venue's.
    assert form.fields()["maintenance_margin_rate"] == ""
    form.give("maintenance_margin_rate", "0.3")
    form.give("leverage", "2")
    form.shows_what_python_computes()
    assert form.read(FIGURES) > 0


def test_a_link_to_another_venue_that_cannot_be_computed_shows_no_figure(page: Page) -> None:
    page.open("/calculators/post-liquidation-debt/#post-liquidation-debt&venue=cme-us-broker")
    form = CalculatorForm(page, "post-liquidation-debt")
    form.await_state("live")
    assert form.read(FIGURES) == 0


def test_the_coin_stays_when_the_venue_changes(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    form.give("venue", "hyperliquid")
    position = {"market": "SOL", "entry_price": "150", "size": "20"}
    for name, text in position.items():
        form.give(name, text)
    form.shows_what_python_computes()
    form.give("venue", "bybit-linear")
    form.shows_what_python_computes()
    warned = form.read("form.querySelector('[data-warnings]').textContent")
    assert "“SOL” is taken as SOLUSDT." in warned
    form.give("venue", "gate")  # which has no table of it
    form.refuses_what_python_refuses()
    assert "“SOL”" in form.messages()["market"]


EDITED = "venue=nowhere&entry_price=%E0%A4%A&leverage=20&foo=1&%E0%A4%A=2&&=&__proto__=3"


@pytest.mark.parametrize("fragment", [EDITED, "&&&", "=", "%", "entry_price=" + "9" * 5000])
def test_an_edited_link_loses_no_form(page: Page, fragment: str) -> None:
    page.open(f"/calculators/liquidation-price/#liquidation-price&{fragment}")
    form = CalculatorForm(page, "liquidation-price")
    form.await_state("live")
    assert form.results() == results_of(form.name, {})
    if fragment == EDITED:
        await_equal(lambda: sorted(form.messages()), ["entry_price", "venue"])
        assert "nowhere" in form.messages()["venue"]
        assert "foo" in form.read("form.querySelector('[data-problem]').textContent")
        assert form.fields()["leverage"] == "20"
        form.give("venue", "custom")
        form.give("entry_price", "60000")
        await_equal(form.results, results_of(form.name, {"leverage": "20"}))
        assert form.messages() == {}
        assert not form.read("[...form.elements.venue.options].some(o => o.value === 'nowhere')")
    assert page.problems() == []
