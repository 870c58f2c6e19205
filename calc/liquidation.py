"""Where equity meets the requirement: one solver for every contract, margin mode and venue.

`C + PnL(P) = MM(P) + fee(P)`, solved exactly. In the contract's coordinate both sides are straight
between the points where a tier begins (or bent, where the rate grows with the position), so the
solver walks from the present price in the adverse direction and solves each piece: a straight one
exactly, a bent one to the last digits.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from calc.contract import Contract, Position
from calc.curve import Curve
from calc.decimals import ONE, ZERO
from calc.margin import Schedule

State = Literal["liquidatable_at", "never", "already"]
# From one coordinate to another; None: without end.
_Piece = tuple[Decimal, Decimal | None]


@dataclass(frozen=True)
class Exposure:
    """Notional that is charged maintenance: its scale (notional per coordinate) and its tiers."""

    scale: Decimal
    schedule: Schedule


@dataclass(frozen=True)
class Account:
    """All that decides a liquidation, in the coordinate of `contract`.

    `positions` move with the price; `collateral` is what stands behind them (the position's own
    margin when isolated; wallet, profit and loss of other markets, less their requirement when
    cross). `exposures` are charged maintenance at the price, `fee_scale` is charged a closing fee
    at the price; `fixed_maintenance` and `fixed_fee` hold what is frozen (at entry, at the mark, at
    bankruptcy). Amounts are in the settlement coin.
    """

    contract: Contract
    positions: tuple[Position, ...]
    collateral: Decimal
    exposures: tuple[Exposure, ...]
    fee_scale: Decimal = ZERO
    fixed_maintenance: Decimal = ZERO
    fixed_fee: Decimal = ZERO

    @property
    def slope(self) -> Decimal:
        """Profit per unit of coordinate, over all positions."""
        return sum((position.slope for position in self.positions), ZERO)

    def equity_at(self, coordinate: Decimal) -> Decimal:
        """Collateral plus profit and loss; may be negative."""
        # From each entry, so that equity at the entry is the collateral to the last digit.
        moves = (
            p.slope * (coordinate - self.contract.coordinate(p.entry_price)) for p in self.positions
        )
        return self.collateral + sum(moves, ZERO)

    def maintenance_at(self, coordinate: Decimal) -> Decimal:
        """Maintenance margin at `coordinate`, frozen or moving."""
        return sum(
            (e.schedule.maintenance_margin(e.scale * coordinate) for e in self.exposures),
            self.fixed_maintenance,
        )

    def fee_at(self, coordinate: Decimal) -> Decimal:
        """Closing fee that the trigger counts at `coordinate`, frozen or moving."""
        return self.fee_scale * coordinate + self.fixed_fee

    def requirement_at(self, coordinate: Decimal) -> Decimal:
        """Maintenance and closing fee that equity must exceed."""
        return self.maintenance_at(coordinate) + self.fee_at(coordinate)

    def equity(self, price: Decimal) -> Decimal:
        """Equity at `price`."""
        return self.equity_at(self.contract.coordinate(price))

    def requirement(self, price: Decimal) -> Decimal:
        """Requirement at `price`."""
        return self.requirement_at(self.contract.coordinate(price))

    def notional(self, price: Decimal) -> Decimal:
        """Value of all positions at `price`, longs and shorts added up."""
        return sum((position.notional(price) for position in self.positions), ZERO)


@dataclass(frozen=True)
class Liquidation:
    """The answer: a state, and the price when there is one."""

    state: State
    price: Decimal | None


def find_liquidation(account: Account, reference_price: Decimal) -> Liquidation:
    """Where `account` is liquidated, starting from `reference_price` (the mark, else the entry)."""
    start = account.contract.coordinate(reference_price)
    if account.equity_at(start) <= account.requirement_at(start):
        return Liquidation("already", None)
    found = [_walk(account, start, upward=upward) for upward in _directions(account)]
    prices = [account.contract.price(coordinate) for coordinate in found if coordinate]
    if not prices:
        return Liquidation("never", None)
    return Liquidation(
        "liquidatable_at", min(prices, key=lambda price: abs(price - reference_price))
    )


def bankruptcy_price(account: Account) -> Decimal | None:
    """Where `C + PnL(P) = 0`, or None when no price above zero brings it about."""
    if account.slope == 0:
        return None
    coordinate = -account.equity_at(ZERO) / account.slope
    return account.contract.price(coordinate) if coordinate > 0 else None


def shared_bankruptcy_price(account: Account, reserved: Decimal, price: Decimal) -> Decimal | None:
    """Where the position has lost its share of a cross account's equity, judged at `price`.

    dYdX splits what is left over the open positions by their maintenance margins; `reserved` is
    that of the others (protocol/x/clob/keeper/liquidations.go, v4-chain 84d4664b, 2026-03-04).
    At a liquidation price the share is the position's own requirement, and the answer that of
    `bankruptcy_price`.
    """
    here = account.contract.coordinate(price)
    own = account.maintenance_at(here)
    if account.slope == 0 or own + reserved == 0:
        return None
    share = (account.equity_at(here) + reserved) * own / (own + reserved)
    coordinate = here - share / account.slope
    return account.contract.price(coordinate) if coordinate > 0 else None


def _directions(account: Account) -> list[bool]:
    """Which ways to look (True: towards larger coordinates): against the net exposure.

    Several exposures (a hedge that is charged on both legs) may be liquidated either way.
    """
    if len(account.exposures) > 1 or account.slope == 0:
        return [False, True]
    return [account.slope < 0]


def _walk(account: Account, start: Decimal, *, upward: bool) -> Decimal | None:
    """The first coordinate from `start` on where the requirement is met, or None."""
    for begin, end in _pieces(account, start, upward=upward):
        line = _line(account, begin, end)
        if begin != start and line.at(begin) <= 0:
            return begin
        if end is None:
            return line.root(begin, end, upward=upward)
        left = line.at(end)
        if left <= 0:
            return line.root(begin, end, upward=upward) if end > 0 or left < 0 else None
    return None


def _pieces(
    account: Account, start: Decimal, *, upward: bool
) -> list[tuple[Decimal, Decimal | None]]:
    """Stretches between tier breaks, from `start` to zero or to no end."""
    breaks = {
        notional / exposure.scale
        for exposure in account.exposures
        for notional in exposure.schedule.breaks()
    }
    if upward:
        points: list[Decimal | None] = [start, *sorted(x for x in breaks if x > start), None]
    else:
        points = [start, *sorted((x for x in breaks if x < start), reverse=True), ZERO]
    begins = [point for point in points[:-1] if point is not None]
    return list(zip(begins, points[1:], strict=True))


def _line(account: Account, begin: Decimal, end: Decimal | None) -> Curve:
    """Equity less requirement between `begin` and `end`, where no tier begins."""
    inside = (begin + end) / 2 if end is not None else begin * 2
    constant = account.equity_at(ZERO) - account.fixed_maintenance - account.fixed_fee
    slope = account.slope - account.fee_scale
    bends = []
    for exposure in account.exposures:
        tier = exposure.schedule.tier(exposure.scale * inside)
        if tier.maintenance_margin(exposure.scale * inside) <= exposure.schedule.least:
            constant -= exposure.schedule.least
        else:
            constant += tier.maintenance_amount
            slope -= exposure.scale * tier.maintenance_margin_rate
            if tier.growth:
                power = tier.growth_power + ONE
                bends.append((tier.growth * exposure.scale**power, power))
    return Curve(constant, slope, tuple(bends))
