"""From tiers in ccxt's shape to our tables and their rows."""

from decimal import Decimal
from itertools import pairwise
from typing import Any

from calc.decimals import ZERO, NotADecimal, read_decimal, write_decimal
from calc.margin import Tier, continuous_amount
from hooks.venue_check import joined
from tools.refresh_tiers.asked import symbol_of
from tools.refresh_tiers.fetching import Fetched, UnifiedTier

Row = dict[str, str]
Table = dict[str, Any]

# What the venues call the deduction, which ccxt passes on as it came.
_DEDUCTIONS = ("cum", "mmDeduction", "deduction")


class NotTiers(ValueError):
    """What was fetched is no whole table; the text says what is wrong with it."""


def table_like(market: dict[str, Any], tiers: list[UnifiedTier], fetched: Fetched) -> Table:
    """A table of what was fetched, of the same kind as the one that `market` has."""
    before = market["tiers"]
    kind = {name: before[name] for name in ("by", "whole_position") if name in before}
    try:
        if "by" not in kind:
            rows = rows_by_value(tiers, whole_position=kind.get("whole_position", False))
            return {**kind, "rows": rows}
        size = Decimal(fetched.contract_sizes.get(symbol_of(market), "1"))
        rows = rows_by_size(tiers, size)
    except NotTiers as why:
        raise NotTiers(f"{market['name']}: {why}") from why
    counted = {} if size == 1 else {"note": _contracts(size, market["base"])}
    return {**kind, **counted, "rows": rows}


def _contracts(size: Decimal, base: str) -> str:
    return f"The venue counts its tiers in contracts of {size} {base}; here in {base}."


def rows_by_value(tiers: list[UnifiedTier], *, whole_position: bool = False) -> list[Row]:
    """Rows of a table whose tiers go by the position's value, deductions as stated or joined."""
    _check_contiguous(tiers)
    built: list[Tier] = []
    for tier in tiers:
        floor, rate = _number(tier, "minNotional"), _number(tier, "maintenanceMarginRate")
        before = built[-1] if built and not whole_position else None
        built.append(Tier(floor, rate, _deduction(tier, before, floor, rate)))
    if found := [said for _, said in joined(built, jumps=whole_position)]:
        raise NotTiers(" ".join(found))
    return [
        {
            "notional_floor": write_decimal(ours.notional_floor),
            "maintenance_margin_rate": write_decimal(ours.maintenance_margin_rate),
            "maintenance_amount": write_decimal(ours.maintenance_amount),
            **_leverage(theirs),
        }
        for ours, theirs in zip(built, tiers, strict=True)
    ]


def rows_by_size(tiers: list[UnifiedTier], contract_size: Decimal) -> list[Row]:
    """Rows of a table whose tiers go by contracts, each beginning where the one before it ends."""
    if not tiers:
        raise NotTiers("there is no tier.")
    floors = [ZERO, *(_number(tier, "maxNotional") for tier in tiers[:-1])]
    for number, (floor, tier) in enumerate(zip(floors, tiers, strict=True), start=1):
        # OKX begins a tier one step above where the one before it ends.
        if not 0 <= _number(tier, "minNotional") - floor <= 1:
            raise NotTiers(_gap(number, tier["minNotional"], floor))
    if any(low >= high for low, high in pairwise(floors)):
        raise NotTiers("the tiers do not ascend.")
    return [
        {
            "size_floor": write_decimal(floor * contract_size),
            "maintenance_margin_rate": write_decimal(_number(tier, "maintenanceMarginRate")),
            **_leverage(tier),
        }
        for floor, tier in zip(floors, tiers, strict=True)
    ]


def _check_contiguous(tiers: list[UnifiedTier]) -> None:
    if not tiers:
        raise NotTiers("there is no tier.")
    for number, (before, tier) in enumerate(pairwise(tiers), start=2):
        if _number(tier, "minNotional") != _number(before, "maxNotional"):
            raise NotTiers(_gap(number, tier["minNotional"], before["maxNotional"]))


def _gap(number: int, begins: Any, ends: Any) -> str:
    return f"tier {number} begins at {begins}, and what comes before it ends at {ends}."


def _number(tier: UnifiedTier, name: str) -> Decimal:
    try:
        return read_decimal(tier.get(name))
    except NotADecimal as why:
        raise NotTiers(f"tier {tier.get('tier')}: {name}: {why}") from why


def _deduction(tier: UnifiedTier, before: Tier | None, floor: Decimal, rate: Decimal) -> Decimal:
    info = tier.get("info")
    stated = [info.get(name) for name in _DEDUCTIONS] if isinstance(info, dict) else []
    for value in stated:
        if value not in (None, ""):
            return read_decimal(value)
    return continuous_amount(before, floor, rate) if before else ZERO


def _leverage(tier: UnifiedTier) -> Row:
    if tier.get("maxLeverage") is None:
        return {}
    return {"maximum_leverage": write_decimal(_number(tier, "maxLeverage"))}
