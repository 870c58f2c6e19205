"""The only rounding of a result: to the venue's tick, on the reader's safe side."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from calc.contract import Side


def to_tick(price: Decimal, tick: Decimal | None, side: Side, present: Decimal) -> Decimal:
    """`price` on the venue's grid, moved towards entry so that it never promises more room.

    A long's liquidation price is rounded up, a short's down. It stays as it is without a tick, and
    where the grid has no price between it and the `present` one.
    """
    if tick is None:
        return price
    direction = ROUND_CEILING if side == "long" else ROUND_FLOOR
    rounded = (price / tick).to_integral_value(rounding=direction) * tick
    passed = rounded > present if side == "long" else rounded < present
    return price if passed else rounded
