"""Start the browser of an engine."""

from tests.browser.drivers.firefox import FirefoxBrowser
from tests.browser.drivers.page import Browser
from tests.browser.drivers.playwright import PlaywrightBrowser
from tests.browser.drivers.programs import Engine, WebKitGTK, find
from tests.browser.drivers.webkitgtk import WebKitGTKBrowser

ENGINES: tuple[Engine, ...] = ("chromium", "firefox", "webkit")


def launch(engine: Engine) -> Browser:
    """Start a browser of the engine: the system's, or the one that Playwright installed.

    Raises:
        EngineMissingError: there is none on this machine.
    """
    program = find(engine)
    if isinstance(program, WebKitGTK):
        return WebKitGTKBrowser(program)
    if engine == "firefox" and not program.of_playwright:
        return FirefoxBrowser(program.path)
    return PlaywrightBrowser(engine, program.path)
