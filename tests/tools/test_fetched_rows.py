"""From what ccxt answers to rows of ours, or to what is wrong with the answer."""

from typing import Any

import pytest

import calc
from tests.tools.refreshing import BTC, recorded
from tools.refresh_tiers.asked import read_symbol, symbol_of
from tools.refresh_tiers.rows import NotTiers, rows_by_size, rows_by_value


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
