"""The working: each step's formula, and the reader's numbers in it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from calc.decimals import ONE
from calc.declaration import Step
from calc.wording import amount, percent, plain, price

if TYPE_CHECKING:
    from calc.calculators.liquidation_price import Found
    from calc.margin import Tier

_NOTIONAL = {
    "linear": "size × price",
    "inverse": "size ÷ price",
    "quanto": "size × multiplier × price",
}
PROFIT = {
    ("linear", "long"): "size × (price − entry)",
    ("linear", "short"): "size × (entry − price)",
    ("inverse", "long"): "size × (1 ÷ entry − 1 ÷ price)",
    ("inverse", "short"): "size × (1 ÷ price − 1 ÷ entry)",
    ("quanto", "long"): "size × multiplier × (price − entry)",
    ("quanto", "short"): "size × multiplier × (entry − price)",
}


def liquidation(values: Mapping[str, Any], found: "Found") -> tuple[Step, ...]:
    """How the liquidation price comes about, checked at the end by putting it back in."""
    return (
        _value(found),
        _collateral(values, found),
        _bankruptcy(found),
        _requirement(values, found),
        _trigger(values, found),
    )


def _numbers(found: "Found", at: Decimal) -> str:
    """Size (and multiplier) with a price, as in `_NOTIONAL`."""
    position = found.situation.position
    sign = "÷" if position.contract.kind == "inverse" else "×"
    multiplier = (
        f" × {plain(position.contract.multiplier)}" if position.contract.kind == "quanto" else ""
    )
    return f"{plain(position.size)}{multiplier} {sign} {price(at)}"


def _value(found: "Found") -> Step:
    situation = found.situation
    entry = situation.position.entry_price
    return Step(
        "Position value at entry",
        _NOTIONAL[situation.position.contract.kind].replace("price", "entry price"),
        f"{_numbers(found, entry)} = {amount(situation.notional, situation.coins.money)}",
    )


def _collateral(values: Mapping[str, Any], found: "Found") -> Step:
    situation = found.situation
    coin = situation.coins.money
    total = amount(situation.account.collateral, coin)
    if values["margin_mode"] == "cross":
        return Step(
            "What stands behind it (cross)",
            "wallet balance + profit of other positions − their requirement",
            f"{plain(values['wallet_balance'])} + {plain(situation.elsewhere)} "
            f"− {plain(situation.reserved)} = {total}",
        )
    extra = values["extra_margin"]
    if values["isolated_margin"] is not None:
        formula, numbers = "position margin", plain(values["isolated_margin"])
    else:
        formula = "position value ÷ leverage"
        numbers = f"{plain(situation.notional)} ÷ {plain(values['leverage'])}"
    return Step(
        "What stands behind it (isolated)",
        formula + (" + margin added" if extra else ""),
        numbers + (f" + {plain(extra)}" if extra else "") + f" = {total}",
    )


def _bankruptcy(found: "Found") -> Step:
    situation = found.situation
    position = situation.position
    formula = f"margin + {PROFIT[position.contract.kind, position.side]} = 0"
    if found.bankruptcy is None:
        return Step("Bankruptcy price", formula, "No price above zero uses up this margin.")
    left = situation.account.equity(found.bankruptcy)
    return Step(
        "Bankruptcy price",
        formula,
        f"at {price(found.bankruptcy)} {situation.coins.price}: "
        f"{plain(situation.account.collateral)} − "
        f"{plain(situation.account.collateral - left)} = {plain(left)}",
    )


_BASIS = {"mark": "", "entry": " at entry", "current_mark": " at the present mark price"}


def _requirement(values: Mapping[str, Any], found: "Found") -> Step:
    situation = found.situation
    contract = situation.account.contract
    basis = {
        "mark": found.judged_at,
        "entry": situation.position.entry_price,
        "current_mark": situation.reference_price,
    }[values["maintenance_basis"]]
    notional = situation.position.notional(basis)
    tier = situation.schedule.tier(notional)
    money = situation.coins.money
    requirement = situation.account.maintenance_at(contract.coordinate(found.judged_at))
    working = (
        f"tier {situation.schedule.number(notional)}: {_numbers(found, basis)} × "
        f"{percent(tier.maintenance_margin_rate)}"
    )
    working += _growing(tier, notional, money)
    if tier.maintenance_amount:
        working += f" − {plain(tier.maintenance_amount)}"
    if situation.schedule.least:
        working += f", at least {plain(situation.schedule.least)}"
    if len(situation.account.positions) > 1:
        working = "all positions in this market together"
    return Step(
        "Requirement",
        f"position value{_BASIS[values['maintenance_basis']]} × rate − deduction",
        f"{working} = {amount(requirement, money)}",
    )


def _growing(tier: "Tier", notional: Decimal, money: str) -> str:
    """What a growing rate adds to the fixed one."""
    if not tier.growth:
        return ""
    if tier.growth_power == ONE:
        return f" (and {plain(tier.growth)} more for each {money} of it)"
    added = percent(tier.rate(notional) - tier.maintenance_margin_rate)
    return f" (and {plain(tier.growth)} × value^{plain(tier.growth_power)} = {added} more)"


def _trigger(values: Mapping[str, Any], found: "Found") -> Step:
    situation, liquidation = found.situation, found.liquidation
    account = situation.account
    counted = values["fee_basis"] != "none" and values["fee_rate"] > 0
    formula = "margin + profit or loss = requirement" + (" + closing fee" if counted else "")
    if liquidation.price is None:
        return Step("Liquidation price", formula, _no_price(found))
    coordinate = account.contract.coordinate(liquidation.price)
    equity, money = account.equity_at(coordinate), situation.coins.money
    fee = f" + {amount(account.fee_at(coordinate), money)}" if counted else ""
    return Step(
        "Liquidation price",
        formula,
        f"at {price(liquidation.price)} {situation.coins.price}: {plain(account.collateral)} "
        f"{signed(equity - account.collateral)} = {amount(equity, money)}; "
        f"required: {amount(account.maintenance_at(coordinate), money)}{fee}",
    )


def signed(value: Decimal) -> str:
    """A number with its sign and a space, to stand after another one."""
    return f"− {plain(-value)}" if value < 0 else f"+ {plain(value)}"


def _no_price(found: "Found") -> str:
    situation = found.situation
    account, reference = situation.account, situation.reference_price
    equity, requirement = account.equity(reference), account.requirement(reference)
    if found.liquidation.state == "never":
        return "No price above zero brings the two together."
    return (
        f"at {price(reference)} {situation.coins.price} already: {plain(equity)} is not more than "
        f"the {plain(requirement)} required"
    )
