"""What every browser test stands on: the served site, and a page of each engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything imports it, so that a failed comparison there shows both sides.
pytest.register_assert_rewrite("tests.browser.calculators")

from tests.browser.drivers import ENGINES, Browser, Page, launch  # noqa: E402
from tests.browser.drivers.playwright import PlaywrightBrowser  # noqa: E402
from tests.browser.site_server import Site  # noqa: E402

ROOT = Path(__file__).parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _drives_a_browser(item):
            item.add_marker(pytest.mark.browser)
    # What is quick to fail comes first.
    items.sort(key=_drives_a_browser)


def _drives_a_browser(item: pytest.Item) -> bool:
    return Path(__file__).parent in item.path.parents


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "browser" in metafunc.fixturenames:
        engines = metafunc.config.getoption("--engine") or ENGINES
        metafunc.parametrize("browser", engines, indirect=True, scope="session")


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The site that `make build` left, served on loopback."""
    folder = ROOT / "site"
    if not (folder / "index.html").exists():
        pytest.fail("There is no site/ to test: run `make build` first, or `make test`.")
    served = Site(folder)
    yield served
    served.close()


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A running browser of each engine in turn."""
    running = launch(request.param)
    yield running
    running.close()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """An empty page in a fresh profile; `page.open("/")` goes to the site."""
    with browser.new_page(site.url) as opened:
        yield opened


@pytest.fixture(scope="session")
def chromium() -> Iterator[PlaywrightBrowser]:
    """Chromium alone, for what only Playwright can: dark colours, print, no JavaScript."""
    running = launch("chromium")
    assert isinstance(running, PlaywrightBrowser)
    yield running
    running.close()
