"""Drive a browser by Playwright: the system's Chromium, or any engine that Playwright installed."""

import atexit
from functools import cache
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import BrowserContext, Playwright, Request, sync_playwright
from playwright.sync_api import Page as PlaywrightsPage

from tests.browser.drivers.page import Browser, Page

# Chromium looks for updates and sends reports unless it is told not to; none of it is the site's.
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Python runs for seconds here: compiling it for the long run takes longer than it saves.
    "--js-flags=--no-wasm-tier-up --no-wasm-dynamic-tiering",
)
# Nobody types as much, and Playwright takes milliseconds for each key.
PASTED_FROM = 100


@cache
def playwright() -> Playwright:
    """Start Playwright, once: it refuses to be started twice in one thread."""
    manager = sync_playwright()
    started = manager.start()
    atexit.register(started.stop)
    return started


class PlaywrightBrowser(Browser):
    """A browser that Playwright started."""

    def __init__(
        self, engine: Literal["chromium", "firefox", "webkit"], program: Path | None
    ) -> None:
        self.engine = engine
        arguments = CHROMIUM_ARGUMENTS if engine == "chromium" else ()
        self.browser = getattr(playwright(), engine).launch(
            executable_path=program, args=list(arguments)
        )

    def new_page(self, origin: str, **options: Any) -> "PlaywrightPage":
        """Open a page; the options are those of Playwright's `new_context`."""
        return PlaywrightPage(origin, self.browser.new_context(**options))

    def close(self) -> None:
        self.browser.close()


class PlaywrightPage(Page):
    """A page in a Playwright context of its own; `page` is Playwright's, for what only it can."""

    def __init__(self, origin: str, context: BrowserContext) -> None:
        super().__init__(origin)
        self.context = context
        self.page: PlaywrightsPage = context.new_page()
        self._requests: list[str] = []
        self._problems: list[str] = []
        context.on("request", self._note_request)
        self.page.on("pageerror", lambda error: self._problems.append(str(error)))
        self.page.on("console", self._note_console)

    def navigate(self, url: str) -> None:
        self.page.goto(url, wait_until="load")

    def run(self, script: str) -> str:
        return str(self.page.evaluate(script))

    def type_text(self, text: str) -> None:
        if len(text) <= PASTED_FROM:
            self.page.keyboard.type(text)
        else:
            self.page.keyboard.insert_text(text)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def screenshot(self, path: Path | str) -> None:
        self.page.screenshot(path=path)

    def set_viewport(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def network_requests(self) -> list[str]:
        return list(self._requests)

    def problems(self) -> list[str]:
        return list(self._problems)

    def close(self) -> None:
        self.context.close()

    def _note_request(self, request: Request) -> None:
        self._requests.append(request.url)

    def _note_console(self, message: Any) -> None:
        if message.type == "error":
            self._problems.append(message.text)
