"""What a venue fills in: its rules, the tiers of the market, and the sources of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calc import tables, venues
from calc.decimals import quoted, read_decimal, write_decimal
from calc.errors import InputProblems, nearest, problem
from calc.shared_inputs import ENTRY_PRICE, LEVERAGE, SIZE
from calc.wording import plain

# Which fact of a venue fills which input, and what the fact is called when it is listed.
_RULES = (
    ("maintenance_basis", "What the requirement is charged on"),
    ("fee_basis", "Closing fee in the trigger"),
    ("fee_rate", "Closing fee in the trigger, rate"),
    ("value_step", "What the value of a contract is rounded to"),
    ("hedged_maintenance", "How a hedge is charged"),
    ("cross_bankruptcy", "Bankruptcy price beside other positions"),
    ("liquidation_fee_rate", "Liquidation fee"),
    ("order_spread", "Limit of the liquidation order"),
    ("residual", "What happens to what is left"),
    ("insurance_fund", "Who stands behind what is missing"),
    ("deleveraging", "Auto-deleveraging or shared losses"),
    ("claim", "Whether the customer can be asked to pay"),
)
# The same of a market.
_MARKET_RULES = (
    ("liquidation_fee_rate", "Liquidation fee"),
    ("least_maintenance_margin", "Least requirement"),
)
# What a reader gave of these belongs to one venue, and not to the next that is chosen.
OF_A_VENUE = tuple(
    dict.fromkeys(
        ("market", "contract", "currency", *(name for name, _ in (*_RULES, *_MARKET_RULES)))
    )
)
# What the calculator takes where a venue's own rule was not found; the reader is told.
_ASSUMED = {
    "maintenance_basis": "the value when liquidated",
    "fee_basis": "no closing fee",
    "insurance_fund": "that it has one",
    "deleveraging": "that winners pay after the fund",
}
_PURSES = ("insurance_fund", "deleveraging")
# Below this part of the example's price, Bitcoin's, a position is rather one in another coin.
_FAR_BELOW = Decimal("0.2")
_NUMBERS = ("fee_rate", "liquidation_fee_rate", "value_step", "order_spread")
_MARGIN_MODES = ("isolated", "cross")


@dataclass(frozen=True)
class Fact:
    """A fact of a venue that fills an input, and what it is called when it is listed."""

    data: venues.Venue
    fact: dict[str, Any]
    title: str
    rule: str = ""

    def cited(self) -> dict[str, Any]:
        """The fact with its source, as the contract lists it, and its value in words."""
        return venues.cited(self.data, self.fact, self.title, self.rule)


@dataclass(frozen=True)
class Preset:
    """Values by input name, the facts they rest on, and what the reader should know."""

    values: dict[str, Any]
    facts: list[Fact]
    warnings: list[str]


def of(given: Mapping[str, Any]) -> Preset:
    """What the chosen venue fills in. Raises `InputProblems` for what it does not offer."""
    data = venues.venue(given["venue"])
    _check_offer(data, given)
    preset = Preset({"contract": data["contract"]}, [], [])
    preset.values["margin_mode"] = data.get("margin_modes", _MARGIN_MODES)[0]
    if "currency" in data:
        preset.values["currency"] = data["currency"]
    for name, title in _RULES:
        if name in data:
            _add_rule(data, name, title, preset)
    _add_market(data, given, preset)
    preset.warnings.extend(_doubts(data, given, preset))
    return preset


def _doubts(data: venues.Venue, given: Mapping[str, Any], preset: Preset) -> list[str]:
    """What is doubtful of the tiers that are used, of this market and of the other positions."""
    others = given.get("positions") or () if given.get("margin_mode") == "cross" else ()
    wanted = (other.market for other in others if other.maintenance_margin_rate is None)
    known = [venues.spelling(data, name) for name in wanted if name is not None]
    used = [preset.values["market"], *known] if "tiers" in preset.values else known
    tiers = (venues.market(data, name)["tiers"] for name in used if name)
    return list(dict.fromkeys(table["doubt"] for table in tiers if "doubt" in table))


def _add_rule(data: venues.Venue, name: str, title: str, preset: Preset) -> None:
    fact = data[name]
    preset.facts.append(Fact(data, fact, title, name))
    if fact["value"] is not None:
        value = fact["value"]
        preset.values[name] = read_decimal(value) if name in _NUMBERS else value
    elif name in _PURSES and data["claim"]["value"] == "stated":
        # Where the customer is liable, a purse that was not found must not pay for him.
        preset.values[name] = "no"
    elif name in _ASSUMED:
        said = fact.get("note", "Not found.")
        preset.warnings.append(f"{title}: {said} The calculator assumes {_ASSUMED[name]}.")


def _check_offer(data: venues.Venue, given: Mapping[str, Any]) -> None:
    """Raise `InputProblems` for a contract or margin mode that the venue does not have."""
    problems = []
    wanted = given.get("contract")
    if wanted is not None and wanted != data["contract"]:
        problems.append(("contract", _other_contract(data, wanted)))
    modes = data.get("margin_modes", _MARGIN_MODES)
    if given.get("margin_mode", modes[0]) not in modes:
        said = f"{data['name']} offers {' and '.join(modes)} margin only."
        problems.append(("margin_mode", said))
    if problems:
        raise InputProblems(problems)


def _other_contract(data: venues.Venue, wanted: str) -> str:
    """What the venue offers, and where its other contracts are to be found."""
    house = data["id"].split("-")[0]
    beside = [
        other["name"]
        for other in map(venues.venue, venues.IDS)
        if other["id"].split("-")[0] == house and other["contract"] == wanted
    ]
    instead = ", ".join((*beside, "or “Any other venue”" if beside else "“Any other venue”"))
    return (
        f"Of {data['name']} we hold the rules of {data['contract']} contracts, not of {wanted} "
        f"ones. Choose {data['contract']}; for {wanted} contracts choose {instead} with rules of "
        "your own."
    )


def _add_market(data: venues.Venue, given: Mapping[str, Any], preset: Preset) -> None:
    """Tiers and fee of the market, unless the reader gave a rate or tiers of their own."""
    own_rate = "maintenance_margin_rate" in given or "tiers" in given
    name = venues.market_named(data, given.get("market"))
    if name is None:
        if not own_rate:
            missing = _without_tiers(data, given.get("market"))
            raise InputProblems([*missing.problems, *_leverage_beyond(given)])
        preset.warnings.append(
            f"We hold no table of {data['name']} for this market: check the maintenance rate in "
            "its field, since every figure stands on it."
        )
        return
    market = venues.market(data, name)
    preset.values["market"] = name
    if venues.spelling(data, given.get("market") or name) is None:
        preset.warnings.append(f"{quoted(given['market'])} is taken as {name}.")
    if own_rate:
        preset.warnings.append(
            f"{data['name']}'s tiers for {name} are not used: you gave your own rate or tiers."
        )
    else:
        preset.values["tiers"] = venues.tiers_for(data["id"], name, _size(data, given))
        preset.facts.append(Fact(data, market["tiers"], f"Maintenance margin tiers of {name}"))
        if "market" not in given and _is_of_another_coin(market, given):
            preset.warnings.append(
                f"No market was given, so the tiers are those of {name}. Is "
                f"{write_decimal(given['entry_price'])} a price of Bitcoin? For another coin give "
                "its market: its tiers are others."
            )
    for rule, title in _MARKET_RULES:
        if rule in market:
            preset.values[rule] = read_decimal(market[rule]["value"])
            preset.facts.append(Fact(data, market[rule], f"{title} of {name}"))


def _leverage_beyond(given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Said at once with a missing rate, not once that is given."""
    if "isolated_margin" in given:
        return []
    return beyond_any_table(given, given.get("leverage", Decimal(LEVERAGE.default or 0)))


