"""What a venue fills in: its rules, the tiers of the market, and the sources of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calc import venues
from calc.decimals import quoted, read_decimal
from calc.errors import InputProblems, nearest, problem

# Which fact of a venue fills which input, and what the fact is called when it is listed.
_RULES = (
    ("maintenance_basis", "What the requirement is charged on"),
    ("fee_basis", "Closing fee in the trigger"),
    ("hedged_maintenance", "How a hedge is charged"),
    ("residual", "What happens to what is left"),
    ("insurance_fund", "Who stands behind what is missing"),
    ("deleveraging", "Auto-deleveraging or shared losses"),
    ("claim", "Whether the customer can be asked to pay"),
)


@dataclass(frozen=True)
class Preset:
    """Values by input name, the facts they rest on, and what the reader should know."""

    values: dict[str, Any]
    facts: list[dict[str, Any]]
    warnings: list[str]


def of(given: Mapping[str, Any]) -> Preset:
    """What the chosen venue fills in. Raises `InputProblems` for what it does not offer."""
    data = venues.venue(given["venue"])
    _check_contract(data, given)
    values: dict[str, Any] = {"contract": data["contract"]}
    facts = []
    for name, title in _RULES:
        if name in data:
            values[name] = data[name]["value"]
            facts.append(venues.cited(data, data[name], title))
    warnings: list[str] = []
    _add_market(data, given, values, facts, warnings)
    return Preset(values, facts, warnings)


def _check_contract(data: venues.Venue, given: Mapping[str, Any]) -> None:
    wanted = given.get("contract")
    if wanted is not None and wanted != data["contract"]:
        raise problem(
            "contract",
            f"{data['name']} offers {data['contract']} contracts here, not {wanted} ones.",
        )


def _add_market(
    data: venues.Venue,
    given: Mapping[str, Any],
    values: dict[str, Any],
    facts: list[dict[str, Any]],
    warnings: list[str],
) -> None:
    """Tiers and fee of the market, unless the reader gave a rate or tiers of their own."""
    own_rate = "maintenance_margin_rate" in given or "tiers" in given
    name = _market_name(data, given.get("market"))
    if name is None:
        if not own_rate:
            raise _unknown_market(data, given["market"])
        return
    market = venues.market(data, name)
    values["market"] = name
    if own_rate:
        warnings.append(
            f"{data['name']}'s tiers for {name} are not used: you gave your own rate or tiers."
        )
    else:
        values["tiers"] = venues.tiers(data["id"], name)
        facts.append(venues.cited(data, market["tiers"], f"Maintenance margin tiers of {name}"))
    if "liquidation_fee_rate" in market:
        fact = market["liquidation_fee_rate"]
        values["liquidation_fee_rate"] = read_decimal(fact["value"])
        facts.append(venues.cited(data, fact, f"Liquidation fee of {name}"))


def _market_name(data: venues.Venue, given: str | None) -> str | None:
    """The venue's own spelling of a market, its first one when none is given."""
    names = venues.market_names(data)
    if given is None:
        return names[0]
    return next((name for name in names if name.casefold() == given.casefold()), None)


def _unknown_market(data: venues.Venue, given: str) -> InputProblems:
    names = venues.market_names(data)
    return problem(
        "market",
        f"We hold no tier table for {quoted(given)} on {data['name']}.{nearest(given, names)} "
        "For another market give its maintenance margin rate, which the venue lists by position "
        "size.",
    )


@dataclass(frozen=True)
class Coins:
    """What prices, amounts of money and sizes are counted in."""

    price: str
    money: str
    size: str


_CUSTOM = {
    "linear": Coins("USDT", "USDT", "coins"),
    "inverse": Coins("USD", "coins", "USD"),
    "quanto": Coins("USD", "coins", "contracts"),
}


def coins(values: Mapping[str, Any]) -> Coins:
    """The names of the coins for the venue and market in `values`."""
    kind = values.get("contract") or "linear"
    if values.get("venue", venues.CUSTOM) == venues.CUSTOM:
        return _CUSTOM[kind]
    data = venues.venue(values["venue"])
    name = _market_name(data, values.get("market"))
    if name is None:
        return _CUSTOM[kind]
    market = venues.market(data, name)
    size = market["quote"] if kind == "inverse" else market["base"]
    return Coins(market["quote"], market["settlement"], size)


def known_to(values: Mapping[str, Any]) -> Decimal | None:
    """The notional at which the venue's table as we hold it ends, where it is not complete."""
    if values.get("venue", venues.CUSTOM) == venues.CUSTOM:
        return None
    data = venues.venue(values["venue"])
    name = _market_name(data, values.get("market"))
    if name is None or values.get("tiers") != venues.tiers(data["id"], name):
        return None
    end = venues.market(data, name)["tiers"].get("known_to")
    return None if end is None else read_decimal(end)
