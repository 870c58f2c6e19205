"""Further markets of a venue, from tables that are not in everybody's download."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import calc
from calc import tables, venues
from hooks import market_tables, table_check
from hooks.runtime import archive

ROOT = Path(__file__).parents[2]
FILE = market_tables.FOLDER / "binance-usdm.json"
DOGE = {"venue": "binance-usdm", "market": "DOGEUSDT", "entry_price": "0.2", "size": "10000"}


def run(**inputs: Any) -> dict[str, Any]:
    return calc.run("liquidation-price", inputs)


def message(answer: dict[str, Any]) -> str:
    ((name, text),) = [(error["input"], error["message"]) for error in answer["errors"]]
    assert name == "market"
    return text


@pytest.fixture
def in_a_browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Python as it starts in a page: the table is not among its files."""
    monkeypatch.setattr(tables, "_held", {"binance-usdm": None})
    venues.tiers.cache_clear()
    yield
    venues.tiers.cache_clear()


def test_a_market_of_the_table_has_its_tiers_with_source_and_date() -> None:
    answer = run(**DOGE)
    assert answer["errors"] == []
    assert answer["inputs"]["tiers"][0]["maintenance_margin_rate"] == "0.0065"
    (fact,) = [fact for fact in answer["facts"] if fact["fact"].endswith("tiers of DOGEUSDT")]
    assert fact["publisher"] == "freqtrade"
    assert fact["checked"] == "2026-11-22"


@pytest.mark.parametrize("typed", ["btcusdt", "dogeusdt", "DogeUsdt", "BTCUSDT_261225".lower()])
def test_a_market_comes_back_in_the_venues_own_spelling(typed: str) -> None:
    answer = run(venue="binance-usdm", market=typed, leverage="5")
    assert answer["errors"] == []
    assert answer["inputs"]["market"] == typed.upper()


def test_a_market_that_we_do_not_know_comes_back_as_it_was_typed() -> None:
    answer = run(venue="binance-usdm", market="NoSuchUsdt", maintenance_margin_rate="0.02")
    assert answer["errors"] == []
    assert answer["inputs"]["market"] == "NoSuchUsdt"


def test_what_is_said_of_a_typing_mistake_is_the_nearest_of_all_names() -> None:
    text = message(run(venue="binance-usdm", market="dogeusd"))
    assert "Did you mean “DOGEUSDT”?" in text
    assert len(text) < 300


def test_a_name_like_no_other_is_not_answered_with_all_of_them() -> None:
    text = message(run(venue="binance-usdm", market="WQKXJ"))
    assert "Did you mean" not in text
    assert "Known names" not in text


def test_the_coins_of_a_market_are_its_own() -> None:
    given = {"venue": "binance-usdm", "market": "ETHBTC", "entry_price": "0.05", "leverage": "5"}
    shown = calc.present("liquidation-price", given)
    assert shown["units"] == {"price": "BTC", "money": "BTC", "size": "ETH"}


def test_another_position_finds_its_tiers_in_the_table() -> None:
    cross = {"venue": "binance-usdm", "margin_mode": "cross", "wallet_balance": "5000"}
    other = [{"market": "dogeusdt", "side": "long", "size": "10000", "entry_price": "0.2"}]
    answer = run(**cross, positions=other)
    assert answer["errors"] == []
    assert answer["results"]["liquidation_price"] != run(**cross)["results"]["liquidation_price"]


@pytest.mark.usefixtures("in_a_browser")
def test_without_the_table_its_markets_are_said_to_be_awaited() -> None:
    assert tables.is_awaited("binance-usdm")
    assert "the table of its other markets is not here yet" in message(run(**DOGE))
    assert run(venue="binance-usdm")["errors"] == []


@pytest.mark.usefixtures("in_a_browser")
def test_handing_the_table_over_gives_the_same_answer_as_reading_it() -> None:
    names = calc.add_markets("binance-usdm", FILE.read_text(encoding="utf-8"))
    assert len(names) == 907
    assert not tables.is_awaited("binance-usdm")
    handed = run(**DOGE)
    tables._held.clear()
    venues.tiers.cache_clear()
    assert handed == run(**DOGE)


