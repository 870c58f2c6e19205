"""The calculators, one module each, by their names."""

from calc.calculators import (
    compare_venues,
    funding_cost,
    liquidation_price,
    post_liquidation_debt,
    touch_probability,
)
from calc.declaration import Calculator

CALCULATORS: dict[str, Calculator] = {
    calculator.name: calculator
    for calculator in (
        liquidation_price.CALCULATOR,
        post_liquidation_debt.CALCULATOR,
        funding_cost.CALCULATOR,
        touch_probability.CALCULATOR,
        compare_venues.CALCULATOR,
    )
}
