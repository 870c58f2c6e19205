"""Lists that a person may give: maintenance margin tiers, and other positions of the account."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from calc.decimals import ONE, ZERO, NotADecimal, quoted, read_decimal, write_decimal
from calc.errors import nearest
from calc.margin import Tier, continuous_amount

_TIER_NAMES = (
    "notional_floor",
    "maintenance_margin_rate",
    "maintenance_amount",
    "maximum_leverage",
    "growth",
    "growth_power",
)
_POSITION_NAMES = (
    "side", "size", "entry_price", "market", "mark_price", "maintenance_margin_rate",
    "maintenance_amount",
)  # fmt: skip
_MOST_ROWS = 200
_HIGHEST_POWER = 4


@dataclass(frozen=True)
class OtherPosition:
    """Another open position of a cross account, settled in the same coin.

    Without a `market` it is in the same market and moves with its price; otherwise `mark_price`
    and the maintenance rate say what it adds to the account and asks of it.
    """

    side: Literal["long", "short"]
    size: Decimal
    entry_price: Decimal
    market: str | None = None
    mark_price: Decimal | None = None
    maintenance_margin_rate: Decimal | None = None
    maintenance_amount: Decimal = ZERO

    def is_in(self, market: str | None) -> bool:
        """Whether it moves with the price of `market`."""
        return self.market is None or self.market.casefold() == (market or "").casefold()


def read_tiers(rows: list[Any]) -> tuple[Tier, ...]:
    """Tiers in ascending order. Raises `NotADecimal` naming the tier and what would be right."""
    tiers: list[Tier] = []
    for number, row in enumerate(_limited(rows, "tier"), start=1):
        cells = _cells(row, _TIER_NAMES, f"Tier {number}")
        tiers.append(_tier(cells, tiers, number))
    return tuple(tiers)


def _tier(cells: Mapping[str, Any], before: list[Tier], number: int) -> Tier:
    floor = _number(cells, "notional_floor", number)
    rate = _number(cells, "maintenance_margin_rate", number)
    _check_floor(floor, before, number)
    if not ZERO <= rate < ONE:
        raise NotADecimal(
            f"Tier {number}: the rate {write_decimal(rate)} must be a fraction from 0 to below 1, "
            "such as 0.005 for 0.5%."
        )
    leverage = cells.get("maximum_leverage")
    growth, power = _growth(cells, number)
    return Tier(
        floor,
        rate,
        _amount(cells, before, floor, rate, number),
        None if leverage is None else _number(cells, "maximum_leverage", number),
        growth=growth,
        growth_power=power,
    )


def _growth(cells: Mapping[str, Any], number: int) -> tuple[Decimal, Decimal]:
    growth = _number(cells, "growth", number) if cells.get("growth") is not None else ZERO
    if growth < 0:
        raise NotADecimal(f"Tier {number}: the growth of the rate must be 0 or more.")
    if cells.get("growth_power") is None:
        return growth, ONE
    power = _number(cells, "growth_power", number)
    if not ZERO < power <= _HIGHEST_POWER:
        raise NotADecimal(
            f"Tier {number}: the power of the growth must be more than 0 and at most "
            f"{_HIGHEST_POWER}, such as 0.8."
        )
    return growth, power


def _check_floor(floor: Decimal, before: list[Tier], number: int) -> None:
    if not before and floor != 0:
        raise NotADecimal(f"Tier 1 begins at {write_decimal(floor)}; the first tier begins at 0.")
    if before and floor <= before[-1].notional_floor:
        raise NotADecimal(
            f"Tier {number} begins at {write_decimal(floor)}, which is not above tier "
            f"{number - 1}'s {write_decimal(before[-1].notional_floor)}. "
            "List the tiers from the smallest floor to the largest."
        )


def _amount(
    cells: Mapping[str, Any], before: list[Tier], floor: Decimal, rate: Decimal, number: int
) -> Decimal:
    if cells.get("maintenance_amount") is not None:
        amount = _number(cells, "maintenance_amount", number)
        if amount < 0:
            raise NotADecimal(f"Tier {number}: the deduction must be 0 or more.")
        return amount
    if not before:
        return ZERO
    joined = write_decimal(continuous_amount(before[-1], floor, rate))
    raise NotADecimal(
        f"Tier {number} has no deduction (maintenance_amount). It is {joined} if each rate applies "
        "to its own slice only, and 0 if it applies to the whole position."
    )


def read_positions(rows: list[Any]) -> tuple[OtherPosition, ...]:
    """Other positions. Raises `NotADecimal` naming the row and what would be right."""
    return tuple(
        _position(_cells(row, _POSITION_NAMES, f"Position {number}"), number)
        for number, row in enumerate(_limited(rows, "position"), start=1)
    )


def _position(cells: Mapping[str, Any], number: int) -> OtherPosition:
    side = cells.get("side")
    if side not in ("long", "short"):
        raise NotADecimal(f"Position {number}: the side must be long or short.")
    numbers = {
        name: _number(cells, name, number, "Position")
        for name in _POSITION_NAMES
        if name not in ("side", "market") and cells.get(name) is not None
    }
    for name in ("size", "entry_price"):
        if name not in numbers:
            raise NotADecimal(f"Position {number}: {name} is missing.")
    if any(numbers.get(name, ONE) <= 0 for name in ("size", "entry_price", "mark_price")):
        raise NotADecimal(f"Position {number}: size and prices must be more than 0.")
    if not ZERO <= numbers.get("maintenance_margin_rate", ZERO) < ONE:
        raise NotADecimal(f"Position {number}: the maintenance rate must be from 0 to below 1.")
    market = cells.get("market")
    return OtherPosition(side=side, market=None if market is None else str(market), **numbers)


def _limited(rows: list[Any], what: str) -> list[Any]:
    if not rows:
        raise NotADecimal(f"The list is empty. Give at least one {what}, or leave it out.")
    if len(rows) > _MOST_ROWS:
        raise NotADecimal(f"The list has {len(rows)} rows; up to {_MOST_ROWS} are accepted.")
    return rows


def _cells(row: object, names: tuple[str, ...], where: str) -> Mapping[str, Any]:
    if isinstance(row, list | tuple) and len(row) <= len(names):
        return dict(zip(names, row, strict=False))
    if not isinstance(row, Mapping):
        raise NotADecimal(f"{where} must have these values in this order: {', '.join(names)}.")
    for name in row:
        if name not in names:
            raise NotADecimal(f"{where} has no {quoted(str(name))}.{nearest(str(name), names)}")
    return row


def _number(cells: Mapping[str, Any], name: str, number: int, what: str = "Tier") -> Decimal:
    given = cells.get(name)
    if given is None:
        raise NotADecimal(f"{what} {number}: {name} is missing.")
    try:
        return read_decimal(given)
    except NotADecimal as why:
        raise NotADecimal(f"{what} {number}, {name}: {why}") from None


# What a row need not say.
_UNSAID = {"growth": ZERO, "growth_power": ONE}


def written(row: Tier | OtherPosition) -> dict[str, str]:
    """A row as the contract gives it back: decimal strings, what is empty left out."""
    return {
        name: write_decimal(value) if isinstance(value, Decimal) else value
        for name, value in vars(row).items()
        if value is not None and name != "number" and value != _UNSAID.get(name)
    }


def as_typed(value: Any) -> str:
    """A normalised input as it stands in a field, so that reading it again gives the same."""
    if value is None:
        return ""
    if not isinstance(value, list):
        return str(value)
    names = _TIER_NAMES if "notional_floor" in value[0] else _POSITION_NAMES
    if any(list(row) != list(names[: len(row)]) for row in value):
        return json.dumps(value)
    return "\n".join(" ".join(row.values()) for row in value)
