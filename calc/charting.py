"""The picture of a position: its equity against the price, with what matters marked."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from calc import debt
from calc.calculators import liquidation_price, post_liquidation_debt
from calc.calculators.liquidation_price import Found
from calc.decimals import ZERO, write_decimal
from calc.declaration import Calculator
from calc.wording import price

_PIECES = 40
_MARGIN = Decimal("0.35")
_LEAST_SPAN = Decimal("0.01")


def equity(values: Mapping[str, Any], calculator: Calculator) -> dict[str, Any]:
    """Points, markers and zones as decimal strings, ascending in price."""
    found, _ = liquidation_price.solve(values)
    fill = None
    if calculator.name == post_liquidation_debt.CALCULATOR.name and _is_filled(values, found):
        fill = debt.fill(values, found)
    low, high = _range(found, fill)
    situation = found.situation
    return {
        "kind": "equity",
        "side": situation.position.side,
        "contract": situation.position.contract.kind,
        "price_unit": situation.coins.price,
        "money_unit": situation.coins.money,
        "points": _points(found, low, high),
        "markers": _markers(found, fill),
        "zones": _zones(found, low, high),
        "description": _description(found, fill),
    }


def _is_filled(values: Mapping[str, Any], found: Found) -> bool:
    return found.liquidation.state != "never" or values["fill_price"] is not None


def _range(found: Found, fill: Decimal | None) -> tuple[Decimal, Decimal]:
    """Prices that show all that is marked, with room on both sides."""
    entry = found.situation.position.entry_price
    marked = [p for p in (found.liquidation.price, found.bankruptcy, fill) if p is not None]
    marked = [p for p in marked if p < entry * 20] + [entry]
    low, high = min(marked), max(marked)
    span = max(high - low, entry * _LEAST_SPAN)
    if high == low == entry:
        span = entry
    return max(low - span * _MARGIN, entry / 1000), high + span * _MARGIN


def _points(found: Found, low: Decimal, high: Decimal) -> list[dict[str, str]]:
    account = found.situation.account
    step = (high - low) / _PIECES
    prices = {low + step * number for number in range(_PIECES + 1)}
    return [
        {
            "price": _short(at),
            "equity": _short(account.equity(at)),
            "requirement": _short(account.requirement(at)),
        }
        for at in sorted(prices)
    ]


def _short(value: Decimal) -> str:
    """Enough digits for a picture."""
    places = 12 - (value.adjusted() if value else 0)
    return write_decimal(value if places <= 0 else round(value, min(places, 40)))


def _markers(found: Found, fill: Decimal | None) -> list[dict[str, str]]:
    named = (
        ("entry", "Entry", found.situation.position.entry_price),
        ("liquidation", "Liquidation", found.liquidation.price),
        ("bankruptcy", "Bankruptcy", found.bankruptcy),
        ("fill", "Fill", fill),
    )
    entry = found.situation.position.entry_price
    account = found.situation.account
    return [
        {"name": name, "label": label, "price": write_decimal(at),
         "equity": write_decimal(account.equity(at))}
        for name, label, at in named
        if at is not None and at < entry * 20
    ]  # fmt: skip


def _zones(found: Found, low: Decimal, high: Decimal) -> list[dict[str, str]]:
    """Safe, liquidated, below zero: from the good end of the picture to the bad one."""
    long = found.situation.position.side == "long"
    good, bad = (high, low) if long else (low, high)
    edges = [good]
    for at in (found.liquidation.price, found.bankruptcy):
        inside = at is not None and low < at < high
        edges.append(at if inside and at is not None else _missing(found, good, bad))
    edges.append(bad)
    names = ("safe", "liquidated", "below-zero")
    return [
        {"name": name, "from": write_decimal(min(a, b)), "to": write_decimal(max(a, b))}
        for name, a, b in zip(names, edges, edges[1:], strict=False)
        if a != b
    ]


def _missing(found: Found, good: Decimal, bad: Decimal) -> Decimal:
    """Where a zone ends that has no price of its own in the picture."""
    return good if found.liquidation.state == "already" else bad


def _description(found: Found, fill: Decimal | None) -> str:
    said = liquidation_price.summary(found)
    unit = found.situation.coins.price
    if found.bankruptcy is not None:
        said += f" Its margin is gone at {price(found.bankruptcy)} {unit}."
    if fill is not None:
        at_fill = found.situation.account.equity(fill)
        way = "below zero" if at_fill < ZERO else "above zero"
        said += f" Closed at {price(fill)} {unit}, its equity is {way}."
    return said
