"""A calculation in the page's address: written while typing, opened elsewhere, sent to nobody."""

from urllib.parse import parse_qsl, urlsplit

from tests.browser.calculators import CalculatorForm, await_equal, calculator, results_of
from tests.browser.drivers import Browser, Page
from tests.browser.site_server import Site

TYPED = {"venue": "binance-usdm", "side": "short", "entry_price": "61234.5", "leverage": "33"}


def fragment_of(page: Page) -> tuple[str, dict[str, str]]:
    name, _, pairs = urlsplit(page.url).fragment.partition("&")
    return name, dict(parse_qsl(pairs, keep_blank_values=True))


def test_typing_writes_a_link_that_opens_to_the_same_calculation(
    browser: Browser, page: Page, site: Site
) -> None:
    form = calculator(page, "liquidation-price")
    assert fragment_of(page) == ("", {})
    length = page.evaluate("history.length")
    for name, text in TYPED.items():
        form.give(name, text)
    form.shows_what_python_computes()
    await_equal(lambda: fragment_of(page), ("liquidation-price", TYPED))
    assert page.evaluate("history.length") == length
    shown, link = form.fields(), page.url
    with browser.new_page(site.url) as other:
        other.open(link)
        opened = CalculatorForm(other, "liquidation-price")
        opened.typed = dict(TYPED)
        opened.shows_what_python_computes()
        assert opened.fields() == shown
        assert other.url == link
        # Another link in the same page starts from the page's example, not from this one.
        other.evaluate("location.hash = '#liquidation-price&leverage=3'")
        opened.typed = {"leverage": "3"}
        opened.shows_what_python_computes()
    assert not [path for path in site.served if "61234" in path or "?" in path]
    assert not [url for url in page.requests() if urlsplit(url).query]


def test_only_what_differs_is_in_the_link(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    form.give("leverage", "20")
    await_equal(lambda: fragment_of(page), ("liquidation-price", {"leverage": "20"}))
    form.give("leverage", "10")
    await_equal(lambda: fragment_of(page), ("", {}))
    form.give("leverage", "20")
    form.press("reset")
    form.typed.clear()
    form.shows_what_python_computes()
    # The address that still waited to be written does not come back.
    page.evaluate("new Promise(done => setTimeout(done, 400))")
    assert fragment_of(page) == ("", {})


def test_a_venue_in_a_link_brings_its_own_market_and_contract(page: Page) -> None:
    page.open("/venues/binance-usdm/#post-liquidation-debt&venue=bybit-inverse&leverage=20")
    form = CalculatorForm(page, "post-liquidation-debt")
    form.await_state("live")
    form.typed = {"venue": "bybit-inverse", "leverage": "20"}
    form.shows_what_python_computes()
    assert form.messages() == {}


def test_a_link_shows_the_calculator_that_it_is_for(page: Page) -> None:
    page.set_viewport(1280, 500)
    page.open("/learn/what-you-can-owe/#post-liquidation-debt&leverage=20")
    form = CalculatorForm(page, "post-liquidation-debt")
    form.await_state("live")
    await_equal(
        lambda: form.read(
            "(box => box.top < innerHeight && box.bottom > 0)(form.getBoundingClientRect())"
        ),
        expected=True,
    )


def test_a_position_goes_along_to_another_calculator_without_what_that_does_not_ask(
    page: Page,
) -> None:
    form = calculator(page, "post-liquidation-debt")
    position = {"venue": "bybit-inverse", "side": "short", "leverage": "20"}
    for name, text in {**position, "slippage": "0.03"}.items():
        form.give(name, text)
    onward = "form.querySelector('.calculator__onward [data-onward=\"liquidation-price\"]')"
    form.read(f"{onward}.click()")
    other = CalculatorForm(page, "liquidation-price")
    page.wait_for(f"document.querySelector('{other.selector}') !== null")
    other.await_state("live")
    other.typed = dict(position)
    other.shows_what_python_computes()
    await_equal(lambda: fragment_of(page), ("liquidation-price", position))
    assert not other.read("form.querySelector('[data-problem]').textContent")


def test_a_position_goes_along_to_the_venues_page(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    position = {"venue": "okx", "side": "short", "leverage": "20"}
    for name, text in position.items():
        form.give(name, text)
    form.shows_what_python_computes()
    page.wait_for(f"document.querySelector('{form.selector} [data-venue] a') !== null")
    form.read("form.querySelector('[data-venue] a').click()")
    page.wait_for("location.pathname === '/venues/okx/'")
    other = CalculatorForm(page, "post-liquidation-debt")
    page.wait_for(f"document.querySelector('{other.selector}') !== null")
    other.await_state("live")
    expected = results_of("liquidation-price", position)["liquidation_price"]
    await_equal(lambda: other.results()["liquidation_price"], expected)


def test_an_example_leads_to_the_top_of_the_venues_page(page: Page) -> None:
    page.open("/venues/okx/")
    form = CalculatorForm(page, "post-liquidation-debt")
    form.read("form.scrollIntoView()")
    form.await_state("live")
    link = "form.querySelector('[data-venue] a')"
    form.read(f"{link}.dispatchEvent(new Event('pointerdown', {{bubbles: true}}))")
    assert "#" not in form.read(f"{link}.href")


def test_the_link_is_copied_or_said_to_be_in_the_address(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    form.give("leverage", "20")
    form.shows_what_python_computes()
    button = "form.querySelector('[data-action=\"copy-link\"]').textContent"
    for _ in range(2):
        form.press("copy-link")
        page.wait_for(
            "/^(Copied|Copy it from the address bar)$/.test("
            f"document.querySelector('{form.selector} [data-action=copy-link]').textContent)"
        )
    assert fragment_of(page) == ("liquidation-price", {"leverage": "20"})
    await_equal(lambda: form.read(button), "Copy link")
