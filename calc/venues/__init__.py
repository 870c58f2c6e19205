"""Venues: their rules as data, each fact with its source and the day it was read.

One JSON file per venue lies beside this module. Nothing here computes: the data fills the inputs
of the calculators and is shown on the venue's page.
"""

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from calc import tables
from calc.decimals import ONE, ZERO, read_decimal
from calc.margin import Tier, continuous_amount
from calc.rule_words import in_words

# Every venue with its name, so that listing them reads none of their files.
NAMES = {
    "aster": "Aster",
    "binance-coinm": "Binance COIN-M Futures",
    "binance-usdm": "Binance USDS-M Futures",
    "bingx": "BingX USDT perpetuals",
    "bitflyer": "bitFlyer Crypto CFD (Japan)",
    "bitget": "Bitget USDT-M futures",
    "bitmex": "BitMEX inverse perpetuals",
    "bybit-inverse": "Bybit inverse perpetuals",
    "bybit-linear": "Bybit USDT perpetuals",
    "coinbase-international": "Coinbase International Exchange (closed since October 2026)",
    "crypto-com": "Crypto.com Exchange",
    "deribit": "Deribit perpetuals",
    "drift": "Drift (paused since April 2026)",
    "dydx": "dYdX Chain",
    "gate": "Gate USDT perpetuals",
    "gmx": "GMX v2",
    "hyperliquid": "Hyperliquid",
    "kraken-derivatives": "Kraken Derivatives (outside the US)",
    "kucoin": "KuCoin Futures",
    "lighter": "Lighter",
    "mexc": "MEXC futures",
    "okx": "OKX perpetuals",
    "paradex": "Paradex",
    "phemex": "Phemex USDT perpetuals",
    "woo-x": "WOO X",
    "cme-us-broker": "CME bitcoin future at a US broker",
    "coinbase-financial-markets": "Coinbase Financial Markets (US)",
    "kraken-derivatives-us": "Kraken Derivatives US",
    "cfd-australia": "Retail CFD in Australia",
    "cfd-eu": "Retail CFD in the EU",
    "cfd-uk": "Retail CFD in the UK",
}
IDS = tuple(NAMES)
CUSTOM = "custom"
# What venues put behind the coins in the name of a perpetual.
_KINDS = ("", "SWAP", "PERP", "PERPETUAL")

Venue = dict[str, Any]
Market = dict[str, Any]


@cache
def venue(identifier: str) -> Venue:
    """The data of a venue. Raises KeyError for an unknown one."""
    if identifier not in IDS:
        raise KeyError(identifier)
    path = f"{__path__[0]}/{identifier}.json"
    # The loader reads from a folder and from inside the browser's archive alike.
    content: bytes = __spec__.loader.get_data(path)  # type: ignore[union-attr]
    loaded: Venue = json.loads(content)
    return loaded


def load_venues() -> None:
    """Read every venue's file now, for a Python that will be without its files later."""
    for identifier in IDS:
        venue(identifier)


def market(data: Venue, name: str) -> Market:
    """The market called `name`. Raises KeyError if its tiers are not known."""
    found = next((item for item in data["markets"] if item["name"] == name), None)
    if found is not None:
        return dict(found)
    table = tables.table(data["id"])
    if table is None:
        raise KeyError(name)
    return table.market(name)


def market_names(data: Venue) -> list[str]:
    """The markets in the venue's own file."""
    return [item["name"] for item in data["markets"]]


def all_market_names(data: Venue) -> list[str]:
    """The markets whose tiers are known: those of its own file, then those of its table."""
    table = tables.table(data["id"])
    return list(dict.fromkeys([*market_names(data), *(table.markets if table else ())]))


def market_of(data: Venue, coin: str) -> str | None:
    """The first market of a coin: in the venue's own file, else in its table, if that is here."""
    wanted = coin.casefold()
    own = (item["name"] for item in data["markets"] if item["base"].casefold() == wanted)
    if (name := next(own, None)) is not None:
        return str(name)
    table = tables.table(data["id"]) if tables.may_have(data["id"], coin) else None
    return table.market_of(coin, [item["quote"] for item in data["markets"]]) if table else None


def spelling(data: Venue, name: str) -> str | None:
    """The venue's own spelling of a market, however `name` is written; None if it is unknown."""
    for own in market_names(data):
        if own.casefold() == name.casefold():
            return own
    table = tables.table(data["id"])
    return table.spelling(name) if table else None


def market_named(data: Venue, given: str | None) -> str | None:
    """The venue's own name of a market, or of a coin's; its first market when none is given."""
    if given is not None:
        return spelling(data, given) or market_of(data, given) or _written_otherwise(data, given)
    names = market_names(data)
    return names[0] if names else None


