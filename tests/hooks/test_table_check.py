"""What the author of a table of markets is told when it is not right."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from hooks import earlier_tables, market_tables, table_check
from tests.hooks.conftest import Break

FILE = market_tables.FOLDER / "binance-usdm.json"


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
    elif mistake == "day":
        table["source"]["checked"] = "2099-11-22"
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
        ("day", "source → checked is a day that has not come yet: 2099-11-22"),
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


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ({"tiers": [["0", "10"], ["3000000", "20"]]}, "tier 2 does not allow less leverage"),
        ({"tiers": [["0", "10"], ["3000000", "5", "1"]]}, "each tier has 2 values"),
        ({"tiers": [["0", "10"], ["3000000", "5"]], "known_to": "3000000"}, "known_to must be"),
        ({"tiers": [["0", "0"], ["3000000", "5"]]}, "tier 1: maximum_leverage must be above 0"),
        ({"columns": ["size_floor", "maintenance_margin_rate"]}, "notional_floor is missing"),
        ({"columns": ["leverage"]}, 'right would be one of ["notional_floor", "maint'),
        ({"base": "NEW"}, "add NEW to the coins of hyperliquid"),
    ],
)
def test_a_mistake_against_the_venues_own_rule_is_named_with_its_line(
    tmp_path: Path, mistake: dict[str, Any], said: str
) -> None:
    source = market_tables.FOLDER / "hyperliquid.json"
    table = json.loads(source.read_text(encoding="utf-8"))
    table["markets"]["ARB"].update(mistake)
    path = tmp_path / source.name
    path.write_text(market_tables.written(table), encoding="utf-8")
    found = table_check.problems_of(path)
    line = _line_of(' "ARB"', path)
    assert found[0].startswith(f"calc/tables/hyperliquid.json:{line}: markets → ARB")
    assert said in found[0]
    assert len(found) == (2 if "size_floor" in str(mistake) else 1)


def _line_of(start: str, path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


def test_a_market_without_a_source_is_named_with_its_line(tmp_path: Path) -> None:
    table = json.loads((market_tables.FOLDER / "okx.json").read_text(encoding="utf-8"))
    del table["markets"]["ETH-USDT-SWAP"]["source"]
    path = tmp_path / "okx.json"
    path.write_text(market_tables.written(table), encoding="utf-8")
    (found,) = table_check.problems_of(path)
    line = _line_of(' "ETH-USDT-SWAP"', path)
    said = "markets → ETH-USDT-SWAP: source is missing."
    assert found == f"calc/tables/okx.json:{line}: {said}"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('"venue": "okx"', '"venue": "ok"', "venue is “ok”; right would be “okx”"),
        ('"source": "okx-2023', '"source": "ok-2023', "“ok-2023-10-27” is none of this file's"),
        (
            '"until": "2026-09-17"',
            '"until": "17.9.2026"',
            "until is “17.9.2026”; right would be a day",
        ),
        ('["0", "0.005", "50"]', '["0", "0.005"]', "each tier has 3 values"),
        ('["150000", "0.0075"', '["150000", "0.004"', "tier 2 has a lower rate than tier 1"),
        ('"known_to": "600000"', '"known_to": "300000"', "known_to must be above 300000"),
        ('"counted_in": "ADA", ', "", "number 1: counted_in is missing"),
        ('"0.005", "50"]', '"0.005" "50"]', "A comma is missing behind"),
    ],
)
def test_a_mistake_in_a_table_that_held_earlier_is_named_with_its_line(
    broken: Break, right: str, wrong: str, said: str
) -> None:
    path, line = broken(earlier_tables.FOLDER / "okx.json", right, wrong)
    found = list(table_check.earlier_problems(path.parent))
    assert found[0].startswith(f"calc/tables/earlier/okx.json:{line}: ")
    assert said in found[0]
