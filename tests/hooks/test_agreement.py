"""The page that shows our figures beside those of others: all of them, and honest about each."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from markdown import Markdown

from hooks import agreement, one_position
from hooks.agreement import vectors
from hooks.agreement.comparison import Comparison, Figure, address, comparisons
from hooks.problems import problems

VECTORS = Path(__file__).parents[2] / "docs" / "vectors"
FILES = ("published.json", "peers.json", "other_formulas.json")


@pytest.fixture(autouse=True)
def no_problems() -> None:
    problems.found.clear()
    problems.page = None


def rendered(part: str) -> str:
    return agreement.format(part, "agreement", "agreement", {}, Markdown())


def compared(*figures: Figure, missing: str | None = None) -> Comparison:
    return Comparison(
        id="one",
        venue="Somewhere",
        model="Somewhere isolated",
        position="long 1 at 10",
        source="a page",
        address=None,
        note="",
        figures=figures,
        missing=missing,
    )


def figure(ours: str, theirs: str, tolerance: str = "0") -> Figure:
    return Figure("Liquidation price", Decimal(ours), Decimal(theirs), Decimal(tolerance))


def test_every_vector_of_every_file_is_on_the_page_with_its_source() -> None:
    identifiers = [
        vector["id"] for name in FILES for vector in json.loads((VECTORS / name).read_text("utf-8"))
    ]
    assert [item.id for item in comparisons()] == identifiers
    html = rendered("figures") + rendered("missing")
    for item in comparisons():
        assert f'<tr id="{item.id}">' in html or f"<li>{item.id}: " in html
        assert item.source.strip()
        assert item.venue.strip()


def test_the_line_at_the_head_counts_what_the_comparisons_say() -> None:
    computed = [item for item in comparisons() if item.missing is None]
    missing = [item for item in comparisons() if item.missing is not None]
    assert all(item.met for item in computed)
    html = rendered("summary")
    assert f"{len(computed)} of {len(computed)} agree" in html
    assert f"{len(missing)} more of theirs are not computed" in html
    assert "do not agree" not in html


def test_what_differs_is_counted_and_shown_first() -> None:
    met = compared(figure("9.001", "9", "0.01"))
    differs = compared(figure("9.5", "9", "0.01"), figure("1", "1"))
    found = agreement.summary([met, differs, compared(missing="because")])
    assert (found["all"], found["computed"], found["agree"], found["missing"]) == (3, 2, 1, 1)
    (source,) = found["differ"]
    assert [item["vector"] for item in source["items"]] == [differs]
    (group,) = agreement.by_venue([met, differs])
    assert (group["agree"], group["all"]) == (1, 2)


@pytest.mark.parametrize(
    ("ours", "theirs", "tolerance", "met"),
    [
        (Decimal("9.01"), Decimal(9), "0.01", True),
        (Decimal("9.0101"), Decimal(9), "0.01", False),
        (None, Decimal(9), "0.01", False),
        (None, None, "0", True),
        ("never", "never", "0", True),
        ("liquidatable_at", "never", "0", False),
    ],
)
def test_a_figure_is_met_within_its_tolerance_and_no_price_only_by_no_price(
    ours: Decimal | None, theirs: Decimal | None, tolerance: str, *, met: bool
) -> None:
    assert Figure("any", ours, theirs, Decimal(tolerance)).met is met


def test_a_figure_has_the_decimals_that_theirs_has_and_its_difference_two_digits() -> None:
    shown = agreement._shown_figure(figure("54271.35678391", "54271.36", "0.01"))
    assert (shown["ours"], shown["theirs"]) == ("54,271.36", "54,271.36")
    assert (shown["apart"], shown["allowed"]) == ("0.0032", "0.01")
    tiny = agreement._shown_figure(figure("2.0000000000123456789", "2", "0.000001"))
    assert tiny["apart"] == "1.2 × 10<sup>−11</sup>"
    assert tiny["ours"] == "2"


def test_what_is_not_computed_has_a_reason_that_is_needed() -> None:
    known = vectors.reasons()
    for item in comparisons():
        if item.missing is not None:
            assert item.missing.endswith((".", ")")) or item.missing.startswith("Its own formula")
    computed = {item.id for item in comparisons() if item.missing is None}
    assert not computed & set(known["vectors"])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://example.org/a (b)", "https://example.org/a"),
        (
            "some/where: tests/a.py::test_a (0123456789abcdef (2024-10-24))",
            "https://github.com/some/where/blob/0123456789abcdef/tests/a.py",
        ),
        ("ccxt/ccxt: gate.js comment (npm ccxt 4.5.84 js/src/gate.js:8089 (2019-01))", None),
        ("(repository unknown): position dump in a shell script", None),
    ],
)
def test_a_source_is_a_link_where_it_says_enough(source: str, expected: str | None) -> None:
    assert address(source) == expected


def test_an_unknown_part_is_told_with_the_nearest_one() -> None:
    rendered("figure")
    (said,) = problems.found
    assert "“figure”" in said
    assert "“figures”" in said


def position(source: str) -> str:
    return one_position.format(source, "one-position", "one-position", {}, Markdown())


def test_one_position_stands_under_every_venues_rule_with_rate_and_source() -> None:
    html = position("entry_price: 50000\nsize: 0.5\nleverage: 10")
    # Hyperliquid's own formula: 50,000 less (5,000 − 625) ÷ (1 − 0.0125), and its mirror image.
    row = re.search(r"<tbody>(?:(?!<tbody>).)*Hyperliquid</a>.*?</tbody>", html, re.DOTALL)
    assert row
    assert "<td>45,569.62</td><td>54,320.99</td>" in row.group()
    assert "1.25%. Charged on: the value when liquidated. Closing fee: not counted." in row.group()
    assert 'read <time datetime="2026-11-22"' in row.group()
    assert not problems.found


def test_a_position_that_cannot_be_read_is_told() -> None:
    position("entry_price: much")
    (said,) = problems.found
    assert "“much” is not a number" in said
