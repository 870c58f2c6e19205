"""Refreshing the tiers, on recorded answers: the difference first, and nothing unless confirmed."""

import json
import sys
from copy import deepcopy
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from hooks import venue_check
from tests.tools.refreshing import BTC, SOURCE, Recorded, lowered, refresh, texts, venue
from tools.refresh_tiers.__main__ import main
from tools.refresh_tiers.asked import ASKED, Asked
from tools.refresh_tiers.fetching import Fetched, NotFetched


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
