"""What the tests of refreshing share."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from hooks import days, market_tables
from tests.tools.refreshing import CALC, Recorded, recorded
from tools.refresh_tiers.asked import read_symbol


@pytest.fixture(autouse=True)
def _after_the_days_of_these_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "today", lambda: date(2027, 3, 1))


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
