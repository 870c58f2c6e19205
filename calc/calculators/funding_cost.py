"""What funding takes from a position, and how it moves the liquidation price.

A payment is `rate x position value`; it is charged on the whole position, not on the margin. With
the price flat, `n` payments leave `margin - n x rate x value`.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from calc.calculators import liquidation_price
from calc.calculators.liquidation_price import POSITION_OUTPUTS, Found
from calc.decimals import ZERO, write_decimal
from calc.declaration import Calculator, Input, Outcome, Output, Step
from calc.shared_inputs import POSITION_INPUTS
from calc.wording import amount, percent, plain, price

FUNDING_INPUTS = (
    Input("funding_rate", "Funding rate a payment", "decimal", default="0.0001", unit="fraction",
          above="-1", below="1", open=True,
          help="As a fraction: 0.0001 is 0.01%. With a minus, shorts pay longs."),
    Input("intervals_per_day", "Payments a day", "decimal", default="3", unit="per day", above="0",
          maximum="86400", help="3 for every eight hours, 24 for every hour."),
    Input("days", "Days held", "decimal", default="30", unit="days", minimum="0",
          maximum="36500", open=True, help="How long the position is held, with the price flat."),
)  # fmt: skip

FUNDING_OUTPUTS = (
    Output("funding_paid", "Funding paid", "money", main=True,
           help="Over the days held; with a minus, it is received."),
    Output("liquidation_price_after", "Liquidation price after it", "price", main=True),
    Output("funding_per_day", "Funding a day", "money"),
    Output("funding_per_year_on_margin", "Funding a year, of what stands behind it", "fraction"),
    Output("days_until_liquidation", "Days until funding alone liquidates", "days",
           help="With the price flat. None when funding is received or the position cannot be "
           "liquidated."),
)  # fmt: skip


def compute(values: Mapping[str, Any]) -> Outcome:
    """The calculator: payments, the margin they leave, and the liquidation price with it."""
    found, warnings = liquidation_price.solve(values)
    per_day = _per_day(values, found)
    paid = per_day * Decimal(values["days"])
    after, _ = liquidation_price.solve(_charged(values, paid))
    results = {
        **liquidation_price.results(found),
        "funding_paid": write_decimal(paid),
        "liquidation_price_after": _text(after.liquidation.price),
        "funding_per_day": write_decimal(per_day),
        "funding_per_year_on_margin": _text(_per_year_on_margin(found, per_day)),
        "days_until_liquidation": _text(_days_left(found, per_day)),
    }
    return Outcome(
        results=results,
        explanation=_working(values, found, per_day, paid),
        warnings=tuple(warnings),
        summary=_summary(values, found, after, paid),
        display=liquidation_price.without_a_price(found),
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else write_decimal(value)


def _per_day(values: Mapping[str, Any], found: Found) -> Decimal:
    pays = 1 if found.situation.position.side == "long" else -1
    rate = Decimal(values["funding_rate"]) * Decimal(values["intervals_per_day"])
    return pays * rate * found.situation.position.notional(found.situation.reference_price)


def _charged(values: Mapping[str, Any], paid: Decimal) -> dict[str, Any]:
    """The same position with `paid` taken from what stands behind it."""
    if values["margin_mode"] == "cross":
        return {**values, "wallet_balance": values["wallet_balance"] - paid}
    return {**values, "extra_margin": values["extra_margin"] - paid}


def _per_year_on_margin(found: Found, per_day: Decimal) -> Decimal | None:
    collateral = found.situation.account.collateral
    return per_day * 365 / collateral if collateral > ZERO else None


def _days_left(found: Found, per_day: Decimal) -> Decimal | None:
    account, reference = found.situation.account, found.situation.reference_price
    room = account.equity(reference) - account.requirement(reference)
    if per_day <= ZERO:
        return None
    return max(room, ZERO) / per_day


def _working(
    values: Mapping[str, Any], found: Found, per_day: Decimal, paid: Decimal
) -> tuple[Step, ...]:
    situation = found.situation
    account, reference, coin = situation.account, situation.reference_price, situation.coins.money
    value = situation.position.notional(reference)
    sign = "" if situation.position.side == "long" else "−"
    room = account.equity(reference) - account.requirement(reference)
    return (
        Step(
            "Funding a day",
            "rate × payments a day × position value; a long pays a positive rate, a short gets it",
            f"{sign}{percent(values['funding_rate'])} × {plain(values['intervals_per_day'])} × "
            f"{plain(value)} = {amount(per_day, coin)}",
        ),
        Step(
            "Funding paid",
            "funding a day × days",
            f"{plain(per_day)} × {plain(values['days'])} = {amount(paid, coin)}",
        ),
        Step(
            "Room before liquidation, price flat",
            "margin + profit or loss − requirement",
            f"{plain(account.equity(reference))} − {plain(account.requirement(reference))} = "
            f"{amount(room, coin)}",
        ),
    )


def _summary(values: Mapping[str, Any], found: Found, after: Found, paid: Decimal) -> str:
    coins = found.situation.coins
    days = plain(values["days"])
    verb = "costs" if paid >= ZERO else "brings"
    cost, rate = amount(abs(paid), coins.money), percent(values["funding_rate"])
    said = f"Funding {verb} {cost} over {days} days at {rate} each time"
    if found.liquidation.price is None or after.liquidation.price is None:
        return f"{said}. {liquidation_price.summary(after)}"
    return (
        f"{said} and moves the liquidation price from {price(found.liquidation.price)} to "
        f"{price(after.liquidation.price)} {coins.price}."
    )


CALCULATOR = Calculator(
    name="funding-cost",
    title="Funding cost",
    description="What funding takes from a position, and how it moves the liquidation price.",
    inputs=(*POSITION_INPUTS[:8], *FUNDING_INPUTS, *POSITION_INPUTS[8:]),
    outputs=(*FUNDING_OUTPUTS, *POSITION_OUTPUTS),
    compute=compute,
)
