"""Venues: their rules as data, each fact with its source and the day it was read.

One JSON file per venue lies beside this module. Nothing here computes: the data fills the inputs
of the calculators and is shown on the venue's page.
"""

import json
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from calc.decimals import ONE, ZERO, read_decimal
from calc.margin import Tier, continuous_amount

# Every venue with its name, so that listing them reads none of their files.
NAMES = {
    "binance-usdm": "Binance USDS-M Futures",
    "bybit-inverse": "Bybit inverse perpetuals",
    "hyperliquid": "Hyperliquid",
}
IDS = tuple(NAMES)
CUSTOM = "custom"

Venue = dict[str, Any]
Market = dict[str, Any]


@cache
def venue(identifier: str) -> Venue:
    """The data of a venue. Raises KeyError for an unknown one."""
    if identifier not in IDS:
        raise KeyError(identifier)
    path = PurePosixPath(__file__).parent / f"{identifier}.json"
    # The loader reads from a folder and from inside the browser's archive alike.
    content: bytes = __spec__.loader.get_data(str(path))  # type: ignore[union-attr]
    loaded: Venue = json.loads(content)
    return loaded


def market(data: Venue, name: str) -> Market:
    """The market called `name`. Raises KeyError if its tiers are not known."""
    found = next((item for item in data["markets"] if item["name"] == name), None)
    if found is None:
        raise KeyError(name)
    return dict(found)


def market_names(data: Venue) -> list[str]:
    """The markets whose tiers are known."""
    return [item["name"] for item in data["markets"]]


@cache
def tiers(identifier: str, market_name: str) -> tuple[Tier, ...]:
    """The tiers of a market, with rates and deductions filled in where the venue gives a rule.

    `half_of_initial_margin`: the maintenance rate is half of the initial rate at the tier's maximum
    leverage, and the deduction keeps the requirement continuous
    (https://hyperliquid.gitbook.io/hyperliquid-docs/trading/margin-tiers, read 2026-11-22).
    """
    table = market(venue(identifier), market_name)["tiers"]
    built: list[Tier] = []
    for row in table["rows"]:
        built.append(_tier(row, built, table.get("rate_rule")))
    return tuple(built)


def _tier(row: dict[str, str], before: list[Tier], rule: str | None) -> Tier:
    floor = read_decimal(row["notional_floor"])
    leverage = read_decimal(row["maximum_leverage"]) if "maximum_leverage" in row else None
    if rule == "half_of_initial_margin" and leverage is not None:
        rate = ONE / (2 * leverage)
        amount = continuous_amount(before[-1], floor, rate) if before else ZERO
    else:
        rate = read_decimal(row["maintenance_margin_rate"])
        amount = read_decimal(row["maintenance_amount"])
    return Tier(floor, rate, amount, leverage)


def cited(data: Venue, fact: dict[str, Any], name: str) -> dict[str, str | None]:
    """A fact as the contract lists it: what it is, its value, source and dates."""
    source = data["sources"][fact["source"]]
    return {
        "fact": name,
        "value": fact.get("value"),
        "title": source["title"],
        "publisher": source["publisher"],
        "source": source["url"],
        "checked": source["checked"],
        "since": fact.get("since") or source.get("since"),
        "note": " ".join(filter(None, [fact.get("note"), source.get("note")])) or None,
    }
