"""Every page of the sitemap, in Chromium: narrow, dark, on paper, without scripts, on its own."""

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

import pytest

from tests.browser.drivers.playwright import PlaywrightBrowser, PlaywrightPage
from tests.browser.site_server import Site

PARTS = 4
# A page that is left takes back what it was still asking for.
TAKEN_BACK = "net::ERR_ABORTED"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CALCULATORS = ("/", "/calculators/liquidation-price/", "/calculators/post-liquidation-debt/")


@pytest.fixture(scope="module")
def paths(site: Site) -> list[str]:
    sitemap = (site.folder / "sitemap.xml").read_text()
    found = [urlsplit(address).path for address in re.findall(r"<loc>(.*?)</loc>", sitemap)]
    assert len(found) > 10
    return found


@pytest.fixture
def phone(chromium: PlaywrightBrowser, site: Site) -> Iterator[PlaywrightPage]:
    options = {"width": 360, "height": 740}
    with chromium.new_page(site.url, viewport=options, has_touch=True, is_mobile=True) as page:
        yield page


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_scrolls_sideways_asks_a_stranger_or_complains(
    phone: PlaywrightPage, site: Site, paths: list[str], part: int
) -> None:
    failed: list[str] = []
    phone.context.on(
        "requestfailed",
        lambda asked: failed.append(asked.url) if asked.failure != TAKEN_BACK else None,
    )
    phone.context.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
    too_wide = []
    for path in paths[part::PARTS]:
        phone.open(path)
        phone.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
        for scheme in SCHEMES:
            phone.page.emulate_media(color_scheme=scheme)
            width = phone.evaluate("document.documentElement.scrollWidth")
            if width > 360:
                too_wide.append((path, scheme, width))
    hosts = {urlsplit(url).netloc for url in phone.requests()}
    assert too_wide == []
    assert hosts - {""} == {urlsplit(site.url).netloc}
    assert phone.problems() == []
    assert failed == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_scheme_paints_its_own_ground(
    chromium: PlaywrightBrowser, site: Site, scheme: str
) -> None:
    with chromium.new_page(site.url, color_scheme=scheme) as page:
        page.open("/calculators/liquidation-price/")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g)")
        lightness = sum(map(int, ground[:3])) / 3
        assert (lightness > 200) == (scheme == "light")


@pytest.mark.parametrize("path", CALCULATORS)
def test_without_scripts_the_page_is_complete(
    chromium: PlaywrightBrowser, site: Site, path: str
) -> None:
    with chromium.new_page(site.url, java_script_enabled=False) as page:
        page.open(path)
        form = page.page.locator("form[data-calculator]").first
        main = form.locator(".result--main output").first
        assert main.is_visible()
        assert main.inner_text() != ""
        # The page draws its own picture in the place of the one from the build.
        form.locator("[data-chart] svg:visible").first.wait_for(timeout=10_000)
        form.locator("details.working > summary").click()
        assert form.locator("[data-working] li").first.is_visible()
        # What only a script can do is not offered.
        assert not any(button.is_visible() for button in form.locator("button").all())
        empty = form.locator("p:empty:not([role=status]), ul:empty").all()
        assert not any(box.is_visible() for box in empty)


def test_on_paper_the_figures_and_the_chart_are_there(
    chromium: PlaywrightBrowser, site: Site
) -> None:
    with chromium.new_page(site.url) as page:
        page.open("/calculators/post-liquidation-debt/")
        page.wait_for("document.querySelector('form[data-calculator]').dataset.state === 'live'")
        page.page.emulate_media(media="print")
        form = page.page.locator("form[data-calculator]")
        assert form.locator(".result--main output").first.is_visible()
        # The page draws its own picture in the place of the one from the build.
        form.locator("[data-chart] svg:visible").first.wait_for(timeout=10_000)
        assert not form.locator("[data-action=copy-link]").is_visible()
        assert page.page.pdf().startswith(b"%PDF")
