"""Reads a drawn chart back: where its texts, lines and ticks are, worked out from the SVG alone."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from hooks import chart
from tests.chart_positions import Data

WIDTHS = {"narrow": 340, "wide": 640}


class Box(NamedTuple):
    text: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def pictures(data: Data) -> dict[str, ET.Element]:
    place = ET.fromstring(chart.render(data).replace(" data-search-exclude>", ">"))  # noqa: S314
    return dict(zip(WIDTHS, place, strict=True))


def walk(
    element: ET.Element, x: float = 0, y: float = 0, anchor: str = "middle"
) -> Iterator[tuple[ET.Element, float, float, str]]:
    """Each element with the place its group was moved to, and its text's anchor."""
    if moved := re.match(r"translate\(([-\d.]+),([-\d.]+)\)", element.get("transform", "")):
        x, y = x + float(moved[1]), y + float(moved[2])
    anchor = element.get("text-anchor", anchor)
    yield element, x, y, anchor
    for child in element:
        yield from walk(child, x, y, anchor)


def text_boxes(svg: ET.Element) -> list[Box]:
    """The room of each text in Source Sans, whose figures are half an em wide."""
    size = float(svg.get("font-size", ""))
    boxes = []
    for element, x, y, anchor in walk(svg):
        if element.tag.rpartition("}")[2] != "text":
            continue
        text = "".join(element.itertext())
        width = size * sum(0.25 if sign in ",. " else 0.5 for sign in text)
        at = x + float(element.get("x", 0))
        left = at - {"start": 0, "middle": width / 2, "end": width}[anchor]
        own = element.get("y", "0")
        base = y + (float(own[:-2]) * size if own.endswith("em") else float(own))
        boxes.append(Box(text, left, left + width, base - size * 0.65, base))
    return boxes


def group(svg: ET.Element, name: str) -> ET.Element:
    found = [element for element in svg.iter() if name in element.get("class", "").split()]
    assert len(found) == 1, f"{len(found)} elements with the class {name}"
    return found[0]


def line_of(svg: ET.Element, marker: str) -> tuple[float, float, float]:
    """x, top and foot of a marker's line."""
    numbers = re.findall(r"[-\d.]+", group(svg, f"chart-marker--{marker}")[0].get("d", ""))
    x, top, _, foot = map(float, numbers)
    return x, top, foot


def expected_x(data: Data, svg: ET.Element, price: float) -> float:
    """Where a price must be, from the edges of the shaded zones alone."""
    rects = [rect for rect in svg.iter() if rect.tag.endswith("rect")]
    left = min(float(rect.get("x", 0)) for rect in rects)
    right = max(float(rect.get("x", 0)) + float(rect.get("width", 0)) for rect in rects)
    low, high = (float(data["points"][end]["price"]) for end in (0, -1))
    return left + (price - low) / (high - low) * (right - left)


def tick_value(text: str) -> float:
    factor = {"M": 1e6, "B": 1e9, "T": 1e12}.get(text[-1], 1)
    return float(text.rstrip("MBT").replace(",", "").replace("−", "-")) * factor


def ticks(svg: ET.Element, axis: str) -> list[tuple[float, float, float]]:
    """Value and place of each tick of an axis."""
    found = next(
        element for element in svg.iter() if element.get("aria-label") == f"{axis} tick label"
    )
    return [
        (tick_value(element.text or ""), x, y)
        for element, x, y, _ in walk(found)
        if element.tag.rpartition("}")[2] == "text"
    ]
