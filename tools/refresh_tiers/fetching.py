"""Asking the venues through ccxt. Everything else here works on what this returns."""

import importlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tools.refresh_tiers.asked import Asked

UnifiedTier = dict[str, Any]


class NotFetched(Exception):
    """A venue's tiers cannot be had; the text says why and what to do."""


@dataclass(frozen=True)
class Fetched:
    """Tiers in ccxt's shape by its symbols, and how much of the coin a contract is."""

    tiers: dict[str, list[UnifiedTier]]
    contract_sizes: dict[str, str] = field(default_factory=dict)
    program: str = "ccxt"


Fetch = Callable[[Asked, list[str]], Fetched]


def fetch(asked: Asked, symbols: list[str]) -> Fetched:
    """The tiers of the markets `symbols`, or of all of them where the venue gives them at once."""
    ccxt = _ccxt()
    exchange = getattr(ccxt, asked.exchange)({"enableRateLimit": True, **_key(asked)})
    # Numbers as the venue wrote them, not as floats.
    exchange.number = str
    try:
        markets = exchange.load_markets()
        tiers = _tiers(exchange, asked, symbols)
    except ccxt.BaseError as problem:
        raise NotFetched(_reason(ccxt, asked, problem)) from problem
    sizes = {symbol: str(markets[symbol]["contractSize"] or 1) for symbol in tiers}
    return Fetched(tiers, sizes, f"ccxt {ccxt.__version__}")


def _ccxt() -> Any:
    try:
        return importlib.import_module("ccxt")
    except ImportError as problem:
        raise NotFetched("ccxt is not installed; `make refresh-tiers` installs it.") from problem


def _key_names(asked: Asked) -> tuple[str, str]:
    name = asked.exchange.upper()
    return f"{name}_API_KEY", f"{name}_API_SECRET"


def _key(asked: Asked) -> dict[str, str]:
    if not asked.needs_key:
        return {}
    key, secret = (os.environ.get(name, "") for name in _key_names(asked))
    if not key or not secret:
        names = " and ".join(_key_names(asked))
        raise NotFetched(
            f"it answers only with an API key. Put one that can only read into {names}."
        )
    return {"apiKey": key, "secret": secret}


def _tiers(exchange: Any, asked: Asked, symbols: list[str]) -> dict[str, list[UnifiedTier]]:
    parameters = dict(asked.parameters)
    if asked.at_once:
        found: dict[str, list[UnifiedTier]] = exchange.fetch_leverage_tiers(None, parameters)
        return found
    return {one: exchange.fetch_market_leverage_tiers(one, parameters) for one in symbols}


def _reason(ccxt: Any, asked: Asked, problem: Exception) -> str:
    first = (str(problem).splitlines() or ["no reason given"])[0][:200]
    if isinstance(problem, ccxt.AuthenticationError):
        return f"it refuses the API key in {' and '.join(_key_names(asked))} ({first})."
    if isinstance(problem, ccxt.NetworkError):
        return f"it cannot be reached ({first}). Is there a network, and may this country use it?"
    return f"it did not answer as expected ({first})."
