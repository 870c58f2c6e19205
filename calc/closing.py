"""How a venue closes a position: its order's limit, how much it closes, what its fund's fee is.

Most venues close the whole position at what the market gives. Drift closes as much as brings the
account a buffer above its requirement, and its fund's fee shrinks to what the position can still
pay (programs/drift/src/math/liquidation.rs, protocol-v2 0ae3e3b1, 2026-04-01). dYdX limits the
price of its liquidation order (v4 documentation, liquidations.mdx, 2025-11-03).
"""

from dataclasses import dataclass
from decimal import Decimal

from calc.decimals import ONE, ZERO

# Drift leaves a twentieth of what the position can still pay.
_OF_WHAT_IS_LEFT = Decimal("0.95")


@dataclass(frozen=True)
class Need:
    """What an account lacks when it is closed, and what closing frees.

    `notional` is the position's value at the fill, `rate` the part of it that must be behind it
    (requirement and buffer), `shortage` the amount by which equity is below that.
    """

    notional: Decimal
    rate: Decimal
    shortage: Decimal


@dataclass(frozen=True)
class Closing:
    """The part of the position that is closed (0 to 1) and the rates of the fees on that part."""

    part: Decimal
    liquidator_rate: Decimal
    fund_rate: Decimal

    def fee(self, notional: Decimal) -> Decimal:
        """Both fees on the closed part of `notional`."""
        return self.part * notional * (self.liquidator_rate + self.fund_rate)


def close(need: Need, liquidator_rate: Decimal, most_to_fund: Decimal, *, whole: bool) -> Closing:
    """The whole position, or the part that brings the account up to what `need` says."""
    fund_rate = fund_fee_rate(need, liquidator_rate, most_to_fund)
    if whole:
        return Closing(ONE, liquidator_rate, fund_rate)
    part = part_to_close(need, liquidator_rate + fund_rate)
    return Closing(part, liquidator_rate, fund_rate)


def fund_fee_rate(need: Need, liquidator_rate: Decimal, most: Decimal) -> Decimal:
    """What the fund takes of the closed value: `most`, or what is left after the liquidator."""
    left = need.rate - liquidator_rate - need.shortage / need.notional
    return max(ZERO, min(most, left * _OF_WHAT_IS_LEFT))


def part_to_close(need: Need, fee_rate: Decimal) -> Decimal:
    """The part to close so that what stays open is covered again; 1 where no part is enough.

    Each unit of value that is closed frees its `rate` and costs its fee.
    """
    freed = need.notional * (need.rate - fee_rate)
    if need.shortage <= 0:
        return ZERO
    return ONE if freed <= need.shortage else need.shortage / freed


def order_limit(
    price: Decimal, sign: int, spread: Decimal, adjustment: Decimal, health: Decimal
) -> Decimal:
    """The worst price that the liquidation order accepts while the oracle says `price`.

    `spread` is the widest distance as a fraction of the price (dYdX: the spread ratio times the
    maintenance rate); it is reached as `health`, equity over requirement, falls from 1 to 0, the
    sooner the larger the `adjustment`. `sign` is 1 for a long, -1 for a short.
    """
    used = min(ONE, max(ZERO, adjustment * (ONE - health)))
    return price * (ONE - sign * spread * used)
