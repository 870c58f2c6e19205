"""The picture of a position: what it must show, and for whom."""

import itertools
import random
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from hooks import chart
from tests.chart_positions import POSITIONS, Data, position
from tests.chart_reading import (
    WIDTHS,
    Box,
    expected_x,
    group,
    line_of,
    pictures,
    text_boxes,
    tick_value,
    ticks,
)

everywhere = pytest.mark.parametrize("variant", WIDTHS)
every_position = pytest.mark.parametrize("data", POSITIONS.values(), ids=POSITIONS.keys())


@pytest.fixture(scope="module", autouse=True)
def _node_ends() -> Iterator[None]:
    yield
    chart.put_down()


# ---- What the picture shows ----


@everywhere
@every_position
def test_each_marker_stands_at_its_price(data: Data, variant: str) -> None:
    svg = pictures(data)[variant]
    for marker in data["markers"]:
        x, _, _ = line_of(svg, marker["name"])
        assert x == pytest.approx(expected_x(data, svg, float(marker["price"])), abs=0.3)


@everywhere
@every_position
def test_the_price_axis_agrees_with_the_markers(data: Data, variant: str) -> None:
    svg = pictures(data)[variant]
    found = ticks(svg, "x-axis")
    assert len(found) >= 2
    for value, x, _ in found:
        assert x == pytest.approx(expected_x(data, svg, value), abs=0.3)


@everywhere
@every_position
def test_each_dot_lies_at_its_equity(data: Data, variant: str) -> None:
    svg = pictures(data)[variant]
    (low, _, low_y), *_, (high, _, high_y) = ticks(svg, "y-axis")
    for marker in data["markers"]:
        _, _, foot = line_of(svg, marker["name"])
        share = (float(marker["equity"]) - low) / (high - low)
        assert foot == pytest.approx(low_y + share * (high_y - low_y), abs=0.3)


@everywhere
@every_position
def test_each_marker_is_named_in_the_picture(data: Data, variant: str) -> None:
    svg = pictures(data)[variant]
    for marker in data["markers"]:
        text = "".join(group(svg, f"chart-marker--{marker['name']}").itertext())
        label, price = text.split(" ")
        assert label == marker["label"]
        assert tick_value(price) == pytest.approx(float(marker["price"]), rel=0.002)


@everywhere
@every_position
def test_the_zones_meet_at_the_liquidation_and_bankruptcy_prices(data: Data, variant: str) -> None:
    svg = pictures(data)[variant]
    for zone in data["zones"]:
        rect = group(svg, f"chart-zone--{zone['name']}")[0]
        left, width = float(rect.get("x", "")), float(rect.get("width", ""))
        assert left == pytest.approx(expected_x(data, svg, float(zone["from"])), abs=0.3)
        assert left + width == pytest.approx(expected_x(data, svg, float(zone["to"])), abs=0.3)


@everywhere
@every_position
def test_zones_differ_by_hatching_and_name_not_by_colour_alone(data: Data, variant: str) -> None:
    svg = pictures(data)[variant]
    hatched = {
        name: [path.get("d") for path in group(svg, f"chart-zone--{name}").iter() if path.get("d")]
        for name in ("safe", "liquidated", "below-zero")
    }
    assert hatched["safe"] == []
    assert hatched["liquidated"] != hatched["below-zero"]
    texts = [box.text for box in text_boxes(svg)]
    assert {"Safe", "Liquidated", "Below zero"} <= set(texts)


@everywhere
@every_position
def test_no_text_lies_on_another_or_leaves_the_picture(data: Data, variant: str) -> None:
    assert_readable(pictures(data)[variant])


def assert_readable(svg: ET.Element) -> None:
    boxes = text_boxes(svg)
    width, height = float(svg.get("width", "")), float(svg.get("height", ""))
    for box in boxes:
        assert box.left >= -0.5, box
        assert box.right <= width + 0.5, box
        assert box.top >= -0.5, box
        assert box.bottom <= height + 0.5, box
    for one, other in itertools.combinations(boxes, 2):
        assert not one.meets(other), f"{one} lies on {other}"


@everywhere
@every_position
def test_no_marker_line_runs_through_a_text(data: Data, variant: str) -> None:
    svg = pictures(data)[variant]
    lines = [line_of(svg, marker["name"]) for marker in data["markers"]]
    strokes = [Box("", x - 0.1, x + 0.1, min(top, foot), max(top, foot)) for x, top, foot in lines]
    for stroke, box in itertools.product(strokes, text_boxes(svg)):
        assert not stroke.meets(box), f"a line at {stroke.left:.0f} runs through {box}"


def test_any_position_stays_readable() -> None:
    chance = random.Random(20_261_122)  # noqa: S311 - the same positions each time
    for _ in range(40):
        data = position(
            side=chance.choice(["long", "short"]),
            contract=chance.choice(["linear", "inverse"]),
            entry=(entry := 10 ** chance.uniform(-6, 7)),
            leverage=chance.choice([1.5, 2, 7, 25, 50, 125]),
            rate=0.004,
            size=10 ** chance.uniform(-3, 6),
            fill=entry * chance.uniform(0.6, 1.4),
        )
        for svg in pictures(data).values():
            assert_readable(svg)


@every_position
def test_nothing_in_the_picture_is_not_a_number(data: Data) -> None:
    html = chart.render(data)
    assert not re.search(r"NaN|undefined|Infinity|null|\[object", html)


