"""The measures: each drives a browser, or a build, and answers findings."""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, Playwright

from tools.bench.server import Server
from tools.bench.visits import PATIENCE, Profile, new_profile, wait_until_live

PYTHON = re.compile(r"/assets/runtime/(worker|pyodide|python)\.")
# After a first visit, for what a page keeps for the next one when it has settled.
SETTLING_SECONDS = 4
CALCULATOR = "/calculators/liquidation-price/"
CALCULATORS = "data-calculator="
PHONE = (360, 640)
FAR = """() => {
  const form = document.querySelector("form[data-calculator]");
  return Boolean(form) && form.getBoundingClientRect().top > 3 * innerHeight;
}"""
KEYSTROKES = 100
# Milliseconds between two keystrokes of somebody who types fast.
PAUSE = 120
# For its own statistics Chrome watches one link in a hundred, drawn anew at each visit, and asks
# for a frame 100 ms after each change to see whether it moved. A key that comes right behind a
# frame waits for the next one, and all messages to the page with it. No page can refuse that; a row
# of its own says what visits without it give, so that a change of ours can be told from a draw.
UNWATCHED = "--disable-features=NavigationPredictor"
KEYSTROKE = 16
# All venues at once.
COMPARISON = "/calculators/compare-venues/"
KEYSTROKE_OF_ALL_VENUES = 50
# Each changes the result, and a round of them leaves the field as it was.
KEYS = ["1", "2", "Backspace", "Backspace"]
FIELD = "form[data-calculator] [name=entry_price]"
NOTE_KEYSTROKES = """(shown) => {
  window.waits = [];
  let pressed;
  addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
  const output = document.querySelector(`form[data-calculator] ${shown}`);
  new MutationObserver(() => {
    if (pressed === undefined) return;
    window.waits.push(performance.now() - pressed);
    pressed = undefined;
  }).observe(output, { childList: true, characterData: true, subtree: true, attributes: true,
                       attributeFilter: ["data-value"] });
}"""


@dataclass(frozen=True)
class Finding:
    """What was measured, and whether it is within its target."""

    what: str
    ours: str
    stock: str
    ratio: str
    target: str
    met: bool


@dataclass(frozen=True)
class Bench:
    """What every measure needs: a browser, and both sides served."""

    playwright: Playwright
    chromium: Path
    ours: Server
    stock: Server

    def profile(
        self, width: int = 1280, height: int = 800, *further: str
    ) -> AbstractContextManager[Profile]:
        """Start a browser with an empty profile, and with `further` arguments."""
        return new_profile(self.playwright, self.chromium, width, height, further)


def compared(what: str, unit: str, ours: float, stock: float, target: float) -> Finding:
    """Compare both sides by their ratio."""
    ratio = ours / stock
    return Finding(
        what,
        f"{ours:,.0f} {unit}",
        f"{stock:,.0f} {unit}",
        f"{ratio:.2f}",
        f"<= {target:.2f}",
        ratio <= target,
    )


def starts(bench: Bench, repetitions: int) -> list[Finding]:
    """Time from navigation to the first live result, with an empty profile and again with it."""
    times: dict[str, list[float]] = {"ours": [], "stock": [], "ours again": [], "stock again": []}
    sides = {"ours": bench.ours.url + CALCULATOR, "stock": bench.stock.url + "/"}
    for _ in range(repetitions):
        for side, url in sides.items():
            with bench.profile() as profile:
                times[side].append(profile.milliseconds_to_live(url, stay=SETTLING_SECONDS))
                times[f"{side} again"].append(profile.milliseconds_to_live(url))
    middle = {name: statistics.median(values) for name, values in times.items()}
    return [
        compared("first live result, cold", "ms", middle["ours"], middle["stock"], 0.50),
        compared(
            "first live result, warm", "ms", middle["ours again"], middle["stock again"], 0.60
        ),
    ]


def sizes(bench: Bench) -> list[Finding]:
    """Bytes sent, compressed, from an empty profile to the first live result."""
    sent = []
    for server, path in ((bench.ours, CALCULATOR), (bench.stock, "/")):
        server.sent.clear()
        with bench.profile() as profile, profile.page(server.url + path) as page:
            wait_until_live(page)
            sent.append(server.sent.total() / 1000)
    return [compared("compressed bytes to it", "kB", sent[0], sent[1], 0.75)]


