"""Which browser program on this machine serves each engine.

The system's own browser is preferred, since it is what readers have; the ones that Playwright
installs are the second choice, driven by Playwright itself.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.browser.drivers.playwright import playwright

type Engine = Literal["chromium", "firefox", "webkit"]

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FIREFOX_NAMES = ("firefox-esr", "firefox")
FIREFOX_PLACES = ("/Applications/Firefox.app/Contents/MacOS/firefox",)
# Where the distributions put WebKitGTK's test browser, which no PATH names.
MINI_BROWSER_PLACES = (
    "usr/lib/*/webkit2gtk-4*/MiniBrowser",
    "usr/lib/*/webkitgtk-6*/MiniBrowser",
    "usr/lib*/webkit2gtk-4*/MiniBrowser",
    "usr/lib*/webkitgtk-6*/MiniBrowser",
    "usr/libexec/webkit*/MiniBrowser",
)


class EngineMissingError(Exception):
    """No browser of an engine is on this machine."""

    def __init__(self, engine: str) -> None:
        super().__init__(
            f"No browser to test {engine} with. `make browsers` looks for one on the system, "
            "tries Playwright's installer and then the system's package manager, and says what "
            "went wrong. In tests/browser/drivers/programs.py is where it looks."
        )


@dataclass(frozen=True)
class Program:
    """A browser program, and whether it is one that Playwright installed."""

    path: Path
    of_playwright: bool = False


@dataclass(frozen=True)
class WebKitGTK:
    """WebKitGTK's test browser with its driver, and a virtual screen to show it on."""

    browser: Path
    driver: Path
    screen: Path


def find(engine: Engine) -> Program | WebKitGTK:
    """Find what serves the engine, or say that nothing does."""
    found = find_on_system(engine) or find_of_playwright(engine)
    if found is None:
        raise EngineMissingError(engine)
    return found


def find_on_system(engine: Engine) -> Program | WebKitGTK | None:
    """Find the system's own browser of the engine."""
    match engine:
        case "chromium":
            return _program(CHROMIUM_NAMES, CHROMIUM_PLACES)
        case "firefox":
            return _program(FIREFOX_NAMES, FIREFOX_PLACES)
        case "webkit":
            return _webkitgtk()


def find_of_playwright(engine: Engine) -> Program | None:
    """Find the browser of the engine that Playwright's installer has left."""
    path = Path(getattr(playwright(), engine).executable_path)
    return Program(path, of_playwright=True) if path.exists() else None


def _program(names: tuple[str, ...], places: tuple[str, ...]) -> Program | None:
    on_path = [found for name in names if (found := shutil.which(name))]
    for candidate in map(Path, [*on_path, *places]):
        if candidate.exists() and not _is_snap(candidate):
            return Program(candidate)
    return None


def _is_snap(program: Path) -> bool:
    """Tell Ubuntu's snaps, which see no profile in a temporary folder: links and scripts both."""
    real = program.resolve()
    if real.name == "snap" or real.is_relative_to("/snap"):
        return True
    with real.open("rb") as file:
        start = file.read(4096)
    return start.startswith(b"#!") and b"/snap/" in start


def _webkitgtk() -> WebKitGTK | None:
    browsers = [found for place in MINI_BROWSER_PLACES for found in Path("/").glob(place)]
    driver = shutil.which("WebKitWebDriver")
    screen = shutil.which("Xvfb")
    if not (browsers and driver and screen):
        return None
    return WebKitGTK(browsers[0], Path(driver), Path(screen))
