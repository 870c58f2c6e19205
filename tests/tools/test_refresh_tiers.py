"""Refreshing the tiers, on recorded answers: the difference first, and nothing unless confirmed."""

import json
import shutil
import sys
from copy import deepcopy
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import calc
from hooks import market_tables, table_check, venue_check
from tools.refresh_tiers import fetching
from tools.refresh_tiers.__main__ import main
from tools.refresh_tiers.asked import ASKED, Asked, read_symbol, symbol_of
from tools.refresh_tiers.fetching import Fetched, NotFetched
from tools.refresh_tiers.rows import NotTiers, rows_by_size, rows_by_value

RECORDED = Path(__file__).parent / "unified_tiers"
CALC = Path(calc.__file__).parent
TODAY = date(2027, 1, 15)
SOURCE = "ccxt-2027-01-15"
BTC = "BTC/USDT:USDT"

Answers = dict[str, dict[str, Any]]


def recorded(exchange: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((RECORDED / f"{exchange}.json").read_text(encoding="utf-8"))
    return answer


class Recorded:
    """A fetcher that answers what was recorded, after what a test did to it."""

    def __init__(self) -> None:
        self.answers: Answers = {one.exchange: recorded(one.exchange) for one in ASKED}

    def __call__(self, asked: Asked, symbols: list[str]) -> Fetched:
        answer = self.answers[asked.exchange]
        wanted = answer if asked.at_once else {s: answer[s] for s in symbols if s in answer}
        return Fetched(wanted, dict.fromkeys(wanted, "0.01"), "ccxt 4.5.90")


@pytest.fixture
def fetch() -> Recorded:
    return Recorded()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Our data, with only those markets in Binance's table that were recorded."""
    shutil.copytree(CALC / "venues", tmp_path / "venues", ignore=shutil.ignore_patterns("*.py*"))
    shutil.copytree(CALC / "tables", tmp_path / "tables", ignore=shutil.ignore_patterns("*.py*"))
    path = tmp_path / "tables" / "binance-usdm.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    names = sorted(read_symbol(symbol).joined_name for symbol in recorded("binanceusdm"))
    table["markets"] = {name: table["markets"][name] for name in names}
    path.write_text(market_tables.written(table), encoding="utf-8")
    return tmp_path


def texts(data: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in data.rglob("*.json")}


def venue(data: Path, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((data / "venues" / f"{name}.json").read_text("utf-8"))
    return loaded


def refresh(*arguments: str, data: Path, fetch: fetching.Fetch, **more: Any) -> int:
    return main(list(arguments), data=data, fetch=fetch, today=TODAY, **more)


def lowered(fetch: Recorded) -> None:
    """Binance's second tier of BTC, with a rate and the deductions that it would bring."""
    tiers = fetch.answers["binanceusdm"][BTC]
    tiers[1]["maintenanceMarginRate"] = 0.006
    for tier in tiers:
        del tier["info"]["cum"]


def test_without_a_terminal_and_without_yes_it_shows_and_changes_nothing(
    data: Path, fetch: Recorded, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: False))
    lowered(fetch)
    before = texts(data)
    assert refresh("binance-usdm", data=data, fetch=fetch) == 0
    shown = capsys.readouterr().out
    assert "  - from 300000: 0.005, less 300, at most 100x\n" in shown
    assert "  + from 300000: 0.006, less 600, at most 100x\n" in shown
    assert "Nothing was written: confirm on a terminal, or give --yes." in shown
    assert texts(data) == before


@pytest.mark.parametrize("answer", ["", "n", "no", "what?"])
def test_anything_but_yes_changes_nothing(data: Path, fetch: Recorded, answer: str) -> None:
    lowered(fetch)
    before = texts(data)
    assert refresh("binance-usdm", data=data, fetch=fetch, ask=lambda _: answer) == 0
    assert texts(data) == before


@pytest.mark.parametrize("how", ["asked", "--yes"])
def test_once_confirmed_the_rows_and_their_source_of_today_are_written(
    data: Path, fetch: Recorded, how: str
) -> None:
    lowered(fetch)
    arguments = ["binance-usdm", *(["--yes"] if how == "--yes" else [])]
    assert refresh(*arguments, data=data, fetch=fetch, ask=lambda _: "Y") == 0
    written = venue(data, "binance-usdm")
    table = written["markets"][0]["tiers"]
    assert table["source"] == SOURCE
    assert table["rows"][1]["maintenance_amount"] == "600"
    assert written["sources"][SOURCE]["checked"] == "2027-01-15"
    # Where a reader finds the rates was not read again.
    assert written["rates_at"]["source"] == "binance-tiers"
    every = json.loads((data / "tables" / "binance-usdm.json").read_text(encoding="utf-8"))
    assert every["source"] == written["sources"][SOURCE]
    assert every["markets"]["BTCUSDT"]["tiers"][1] == ["300000", "0.006", "600", "100"]
    assert every["markets"]["ETHBTC"]["quote"] == "BTC"


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.venue)
def test_the_rows_on_record_are_the_rows_of_our_data(
    data: Path, fetch: Recorded, asked: Asked, capsys: pytest.CaptureFixture[str]
) -> None:
    before = venue(data, asked.venue)
    assert refresh(asked.venue, "--yes", data=data, fetch=fetch) == 0
    if asked.venue != "okx":  # of which only the first rows are on record
        assert "no tier has changed" in capsys.readouterr().out
    path = data / "venues" / f"{asked.venue}.json"
    assert venue_check.problems_of(path) == []
    after = venue(data, asked.venue)
    assert {name: value for name, value in after.items() if name not in ("markets", "sources")} == {
        name: value for name, value in before.items() if name not in ("markets", "sources")
    }
    market = after["markets"][0]
    assert market["tiers"]["source"] == SOURCE
    rows = market["tiers"]["rows"]
    assert rows == before["markets"][0]["tiers"]["rows"][: len(rows)]


