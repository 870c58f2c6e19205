"""Further markets: a table is fetched when its venue is picked or compared, once, not before."""

from tests.browser.calculators import CalculatorForm, await_equal, calculator
from tests.browser.drivers import Page
from tests.browser.site_server import Site

TABLE = "/data/tiers/binance-usdm.json"
DOGE = {"market": "DOGEUSDT", "entry_price": "0.2345", "size": "25000", "leverage": "20"}
NOTE = "form.querySelector('[data-note]').textContent"
OPTIONS = "form.querySelectorAll('datalist option').length"
# Holds back what the page itself fetches until `release()` is called.
HELD = """(() => {
  const { fetch } = window;
  const released = new Promise((resolve) => (window.release = resolve));
  window.fetch = (...asked) => released.then(() => fetch(...asked));
  return true;
})()"""


def fetched(site: Site, since: int) -> int:
    return site.served[since:].count(TABLE)


def test_a_market_is_picked_by_typing_from_a_table_fetched_with_its_venue(
    page: Page, site: Site
) -> None:
    since = len(site.served)
    form = calculator(page, "liquidation-price")
    form.give("leverage", "20")
    form.give("venue", "bitget")  # which has no table
    form.shows_what_python_computes()
    assert fetched(site, since) == 0
    form.give("venue", "binance-usdm")
    await_equal(lambda: form.read(OPTIONS), 907)
    for name, text in DOGE.items():
        form.give(name, text)
    form.shows_what_python_computes()
    assert form.read(NOTE) == ""
    # Picked again, it is there.
    form.give("venue", "bitget")
    form.give("venue", "binance-usdm")
    form.give("market", "dogeusdt")
    form.shows_what_python_computes()
    assert fetched(site, since) == 1
    form.give("market", "dogeusd")
    form.refuses_what_python_refuses()
    assert "Did you mean “DOGEUSDT”?" in form.messages()["market"]
    assert page.problems() == []


def test_an_example_of_the_page_fetches_nothing_until_it_is_used(page: Page, site: Site) -> None:
    since = len(site.served)
    page.open("/venues/binance-usdm/")
    form = CalculatorForm(page, "post-liquidation-debt")
    page.evaluate(f"document.querySelector('{form.selector}').scrollIntoView()")
    form.await_state("live")
    assert fetched(site, since) == 0
    form.read("form.querySelector('[name=market]').focus()")
    await_equal(lambda: form.read(OPTIONS), 907)
    assert fetched(site, since) == 1


def test_while_the_table_is_on_its_way_the_form_says_so_and_stays_live(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    page.evaluate(HELD)
    form.give("venue", "binance-usdm")
    form.shows_what_python_computes()
    assert "Fetching the table" in form.read(NOTE)
    form.give("market", "DOGEUSDT")
    page.wait_for(f"document.querySelector('{form.selector} [name=market][aria-invalid]') !== null")
    assert "is not here yet" in form.messages()["market"]
    assert form.state() == "live"
    page.evaluate("release()")
    for name, text in DOGE.items():
        form.give(name, text)
    form.shows_what_python_computes()
    assert form.messages() == {}
    assert form.read(NOTE) == ""


def test_a_table_that_cannot_be_fetched_is_told_with_what_to_do(page: Page, site: Site) -> None:
    with site.refusing("/data/tiers/*"):
        page.open(
            "/calculators/liquidation-price/#liquidation-price&venue=binance-usdm"
            "&market=DOGEUSDT&entry_price=0.2345&size=25000&leverage=20"
        )
        form = CalculatorForm(page, "liquidation-price")
        form.await_state("live")
        await_equal(lambda: "could not be fetched (HTTP 503)" in form.read(NOTE), expected=True)
        assert "Try again" in form.read(NOTE)
        assert "is not here yet" in form.messages()["market"]
        # What needs no table works.
        form.give("market", "ETHUSDT")
        form.give("size", "1")
        form.typed = {"venue": "binance-usdm", **DOGE, "market": "ETHUSDT", "size": "1"}
        form.shows_what_python_computes()
    form.press("retry")
    await_equal(lambda: form.read(NOTE), "")
    form.give("market", "DOGEUSDT")
    form.shows_what_python_computes()
    assert form.read("form.querySelector('[data-action=retry]').hidden")


def test_a_smaller_table_is_picked_from_with_what_is_doubtful_of_it(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    form.give("leverage", "5")
    form.give("venue", "hyperliquid")
    await_equal(lambda: form.read(OPTIONS), 3 + 21)
    for name, text in {"market": "DOGE", "entry_price": "0.2", "size": "1000"}.items():
        form.give(name, text)
    form.shows_what_python_computes()
    warnings = form.read("form.querySelector('[data-warnings]').textContent")
    assert "documentation of 2025" in warnings


STATUS = "form.querySelector('[data-status]').textContent"
DOGE_TABLES = ["binance-usdm", "gmx", "hyperliquid"]


def compared(site: Site, since: int) -> list[str]:
    """The venues whose tables were fetched."""
    served = [path for path in site.served[since:] if path.startswith("/data/tiers/")]
    return sorted(path.removeprefix("/data/tiers/").removesuffix(".json") for path in served)


def test_a_comparison_fetches_the_tables_that_its_coin_needs_once(page: Page, site: Site) -> None:
    since = len(site.served)
    form = calculator(page, "compare-venues")
    form.give("leverage", "3")
    form.shows_what_python_computes()
    assert compared(site, since) == []
    page.evaluate(HELD)
    form.give("entry_price", "0.2")
    form.give("asset", "DOGE")
    await_equal(lambda: "Fetching the tables" in form.read(STATUS), expected=True)
    assert form.state() == "live"
    page.evaluate("release()")
    form.shows_what_python_computes()
    await_equal(lambda: "Fetching the tables" in form.read(STATUS), expected=False)
    assert compared(site, since) == DOGE_TABLES
    form.give("asset", "XRP")
    form.shows_what_python_computes()
    assert compared(site, since) == sorted([*DOGE_TABLES, "bybit-linear"])
    assert page.problems() == []


def test_a_comparison_without_its_tables_says_so_and_can_be_tried_again(
    page: Page, site: Site
) -> None:
    form = calculator(page, "compare-venues")
    form.give("entry_price", "0.2")
    with site.refusing("/data/tiers/*"):
        form.give("asset", "DOGE")
        await_equal(lambda: "could not be fetched (HTTP 503)" in form.read(STATUS), expected=True)
        # Else what was typed is asked for once more, by itself, when the tables are there again.
        await_equal(lambda: form.read("form.closest('below-zero-calculator').busy"), expected=False)
        assert form.state() == "live"
    form.press("retry")
    form.shows_what_python_computes()
    assert form.read("form.querySelector('[data-action=retry]').hidden")