@pytest.mark.usefixtures("in_a_browser")
@pytest.mark.parametrize("text", ["{}", "[]", '{"venue": "okx"}', "<html>"])
def test_another_file_is_not_taken_for_the_table(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (its text or JSON's own)
        calc.add_markets("binance-usdm", text)
    assert tables.is_awaited("binance-usdm")


def test_a_venue_without_a_table_awaits_none() -> None:
    assert tables.table("bitget") is None
    assert not tables.is_awaited("bitget")


def test_no_table_is_read_before_a_market_of_it_is_asked_for() -> None:
    program = (
        "import calc; from calc import tables;"
        "calc.run('liquidation-price', {'venue': 'binance-usdm'}); calc.run('compare-venues', {});"
        "print(tables._held)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "{}"


def test_the_tables_stay_out_of_the_browsers_archive(tmp_path: Path) -> None:
    packed = archive._pack_package(ROOT / "calc", tmp_path / "calc.zip")
    names = archive._members(packed)
    assert "calc/venues/binance-usdm.json" in names
    assert [name for name in names if name.startswith("calc/tables/")] == [
        "calc/tables/__init__.py"
    ]


def test_the_tables_are_right_and_written_as_their_writer_writes() -> None:
    assert table_check.problems() == []
    for name in tables.VENUES:
        text = (market_tables.FOLDER / f"{name}.json").read_text(encoding="utf-8")
        assert market_tables.written(json.loads(text)) == text
    assert len(FILE.read_text(encoding="utf-8").splitlines()) == 907 + 8


# What the markets of the smaller tables are charged.


def test_hyperliquid_charges_half_of_the_initial_rate_in_its_other_markets_too() -> None:
    """DOGE: 10x to 20 million, 5x from there; what is taken off joins the two."""
    answer = run(venue="hyperliquid", market="doge", entry_price="0.2", size="1000")
    assert answer["inputs"]["tiers"] == [
        {
            "notional_floor": "0",
            "maintenance_margin_rate": "0.05",
            "maintenance_amount": "0",
            "maximum_leverage": "10",
        },
        {
            "notional_floor": "20000000",
            "maintenance_margin_rate": "0.1",
            "maintenance_amount": "1000000",
            "maximum_leverage": "5",
        },
    ]


def test_okx_picks_the_tier_by_size_in_its_other_markets_too() -> None:
    """ADA: 1% to 220,000 coins, 1.5% from there, on the whole position."""
    ada = {"venue": "okx", "market": "ADA-USDT-SWAP", "entry_price": "0.5"}
    rates = [run(**ada, size=size)["inputs"]["tiers"] for size in ("219999", "220000")]
    assert [[row["maintenance_margin_rate"] for row in rows] for rows in rates] == [
        ["0.01"],
        ["0.015"],
    ]


@pytest.mark.parametrize(
    ("given", "most"),
    [
        ({"venue": "bybit-linear", "market": "SOLUSDT", "size": "251"}, "50000 USDT"),
        ({"venue": "okx", "market": "ETH-USDT-SWAP", "size": "501"}, "500 ETH"),
    ],
)
def test_a_position_larger_than_the_rows_found_is_refused(given: dict[str, str], most: str) -> None:
    (error,) = run(**given, entry_price="200")["errors"]
    assert error["input"] == "size"
    assert most in error["message"]


DOUBTFUL = {
    "hyperliquid": "DOGE",
    "gmx": "DOGE/USD [WETH-USDC] Arbitrum",
    "bybit-linear": "XRPUSDT",
}


@pytest.mark.parametrize("identifier", DOUBTFUL)
def test_tiers_that_may_not_be_todays_are_used_with_a_warning_only(identifier: str) -> None:
    given = {"venue": identifier, "market": DOUBTFUL[identifier], "entry_price": "2"}
    (warning,) = run(**given)["warnings"]
    assert "Compare" in warning
    own = run(**given, maintenance_margin_rate="0.02")["warnings"]
    assert warning not in own


def test_a_doubtful_other_position_is_warned_of_too() -> None:
    other = {"market": "DOGE", "side": "long", "size": "1000", "entry_price": "0.2"}
    cross = {"venue": "hyperliquid", "margin_mode": "cross", "wallet_balance": "50000"}
    (warning,) = run(**cross, positions=[other])["warnings"]
    assert "documentation of 2025" in warning
    assert run(**cross, positions=[{**other, "maintenance_margin_rate": "0.05"}])["warnings"] == []


def test_an_other_position_is_charged_the_tier_of_its_size_and_refused_beyond_the_table() -> None:
    """300,000 ADA are in OKX's second tier: 1.5% of 150,000 USDT."""
    cross = {"venue": "okx", "margin_mode": "cross", "wallet_balance": "50000"}
    ada = {"market": "ADA-USDT-SWAP", "side": "long", "size": "300000", "entry_price": "0.5"}
    found = run(**cross, positions=[ada])
    same = run(**cross, other_maintenance_margin="2250")
    assert found["results"]["liquidation_price"] == same["results"]["liquidation_price"]
    (error,) = run(**cross, positions=[{**ada, "size": "450001"}])["errors"]
    assert "for a position of this size" in error["message"]
