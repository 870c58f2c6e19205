"""What prices, money and sizes are counted in, by the venue and the market."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from calc import venues
from calc.shared_inputs import USUAL


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
    kind, currency = values.get("contract") or "linear", values.get("currency", USUAL)
    market = _market(values)
    if market is None:
        return _counted_in(currency, kind)
    size = market["quote"] if kind == "inverse" else market["base"]
    return Coins(market["quote"], market["settlement"], size)


def coin(values: Mapping[str, Any]) -> str | None:
    """The coin that the market in `values` is about; None for a market that is not known."""
    market = _market(values)
    return None if market is None else market["base"]


def _market(values: Mapping[str, Any]) -> venues.Market | None:
    if values.get("venue", venues.CUSTOM) == venues.CUSTOM:
        return None
    data = venues.venue(values["venue"])
    name = venues.market_named(data, values.get("market"))
    return None if name is None else venues.market(data, name)


def _counted_in(currency: str, kind: str) -> Coins:
    """A currency for prices, and for money where money is not a coin."""
    if currency == USUAL:
        return _CUSTOM[kind]
    if kind == "linear":
        return Coins(currency, currency, "units")
    return replace(_CUSTOM[kind], price=currency, size=_CUSTOM[kind].size.replace("USD", currency))
