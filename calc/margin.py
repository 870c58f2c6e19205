"""Maintenance margin by tiers: `MM = notional x rate(tier) - deduction(tier)`, never below zero.

Deribit has no tiers: its rate grows with the position, `rate = 1% + 0.005% x size in BTC`, which an
inverse contract counts at the mark (https://support.deribit.com/hc/en-us/articles/25944826427293,
rule of 2022-01-11, read 2026-11-22). That is one tier with a `growth` of the rate. Orderly takes
the larger of a base rate and a factor times `notional^0.8` (OrderlyNetwork/js-sdk, packages/perp,
0d1ae776, 2026-08-21): a tier with the base rate, then one of rate zero that grows with power 0.8.

GMX asks for a sum of dollars at least: the schedule's `least`, zero elsewhere.

Where a venue publishes progressive tiers, the deduction makes the requirement continuous:
`deduction(n) = deduction(n-1) + floor(n) (rate(n) - rate(n-1))`
(https://www.bybit.com/en/announcement-info/margin-parameters, read 2026-11-22). Tables without a
deduction charge the rate on the whole position, and the requirement jumps at each floor.
"""

from dataclasses import dataclass
from decimal import Decimal

from calc.curve import Curve
from calc.decimals import ONE, ZERO

_NEARLY = Decimal("1e-9")


@dataclass(frozen=True)
class Tier:
    """From `notional_floor` up: the rate (a fraction) and the deduction (in the settlement coin).

    `maximum_leverage` is what the venue allows for a position of this size, where known; `number`
    is what the venue calls the tier when it stands here alone, picked by the position's size.
    `growth` is added to the rate for each unit of `notional^growth_power`.
    """

    notional_floor: Decimal
    maintenance_margin_rate: Decimal
    maintenance_amount: Decimal
    maximum_leverage: Decimal | None = None
    number: int | None = None
    growth: Decimal = ZERO
    growth_power: Decimal = ONE

    def rate(self, notional: Decimal) -> Decimal:
        """The rate of a position worth `notional`, grown where it grows."""
        if not self.growth:
            return self.maintenance_margin_rate
        return self.maintenance_margin_rate + self.growth * notional**self.growth_power

    def maintenance_margin(self, notional: Decimal) -> Decimal:
        """The requirement of a position worth `notional` in this tier; may be below zero."""
        return notional * self.rate(notional) - self.maintenance_amount

    def reaches(self, requirement: Decimal) -> Decimal | None:
        """The notional above which it asks for more than `requirement`; None for zero or never."""
        constant = requirement + self.maintenance_amount
        if constant <= 0:
            return None
        bends = ((self.growth, self.growth_power + ONE),) if self.growth else ()
        left = Curve(constant, -self.maintenance_margin_rate, bends)
        return left.root(ONE, None, upward=True) if left.slope or bends else None


@dataclass(frozen=True)
class Schedule:
    """Tiers in ascending order of their floors, the first at zero; never less than `least`."""

    tiers: tuple[Tier, ...]
    least: Decimal = ZERO

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
        return max(self.least, self.tier(notional).maintenance_margin(notional))

    def breaks(self) -> list[Decimal]:
        """Every notional at which the requirement changes its slope or jumps."""
        floors = [tier.notional_floor for tier in self.tiers]
        reached = [tier.reaches(self.least) for tier in self.tiers]
        return [notional for notional in floors + reached if notional]


def continuous_amount(previous: Tier, floor: Decimal, rate: Decimal) -> Decimal:
    """The deduction with which a tier of `rate` joins the `previous` one without a jump."""
    step = floor * (rate - previous.rate(floor))
    return previous.maintenance_amount + step


def joins(previous: Tier, tier: Tier) -> bool:
    """Whether the requirement goes on without a jump where `tier` begins."""
    floor = tier.notional_floor
    missing = continuous_amount(previous, floor, tier.rate(floor)) - tier.maintenance_amount
    # Where a curve begins is rarely a number of few digits.
    allowed = floor * tier.rate(floor) * _NEARLY if tier.growth or previous.growth else ZERO
    return abs(missing) <= allowed


def single_rate(rate: Decimal, amount: Decimal = ZERO, least: Decimal = ZERO) -> Schedule:
    """One rate for every size, with one deduction."""
    return Schedule((Tier(ZERO, rate, amount),), least)
