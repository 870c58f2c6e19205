"""The only rounding of a result: to the venue's tick, on the reader's safe side."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from calc.contract import Side


def to_tick(price: Decimal, tick: Decimal | None, side: Side) -> Decimal:
    """`price` on the venue's grid, moved towards entry so that it never promises more room.

    A long's liquidation price is rounded up, a short's down. Without a tick it stays as it is.
    """
    if tick is None:
        return price
    direction = ROUND_CEILING if side == "long" else ROUND_FLOOR
    return (price / tick).to_integral_value(rounding=direction) * tick