def restraint(bench: Bench) -> list[Finding]:
    """What of Python is fetched where no calculator is, and where none is reached."""
    pages = [_address(bench.ours.folder, path) for path in _pages(bench.ours.folder)]
    having = [_address(bench.ours.folder, path) for path in _pages(bench.ours.folder, CALCULATORS)]
    return [
        _unfetched(bench, "of Python, no calculator", next(p for p in pages if p not in having)),
        _unfetched(bench, "of Python, none reached", _far_calculator(bench, having)),
    ]


def _pages(site: Path, containing: str = "") -> list[Path]:
    return [
        path
        for path in sorted(site.rglob("index.html"))
        if containing in path.read_text(encoding="utf-8")
    ]


def _address(site: Path, path: Path) -> str:
    return f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/")


def _far_calculator(bench: Bench, addresses: list[str]) -> str | None:
    """Find a page whose first calculator lies far below what a phone shows at first."""
    with bench.profile(*PHONE) as profile:
        for address in addresses:
            with profile.page(bench.ours.url + address) as page:
                if page.evaluate(FAR):
                    return address
    return None


def _unfetched(bench: Bench, what: str, address: str | None) -> Finding:
    """Stay on a page for a while without scrolling, and see what of Python was sent."""
    if address is None:
        return Finding(what, "no such page", "", "", "nothing", met=False)
    bench.ours.sent.clear()
    with bench.profile(*PHONE) as profile, profile.page(bench.ours.url + address):
        time.sleep(SETTLING_SECONDS)
    sent = [path for path in bench.ours.sent if PYTHON.search(path)]
    return Finding(f"{what} ({address})", f"{len(sent)} files", "", "", "0 files", not sent)


def keystrokes(bench: Bench, repetitions: int) -> list[Finding]:
    """Time from a keystroke to the updated result, once live: one position, and every venue."""
    result, venues = "output[name=liquidation_price]", "[data-rows=venues]"
    one = [_waits(bench, CALCULATOR, result) for _ in range(repetitions)]
    unwatched = [_waits(bench, CALCULATOR, result, UNWATCHED) for _ in range(repetitions)]
    every = [_waits(bench, COMPARISON, venues) for _ in range(repetitions)]
    return [
        _slowest("keystroke to result", one, KEYSTROKE),
        _slowest("the same, links unwatched", unwatched, None),
        _slowest("keystroke to all venues", every, KEYSTROKE_OF_ALL_VENUES),
    ]


def _slowest(what: str, visits: list[list[float]], target: float | None) -> Finding:
    """Answer the 95th percentile of each visit's waits: the middle one of them, and the range."""
    slow = [statistics.quantiles(waits, n=20)[-1] for waits in visits]
    middle = statistics.median(slow)
    said = f"{middle:.1f} ms ({min(slow):.1f} to {max(slow):.1f})"
    met = target is None or middle <= target
    return Finding(f"{what}, 95th pct", said, "", "", f"<= {target} ms" if target else "", met)


def _waits(bench: Bench, address: str, shown: str, *further: str) -> list[float]:
    with (
        bench.profile(1280, 800, *further) as profile,
        profile.page(bench.ours.url + address) as page,
    ):
        wait_until_live(page)
        page.wait_for_timeout(1000 * SETTLING_SECONDS)
        page.evaluate(NOTE_KEYSTROKES, shown)
        return [_wait_after(page, key) for key in KEYS * (KEYSTROKES // len(KEYS))]


def _wait_after(page: Page, key: str) -> float:
    before = page.evaluate("window.waits.length")
    page.wait_for_timeout(PAUSE)
    page.locator(FIELD).first.press(key)
    page.wait_for_function(f"window.waits.length > {before}", timeout=PATIENCE)
    return float(page.evaluate("window.waits.at(-1)"))


def builds(root: Path, repetitions: int) -> list[Finding]:
    """Time of a build whose bundle is in the cache, with our hooks and without."""
    times: dict[str, list[float]] = {"on": [], "off": []}
    _build(root, "on")
    for _ in range(repetitions):
        for hooks, taken in times.items():
            taken.append(_build(root, hooks))
    on, off = (1000 * statistics.median(taken) for taken in times.values())
    found = compared("mkdocs build, hooks on / off", "ms", on, off, 1.30)
    return [found]


def _build(root: Path, hooks: str) -> float:
    with tempfile.TemporaryDirectory(prefix="below-zero-bench-") as folder:
        began = time.perf_counter()
        command = [sys.executable, "-m", "tools.bench.building", hooks, folder]
        subprocess.run(command, cwd=root, check=True, capture_output=True)
        return time.perf_counter() - began
