"""Texts of the site kept between builds, for as long as nothing that it is made of has changed."""

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hooks.oldest import oldest_first
from hooks.problems import problems

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "html"
_MADE_OF = ("calc", "hooks", "docs/vectors")
# More than the largest site of ours needs: what is cleared away must be made again.
_KEPT = 5000


def remembered(make: Callable[[], str], *parts: str) -> str:
    """What `make` returns for `parts`, from an earlier build if there is one.

    Nothing is kept of a page with problems: they must be told again.
    """
    kept = CACHE / f"{_digest(_version(), *parts)}.html"
    try:
        return kept.read_bytes().decode()
    except OSError:
        return _made(make, kept)


def _made(make: Callable[[], str], kept: Path) -> str:
    before = len(problems.found)
    text = make()
    if len(problems.found) == before:
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Two builds may write at once, such as `make serve` and `make test`.
        unfinished = kept.with_suffix(f".{os.getpid()}.part")
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(kept)
    return text


@cache
def _version() -> str:
    """One word for all that our texts is made of; what earlier versions left is cleared away."""
    digest = hashlib.sha256()
    for folder in _MADE_OF:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    version = digest.hexdigest()
    _clear_away(version)
    return version


def _clear_away(version: str) -> None:
    """Keep only the newest, at the first build of a version: looking at all takes time."""
    mark = CACHE / "version"
    if mark.exists() and mark.read_text(encoding="utf-8") == version:
        return
    for path in oldest_first(CACHE.glob("*.html"))[:-_KEPT]:
        path.unlink(missing_ok=True)
    CACHE.mkdir(parents=True, exist_ok=True)
    mark.write_text(version, encoding="utf-8")


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
