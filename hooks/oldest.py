"""Files in the order of their age, while another build may be clearing some of them away."""

from collections.abc import Iterable
from pathlib import Path


def oldest_first(paths: Iterable[Path]) -> list[Path]:
    """The paths, the one that was written first in front."""
    return sorted(paths, key=_written_at)


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0
