"""A maintenance rate that grows with the position, as Deribit's: solved exactly, seen by hand."""

from decimal import Decimal

import calc
from calc.decimals import CONTEXT


def run(**inputs: str) -> dict[str, str]:
    answer = calc.run("liquidation-price", inputs)
    assert not answer["errors"], answer["errors"]
    return answer["results"]


def requirement(coins: Decimal) -> Decimal:
    """Deribit's rule of 11 January 2022: 1 % plus 0.005 % for each BTC of position, in BTC."""
    return coins * (Decimal("0.01") + Decimal("0.00005") * coins)


def test_deribits_rule_holds_at_the_liquidation_price_of_a_large_long() -> None:
    results = run(
        venue="deribit", side="long", entry_price="60000", size="6000000", wallet_balance="20"
    )
    price = Decimal(results["liquidation_price"])
    coins = CONTEXT.divide(Decimal(6000000), price)
    profit = CONTEXT.divide(Decimal(6000000), Decimal(60000)) - coins
    assert abs(20 + profit - requirement(coins)) < Decimal("1e-25")
    assert abs(Decimal(results["maintenance_margin"]) - requirement(coins)) < Decimal("1e-25")


def test_the_curve_asks_more_than_its_beginning_alone() -> None:
    """100 BTC: 1.5 % instead of 1 %, so that a long is liquidated earlier."""
    curve = run(venue="deribit", size="6000000", wallet_balance="20")
    flat = run(
        contract="inverse",
        margin_mode="cross",
        size="6000000",
        wallet_balance="20",
        maintenance_margin_rate="0.01",
    )
    assert Decimal(curve["liquidation_price"]) > Decimal(flat["liquidation_price"])


def test_a_short_is_solved_on_the_same_curve() -> None:
    results = run(
        venue="deribit", side="short", entry_price="60000", size="6000000", wallet_balance="20"
    )
    price = Decimal(results["liquidation_price"])
    assert price > 60000
    coins = CONTEXT.divide(Decimal(6000000), price)
    profit = coins - CONTEXT.divide(Decimal(6000000), Decimal(60000))
    assert abs(20 + profit - requirement(coins)) < Decimal("1e-25")