def _written_otherwise(data: Venue, name: str) -> str | None:
    """The market of these coins where only signs or its kind differ: ETHUSDT for ETH-USDT-SWAP."""
    wanted = _letters(name)
    known = (own for own in all_market_names(data) if _letters(own).startswith(wanted))
    kinds = (own for own in known if _letters(own).removeprefix(wanted) in _KINDS)
    return next(kinds, None) if wanted else None


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name)).upper()


def add_markets(identifier: str, text: str) -> list[str]:
    """Take over the table of all markets of a venue, as JSON; returns the markets' names.

    For a browser, whose Python comes without these tables. Raises ValueError for another text.
    """
    names = tables.add(identifier, text)
    tiers.cache_clear()
    return names


@cache
def tiers(identifier: str, market_name: str) -> tuple[Tier, ...]:
    """The tiers of a market, with rates and deductions filled in where the venue gives a rule.

    `half_of_initial_margin`: the maintenance rate is half of the initial rate at the tier's maximum
    leverage, and the deduction keeps the requirement continuous
    (https://hyperliquid.gitbook.io/hyperliquid-docs/trading/margin-tiers, read 2026-11-22). Where
    tiers go by size, floors are sizes; `tiers_for` picks the one that holds.
    """
    return built(market(venue(identifier), market_name)["tiers"])


def built(table: dict[str, Any]) -> tuple[Tier, ...]:
    """The tiers of a market's `table`, as it stands in a venue's file."""
    found: list[Tier] = []
    for row in table["rows"]:
        found.append(_tier(row, found, table.get("rate_rule")))
    return tuple(found)


def by_size(identifier: str, market_name: str) -> bool:
    """Whether the venue picks the tier by the position's size and not by its value."""
    return bool(market(venue(identifier), market_name)["tiers"].get("by") == "size")


def reaches(identifier: str, market_name: str, size: Decimal, notional: Decimal) -> bool:
    """Whether the tiers as we hold them go as far as a position."""
    end = market(venue(identifier), market_name)["tiers"].get("known_to")
    reached = size if by_size(identifier, market_name) else notional
    return end is None or reached <= read_decimal(end)


def tiers_for(identifier: str, market_name: str, size: Decimal) -> tuple[Tier, ...]:
    """The tiers for a position of `size`: all of them, or the one that the size picks."""
    found = tiers(identifier, market_name)
    if not by_size(identifier, market_name):
        return found
    index = max(number for number, tier in enumerate(found) if tier.notional_floor <= size)
    return (replace(found[index], notional_floor=ZERO, number=index + 1),)


def _tier(row: dict[str, str], before: list[Tier], rule: str | None) -> Tier:
    floor = read_decimal(row["size_floor"] if "size_floor" in row else row["notional_floor"])
    leverage = read_decimal(row["maximum_leverage"]) if "maximum_leverage" in row else None
    if rule == "half_of_initial_margin" and leverage is not None:
        rate = ONE / (2 * leverage)
        amount = continuous_amount(before[-1], floor, rate) if before else ZERO
    else:
        rate = read_decimal(row["maintenance_margin_rate"])
        amount = read_decimal(row.get("maintenance_amount", "0"))
    return Tier(
        floor,
        rate,
        amount,
        leverage,
        growth=read_decimal(row.get("growth", "0")),
        growth_power=read_decimal(row.get("growth_power", "1")),
    )


def how_read(data: Venue) -> str:
    """Where the clause on a claim was not read, whether anything of the contract was; else empty.

    `in_part` or `unread`. Another product's contract, such as a margin loan's, does not count.
    """
    if data["claim"]["value"] != "unread":
        return ""
    read = {row["contract_read"] for row in contract_rows(data)}
    return "unread" if read == {"unread"} else "in_part"


def contract_rows(data: Venue) -> list[dict[str, Any]]:
    """What is said of who owes what under the contract for perpetuals, product by product."""
    return [row for row in data["liability"] if not row.get("another_contract")]


def cited(data: Venue, fact: dict[str, Any], name: str, rule: str = "") -> dict[str, str | None]:
    """A fact as the contract lists it: what it is, its value (also in words), source and dates."""
    source, value = fact["source"], fact.get("value")
    if isinstance(source, str):
        source = data["sources"][source]
    return {
        "fact": name,
        "value": value,
        "words": None if value is None else in_words(rule, value),
        "title": source["title"],
        "publisher": source["publisher"],
        "source": source["url"],
        "checked": source["checked"],
        "since": fact.get("since") or source.get("since"),
        "note": " ".join(filter(None, [fact.get("note"), source.get("note")])) or None,
    }
