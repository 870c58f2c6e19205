"""Where a position is liquidated, and where its margin is gone."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calc import working
from calc.checks import check_reach
from calc.contract import Position
from calc.decimals import ONE, write_decimal
from calc.declaration import Calculator, Outcome, Output
from calc.liquidation import (
    Liquidation,
    bankruptcy_price,
    find_liquidation,
    shared_bankruptcy_price,
)
from calc.rounding import to_tick, to_value_step
from calc.shared_inputs import POSITION_INPUTS
from calc.situation import Situation, build
from calc.wording import percent, price

POSITION_OUTPUTS = (
    Output("liquidation_price", "Liquidation price", "price", main=True,
           help="The venue closes the position when the mark price gets here. What its own screen "
           "says decides."),
    Output("distance", "Distance from entry", "distance",
           help="How far the price has to move against the position."),
    Output("bankruptcy_price", "Bankruptcy price", "price",
           help="Here the margin is gone. Past it, money is missing."),
    Output("initial_margin", "Margin put up", "money"),
    Output("notional", "Position value at entry", "money", detail=True),
    Output("maintenance_margin", "Requirement when liquidated", "money", detail=True,
           help="Maintenance margin at the liquidation price; without one, at the present price."),
    Output("tier", "Tier when liquidated", "count", detail=True),
    Output("state", "State", "state", detail=True),
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A situation with its liquidation, rounded to the venue's tick.

    `passed` is the liquidation price between entry and present price, where that is past it.
    """

    situation: Situation
    liquidation: Liquidation
    bankruptcy: Decimal | None
    passed: Decimal | None = None

    @property
    def judged_at(self) -> Decimal:
        """The price at which the requirement is stated."""
        return self.liquidation.price or self.situation.reference_price


def solve(values: Mapping[str, Any]) -> tuple[Found, list[str]]:
    """Liquidation and bankruptcy price for the values of the inputs, and warnings."""
    situation, warnings = build(values)
    liquidation = find_liquidation(situation.account, situation.reference_price)
    if liquidation.price is not None:
        check_reach(values, situation.account, liquidation.price, "liquidated")
        present = situation.reference_price
        rounded = _on_the_grid(values, situation.position, liquidation.price, present)
        liquidation = Liquidation(liquidation.state, rounded)
    passed = _passed(values, situation) if liquidation.state == "already" else None
    bankruptcy = _bankruptcy(values, situation, liquidation)
    return Found(situation, liquidation, bankruptcy, passed), warnings


def _passed(values: Mapping[str, Any], situation: Situation) -> Decimal | None:
    entry, present = situation.position.entry_price, situation.reference_price
    found = find_liquidation(situation.account, entry).price
    if found is None or not min(entry, present) <= found <= max(entry, present):
        return None
    return _on_the_grid(values, situation.position, found, entry)


def _on_the_grid(
    values: Mapping[str, Any], position: Position, exact: Decimal, present: Decimal
) -> Decimal:
    """The price as the venue writes it: the value of a contract is rounded first, if at all."""
    stepped = to_value_step(exact, values["value_step"], position.contract, position.side, present)
    return to_tick(stepped, values["tick_size"], position.side, present)


def _bankruptcy(
    values: Mapping[str, Any], situation: Situation, liquidation: Liquidation
) -> Decimal | None:
    """Where the margin is gone; of an account below its requirement, by the venue's own split."""
    split = values["cross_bankruptcy"] == "by_requirement" and values["margin_mode"] == "cross"
    if split and situation.reserved > 0 and liquidation.state == "already":
        return shared_bankruptcy_price(
            situation.account, situation.reserved, situation.reference_price
        )
    return bankruptcy_price(situation.account)


def results(found: Found) -> dict[str, str | None]:
    """The results by name, as decimal strings."""
    situation, liquidation = found.situation, found.liquidation
    entry = situation.position.entry_price
    judged = situation.account.contract.coordinate(found.judged_at)
    notional = situation.position.notional(found.judged_at)
    distance = None if liquidation.price is None else (liquidation.price - entry) / entry
    requirement = situation.account.maintenance_at(judged)
    return {
        "liquidation_price": _text(liquidation.price),
        "distance": _text(distance),
        "bankruptcy_price": _text(found.bankruptcy),
        "initial_margin": _text(situation.initial_margin),
        "notional": write_decimal(situation.notional),
        "maintenance_margin": write_decimal(requirement),
        "tier": str(situation.schedule.number(notional)),
        "state": liquidation.state,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else write_decimal(value)


def compute(values: Mapping[str, Any]) -> Outcome:
    """The calculator: results, working, warnings and one sentence."""
    found, warnings = solve(values)
    return Outcome(
        results=results(found),
        explanation=working.liquidation(values, found),
        warnings=tuple(warnings),
        summary=summary(found),
        display=without_a_price(found),
    )


def without_a_price(found: Found) -> dict[str, str]:
    """What stands in place of a liquidation price that there is none of."""
    said = {"already": "reached already", "never": "never"}.get(found.liquidation.state)
    return {"liquidation_price": said, "distance": "none"} if said else {}


def summary(found: Found) -> str:
    """One sentence that says what happens to this position."""
    situation, state = found.situation, found.liquidation.state
    side = situation.position.side
    if state == "never" or found.liquidation.price is None:
        return _without_a_price(found)
    entry, present = situation.position.entry_price, situation.reference_price
    away = f"{_away(found.liquidation.price, entry)} its entry"
    if present != entry:
        away += f" and {_away(found.liquidation.price, present)} the present price"
    return (
        f"This {side} is liquidated at {price(found.liquidation.price)} "
        f"{situation.coins.price}, {away}."
    )


def _away(reached: Decimal, start: Decimal) -> str:
    moved = reached / start - ONE
    return f"{percent(abs(moved))} {'below' if moved < 0 else 'above'}"


def _without_a_price(found: Found) -> str:
    side = found.situation.position.side
    if found.liquidation.state == "never":
        return f"This {side} cannot be liquidated by the price: its margin covers every move."
    if found.passed is not None:
        return (
            f"This {side} is already past its liquidation price, {price(found.passed)} "
            f"{found.situation.coins.price}: it would be liquidated at once."
        )
    return (
        f"This {side} is already below its requirement: it would be liquidated at once. More "
        "margin or less leverage would put it above."
    )


CALCULATOR = Calculator(
    name="liquidation-price",
    title="Liquidation price",
    description="Where the venue closes your position, and where its margin is gone.",
    inputs=POSITION_INPUTS,
    outputs=POSITION_OUTPUTS,
    compute=compute,
)
