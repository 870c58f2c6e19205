"""The only rounding of a result: to the venue's steps, on the reader's safe side.

A long's liquidation price is rounded up, a short's down, so that it never promises more room. It
stays as it is without a step, and where the grid has no price between it and the present one.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from calc.contract import Contract, Side
from calc.decimals import ONE


def to_tick(price: Decimal, tick: Decimal | None, side: Side, present: Decimal) -> Decimal:
    """`price` on the venue's grid of prices, moved towards the `present` one."""
    if tick is None:
        return price
    rounded = _rounded(price, tick, up=side == "long")
    return price if _passed(rounded, side, present) else rounded


def to_value_step(
    price: Decimal, step: Decimal | None, contract: Contract, side: Side, present: Decimal
) -> Decimal:
    """The price at which one unit of the position is worth whole steps of its settlement coin.

    BitMEX counts the value of a contract of 1 USD in whole satoshis before it rounds the price.
    """
    if step is None:
        return price
    unit = contract.scale(ONE)
    up = (side == "long") != (contract.kind == "inverse")
    value = _rounded(unit * contract.coordinate(price), step, up=up)
    if value <= 0:
        return price
    rounded = contract.price(value / unit)
    return price if _passed(rounded, side, present) else rounded


def _rounded(value: Decimal, step: Decimal, *, up: bool) -> Decimal:
    direction = ROUND_CEILING if up else ROUND_FLOOR
    return (value / step).to_integral_value(rounding=direction) * step


def _passed(rounded: Decimal, side: Side, present: Decimal) -> bool:
    return rounded > present if side == "long" else rounded < present
