"""Tables of a venue's further markets, which are not in everybody's download.

A table is one JSON file beside this module. The browser's archive leaves these files out: a page
fetches one when its venue is picked and hands it over with `add`. Anywhere else a table is read
from disk when a market is first asked for. The tables that held earlier lie in `earlier/`, and
nothing here reads them.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

# The venues that have one and the coins that it is about, so that knowing these reads no file. The
# table of nearly every coin names none.
COINS: dict[str, tuple[str, ...]] = {
    "binance-usdm": (),
    "bybit-linear": ("ETH", "SOL", "XRP"),
    "gmx": ("ARB", "AVAX", "BNB", "BTC", "DOGE", "ETH", "LINK", "LTC", "SOL", "UNI", "XRP"),
    "hyperliquid": (
        "AAVE", "ADA", "ARB", "AVAX", "BCH", "BNB", "DOGE", "DOT", "HYPE", "INJ", "LINK", "LTC",
        "NEAR", "ONDO", "OP", "SEI", "SUI", "TRX", "UNI", "XRP", "kPEPE",
    ),
    "okx": ("ADA", "ETH"),
}  # fmt: skip
VENUES = tuple(COINS)

# What a market's tiers carry beside their rows.
_WITH_TIERS = ("source", "note", "doubt", "rate_rule", "by", "whole_position", "known_to")

_held: dict[str, "Table | None"] = {}


@dataclass(frozen=True)
class Table:
    """A venue's markets by name. What a market does not say itself holds as said `of_all`."""

    of_all: dict[str, Any]
    markets: dict[str, dict[str, Any]]

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {name.casefold(): name for name in self.markets}

    def spelling(self, name: str) -> str | None:
        """The venue's own spelling of a market, however `name` is written."""
        return self._spellings.get(name.casefold())

    def market_of(self, coin: str, quotes: list[str]) -> str | None:
        """The first market of a coin, in the earliest of `quotes` where it is traded in several."""

        def place(name: str) -> int:
            quote = self.markets[name]["quote"]
            return quotes.index(quote) if quote in quotes else len(quotes)

        wanted = coin.casefold()
        named = [name for name, item in self.markets.items() if item["base"].casefold() == wanted]
        return min(named, key=place, default=None)

    def market(self, name: str) -> dict[str, Any]:
        """A market as the venues' own files have it. Raises KeyError for an unknown one."""
        said = {**self.of_all, **self.markets[name]}
        rows = [dict(zip(said["columns"], row, strict=True)) for row in said["tiers"]]
        return {
            "name": name,
            "base": said["base"],
            "quote": said["quote"],
            "settlement": said.get("settlement", said["quote"]),
            "tiers": {**{key: said[key] for key in _WITH_TIERS if key in said}, "rows": rows},
        }

    def sources(self) -> list[dict[str, str]]:
        """Each source of the markets once."""
        found = [{**self.of_all, **market}["source"] for market in self.markets.values()]
        return list({json.dumps(source): source for source in found}.values())


def add(identifier: str, text: str) -> list[str]:
    """Take over the table of a venue as JSON text; returns the names of its markets.

    Raises ValueError for what is not that venue's table.
    """
    loaded = json.loads(text)
    if not isinstance(loaded, dict) or loaded.get("venue") != identifier:
        raise ValueError(f"This is not the table of the markets of {identifier}.")
    held = Table(loaded, loaded.pop("markets"))
    _held[identifier] = held
    return list(held.markets)


def table(identifier: str) -> Table | None:
    """The table of a venue; None if it has none, or if it has not been handed over yet."""
    if identifier in VENUES and identifier not in _held:
        _read(identifier)
    return _held.get(identifier)


def may_have(identifier: str, coin: str) -> bool:
    """Whether the venue has a table in which a market of the coin can be looked for."""
    coins = COINS.get(identifier)
    return coins is not None and (not coins or coin.casefold() in map(str.casefold, coins))


def is_awaited(identifier: str) -> bool:
    """Whether the venue has a table which is not here."""
    return identifier in VENUES and table(identifier) is None


def _read(identifier: str) -> None:
    path = f"{__path__[0]}/{identifier}.json"
    try:
        content: bytes = __spec__.loader.get_data(path)  # type: ignore[union-attr]
    except OSError:
        # In the browser: the page hands it over.
        _held[identifier] = None
        return
    add(identifier, content.decode())
