"""Visits to a page by a Chromium with a profile of its own."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LIVE = "form[data-calculator][data-state=live]"
# Long enough for a machine that is busy with other things; it is no part of any measure.
PATIENCE = 120_000
# Notes when the first calculator went live, in milliseconds from the start of the navigation.
NOTE_LIVE = """
new MutationObserver(() => {
  if (window.liveAt === undefined && document.querySelector("LIVE")) {
    window.liveAt = performance.now();
  }
}).observe(document, { subtree: true, childList: true, attributes: true,
                       attributeFilter: ["data-state"] });
""".replace("LIVE", LIVE)


@dataclass(frozen=True)
class Profile:
    """A browser with a profile that nobody has used before."""

    context: BrowserContext

    @contextmanager
    def page(self, url: str) -> Iterator[Page]:
        """Open `url` in a page of its own."""
        page = self.context.new_page()
        page.goto(url, timeout=PATIENCE)
        try:
            yield page
        finally:
            page.close()

    def milliseconds_to_live(self, url: str, stay: float = 0) -> float:
        """Visit `url` until its calculator is live, then stay for some seconds."""
        with self.page(url) as page:
            milliseconds = wait_until_live(page)
            time.sleep(stay)
            return milliseconds


def wait_until_live(page: Page) -> float:
    """Wait for the page's first calculator; answer when it went live after the navigation."""
    page.wait_for_function("window.liveAt !== undefined", timeout=PATIENCE)
    return float(page.evaluate("window.liveAt"))


@contextmanager
def new_profile(
    playwright: Playwright,
    chromium: Path,
    width: int = 1280,
    height: int = 800,
    further: tuple[str, ...] = (),
) -> Iterator[Profile]:
    """Start Chromium with an empty profile, and with `further` arguments."""
    with tempfile.TemporaryDirectory(prefix="below-zero-bench-") as folder:
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=chromium,
            args=[*ARGUMENTS, *further],
            viewport={"width": width, "height": height},
        )
        context.add_init_script(NOTE_LIVE)
        # The browser's own start is not the page's.
        time.sleep(0.5)
        try:
            yield Profile(context)
        finally:
            context.close()
