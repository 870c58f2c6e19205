"""The picture of a page: its whole title in it, however long, and drawn once."""

from pathlib import Path

import pytest

from hooks.machines import pictures

LONG = "If the price gaps and I am closed too late, do I owe the exchange? " * 6


@pytest.mark.parametrize("title", ["Do I owe?", LONG[:200], LONG])
def test_it_has_the_size_that_previews_want_and_weighs_little(title: str, tmp_path: Path) -> None:
    picture = pictures.draw(title, "Questions")
    assert picture.size == (1200, 630)
    picture.save(tmp_path / "picture.png")
    assert (tmp_path / "picture.png").stat().st_size < 40_000


@pytest.mark.parametrize("title", ["Do I owe?", LONG[:200], LONG])
def test_nothing_is_drawn_over_the_edge(title: str) -> None:
    picture = pictures.draw(title, "Questions").convert("RGB")
    ground = picture.getpixel((0, 0))
    edges = [(0, 0, 70, 630), (1130, 0, 1200, 630), (0, 0, 1200, 60), (0, 610, 1200, 630)]
    for edge in edges:
        (colour,) = picture.crop(edge).getcolors(1) or [(0, None)]
        assert colour[1] == ground


def test_a_title_that_does_not_fit_says_that_there_is_more() -> None:
    lines = ["one two", "three four", "five six"]
    assert pictures.shortened(lines, 2) == ["one two", "three …"]


def test_a_picture_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "CACHE", tmp_path / "cache")
    pictures.place("Do I owe?", "", tmp_path / "site" / "a.png")
    (drawn,) = (tmp_path / "cache").glob("*.png")
    monkeypatch.setattr(pictures, "draw", lambda *_: pytest.fail("drawn again"))
    pictures.place("Do I owe?", "", tmp_path / "site" / "a.png")
    assert (tmp_path / "site" / "a.png").read_bytes() == drawn.read_bytes()
