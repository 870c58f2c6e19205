"""Print the benchmarks of speed and size: `python -m tools.bench [SITE]`.

Everything is measured in one run on one machine, both sides in turn, in Chromium.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.drivers.programs import Program, find
from tools.bench import measures
from tools.bench.measures import Bench, Finding
from tools.bench.server import served
from tools.bench.stock import make_stock_site

ROOT = Path(__file__).parents[2]
COLUMNS = "{:<46} {:>22} {:>10} {:>6} {:>9}  {}"
MEASURES = ("starts", "sizes", "restraint", "keystrokes", "builds")


def main() -> int:
    """Measure, and print a line for each finding; 1 if any target is missed."""
    options = _options()
    print(COLUMNS.format("what", "ours", "stock", "ratio", "target", "met"), flush=True)
    with _bench(options.site) as bench:
        measured = (_measured(bench, measure, options.repetitions) for measure in options.only)
        missed = [found for findings in measured for found in findings if not _shown(found).met]
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--repetitions", type=int, default=5, help="of each visit and build")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=MEASURES)
    return parser.parse_args()


@contextmanager
def _bench(site: Path) -> Iterator[Bench]:
    chromium = find("chromium")
    if not isinstance(chromium, Program):
        raise SystemExit("The benchmarks are measured in Chromium, which is not here.")
    with tempfile.TemporaryDirectory(prefix="below-zero-stock-") as folder:
        make_stock_site(ROOT, Path(folder))
        with served(site) as ours, served(Path(folder)) as stock, sync_playwright() as playwright:
            yield Bench(playwright, chromium.path, ours, stock)


def _measured(bench: Bench, measure: str, repetitions: int) -> list[Finding]:
    match measure:
        case "starts":
            return measures.starts(bench, repetitions)
        case "sizes":
            return measures.sizes(bench)
        case "restraint":
            return measures.restraint(bench)
        case "keystrokes":
            return measures.keystrokes(bench, repetitions)
        case _:
            return measures.builds(ROOT, repetitions)


def _shown(found: Finding) -> Finding:
    met = ("yes" if found.met else "NO") * bool(found.target)
    columns = (found.what, found.ours, found.stock, found.ratio, found.target, met)
    print(COLUMNS.format(*columns), flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
