"""States, ticks and margin of one position, in figures that can be checked by hand."""

from decimal import Decimal
from typing import Any

import pytest

import calc


def results(name: str = "liquidation-price", **inputs: Any) -> dict[str, Any]:
    answer = calc.run(name, inputs)
    assert answer["errors"] == []
    found: dict[str, Any] = answer["results"]
    return found


# ---- The three states ----


def test_a_10x_long_is_liquidatable_at_a_price() -> None:
    assert results(leverage="10")["state"] == "liquidatable_at"


def test_a_1x_long_can_never_be_liquidated_above_zero() -> None:
    found = results(leverage="1")
    assert (found["state"], found["liquidation_price"]) == ("never", None)
    assert found["bankruptcy_price"] is None


def test_a_1x_inverse_short_can_never_be_liquidated() -> None:
    """It is worth a fixed number of dollars at any price."""
    found = results(contract="inverse", side="short", leverage="1", maintenance_margin_rate="0")
    assert (found["state"], found["liquidation_price"]) == ("never", None)


def test_a_1x_short_can_always_be_liquidated() -> None:
    found = results(side="short", leverage="1")
    assert (found["state"], found["bankruptcy_price"]) == ("liquidatable_at", "120000")


def test_200x_at_half_a_percent_is_already_liquidatable() -> None:
    found = results(leverage="200")
    assert (found["state"], found["liquidation_price"]) == ("already", None)


@pytest.mark.parametrize(("leverage", "says"), [("1", "nothing to owe"), ("10", "closed at")])
def test_the_debt_says_so_when_nothing_can_be_owed(leverage: str, says: str) -> None:
    found = results("post-liquidation-debt", leverage=leverage)
    assert says in found["answer"]
    assert found["claimable_from_customer"] == "0"


def test_a_position_that_is_already_liquidatable_is_closed_from_the_present_price() -> None:
    found = results("post-liquidation-debt", leverage="200", slippage="0.01")
    assert found["state"] == "already"
    assert found["fill_price"] == "59400"
    assert found["shortfall"] == "150"


# ---- Rounding to the tick ----


@pytest.mark.parametrize(
    ("side", "tick", "price"),
    [
        ("long", "0.1", "54271.4"),
        ("long", "1", "54272"),
        ("long", "25", "54275"),
        ("short", "0.1", "65671.6"),
        ("short", "1", "65671"),
        ("short", "25", "65650"),
    ],
)
def test_the_tick_rounds_towards_entry(side: str, tick: str, price: str) -> None:
    """54,271.357 for the long and 65,671.642 for the short; never more room than there is."""
    assert results(side=side, tick_size=tick)["liquidation_price"] == price


def test_a_price_on_the_grid_stays_where_it_is() -> None:
    found = results(maintenance_basis="entry", tick_size="0.5")
    assert found["liquidation_price"] == "54300"


def test_a_tick_coarser_than_the_price_is_not_used() -> None:
    for side in ("long", "short"):
        exact = results(side=side)["liquidation_price"]
        assert results(side=side, tick_size="1000000")["liquidation_price"] == exact


# ---- Margin ----


def test_tiers_are_judged_at_the_liquidation_price_and_not_at_entry() -> None:
    """0.5 BTC is worth 30,000 at entry and less than 28,000 when liquidated."""
    tiers = [["0", "0.005", "0"], ["28000", "0.01", "140"]]
    found = results(tiers=tiers)
    assert found["tier"] == "1"
    assert found["liquidation_price"] == results()["liquidation_price"]


def test_extra_margin_moves_liquidation_away() -> None:
    """1,000 more behind 0.5 BTC: 2,000 / (1 - 0.005) lower."""
    near, far = (
        Decimal(results(extra_margin=extra)["liquidation_price"]) for extra in ("0", "1000")
    )
    assert (near - far).quantize(Decimal("0.01")) == Decimal("2010.05")


def test_the_exact_margin_counts_before_the_leverage() -> None:
    found = results(isolated_margin="6000", leverage="10")
    assert found["initial_margin"] == "6000"
    assert found["bankruptcy_price"] == "48000"


def test_cross_margin_is_the_wallet_with_the_profit_and_the_requirement_of_others() -> None:
    """5,000 + 700 - 200 behind 0.5 BTC: bankrupt 11,000 below entry."""
    found = results(
        margin_mode="cross",
        wallet_balance="5000",
        other_unrealised_pnl="700",
        other_maintenance_margin="200",
    )
    assert found["bankruptcy_price"] == "49000"


def test_a_position_in_another_market_counts_as_the_sums_of_it_would() -> None:
    """10 ETH bought at 3,000, now at 3,100, at 1 %: profit 1,000, requirement 310."""
    listed = {
        "side": "long",
        "size": "10",
        "entry_price": "3000",
        "market": "ETHUSDT",
        "mark_price": "3100",
        "maintenance_margin_rate": "0.01",
    }
    summed = {"other_unrealised_pnl": "1000", "other_maintenance_margin": "310"}
    one = results(margin_mode="cross", positions=[listed])
    assert one == results(margin_mode="cross", **summed)


def test_a_hedge_charged_on_both_legs_can_be_liquidated_by_the_requirement_alone() -> None:
    """Long and short 1 BTC at 60,000: equity stays 5,000, both are charged 1 % of the price."""
    other = [{"side": "short", "size": "1", "entry_price": "60000"}]
    hedged: dict[str, Any] = {
        "margin_mode": "cross",
        "size": "1",
        "wallet_balance": "5000",
        "maintenance_margin_rate": "0.01",
        "positions": other,
    }
    both = results(**hedged, hedged_maintenance="both_legs")
    assert both["liquidation_price"] == "250000"
    assert results(**hedged, hedged_maintenance="net")["state"] == "never"
