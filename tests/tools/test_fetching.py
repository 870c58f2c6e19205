"""Asking the venues, with a stand-in for ccxt: nothing here goes out."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from tests.tools.refreshing import BTC, CALC, recorded
from tools.refresh_tiers import fetching
from tools.refresh_tiers.asked import ASKED, Asked
from tools.refresh_tiers.fetching import Fetched, NotFetched


class FakeCcxt(SimpleNamespace):
    BaseError = type("BaseError", (Exception,), {})
    NetworkError = type("NetworkError", (BaseError,), {})
    AuthenticationError = type("AuthenticationError", (BaseError,), {})
    __version__ = "4.5.90"


def asked(venue: str) -> Asked:
    return next(one for one in ASKED if one.venue == venue)


def fake(monkeypatch: pytest.MonkeyPatch, exchange: str, answer: Any) -> list[dict[str, Any]]:
    """Put a ccxt in place whose `exchange` answers with `answer`, or raises it."""
    configured: list[dict[str, Any]] = []

    def tiers(symbols: Any, parameters: dict[str, str]) -> Any:
        del symbols, parameters
        if isinstance(answer, Exception):
            raise answer
        return answer

    def made(options: dict[str, Any]) -> SimpleNamespace:
        configured.append(options)
        markets = {symbol: {"contractSize": "0.01"} for symbol in (BTC, "BTC/USD:BTC")}
        return SimpleNamespace(
            load_markets=lambda: markets,
            fetch_leverage_tiers=tiers,
            fetch_market_leverage_tiers=tiers,
        )

    ccxt = FakeCcxt(**{exchange: made})
    monkeypatch.setattr(fetching, "_ccxt", lambda: ccxt)
    return configured


def test_each_market_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    tiers = recorded("okx")[BTC]
    fake(monkeypatch, "okx", tiers)
    fetched = fetching.fetch(asked("okx"), [BTC])
    assert fetched == Fetched({BTC: tiers}, {BTC: "0.01"}, "ccxt 4.5.90")


def test_no_network_is_said_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    fake(monkeypatch, "okx", FakeCcxt.NetworkError("okx GET https://www.okx.com\nmore"))
    with pytest.raises(
        NotFetched, match=r"cannot be reached \(.*\)\. Is there a network"
    ) as caught:
        fetching.fetch(asked("okx"), [BTC])
    assert "\n" not in str(caught.value)


def test_a_venue_that_needs_a_key_says_where_to_put_it(monkeypatch: pytest.MonkeyPatch) -> None:
    configured = fake(monkeypatch, "binanceusdm", {BTC: []})
    for name in ("BINANCEUSDM_API_KEY", "BINANCEUSDM_API_SECRET"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(NotFetched, match="BINANCEUSDM_API_KEY and BINANCEUSDM_API_SECRET"):
        fetching.fetch(asked("binance-usdm"), [])
    monkeypatch.setenv("BINANCEUSDM_API_KEY", "k")
    monkeypatch.setenv("BINANCEUSDM_API_SECRET", "s")
    fetching.fetch(asked("binance-usdm"), [])
    assert configured == [{"enableRateLimit": True, "apiKey": "k", "secret": "s"}]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FakeCcxt.AuthenticationError("bad key"), "refuses the API key"),
        (FakeCcxt.BaseError(""), "did not answer as expected .no reason given"),
    ],
)
def test_other_refusals_are_told(
    monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    fake(monkeypatch, "okx", error)
    with pytest.raises(NotFetched, match=said):
        fetching.fetch(asked("okx"), [BTC])


def test_without_ccxt_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ccxt", None)
    with pytest.raises(NotFetched, match="make refresh-tiers"):
        fetching.fetch(asked("gate"), [BTC])


def test_neither_calc_nor_the_site_nor_the_tests_need_ccxt() -> None:
    for name in ("site", "test"):
        locked = (CALC.parent / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert "ccxt" not in locked
