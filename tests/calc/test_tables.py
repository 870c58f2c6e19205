"""Every market of a venue, from a table that is not in everybody's download."""

import json
import re
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
    assert "the table of all of them is not here yet" in message(run(**DOGE))
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
    assert tables.table("okx") is None
    assert not tables.is_awaited("okx")


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
    text = FILE.read_text(encoding="utf-8")
    assert market_tables.written(json.loads(text)) == text
    assert len(text.splitlines()) == 907 + 8


def _broken(table: dict[str, Any], mistake: str) -> None:
    doge = table["markets"]["DOGEUSDT"]
    if mistake == "key":
        doge["bse"] = "DOGE"
    elif mistake == "gap":
        doge["tiers"].reverse()
    elif mistake == "deduction":
        doge["tiers"][1][2] = "1"
    elif mistake == "number":
        doge["tiers"][0][1] = 0.005
    elif mistake == "source":
        del table["source"]["checked"]
    elif mistake == "own":
        table["markets"]["BTCUSDT"]["tiers"].pop()


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ("key", "there is no key “bse”"),
        ("gap", "the first tier must begin at 0"),
        ("deduction", "DOGEUSDT → tiers: tier 2: the deduction 1 does not join it"),
        ("number", "number 2 is the bare number 0.005; right would be a number in quotation marks"),
        ("source", "checked is missing"),
        ("own", "BTCUSDT: its tiers differ from those in the venue's own file"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, mistake: str, said: str) -> None:
    table = json.loads(FILE.read_text(encoding="utf-8"))
    few = ("BTCUSDT", "DOGEUSDT")
    table["markets"] = {name: table["markets"][name] for name in few}
    _broken(table, mistake)
    path = tmp_path / FILE.name
    path.write_text(market_tables.written(table), encoding="utf-8")
    found = table_check.problems_of(path)
    assert found
    assert re.match(r"calc/tables/binance-usdm\.json:\d+: ", found[0])
    assert any(said in problem for problem in found)