def test_what_is_missing_at_the_fill_is_written_beside_it() -> None:
    for svg in pictures(POSITIONS["ten times long, filled below zero"]).values():
        assert group(svg, "chart-note--shortfall").text == "−407.05 USDT"


def test_what_is_left_at_the_fill_is_written_beside_it() -> None:
    for svg in pictures(POSITIONS["filled before bankruptcy"]).values():
        assert group(svg, "chart-note--left").text == "50 USDT"


def test_a_short_is_safe_on_the_left_and_below_zero_on_the_right() -> None:
    svg = pictures(POSITIONS["three times short"])["wide"]
    left = {
        name: float(group(svg, f"chart-zone--{name}")[0].get("x", ""))
        for name in ("safe", "below-zero")
    }
    assert left["safe"] < left["below-zero"]
    assert line_of(svg, "entry")[0] < line_of(svg, "liquidation")[0] < line_of(svg, "bankruptcy")[0]


def test_a_position_that_is_never_liquidated_has_one_marker_and_one_zone() -> None:
    data = position(leverage=2)
    data["markers"] = data["markers"][:1]
    data["zones"] = [
        {"name": "safe", "from": data["points"][0]["price"], "to": data["points"][-1]["price"]}
    ]
    for svg in pictures(data).values():
        assert_readable(svg)
        assert "Below zero" not in "".join(svg.itertext())
        assert not any("chart-equity--closed" in element.get("class", "") for element in svg.iter())


def test_a_chart_without_markers_zones_or_requirement_is_still_a_line() -> None:
    points = [{"price": "1", "equity": "0"}, {"price": "2", "equity": "0"}]
    for svg in pictures({"points": points, "markers": [], "zones": []}).values():
        assert_readable(svg)
        assert group(svg, "chart-equity") is not None


def test_prices_that_look_alike_get_the_decimals_that_tell_them_apart() -> None:
    data = position()
    for marker, price in zip(
        data["markers"], ("60000.00001", "60000.00002", "60000.00003"), strict=True
    ):
        marker["price"] = price
    html = chart.render(data)
    assert all(f" 60,000.0000{digit}<" in html for digit in (1, 2, 3))


# ---- For whom ----


@every_position
def test_the_page_may_hold_many_charts_under_a_strict_content_policy(data: Data) -> None:
    html = chart.render(data)
    assert not re.search(r"\sid=|\sstyle=|<style|url\(|href=|<script", html)


@every_position
def test_colours_come_from_the_stylesheet_alone(data: Data) -> None:
    html = chart.render(data)
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", html)
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', html)) <= {"currentColor", "none"}


def test_every_class_of_the_picture_has_its_rule() -> None:
    css = (chart.ROOT / "docs/assets/stylesheets/chart.css").read_text(encoding="utf-8")
    html = "".join(map(chart.render, POSITIONS.values()))
    used = {name for names in re.findall(r'class="([^"]+)"', html) for name in names.split()}
    without = {name for name in used if not re.search(rf"\.{name}\b(?!-)", css)}
    # Named for what they are, and drawn as any other of their kind.
    assert without <= {"chart-marker--entry", "chart-zone", "chart-zone-name", "chart-marker"}


def test_the_picture_says_what_it_shows() -> None:
    for svg in pictures(POSITIONS["ten times long"]).values():
        assert svg.get("role") == "img"
        assert svg.get("aria-label") == 'A "long" <position> & its price'


def test_the_picture_scales() -> None:
    for variant, svg in pictures(POSITIONS["ten times long"]).items():
        assert svg.get("viewBox") == f"0 0 {WIDTHS[variant]} {svg.get('height')}"


def test_letters_stay_readable_where_each_variant_is_shown() -> None:
    # chart.css shows the narrow one from 328 px, the wide one from 520 px.
    for variant, shown_from in {"narrow": 328, "wide": 520}.items():
        svg = pictures(POSITIONS["ten times long"])[variant]
        assert float(svg.get("font-size", "")) * shown_from / WIDTHS[variant] >= 11


def rows(data: Data) -> list[list[str]]:
    table = ET.fromstring(chart.table(data))  # noqa: S314
    return [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]


@every_position
def test_the_table_states_the_same_numbers_as_the_picture(data: Data) -> None:
    stated = {row[0]: row[1] for row in reversed(rows(data))}
    for svg in pictures(data).values():
        for marker in data["markers"]:
            text = "".join(group(svg, f"chart-marker--{marker['name']}").itertext())
            assert text == f"{marker['label']} {stated[marker['label']]}"


def test_the_table_has_a_row_for_each_marker_zone_and_some_points() -> None:
    found = rows(POSITIONS["ten times long, filled below zero"])
    assert found[0] == ["", "Price (USDT)", "Equity (USDT)"]
    assert found[1:5] == [
        ["Fill", "53,185.9", "−407.05"],
        ["Bankruptcy", "54,000", "0"],
        ["Liquidation", "54,271.36", "135.68"],
        ["Entry", "60,000", "3,000"],
    ]
    assert [row[0] for row in found[5:8]] == ["Below zero", "Liquidated", "Safe"]
    assert found[6][1] == "54,000 to 54,271.36"
    assert {row[0] for row in found[8:]} == {"Your equity at"}
    assert len(found[8:]) == 5


def test_the_table_names_its_rows_and_columns_for_a_screen_reader() -> None:
    table = ET.fromstring(chart.table(POSITIONS["ten times long"]))  # noqa: S314
    assert table.findtext("caption") == 'A "long" <position> & its price'
    assert {cell.get("scope") for cell in table.iter("th")} == {"col", "row"}
