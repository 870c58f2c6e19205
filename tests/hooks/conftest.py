"""What the tests of the data's checks share."""

from collections.abc import Callable
from pathlib import Path

import pytest

# From a file of data, what is right in it and what to put there, to the broken copy and its line.
Break = Callable[[Path, str, str], tuple[Path, int]]


@pytest.fixture
def broken(tmp_path: Path) -> Break:
    """Copy a file of data with one mistake in it; returns the copy and the mistake's line."""

    def make(source: Path, right: str, wrong: str) -> tuple[Path, int]:
        text = source.read_text(encoding="utf-8")
        assert right in text
        path = tmp_path / source.name
        path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
        return path, text.count("\n", 0, text.index(right)) + 1

    return make
