"""How likely the price is to touch the liquidation price, in a model without jumps.

First passage of a geometric Brownian motion with drift `mu` and volatility `sigma` over `T` years,
with `nu = mu - sigma^2 / 2` and `b = ln(barrier / price)`; for a barrier below the price
`P = Phi((b - nu T) / (sigma sqrt T)) + exp(2 nu b / sigma^2) Phi((b + nu T) / (sigma sqrt T))`
and its mirror image for a barrier above. Source of the law of the first passage time:
https://math.stackexchange.com/questions/1053294/density-of-first-hitting-time-of-brownian-motion-with-drift
(read 2026-11-22). This is the one place that computes in binary floating point, for the logarithm,
the exponential and the normal distribution; its result is given to six digits.
"""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from calc import wording
from calc.calculators import liquidation_price
from calc.calculators.liquidation_price import POSITION_OUTPUTS, Found
from calc.decimals import write_decimal
from calc.declaration import Calculator, Input, Outcome, Output, Step
from calc.shared_inputs import POSITION_INPUTS
from calc.wording import percent, plain, price

_LARGEST_EXPONENT = 700.0

MODEL_INPUTS = (
    Input("volatility", "Volatility a year", "decimal", default="0.6", unit="fraction", above="0",
          maximum="20", open=True, help="As a fraction: 0.6 is 60% a year."),
    Input("days", "Days", "decimal", default="7", unit="days", above="0", maximum="36500",
          open=True, help="How long the position is held."),
    Input("drift", "Drift a year", "decimal", default="0", unit="fraction", above="-10",
          below="10", help="Expected growth as a fraction; 0 if you do not know better."),
)  # fmt: skip

MODEL_OUTPUTS = (
    Output("touch_probability", "Chance of touching it", "probability", main=True,
           help="In a model without jumps and with constant volatility; real markets jump, so "
           "small chances are too small."),
)  # fmt: skip

WARNING = (
    "A model, not a forecast: no jumps, constant volatility, no funding, no stop. Real prices "
    "jump, so small chances come out too small."
)


def first_passage(barrier: float, price: float, sigma: float, years: float, mu: float) -> float:
    """The probability, from 0 to 1, of touching `barrier` from `price` within `years`. Floats."""
    nu, b = mu - sigma**2 / 2, math.log(barrier / price)
    if b > 0:
        nu, b = -nu, -b
    spread = sigma * math.sqrt(years)
    exponent = min(2 * nu * b / sigma**2, _LARGEST_EXPONENT)
    reflected = math.exp(exponent) * _normal((b + nu * years) / spread)
    return min(1.0, max(0.0, _normal((b - nu * years) / spread) + reflected))


def _normal(x: float) -> float:
    """The standard normal distribution function. Floats."""
    return math.erfc(-x / math.sqrt(2)) / 2


def compute(values: Mapping[str, Any]) -> Outcome:
    """The calculator: the liquidation price, and the chance of touching it."""
    found, warnings = liquidation_price.solve(values)
    chance = _chance(values, found)
    return Outcome(
        results={
            **liquidation_price.results(found),
            "touch_probability": None if chance is None else write_decimal(chance),
        },
        explanation=_working(values, found, chance),
        warnings=(*warnings, WARNING),
        summary=_summary(values, found, chance),
        display=liquidation_price.without_a_price(found),
    )


def _chance(values: Mapping[str, Any], found: Found) -> Decimal | None:
    if found.liquidation.state == "already":
        return Decimal(1)
    if found.liquidation.price is None:
        return Decimal(0)
    touched = first_passage(
        float(found.liquidation.price),
        float(found.situation.reference_price),
        float(values["volatility"]),
        float(values["days"]) / 365,
        float(values["drift"]),
    )
    return Decimal(f"{touched:.6f}")


def _working(values: Mapping[str, Any], found: Found, chance: Decimal | None) -> tuple[Step, ...]:
    if found.liquidation.price is None or chance is None:
        return (Step("Chance of touching it", "", liquidation_price.summary(found)),)
    return (
        Step(
            "Chance of touching it",
            "first passage of a geometric Brownian motion",
            f"from {price(found.situation.reference_price)} to {price(found.liquidation.price)} "
            f"within {plain(values['days'])} days at {percent(values['volatility'])} volatility "
            f"and {percent(values['drift'])} drift: {wording.chance(chance)}",
        ),
    )


def _summary(values: Mapping[str, Any], found: Found, chance: Decimal | None) -> str:
    said = liquidation_price.summary(found)
    if chance is None or found.liquidation.price is None:
        return said
    days, volatility = plain(values["days"]), percent(values["volatility"])
    return (
        f"{said} With a volatility of {volatility} a year, and no jumps, the chance of touching it "
        f"within {days} days is {wording.chance(chance)}."
    )


CALCULATOR = Calculator(
    name="touch-probability",
    title="Chance of liquidation",
    description="How likely the price is to touch the liquidation price, in a model without jumps.",
    inputs=(*POSITION_INPUTS[:8], *MODEL_INPUTS, *POSITION_INPUTS[8:]),
    outputs=(*MODEL_OUTPUTS, *POSITION_OUTPUTS),
    compute=compute,
)
