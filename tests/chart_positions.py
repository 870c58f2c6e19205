"""Positions to draw, as calc hands them to the chart, from the textbook's formulas."""

import itertools
from typing import Any

Data = dict[str, Any]


def decimal(value: float) -> str:
    return format(value, ".14f").rstrip("0").rstrip(".")


def position(  # noqa: PLR0913 - a position has that many sides
    *,
    side: str = "long",
    contract: str = "linear",
    entry: float = 60_000,
    leverage: float = 10,
    rate: float = 0.005,
    size: float = 0.5,
    fill: float | None = None,
    span: tuple[float, float] | None = None,
) -> Data:
    sign = 1 if side == "long" else -1
    worth = (lambda price: size * price) if contract == "linear" else (lambda price: -size / price)
    margin = abs(worth(entry)) / leverage

    def equity(price: float) -> float:
        return margin + sign * (worth(price) - worth(entry))

    if contract == "linear":
        zero = entry - sign * margin / size
        trigger = zero / (1 - sign * rate)
    else:
        zero = sign * size / (margin + sign * size / entry)
        trigger = zero * (1 + sign * rate)
    prices = {"entry": entry, "liquidation": trigger, "bankruptcy": zero}
    prices |= {"fill": fill} if fill else {}
    low, high = span or _around(list(prices.values()))
    inner = sorted([trigger, zero])
    names = ["below-zero", "liquidated", "safe"][::sign]
    edges = itertools.pairwise([low, *inner, high])
    return {
        "kind": "equity",
        "side": side,
        "contract": contract,
        "price_unit": "USDT",
        "money_unit": "USDT" if contract == "linear" else "BTC",
        "points": [
            {
                "price": decimal(price),
                "equity": decimal(equity(price)),
                "requirement": decimal(abs(worth(price)) * rate),
            }
            for price in (low + (high - low) * step / 30 for step in range(31))
        ],
        "markers": [
            {
                "name": name,
                "label": name.capitalize(),
                "price": decimal(price),
                "equity": decimal(equity(price)),
            }
            for name, price in prices.items()
        ],
        "zones": [
            {"name": name, "from": decimal(start), "to": decimal(end)}
            for name, (start, end) in zip(names, edges, strict=True)
        ],
        "description": 'A "long" <position> & its price',
    }


def _around(prices: list[float]) -> tuple[float, float]:
    low, high = min(prices), max(prices)
    return max(low - (high - low) / 3, low / 5), high + (high - low) / 3


POSITIONS = {
    "ten times long": position(),
    "ten times long, filled below zero": position(fill=53_185.9),
    "hundred times long": position(leverage=100, fill=59_300),
    "hundred times long, filled far away": position(leverage=100, fill=30_000),
    "hundred times long, seen from afar": position(leverage=100, span=(30_000, 90_000)),
    "filled before bankruptcy": position(fill=54_100),
    "three times short": position(side="short", leverage=3),
    "twenty times short, filled above": position(side="short", leverage=20, fill=64_500),
    "inverse long, filled below": position(
        contract="inverse", size=30_000, leverage=5, fill=47_000
    ),
    "inverse short": position(side="short", contract="inverse", size=30_000, leverage=3),
    "a price of a hundred-thousandth": position(entry=0.00002135, size=5e8, fill=0.0000168),
    "a price of billions": position(entry=3.4e9, size=1e5, leverage=5),
}
