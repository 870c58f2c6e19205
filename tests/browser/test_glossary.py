"""A term shows what it means: under the pointer, on focus, on touch, and without scripts."""

from collections.abc import Iterator

import pytest

from tests.browser.drivers import Page
from tests.browser.drivers.playwright import PlaywrightBrowser, PlaywrightPage
from tests.browser.site_server import Site

PATH = "/learn/what-you-can-owe/"
TERM = "document.querySelector('a.term')"
DEFINITION = "document.getElementById('definition')?.textContent"
POINT = "dispatchEvent(new PointerEvent('pointerover', {bubbles: true, pointerType: 'mouse'}))"


@pytest.fixture
def phone(chromium: PlaywrightBrowser, site: Site) -> Iterator[PlaywrightPage]:
    options = {"width": 360, "height": 740}
    with chromium.new_page(site.url, viewport=options, has_touch=True, is_mobile=True) as page:
        yield page


def test_the_pointer_shows_the_definition_and_leaving_takes_it_away(page: Page) -> None:
    page.open(PATH)
    meant = page.attribute("a.term", "title")
    assert meant
    # Whether the script has arrived is seen by pointing again and again, with a rest after each:
    # a pointer that comes anew is not yet at rest.
    rested = f"new Promise(done => setTimeout(() => done({DEFINITION}), 400))"
    page.wait_for(f"({TERM}.{POINT}, {rested})")
    assert page.evaluate(DEFINITION) == meant
    assert page.attribute("a.term", "title") is None
    assert page.attribute("a.term", "aria-describedby") == "definition"
    page.evaluate(f"document.body.{POINT}")
    page.wait_for(f"!{DEFINITION}")
    assert page.attribute("a.term", "title") == meant


def test_the_keyboard_shows_it_and_escape_takes_it_away(
    chromium: PlaywrightBrowser, site: Site
) -> None:
    with chromium.new_page(site.url) as page:
        page.open(PATH)
        meant = page.attribute("a.term", "title")
        page.press("Tab")
        page.wait_for(f"(document.activeElement.blur(), {TERM}.focus(), {DEFINITION})")
        assert page.evaluate(DEFINITION) == meant
        page.press("Escape")
        page.wait_for(f"!{DEFINITION}")


def test_a_touch_shows_it_inside_the_screen_and_a_second_one_follows_the_link(
    phone: PlaywrightPage,
) -> None:
    phone.open(PATH)
    phone.wait_for("customElements.get('below-zero-calculator') !== undefined")
    meant = phone.attribute("a.term", "title")
    phone.page.locator("a.term").first.tap()
    phone.wait_for(DEFINITION)
    assert phone.evaluate(DEFINITION).startswith(meant)
    assert phone.url.endswith(PATH)
    box = phone.page.locator("#definition").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    phone.page.locator("a.term").first.tap()
    phone.wait_for("location.pathname === '/glossary/'")
    assert phone.problems() == []


def test_every_term_leads_to_its_entry_without_scripts(
    chromium: PlaywrightBrowser, site: Site
) -> None:
    with chromium.new_page(site.url, java_script_enabled=False) as page:
        page.open(PATH)
        links = page.page.locator("a.term")
        anchors = {str(link.get_attribute("href")).partition("#")[2] for link in links.all()}
        assert all(link.get_attribute("title") for link in links.all())
        page.open("/glossary/")
        entries = {heading.get_attribute("id") for heading in page.page.locator("h3").all()}
        assert anchors
        assert anchors <= entries
