"""Whether inputs that are right one by one can stand together."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from calc import presets, venues
from calc.coins import coins
from calc.contract import Position
from calc.decimals import ONE, ZERO, write_decimal
from calc.errors import InputProblems, problem
from calc.liquidation import Account
from calc.margin import Schedule, joins
from calc.wording import plain, price

Values = Mapping[str, Any]


def check(values: Values, position: Position, schedule: Schedule) -> None:
    """Raise `InputProblems` when inputs that are right one by one cannot stand together."""
    problems: list[tuple[str, str]] = []
    if values["margin_mode"] == "isolated" and not (
        values["isolated_margin"] or values["leverage"]
    ):
        problems.append(("leverage", "Give the leverage, or the exact position margin."))
    for name in ("maintenance_basis", "fee_basis"):
        if values[name] == "current_mark" and values["mark_price"] is None:
            problems.append(
                ("mark_price", "Give the present mark price: this venue freezes its value there.")
            )
            break
    rates = [tier.maintenance_margin_rate for tier in schedule.tiers]
    if max(rates) + values["fee_rate"] >= ONE:
        problems.append(
            ("fee_rate", "Fee and maintenance rate together must be less than 1 (100%).")
        )
    problems.extend(_check_size(values, position, schedule))
    if problems:
        raise InputProblems(problems)


def _check_size(values: Values, position: Position, schedule: Schedule) -> list[tuple[str, str]]:
    notional = position.notional(position.entry_price)
    present = position.notional(values["mark_price"] or position.entry_price)
    beyond = _beyond_the_table(values, max(notional, present))
    if beyond:
        return [("size", beyond)]
    leverage, most = values["leverage"], schedule.tier(notional).maximum_leverage
    if leverage is None:
        return []
    if most is None:
        return presets.beyond_any_table(values, leverage)
    return [("leverage", _too_much_leverage(values, schedule, most))] if leverage > most else []


def _beyond_the_table(values: Values, notional: Decimal) -> str | None:
    """What is wrong when the position is larger than the venue's table as we hold it."""
    known = presets.known_to(values)
    if known is None:
        return None
    end, goes_by_size = known
    named = coins(values)
    if (values["size"] if goes_by_size else notional) <= end:
        return None
    reached = f"of {write_decimal(end)} {named.size}"
    if not goes_by_size:
        reached = f"worth {write_decimal(end)} {named.money}"
    return (
        f"The tier table that we hold ends at a position {reached}. "
        "Give the venue's own tiers for a larger one."
    )


def check_reach(values: Values, account: Account, at: Decimal, before: str) -> None:
    """Raise `InputProblems` where a position grows past the table as we hold it on its way to `at`.

    A short grows as the price rises, an inverse long as it falls. `before` says what is to happen
    at that price.
    """
    known = presets.known_to(values)
    scale = max((exposure.scale for exposure in account.exposures), default=ZERO)
    if known is None or known[1] or scale * account.contract.coordinate(at) <= known[0]:
        return
    named = coins(values)
    ends = price(account.contract.price(known[0] / scale))
    said = (
        f"At {ends} {named.price}, before it is {before}, this position is worth "
        f"{write_decimal(known[0])} {named.money}, and the tier table that we hold ends there. "
        "Give the venue's own tiers for a larger one."
    )
    raise problem("size", said)


def _too_much_leverage(values: Values, schedule: Schedule, most: Decimal) -> str:
    highest = max(tier.maximum_leverage or ZERO for tier in schedule.tiers)
    name = "This venue"
    if values["venue"] != venues.CUSTOM:
        name = venues.venue(values["venue"])["name"]
    text = (
        f"{write_decimal(values['leverage'])}x is more than {name} allows for a position of this "
        f"size: at most {write_decimal(most)}x"
    )
    if highest > most:
        text += f" (smaller positions: up to {write_decimal(highest)}x)"
    return text + "."


def warnings(values: Values, schedule: Schedule, initial_margin: Decimal | None) -> list[str]:
    """What the reader should know although it can be computed."""
    found = []
    given = values["given"]
    if values["tiers"] and "tiers" in given and "maintenance_margin_rate" in given:
        found.append("The tiers are used; the single maintenance rate is not.")
    if values["margin_mode"] == "cross":
        found.extend(
            f"{name} is not used in cross margin: the wallet balance stands behind the position."
            for name in ("isolated_margin", "extra_margin")
            if name in given and values[name]
        )
        found.extend(_wallet_of_the_example(values))
        found.extend(_too_little_margin(values, initial_margin))
    if "tiers" in given and _jumps(schedule):
        found.append(
            "These tiers do not join: the requirement jumps where a tier begins. That is right "
            "only if your venue charges each rate on the whole position."
        )
    return found


def _wallet_of_the_example(values: Values) -> list[str]:
    """In cross margin the whole balance decides, so that one nobody gave must be told."""
    if "wallet_balance" in values["given"]:
        return []
    balance, money = write_decimal(values["wallet_balance"]), coins(values).money
    return [f"The wallet balance of {balance} {money} is an example. Give your own: it decides."]


def _too_little_margin(values: Values, initial_margin: Decimal | None) -> list[str]:
    """An account that could not have opened the position at this leverage."""
    if initial_margin is None or values["wallet_balance"] >= initial_margin:
        return []
    balance, money = values["wallet_balance"], coins(values).money
    said = (
        f"The wallet balance, {plain(balance)} {money}, is less than the margin that this leverage "
        f"asks, {plain(initial_margin)} {money}: no venue would have opened the position. If your "
        "venue shows that sum as available, the margin in use comes on top; then give "
        f"{plain(balance + initial_margin)}."
    )
    return [said]


def _jumps(schedule: Schedule) -> bool:
    pairs = zip(schedule.tiers, schedule.tiers[1:], strict=False)
    return not all(joins(before, tier) for before, tier in pairs)
