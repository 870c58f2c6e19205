"""Drive the site in the three engines that readers have, by one and the same interface.

`launch("firefox")` starts a browser, `Browser.new_page` opens a page with nothing kept from
another, and `Page` says what a test can do with it. Which browser program serves an engine
is decided in `tests.browser.drivers.programs`.
"""

from tests.browser.drivers.launch import ENGINES, launch
from tests.browser.drivers.page import Browser, JavaScriptError, Page, PageTimeoutError
from tests.browser.drivers.programs import EngineMissingError

__all__ = [
    "ENGINES",
    "Browser",
    "EngineMissingError",
    "JavaScriptError",
    "Page",
    "PageTimeoutError",
    "launch",
]
