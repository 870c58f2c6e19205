"""The static chart of a position: the page's own chart function, run at build time under Node.

Node starts when the first chart is not in the cache, stays up for the rest of the build, and draws
each chart from one line of JSON. A warm build starts none.
"""

import atexit
import functools
import hashlib
import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict

from hooks.oldest import oldest_first

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "charts"

_PROGRAM = ROOT / "hooks" / "chart" / "draw.mjs"
_SOURCES = ROOT / "hooks" / "browser"
_LIBRARIES = ("@observablehq/plot", "linkedom")
_KEPT = 1000


class ChartNotDrawn(RuntimeError):
    """A chart could not be drawn; the message says why and what would help."""


class Drawing(TypedDict):
    """What Node makes of one chart's data."""

    picture: str
    table: str


def render(chart: Mapping[str, object]) -> str:
    """The chart as HTML: a place holding one SVG for phones and one for wider places."""
    # The search index would otherwise hold every tick of every axis.
    return f'<div class="chart__picture" data-search-exclude>{_drawing(chart)["picture"]}</div>'


def table(chart: Mapping[str, object]) -> str:
    """The same data as an HTML table, for those who cannot see the picture."""
    return _drawing(chart)["table"]


def _drawing(chart: Mapping[str, object]) -> Drawing:
    data = json.dumps(chart, sort_keys=True, ensure_ascii=False)
    return _remembered(data, _program_version(_signature()))


@functools.lru_cache(maxsize=256)
def _remembered(data: str, version: str) -> Drawing:
    kept = CACHE / f"{_digest(version, data)}.json"
    if (drawing := _read(kept)) is None:
        drawing = _pen(version).draw(data)
        _keep(kept, drawing)
    return drawing


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:24]


def _read(kept: Path) -> Drawing | None:
    """An earlier drawing; None if there is none, or if the file is damaged."""
    try:
        drawing = json.loads(kept.read_text(encoding="utf-8"))
        return Drawing(picture=drawing["picture"], table=drawing["table"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(kept: Path, drawing: Drawing) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    unfinished = kept.with_suffix(f".{os.getpid()}.part")
    unfinished.write_text(json.dumps(drawing), encoding="utf-8")
    unfinished.replace(kept)


def _forget_old() -> None:
    """Editing under `mkdocs serve` draws ever new charts: keep the latest."""
    for file in oldest_first(CACHE.glob("*.json"))[:-_KEPT]:
        file.unlink(missing_ok=True)


# ---- What the drawing depends on: our sources and the libraries' versions ----


def _signature() -> tuple[tuple[str, int], ...]:
    files = [_PROGRAM, _SOURCES / "chart.js", *sorted((_SOURCES / "chart").glob("*.js"))]
    return tuple((str(file), file.stat().st_mtime_ns) for file in files)


@functools.lru_cache(maxsize=4)
def _program_version(signature: tuple[tuple[str, int], ...]) -> str:
    sources = [Path(file).read_text(encoding="utf-8") for file, _ in signature]
    return _digest(*sources, *map(_library_version, _LIBRARIES))


def _library_version(name: str) -> str:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"][f"node_modules/{name}"]["version"])


# ---- Node ----


class _Pen:
    """A running Node that draws."""

    def __init__(self) -> None:
        _require_libraries()
        self._node = _start_node()
        _forget_old()

    def draw(self, data: str) -> Drawing:
        answer = json.loads(self._ask(data))
        if "failure" in answer:
            raise ChartNotDrawn(f"This chart cannot be drawn: {answer['failure']}.")
        return Drawing(picture=answer["picture"], table=answer["table"])

    def _ask(self, data: str) -> str:
        if self._node.stdin is None or self._node.stdout is None:
            raise ChartNotDrawn("Node was started without its input or output.")
        try:
            self._node.stdin.write(data + "\n")
            self._node.stdin.flush()
        except BrokenPipeError:
            pass  # Node has ended; what it said is below.
        return self._node.stdout.readline() or self._explain_end()

    def _explain_end(self) -> str:
        _running.clear()
        _, said = self._node.communicate()
        raise ChartNotDrawn(f"Node ended while drawing a chart. It said:\n{said.strip()}")

    def end(self) -> None:
        self._node.communicate()  # Node ends when its input closes.


_running: dict[str, _Pen] = {}


def _pen(version: str) -> _Pen:
    """The Node that runs this version of the sources."""
    if version not in _running:
        put_down()
        _running[version] = _Pen()
    return _running[version]


def put_down() -> None:
    """Let Node end, if it runs; the next chart that needs it starts another."""
    while _running:
        _running.popitem()[1].end()


atexit.register(put_down)


def _start_node() -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(  # noqa: S603 - our own program
            ["node", str(_PROGRAM)],  # noqa: S607 - whichever node the contributor uses
            cwd=ROOT,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            encoding="utf-8",
        )
    except FileNotFoundError:
        raise ChartNotDrawn(
            "The charts are drawn by Node, and there is no `node` on the PATH. "
            "Install Node.js 20 or newer, then run `npm ci` in the project's root."
        ) from None


def _require_libraries() -> None:
    missing = [name for name in _LIBRARIES if not (ROOT / "node_modules" / name).is_dir()]
    if missing:
        raise ChartNotDrawn(
            f"The charts need {' and '.join(missing)} in node_modules. "
            "Run `npm ci` in the project's root (`make` does so itself)."
        )
