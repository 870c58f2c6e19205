"""One position at every venue: its row, or what it needs, and who pays what is missing."""

from typing import Any

import pytest

import calc
from calc import tables, venues

# Where contracts on coins may not be sold to those whom the venue's file is about.
NOT_SOLD = {"cfd-uk"}


def compared(**given: Any) -> dict[str, Any]:
    return calc.present("compare-venues", given)


def rows_of(shown: dict[str, Any]) -> dict[str, dict[str, str]]:
    return {row["venue"]: row for row in shown["run"]["results"]["venues"]}


def figures(shown: dict[str, Any], name: str) -> dict[str, str]:
    rows = rows_of(shown)
    return {venue: row[name] for venue, row in rows.items() if row["liquidation_price"]}


@pytest.fixture(scope="module")
def who_pays() -> dict[str, str]:
    return {venue: row["who_pays"] for venue, row in rows_of(compared()).items()}


def test_a_coin_of_the_tables_is_compared_at_every_venue_that_has_it() -> None:
    shown = compared(asset="doge", entry_price="0.2", size="10000")
    assert figures(shown, "market") == {
        "binance-usdm": "DOGEUSDT",
        "hyperliquid": "DOGE",
        "gmx": "DOGE/USD [WETH-USDC] Arbitrum",
    }
    assert shown["awaited"] == []
    doubts = shown["run"]["warnings"]
    assert [doubt.split(":")[0] for doubt in doubts] == ["GMX v2", "Hyperliquid"]


def test_without_tables_the_comparison_says_which_it_waits_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tables, "_held", dict.fromkeys(tables.VENUES))
    shown = compared(asset="ETH", entry_price="2000", size="1")
    assert shown["awaited"] == ["bybit-linear", "okx"]
    rows = rows_of(shown)
    assert "is not here yet" in rows["okx"]["reason"]
    assert "We hold no tier table for ETH" in rows["gate"]["reason"]


def test_venues_without_a_table_stand_in_one_group_that_says_what_to_do() -> None:
    shown = compared()
    without = [row for row in shown["display"]["venues"] if row["needs"]]
    assert shown["display"]["without_table"] == (
        f"{len(without)} venues for which we hold no table of BTC: give a maintenance margin "
        "rate to compare them too"
    )
    assert len(without) + len(figures(shown, "market")) + len(NOT_SOLD) == len(venues.IDS)
    assert all(row["who_pays"] for row in without)


def test_the_readers_rate_puts_the_other_venues_into_the_comparison() -> None:
    shown = compared(maintenance_margin_rate="0.01", leverage="2")
    rows = rows_of(shown)
    assert shown["display"]["without_table"] == ""
    states = {row["state"] for venue, row in rows.items() if venue not in NOT_SOLD}
    assert states == {"liquidatable_at"}
    given = {"venue": "mexc", "maintenance_margin_rate": "0.01", "leverage": "2"}
    alone = calc.run("liquidation-price", given)
    assert rows["mexc"]["liquidation_price"] == alone["results"]["liquidation_price"]
    (warning,) = [text for text in shown["run"]["warnings"] if "is yours" in text]
    assert "MEXC futures" in warning
    assert "Hyperliquid" not in warning


def test_the_readers_rate_is_not_used_where_we_hold_the_table() -> None:
    rates = ({}, {"maintenance_margin_rate": "0.2"})
    with_table, by_rate = (figures(compared(**rate), "liquidation_price") for rate in rates)
    assert with_table.items() <= by_rate.items()