def test_all_that_is_not_tiers_stays_as_it_was_laid_out(data: Path, fetch: Recorded) -> None:
    path = data / "venues" / "gate.json"
    before = path.read_text(encoding="utf-8").split('"markets": [')[0]
    assert refresh("gate", "--yes", data=data, fetch=fetch) == 0
    assert path.read_text(encoding="utf-8").split('"markets": [')[0] == before


def test_a_second_refresh_replaces_the_source_of_the_first(data: Path, fetch: Recorded) -> None:
    for day in (1, 2):
        main(["gate", "--yes"], data=data, fetch=fetch, today=date(2027, 2, day))
    sources = venue(data, "gate")["sources"]
    assert [name for name in sources if name.startswith("ccxt")] == ["ccxt-2027-02-02"]
    assert "gate-tiers" not in sources


def test_a_market_that_did_not_come_stays_with_its_own_source(
    data: Path, fetch: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refresh("bitget", "--yes", data=data, fetch=fetch) == 0
    assert "SOLUSDT was not in the answer; it stays as it was." in capsys.readouterr().out
    markets = {one["name"]: one["tiers"]["source"] for one in venue(data, "bitget")["markets"]}
    assert markets["BTCUSDT"] == SOURCE
    assert markets["SOLUSDT"] == "bitget-tiers-sol"


def test_new_and_delisted_markets_of_the_table_are_shown(
    data: Path, fetch: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = fetch.answers["binanceusdm"]
    answer["NEW/USDT:USDT"] = deepcopy(answer["DOGE/USDT:USDT"])
    del answer["ETH/BTC:BTC"]
    refresh("binance-usdm", data=data, fetch=fetch, ask=lambda _: "n")
    shown = capsys.readouterr().out
    assert f"NEWUSDT: new, {len(answer['NEW/USDT:USDT'])} tiers" in shown
    assert "ETHBTC: no longer listed" in shown


def test_tiers_with_a_gap_are_refused_whole(
    data: Path, fetch: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    del fetch.answers["gate"][BTC][1]
    before = texts(data)
    assert refresh("gate", "--yes", data=data, fetch=fetch) == 1
    said = capsys.readouterr().err
    assert "gate: BTC_USDT: tier 2 begins at 1500000, and what comes before it ends at" in said
    assert "Nothing of it was changed." in said
    assert texts(data) == before


def test_one_venue_that_cannot_be_reached_does_not_stop_the_others(
    data: Path, fetch: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    def partly(asked: Asked, symbols: list[str]) -> Fetched:
        if asked.venue == "okx":
            raise NotFetched("it cannot be reached. Is there a network?")
        return fetch(asked, symbols)

    assert refresh("--yes", data=data, fetch=partly) == 1
    told = capsys.readouterr()
    assert "okx: it cannot be reached. Is there a network? Nothing of it" in told.err
    assert "Written: venues/gate.json" in told.out


def test_a_venue_that_is_not_asked_is_named_with_those_that_are(
    data: Path, fetch: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        refresh("hyperliquid", data=data, fetch=fetch)
    assert "“hyperliquid” is not a venue that ccxt can ask" in capsys.readouterr().err


# What held earlier.


def earlier(data: Path, venue: str) -> dict[str, Any]:
    path = data / "tables" / "earlier" / f"{venue}.json"
    kept: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return kept


def test_a_table_that_is_replaced_is_kept_with_its_source_and_dates(
    data: Path, fetch: Recorded
) -> None:
    before = venue(data, "binance-usdm")
    lowered(fetch)
    refresh("binance-usdm", "--yes", data=data, fetch=fetch)
    kept = earlier(data, "binance-usdm")
    assert list(kept["markets"]) == ["BTCUSDT"]
    (one,) = kept["markets"]["BTCUSDT"]
    assert one["seen"] == "2026-09-29"
    assert one["until"] == "2027-01-15"
    assert one["tiers"][1] == ["300000", "0.005", "300", "100"]
    assert len(one["tiers"]) == len(before["markets"][0]["tiers"]["rows"])
    assert kept["sources"][one["source"]] == before["sources"]["binance-tiers"]
    assert list(table_check.earlier_problems(data / "tables" / "earlier")) == []


def test_the_next_one_that_is_replaced_stands_before_it(data: Path, fetch: Recorded) -> None:
    lowered(fetch)
    for day in (1, 2):
        main(["binance-usdm", "--yes"], data=data, fetch=fetch, today=date(2027, 2, day))
        fetch.answers["binanceusdm"] = recorded("binanceusdm")
    entries = earlier(data, "binance-usdm")["markets"]["BTCUSDT"]
    assert [(one["seen"], one["until"]) for one in entries] == [
        ("2027-02-01", "2027-02-02"),
        ("2026-09-29", "2027-02-01"),
    ]
    assert [one["tiers"][1][1] for one in entries] == ["0.006", "0.005"]
    assert list(table_check.earlier_problems(data / "tables" / "earlier")) == []


def test_nothing_is_kept_where_nothing_changed_or_more_of_it_became_known(
    data: Path, fetch: Recorded
) -> None:
    """Of Gate's table five tiers were known; the sixth is more of it and no change."""
    last = fetch.answers["gate"][BTC][-1]
    more = {**last, "minNotional": last["maxNotional"], "maxNotional": 9e6, "info": {}}
    fetch.answers["gate"][BTC].append({**more, "maintenanceMarginRate": 0.01})
    for name in ("gate", "bitget", "bybit-inverse"):
        assert refresh(name, "--yes", data=data, fetch=fetch) == 0
        assert earlier(data, name) == {}
    assert len(venue(data, "gate")["markets"][0]["tiers"]["rows"]) == 6


def test_a_market_that_is_no_longer_listed_is_kept(data: Path, fetch: Recorded) -> None:
    del fetch.answers["binanceusdm"]["ETH/BTC:BTC"]
    refresh("binance-usdm", "--yes", data=data, fetch=fetch)
    ((one,),) = earlier(data, "binance-usdm")["markets"].values()
    assert one["until"] == "2027-01-15"


def test_a_refusal_keeps_nothing(data: Path, fetch: Recorded) -> None:
    lowered(fetch)
    refresh("binance-usdm", data=data, fetch=fetch, ask=lambda _: "n")
    assert earlier(data, "binance-usdm") == {}


# The tables of further markets.

ETH = "ETH/USDT:USDT"


def table(data: Path, venue: str) -> dict[str, Any]:
    path = data / "tables" / f"{venue}.json"
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded


def test_each_market_of_a_table_is_asked_for_and_loses_its_doubt(
    data: Path, fetch: Recorded, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = fetch.answers["bybit"]
    answer[ETH] = deepcopy(answer[BTC])
    assert refresh("bybit-linear", "--yes", data=data, fetch=fetch) == 0
    markets = table(data, "bybit-linear")["markets"]
    assert markets["ETHUSDT"]["source"]["checked"] == "2027-01-15"
    assert "doubt" not in markets["ETHUSDT"]
    assert "known_to" not in markets["ETHUSDT"]
    assert markets["ETHUSDT"]["tiers"][0] == ["0", "0.0033", "0", "150"]
    # What did not come stays as it was, with what is doubtful of it.
    assert "XRPUSDT was not in the answer; it stays as it was." in capsys.readouterr().out
    assert markets["XRPUSDT"] == table(CALC, "bybit-linear")["markets"]["XRPUSDT"]
    assert table_check.problems_of(data / "tables" / "bybit-linear.json") == []
    (one,) = earlier(data, "bybit-linear")["markets"]["ETHUSDT"]
    assert one["tiers"] == [["0", "0.005", "0"]]
    assert one["known_to"] == "900000"


def test_a_market_whose_tiers_go_by_size_stays_so(data: Path, fetch: Recorded) -> None:
    fetch.answers["okx"][ETH] = deepcopy(fetch.answers["okx"][BTC])
    assert refresh("okx", "--yes", data=data, fetch=fetch) == 0
    market = table(data, "okx")["markets"]["ETH-USDT-SWAP"]
    assert [row[0] for row in market["tiers"][:3]] == ["0", "10", "50"]
    assert "contracts of 0.01 ETH" in market["note"]
    assert table_check.problems_of(data / "tables" / "okx.json") == []


# Rows.


def test_deductions_that_a_venue_does_not_state_are_those_that_join_its_tiers() -> None:
    tiers = [{**tier, "info": {}} for tier in recorded("bitget")[BTC]]
    assert [row["maintenance_amount"] for row in rows_by_value(tiers)[:3]] == ["0", "200", "2200"]


def test_a_deduction_that_does_not_join_its_tiers_is_refused() -> None:
    tiers = recorded("gate")[BTC]
    tiers[1]["info"]["deduction"] = "501"
    with pytest.raises(NotTiers, match="tier 2: the deduction 501 does not join it"):
        rows_by_value(tiers)


def test_contracts_become_coins() -> None:
    rows = rows_by_size(recorded("okx")[BTC], calc.venues.read_decimal("0.01"))
    assert [row["size_floor"] for row in rows[:3]] == ["0", "10", "50"]


@pytest.mark.parametrize("tiers", [[], [{"tier": 1, "minNotional": None}]])
def test_what_is_no_table_is_refused(tiers: list[Any]) -> None:
    with pytest.raises(NotTiers):
        rows_by_value(tiers)


def test_names_of_markets_are_taken_apart_and_put_together() -> None:
    assert read_symbol("BTC/USDT:USDT-261225").joined_name == "BTCUSDT_261225"
    assert symbol_of({"base": "BTC", "quote": "USD", "settlement": "BTC"}) == "BTC/USD:BTC"


# Fetching, with a stand-in for ccxt: nothing here goes out.


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
