"""Refreshing the tables of further markets, and what is kept of the tiers that were replaced."""

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from hooks import table_check
from tests.tools.refreshing import (
    BTC,
    CALC,
    ETH,
    Recorded,
    earlier,
    lowered,
    recorded,
    refresh,
    table,
    venue,
)
from tools.refresh_tiers.__main__ import main


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
