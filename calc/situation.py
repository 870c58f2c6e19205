"""From the values of the inputs to the account that the solver works on."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calc import checks, venues
from calc.coins import Coins, coins
from calc.contract import Contract, Position
from calc.decimals import ONE, ZERO
from calc.errors import InputProblems
from calc.liquidation import Account, Exposure, bankruptcy_price
from calc.lists import OtherPosition
from calc.margin import Schedule, single_rate

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Situation:
    """A position, what stands behind it, and the account in which it is liquidated.

    `reserved` is the requirement of positions in other markets, which cross collateral leaves
    alone; `elsewhere` their profit or loss. All amounts in the settlement coin.
    """

    position: Position
    account: Account
    schedule: Schedule
    initial_margin: Decimal | None
    reference_price: Decimal
    reserved: Decimal
    elsewhere: Decimal
    coins: Coins

    @property
    def notional(self) -> Decimal:
        """Value of the position at entry."""
        return self.position.notional(self.position.entry_price)


def build(values: Values) -> tuple[Situation, list[str]]:
    """The situation and what the reader should be warned of.

    Raises `InputProblems` when inputs that are right one by one cannot stand together.
    """
    contract = Contract(values["contract"], values["multiplier"] or ONE)
    position = Position(contract, values["side"], values["size"], values["entry_price"])
    schedule = _schedule(values)
    checks.check(values, position, schedule)
    others = _other_markets(values, contract)
    same = tuple(
        Position(contract, other.side, other.size, other.entry_price)
        for other in _others(values)
        if other.is_in(values["market"])
    )
    margin = _initial_margin(values, position)
    reserved = values["other_maintenance_margin"] + others.requirement
    elsewhere = values["other_unrealised_pnl"] + others.profit
    collateral = _collateral(values, margin, elsewhere - reserved)
    account = _account(values, (position, *same), collateral, schedule)
    return (
        Situation(
            position=position,
            account=account,
            schedule=schedule,
            initial_margin=margin,
            reference_price=values["mark_price"] or position.entry_price,
            reserved=reserved,
            elsewhere=elsewhere,
            coins=coins(values),
        ),
        checks.warnings(values, schedule, margin),
    )


def _others(values: Values) -> tuple[OtherPosition, ...]:
    return (values["positions"] or ()) if values["margin_mode"] == "cross" else ()


def _schedule(values: Values) -> Schedule:
    least = values["least_maintenance_margin"]
    if values["tiers"]:
        return Schedule(tuple(values["tiers"]), least)
    rate, amount = values["maintenance_margin_rate"], values["maintenance_amount"]
    return single_rate(rate, amount or ZERO, least)


@dataclass(frozen=True)
class _Elsewhere:
    profit: Decimal
    requirement: Decimal


def _other_markets(values: Values, contract: Contract) -> _Elsewhere:
    """Profit and requirement of the listed positions in other markets, at their mark prices."""
    profit = requirement = ZERO
    problems: list[tuple[str, str]] = []
    for other in _others(values):
        if other.is_in(values["market"]):
            continue
        position = Position(contract, other.side, other.size, other.entry_price)
        price = other.mark_price or other.entry_price
        notional = position.notional(price)
        schedule = _other_schedule(values, other, notional)
        if schedule is None:
            problems.append(("positions", _needs_a_rate(other)))
            continue
        profit += position.profit(price)
        requirement += schedule.maintenance_margin(notional)
    if problems:
        raise InputProblems(problems)
    return _Elsewhere(profit, requirement)


def _other_schedule(values: Values, other: OtherPosition, notional: Decimal) -> Schedule | None:
    if other.maintenance_margin_rate is not None:
        return single_rate(other.maintenance_margin_rate, other.maintenance_amount)
    if values["venue"] == venues.CUSTOM or other.market is None:
        return None
    known = venues.spelling(venues.venue(values["venue"]), other.market)
    if known is None or not venues.reaches(values["venue"], known, other.size, notional):
        return None
    return Schedule(venues.tiers_for(values["venue"], known, other.size))


def _needs_a_rate(other: OtherPosition) -> str:
    return (
        f"The position in {other.market} needs its maintenance_margin_rate: it is in another "
        "market, whose tiers are not known here for a position of this size."
    )


def _initial_margin(values: Values, position: Position) -> Decimal | None:
    if values["isolated_margin"] is not None and values["margin_mode"] == "isolated":
        return Decimal(values["isolated_margin"])
    if values["leverage"] is None:
        return None
    return position.notional(position.entry_price) / Decimal(values["leverage"])


def _collateral(values: Values, margin: Decimal | None, elsewhere: Decimal) -> Decimal:
    if values["margin_mode"] == "cross":
        return Decimal(values["wallet_balance"]) + elsewhere
    return (margin or ZERO) + Decimal(values["extra_margin"])


def _account(
    values: Values, positions: tuple[Position, ...], collateral: Decimal, schedule: Schedule
) -> Account:
    contract = positions[0].contract
    legs = _charged(positions, contract, net=values["hedged_maintenance"] == "net")
    bare = Account(contract, positions, collateral, ())
    fee_scale, fixed_fee = _fee(values, legs, bankruptcy_price(bare))
    if values["maintenance_basis"] == "mark":
        exposures = tuple(Exposure(leg.scale, schedule) for leg in legs)
        return Account(contract, positions, collateral, exposures, fee_scale, ZERO, fixed_fee)
    frozen = (
        schedule.maintenance_margin(leg.scale * leg.frozen_at(values, values["maintenance_basis"]))
        for leg in legs
    )
    return Account(contract, positions, collateral, (), fee_scale, sum(frozen, ZERO), fixed_fee)


def _fee(values: Values, legs: list["_Leg"], bankruptcy: Decimal | None) -> tuple[Decimal, Decimal]:
    """The closing fee in the trigger: its part that moves with the price, and its frozen part."""
    basis = values["fee_basis"]
    scale = sum((leg.scale * values["fee_rate"] for leg in legs), ZERO)
    if basis == "mark":
        return scale, ZERO
    if basis in ("entry", "current_mark"):
        rate = values["fee_rate"]
        return ZERO, sum((leg.scale * rate * leg.frozen_at(values, basis) for leg in legs), ZERO)
    if basis == "bankruptcy" and bankruptcy is not None:
        return ZERO, sum((scale * leg.contract.coordinate(bankruptcy) for leg in legs[:1]), ZERO)
    return ZERO, ZERO


@dataclass(frozen=True)
class _Leg:
    """Notional that is charged: its scale and the coordinate at which it was opened."""

    contract: Contract
    scale: Decimal
    entry: Decimal

    def frozen_at(self, values: Values, basis: str) -> Decimal:
        if basis == "entry":
            return self.entry
        return self.contract.coordinate(values["mark_price"])


def _charged(positions: tuple[Position, ...], contract: Contract, *, net: bool) -> list[_Leg]:
    """Each position in full, or what is left when they are set against each other."""
    entry = contract.coordinate(positions[0].entry_price)
    if not net or len(positions) == 1:
        return [_Leg(contract, abs(p.slope), contract.coordinate(p.entry_price)) for p in positions]
    left = sum((p.slope for p in positions), ZERO)
    return [_Leg(contract, abs(left), entry)] if left else []