def test_a_venue_that_does_not_have_the_leverage_says_so_in_its_row() -> None:
    reason = rows_of(compared(maintenance_margin_rate="0.01"))["cfd-eu"]["reason"]
    assert reason.startswith("10x is more than Retail CFD in the EU allows: at most 2x.")


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        ("binance-usdm", "its fund or vault, then the winning side; contract read in part"),
        ("gate", "its fund or vault, then the winning side; contract unread"),
        ("gmx", "the liquidity pool of the market"),
        ("paradex", "its fund, then the winning side, then all who withdraw"),
        ("cme-us-broker", "you"),
        ("cfd-uk", "the firm itself"),
    ],
)
def test_who_pays_a_hole_is_said_in_the_venues_own_order(
    who_pays: dict[str, str], identifier: str, said: str
) -> None:
    assert who_pays[identifier] == said


def test_nobody_is_said_to_be_unknown_who_stands_in_a_venues_data(
    who_pays: dict[str, str],
) -> None:
    assert not [name for name, who in who_pays.items() if "not found" in who]
    assert who_pays["kraken-derivatives"].startswith("liquidity providers")


def test_the_coin_of_the_page_waits_for_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_held", dict.fromkeys(tables.VENUES))
    assert compared()["awaited"] == []


def test_a_venue_whose_table_ends_too_soon_says_so_in_its_row() -> None:
    given = {"asset": "ETH", "side": "short", "entry_price": "3000", "size": "290"}
    bingx = rows_of(compared(**given))["bingx"]
    assert bingx["liquidation_price"] is None
    assert "the tier table that we hold ends there" in bingx["reason"]


@pytest.mark.parametrize(
    ("asset", "meant"),
    [("bitcoin", "BTC"), ("BTCUSDT", "BTC"), ("Ethereum", "ETH"), ("ETH-PERP", "ETH")],
)
def test_a_coin_in_other_words_is_asked_about(asset: str, meant: str) -> None:
    warnings = compared(asset=asset, maintenance_margin_rate="0.005")["run"]["warnings"]
    assert any(f"Did you mean {meant}?" in said for said in warnings)


def test_a_coin_whose_name_begins_like_anothers_is_not_taken_for_it() -> None:
    # Solve, a coin of its own.
    (said,) = compared(asset="SOLVE")["run"]["warnings"]
    assert "Did you mean" not in said


@pytest.mark.parametrize("leverage", ["2", "7"])
@pytest.mark.parametrize("rate", [None, "0.01"])
def test_each_figure_is_the_calculators_for_the_position_that_its_row_gives(
    rate: str | None, leverage: str
) -> None:
    given = {"side": "short", "entry_price": "61000.37", "size": "0.3", "leverage": leverage}
    rated = {} if rate is None else {"maintenance_margin_rate": rate}
    rows = compared(**given, **rated)["run"]["results"]["venues"]
    computed = [row for row in rows if row["state"]]
    assert len(computed) > len(venues.IDS) / 3
    for row in computed:
        results = calc.run("liquidation-price", row["position"])["results"]
        assert results["state"] == row["state"]
        assert results["liquidation_price"] == row["liquidation_price"], row["venue"]


def test_a_coin_that_nobody_here_has_is_said_to_be_in_no_table() -> None:
    (said,) = compared(asset="NOSUCHCOIN")["run"]["warnings"]
    assert said.startswith("We hold no table of “NOSUCHCOIN” at any venue.")


def test_figures_at_the_readers_rate_are_counted_apart() -> None:
    assert "at your rate" not in compared()["summary"]
    given = compared(maintenance_margin_rate="0.005")
    rated = [row for row in given["run"]["results"]["venues"] if row["state"] and not row["market"]]
    assert f"({len(rated)} of them at your rate)" in given["summary"]


def test_what_may_not_be_sold_is_not_compared_though_a_rate_is_given() -> None:
    # The FCA's ban on selling crypto derivatives to retail clients, in force since 6 January 2021.
    rows = rows_of(compared(leverage="2", maintenance_margin_rate="0.25"))
    assert rows["cfd-uk"]["reason"].startswith("Not sold here.")
    assert rows["cfd-uk"]["liquidation_price"] is None
    assert rows["cfd-eu"]["liquidation_price"] is not None
