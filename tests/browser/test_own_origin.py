"""A reader's visit stays between the reader and the site: in each engine, and without errors."""

from urllib.parse import urlsplit

import pytest

from tests.browser.drivers import Page
from tests.browser.site_server import Site

PAGES = (
    "/",
    "/learn/what-you-can-owe/",
    "/calculators/liquidation-price/",
    "/venues/binance-usdm/",
    "/faq/do-i-owe/do-i-owe-if-the-price-gaps/",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_no_other_host_for_anything(page: Page, site: Site, path: str) -> None:
    page.open(path)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for("document.readyState === 'complete'")
    strangers = {
        url
        for url in page.requests()
        if urlsplit(url).netloc not in {"", urlsplit(site.url).netloc}
    }
    assert not strangers
    assert page.problems() == []
