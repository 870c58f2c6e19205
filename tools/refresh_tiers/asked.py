"""Which venues are asked, and how each of them names its markets."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A venue, ccxt's name for its exchange, and where the answer comes from.

    Some give the tiers of every market in one answer (`at_once`), the others one market at a time.
    """

    venue: str
    exchange: str
    url: str
    at_once: bool = False
    needs_key: bool = False
    parameters: tuple[tuple[str, str], ...] = ()


# Hyperliquid, whose tiers ccxt cannot ask for (4.5.90), is read again by hand.
ASKED = (
    Asked(
        "binance-usdm",
        "binanceusdm",
        "https://fapi.binance.com/fapi/v1/leverageBracket",
        at_once=True,
        needs_key=True,
    ),
    Asked("bybit-linear", "bybit", "https://api.bybit.com/v5/market/risk-limit?category=linear"),
    Asked("bybit-inverse", "bybit", "https://api.bybit.com/v5/market/risk-limit?category=inverse"),
    Asked(
        "okx",
        "okx",
        "https://www.okx.com/api/v5/public/position-tiers?instType=SWAP&tdMode=isolated",
        parameters=(("marginMode", "isolated"),),
    ),
    Asked("bitget", "bitget", "https://api.bitget.com/api/v2/mix/market/query-position-lever"),
    Asked("gate", "gate", "https://api.gateio.ws/api/v4/futures/usdt/risk_limit_tiers"),
)


def symbol_of(market: dict[str, Any]) -> str:
    """The name that ccxt has for a perpetual of ours."""
    return f"{market['base']}/{market['quote']}:{market['settlement']}"


@dataclass(frozen=True)
class Symbol:
    """The parts of a name of ccxt's, such as BTC/USDT:USDT-261225."""

    base: str
    quote: str
    settlement: str
    expiry: str

    @property
    def joined_name(self) -> str:
        """The market as Binance names it."""
        return f"{self.base}{self.quote}" + (f"_{self.expiry}" if self.expiry else "")


def read_symbol(symbol: str) -> Symbol:
    """Take a name of ccxt's apart."""
    pair, _, settled = symbol.partition(":")
    base, _, quote = pair.partition("/")
    settlement, _, expiry = settled.partition("-")
    return Symbol(base, quote, settlement, expiry)
