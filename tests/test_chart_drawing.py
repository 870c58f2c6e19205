"""Drawing charts at build time: repeatable, remembered, and plain about what is wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hooks import chart
from tests.chart_positions import POSITIONS, Data, position


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(chart, "CACHE", tmp_path / "charts")
    chart._remembered.cache_clear()
    yield
    chart._remembered.cache_clear()


@pytest.fixture(scope="module", autouse=True)
def _node_ends() -> Iterator[None]:
    yield
    chart.put_down()


def test_equal_input_gives_an_equal_picture_from_another_node() -> None:
    first = chart.render(POSITIONS["hundred times long"])
    chart.put_down()
    chart._remembered.cache_clear()
    for file in chart.CACHE.iterdir():
        file.unlink()
    reordered = dict(reversed(POSITIONS["hundred times long"].items()))
    assert chart.render(reordered) == first


def test_a_warm_build_starts_no_node(monkeypatch: pytest.MonkeyPatch) -> None:
    first = chart.render(POSITIONS["ten times long"])
    chart.put_down()
    chart._remembered.cache_clear()
    monkeypatch.setattr(chart, "_start_node", lambda: pytest.fail("Node was started"))
    assert chart.render(POSITIONS["ten times long"]) == first


def test_a_damaged_cache_costs_a_drawing_and_never_a_broken_page() -> None:
    first = chart.render(POSITIONS["ten times long"])
    for file in chart.CACHE.iterdir():
        file.write_text('{"picture": 1', encoding="utf-8")
    chart._remembered.cache_clear()
    assert chart.render(POSITIONS["ten times long"]) == first


def test_the_cache_keeps_the_latest_drawings_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chart, "_KEPT", 1)
    for name in ("ten times long", "three times short"):
        chart.render(POSITIONS[name])
    chart._forget_old()
    assert len(list(chart.CACHE.iterdir())) == 1


POINT = {"price": "1", "equity": "1"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"points": [POINT]}, "points has 1; at least two are needed"),
        ({"points": None}, "points is null; a list is needed"),
        ({"points": [POINT, POINT]}, "points[1].price is not above the one before it"),
        (
            {"points": [POINT, {"price": "2", "equity": "NaN"}]},
            'points[1].equity is "NaN"; a decimal number',
        ),
        (
            {"points": [POINT, {"price": 2, "equity": "1"}]},
            "points[1].price is 2; a decimal number in a string",
        ),
        (
            {"markers": [{"name": "entry", "price": "", "equity": "1"}]},
            'markers[0] (entry).price is ""',
        ),
        (
            {"zones": [{"name": "risky", "from": "1", "to": "2"}]},
            "zones[0] (risky): no such zone; there are safe",
        ),
    ],
)
def test_broken_data_is_refused_with_its_place_and_what_is_needed(change: Data, words: str) -> None:
    with pytest.raises(chart.ChartNotDrawn) as refused:
        chart.render({**position(), **change})
    assert words in str(refused.value)


def test_node_draws_on_after_broken_data() -> None:
    with pytest.raises(chart.ChartNotDrawn):
        chart.render({**position(), "points": []})
    assert "<svg" in chart.render(position())


def test_without_node_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    chart.put_down()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(
        chart.ChartNotDrawn, match=r"Install Node.js 20 or newer, then run `npm ci`"
    ):
        chart.render(position())


def test_without_the_libraries_the_message_says_what_to_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chart.put_down()
    (tmp_path / "package-lock.json").write_bytes((chart.ROOT / "package-lock.json").read_bytes())
    monkeypatch.setattr(chart, "ROOT", tmp_path)
    with pytest.raises(chart.ChartNotDrawn, match=r"@observablehq/plot and linkedom .* `npm ci`"):
        chart.render(position())


def test_when_node_ends_early_its_last_words_are_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chart.put_down()
    broken = tmp_path / "draw.mjs"
    broken.write_text("throw new Error('out of ink')", encoding="utf-8")
    monkeypatch.setattr(chart, "_PROGRAM", broken)
    with pytest.raises(chart.ChartNotDrawn, match="out of ink"):
        chart.render(position())
    assert not chart._running