def _is_of_another_coin(market: venues.Market, given: Mapping[str, Any]) -> bool:
    """Whether the entry price is hardly one of Bitcoin, whose tiers are used."""
    example = Decimal(ENTRY_PRICE.default or 0)
    entry_price: Decimal = given.get("entry_price", example)
    return market["base"] == "BTC" and entry_price < example * _FAR_BELOW


def _size(data: venues.Venue, given: Mapping[str, Any]) -> Decimal:
    default = SIZE.inverse_default if data["contract"] == "inverse" else SIZE.default
    return Decimal(given.get("size") or default or 0)


def _without_tiers(data: venues.Venue, wanted: str | None) -> InputProblems:
    """Never a silent default: the reader is asked for the rate, and told where it stands."""
    names = venues.all_market_names(data)
    where = f"Where to find it: {data['rates_at']['value']}"
    if wanted is not None and tables.is_awaited(data["id"]):
        return problem(
            "market",
            f"{quoted(wanted)} is none of the markets of {data['name']} that came with this page "
            f"({', '.join(names)}), and the table of its other markets is not here yet.",
        )
    if wanted is not None and names:
        return problem(
            "market",
            f"We hold no tier table for {quoted(wanted)} on {data['name']}."
            f"{nearest(wanted, names)} For another market give its maintenance margin rate. "
            f"{where}",
        )
    return problem(
        "maintenance_margin_rate",
        f"We hold no tier table of {data['name']}, so give the maintenance margin rate of your "
        f"position. {where}",
    )


def has_for_example(identifier: str | None, name: str, value: Decimal) -> bool:
    """Whether the venue's own example gives this value, so that it is meant."""
    if identifier not in venues.IDS:
        return False
    example = venues.venue(str(identifier)).get("example", {})
    return name in example and read_decimal(example[name]) == value


def said_of(identifier: object) -> dict[str, Any] | None:
    """What the venue's page says first: its name and its sentence for each kind of account."""
    if identifier not in venues.IDS:
        return None
    data = venues.venue(str(identifier))
    rows = data["liability"]
    return {
        "id": data["id"],
        "name": data["name"],
        "sentences": [
            {"for": f"{row['product']}, {row['margin_mode']}", "says": row["sentence"]}
            for row in rows
        ],
    }


def beyond_any_table(values: Mapping[str, Any], leverage: Decimal) -> list[tuple[str, str]]:
    """What is wrong with leverage above what the venue has at most, where no table says it."""
    if values.get("venue", venues.CUSTOM) == venues.CUSTOM:
        return []
    data = venues.venue(values["venue"])
    fact = data.get("maximum_leverage")
    if fact is None or leverage <= (most := read_decimal(fact["value"])):
        return []
    said = f"{write_decimal(leverage)}x is more than {data['name']} allows: at most {plain(most)}x."
    return [("leverage", f"{said} {fact.get('note', '')}".rstrip())]


def known_to(values: Mapping[str, Any]) -> tuple[Decimal, bool] | None:
    """Where the venue's table as we hold it ends, and whether that is a size (else a notional).

    None when the table is complete or not used.
    """
    if values.get("venue", venues.CUSTOM) == venues.CUSTOM:
        return None
    data = venues.venue(values["venue"])
    name = venues.market_named(data, values.get("market"))
    if name is None or {"tiers", "maintenance_margin_rate"} & set(values["given"]):
        return None
    table = venues.market(data, name)["tiers"]
    if "known_to" not in table:
        return None
    return read_decimal(table["known_to"]), venues.by_size(data["id"], name)
