"""Maintenance margin by tiers: `MM = notional x rate(tier) - deduction(tier)`, never below zero.

Deribit has no tiers: its rate grows with the position, `rate = 1% + 0.005% x size in BTC`, which an
inverse contract counts at the mark (https://support.deribit.com/hc/en-us/articles/25944826427293,
rule of 2022-01-11, read 2026-11-22). That is one tier with a `growth` of the rate.

Where a venue publishes progressive tiers, the deduction makes the requirement continuous:
`deduction(n) = deduction(n-1) + floor(n) (rate(n) - rate(n-1))`
(https://www.bybit.com/en/announcement-info/margin-parameters, read 2026-11-22). Tables without a
deduction charge the rate on the whole position, and the requirement jumps at each floor.
"""

from dataclasses import dataclass
from decimal import Decimal

from calc.decimals import ZERO


@dataclass(frozen=True)
class Tier:
    """From `notional_floor` up: the rate (a fraction) and the deduction (in the settlement coin).

    `maximum_leverage` is what the venue allows for a position of this size, where known; `number`
    is what the venue calls the tier when it stands here alone, picked by the position's size.
    `growth` is added to the rate for each unit of notional.
    """

    notional_floor: Decimal
    maintenance_margin_rate: Decimal
    maintenance_amount: Decimal
    maximum_leverage: Decimal | None = None
    number: int | None = None
    growth: Decimal = ZERO

    def maintenance_margin(self, notional: Decimal) -> Decimal:
        """The requirement of a position worth `notional` in this tier."""
        rate = self.maintenance_margin_rate + self.growth * notional
        return max(ZERO, notional * rate - self.maintenance_amount)


@dataclass(frozen=True)
class Schedule:
    """Tiers in ascending order of their floors, the first at zero."""

    tiers: tuple[Tier, ...]

    def index(self, notional: Decimal) -> int:
        """Which tier (from 0) holds for `notional`; on a floor, the tier that begins there."""
        held = (index for index, tier in enumerate(self.tiers) if tier.notional_floor <= notional)
        return max(held, default=0)

    def tier(self, notional: Decimal) -> Tier:
        """The tier that holds for `notional`."""
        return self.tiers[self.index(notional)]

    def number(self, notional: Decimal) -> int:
        """What the tier for `notional` is called, counted from 1."""
        return self.tier(notional).number or self.index(notional) + 1

    def maintenance_margin(self, notional: Decimal) -> Decimal:
        """The requirement of a position worth `notional`."""
        return self.tier(notional).maintenance_margin(notional)

    def breaks(self) -> list[Decimal]:
        """Every notional at which the requirement changes its slope or jumps."""
        floors = [tier.notional_floor for tier in self.tiers]
        free = [
            tier.maintenance_amount / tier.maintenance_margin_rate
            for tier in self.tiers
            if tier.maintenance_margin_rate > 0 and tier.maintenance_amount > 0
        ]
        return [notional for notional in floors + free if notional > 0]


def continuous_amount(previous: Tier, floor: Decimal, rate: Decimal) -> Decimal:
    """The deduction with which a tier joins the `previous` one without a jump."""
    step = floor * (rate - previous.maintenance_margin_rate)
    return previous.maintenance_amount + step


def single_rate(rate: Decimal, amount: Decimal = ZERO) -> Schedule:
    """One rate for every size, with one deduction."""
    return Schedule((Tier(ZERO, rate, amount),))
