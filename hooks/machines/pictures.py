"""The picture that shows a page where its address is shared: its question, drawn at the build.

It is drawn with the site's own typefaces and colours, and kept until one of these, the text or this
drawing changes.
"""

import hashlib
import os
import shutil
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from hooks.oldest import oldest_first

WIDTH, HEIGHT = 1200, 630
ROOT = Path(__file__).resolve().parent.parent.parent
CACHE = ROOT / ".cache" / "pictures"
FONTS = ROOT / "docs" / "assets" / "fonts"
_SERIF = FONTS / "source-serif-4-latin-wght-normal.woff2"
_SANS = FONTS / "source-sans-3-latin-wght-normal.woff2"

# Those of the light scheme in docs/assets/stylesheets/site.css.
PAPER, INK, QUIET, BELOW, RULE = "#fcfbf8", "#1b262c", "#525d63", "#a8371f", "#dcd8ce"
# A palette this small keeps the edges of the letters smooth and the file under 40 kB.
_COLOURS = 32

_MARGIN = 80
_TITLE_TOP, _TITLE_BOTTOM = 190, 530
_SIZES = range(84, 39, -4)
_LEADING = 1.16
_KEPT = 2000

Box = tuple[float, float, float, float]


def place(title: str, above: str, destination: Path) -> None:
    """Put the picture of a page with this title, standing in `above`, at `destination`."""
    kept = CACHE / f"{_digest(title, above)}.png"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}.part")
        draw(title, above).save(unfinished, format="PNG")
        unfinished.replace(kept)
    destination.parent.mkdir(parents=True, exist_ok=True)
    destination.unlink(missing_ok=True)
    try:
        destination.hardlink_to(kept)
    except OSError:
        # The cache lies on another disk.
        shutil.copyfile(kept, destination)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join((_version(), *parts)).encode()).hexdigest()[:24]


@cache
def _version() -> str:
    """One word for all but the text; what earlier versions left is cleared away."""
    digest = hashlib.sha256()
    for path in (Path(__file__), _SERIF, _SANS):
        digest.update(path.read_bytes())
    for path in oldest_first(CACHE.glob("*.png"))[:-_KEPT]:
        path.unlink(missing_ok=True)
    return digest.hexdigest()


def draw(title: str, above: str) -> Image.Image:
    """The mark and the site's name, what the page belongs to, and its title as large as fits."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    _mark(pen, _MARGIN, 72, 4)
    pen.text((_MARGIN + 84, 104), "Below Zero", INK, _font(_SERIF, 40, 650), anchor="lm")
    if above:
        pen.text((WIDTH - _MARGIN, 104), above, QUIET, _font(_SANS, 30, 400), anchor="rm")
    _title(pen, title)
    pen.line((_MARGIN, 556, WIDTH - _MARGIN, 556), RULE, 2)
    said = "An answer first, and the source and date of every claim."
    pen.text((_MARGIN, 588), said, QUIET, _font(_SANS, 28, 400), anchor="lm")
    return image.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE)


def _mark(pen: ImageDraw.ImageDraw, left: int, top: int, unit: int) -> None:
    """The mark of hooks/theme/partials/logo.html, on its grid of sixteen."""
    boxes = [
        ((1, 1, 5, 8), INK),
        ((6, 5, 10, 8), INK),
        ((0, 8, 16, 9), INK),
        ((11, 9, 15, 15), BELOW),
    ]
    for (x, y, right, bottom), colour in boxes:
        # The last pixel of a rectangle is drawn too.
        end = (left + right * unit - 1, top + bottom * unit - 1)
        pen.rectangle((left + x * unit, top + y * unit, *end), fill=colour)


def _title(pen: ImageDraw.ImageDraw, title: str) -> None:
    """The title in the largest size at which it fits between the two rows."""
    for size in _SIZES:
        font = _font(_SERIF, size, 600)
        lines = broken(title, font)
        height = len(lines) * size * _LEADING
        if height <= _TITLE_BOTTOM - _TITLE_TOP:
            break
    else:
        lines = shortened(lines, int((_TITLE_BOTTOM - _TITLE_TOP) / (size * _LEADING)))
    for number, line in enumerate(lines):
        pen.text((_MARGIN, _TITLE_TOP + (number + 0.8) * size * _LEADING), line, INK, font, "ls")


def broken(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """The text in lines as wide as the picture allows."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= WIDTH - 2 * _MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


def shortened(lines: list[str], most: int) -> list[str]:
    """The first lines, saying that there is more."""
    return [*lines[: most - 1], f"{lines[most - 1].rpartition(' ')[0]} …"]


@cache
def _font(path: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(path, size)
    font.set_variation_by_axes([weight])
    return font
