"""What single venues do differently: figures of their own, and what must hold of each rule."""

from dataclasses import replace
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import assume, given, settings

import calc
from calc.calculators import liquidation_price
from calc.decimals import CONTEXT
from calc.liquidation import bankruptcy_price, shared_bankruptcy_price
from calc.reading import read
from tests.calc.accounts import PRECISE, Account, accounts, decimals

several = settings(max_examples=100)
SATOSHI = Decimal("0.00000001")


def run(calculator: str = "liquidation-price", **inputs: Any) -> dict[str, Any]:
    answer = calc.run(calculator, inputs)
    assert answer["errors"] == []
    return answer


# ---- BitMEX ----


@pytest.mark.parametrize(
    ("entry", "size", "margin", "price"),
    [
        ("10713.5", "2000", "0.03805029", "13370.5"),
        ("6725", "500", "0.002974", "6968.5"),
        ("10948", "10", "0.00009134", "12096"),
    ],
)
def test_bitmex_printed_these_prices_for_its_shorts(
    entry: str, size: str, margin: str, price: str
) -> None:
    """Of 2018 and 2019 (docs/vectors/other_formulas.json); the margin is less the fee to close."""
    answer = run(
        venue="bitmex", side="short", entry_price=entry, size=size, isolated_margin=margin,
        tick_size="0.5",
    )  # fmt: skip
    assert answer["inputs"]["value_step"] == "0.00000001"
    assert answer["results"]["liquidation_price"] == price
    exact = run(
        venue="bitmex", side="short", entry_price=entry, size=size, isolated_margin=margin,
        tick_size="0.5", value_step="0.0000000000000001",
    )  # fmt: skip
    assert Decimal(exact["results"]["liquidation_price"]) >= Decimal(price)


@several
@given(accounts(), decimals("0.0001", "0.01", 4))
def test_a_value_step_moves_the_price_towards_entry_by_less_than_one_step(
    account: Account, part: Decimal
) -> None:
    inverse = replace(account, contract="inverse")
    step = CONTEXT.divide(part, account.entry_price).quantize(Decimal("1e-20"))
    exact, stepped = (
        run(**inverse.inputs(**more))["results"]["liquidation_price"]
        for more in ({}, {"value_step": format(step, "f")})
    )
    assume(exact is not None)
    with localcontext(PRECISE):
        apart = (1 / Decimal(exact) - 1 / Decimal(stepped)) * account.sign
        assert -Decimal("1e-25") <= apart < step
        assert (account.reference - Decimal(stepped)) * account.sign >= 0


# ---- dYdX ----


@several
@given(accounts("cross"))
def test_at_the_liquidation_price_the_share_of_a_position_is_its_own_requirement(
    account: Account,
) -> None:
    """So there both ways of sharing an account name the same bankruptcy price."""
    plain = replace(account, maintenance_basis="mark", fee_basis="none", fee_rate=Decimal(0))
    reading = read(liquidation_price.CALCULATOR, plain.inputs())
    with localcontext(CONTEXT):
        found, _ = liquidation_price.solve({**reading.values, "given": reading.given})
        assume(found.liquidation.price is not None)
        situation, at = found.situation, found.liquidation.price or Decimal(0)
        # What nothing is required for has no share of anything.
        assume(situation.account.requirement(at) + situation.reserved > 0)
        shared = shared_bankruptcy_price(situation.account, situation.reserved, at)
        usual = bankruptcy_price(situation.account)
    if usual is not None and usual < at * 100:
        assert shared is not None
        assert abs(shared - usual) <= Decimal("1e-20") * usual


def test_an_account_below_its_requirement_loses_its_share_at_dydx_and_not_elsewhere() -> None:
    """The chain's own test: 30 of a requirement of 50, and so 6 of the 10 that are left."""
    account = {
        "margin_mode": "cross", "entry_price": "3000", "size": "0.1", "wallet_balance": "10",
        "other_maintenance_margin": "20", "mark_price": "3000", "maintenance_margin_rate": "0.1",
    }  # fmt: skip
    assert run(**account)["results"]["bankruptcy_price"] == "3100"
    shared = run(**account, cross_bankruptcy="by_requirement")["results"]
    assert (shared["state"], shared["bankruptcy_price"]) == ("already", "2940")
    assert run(**account, venue="dydx")["inputs"]["cross_bankruptcy"] == "by_requirement"


def test_dydxs_order_accepts_less_the_nearer_the_account_is_to_zero() -> None:
    """1.5 times the maintenance fraction of 1.2 %, as far as the equity is gone."""
    account = {"venue": "dydx", "entry_price": "60000", "size": "1", "isolated_margin": "6000"}
    half = run("post-liquidation-debt", **account, mark_price="54326.4")
    # Equity 326.4 of a requirement of 651.9168.
    gone = 1 - Decimal("326.4") / Decimal("651.9168")
    limit = Decimal("54326.4") * (1 - Decimal("0.018") * gone)
    assert abs(Decimal(half["results"]["order_limit"]) - limit) < Decimal("1e-15")
    none = run("post-liquidation-debt", **account, mark_price="54000")
    assert Decimal(none["results"]["order_limit"]) == Decimal(54000) * (1 - Decimal("0.018"))


def test_a_fill_that_dydxs_order_would_not_accept_is_pointed_out() -> None:
    account = {"venue": "dydx", "entry_price": "60000", "size": "1", "isolated_margin": "6000"}
    worst = "The liquidation order accepts no worse price than 53,028.00"
    good, bad = (
        run("post-liquidation-debt", **account, fill_price=price)["warnings"]
        for price in ("53100", "53000")
    )
    assert not any(worst in said for said in good)
    assert any(worst in said for said in bad)


# ---- GMX ----


def test_gmx_asks_for_a_dollar_where_half_a_percent_is_less() -> None:
    small, usual = (
        run(venue="gmx", entry_price="60000", size=size, leverage="10")["results"]
        for size in ("0.001", "1")
    )
    assert small["maintenance_margin"] == "1"
    assert usual["maintenance_margin"] == "300"
    # 6 of margin, 1 and 0.06 % of 60 required, 0.001 coins.
    assert small["liquidation_price"] == "55036"


# ---- Orderly ----


@pytest.mark.parametrize(("side", "theirs"), [("long", "87107.62339"), ("short", "92765.25186")])
def test_orderlys_bisection_ends_on_the_safe_side_of_our_price(side: str, theirs: str) -> None:
    """OrderlyNetwork/js-sdk, packages/perp/__test__/positions.test.ts, 0d1ae776, 2026-08-21."""
    tiers = [
        {"notional_floor": "0", "maintenance_margin_rate": "0.006", "maintenance_amount": "0"},
        {"notional_floor": "1778279.41003892280122542", "maintenance_margin_rate": "0",
         "maintenance_amount": "0", "growth": "0.00000006", "growth_power": "0.8"},
    ]  # fmt: skip
    answer = run(
        margin_mode="cross", side=side, entry_price="90000", size="50", wallet_balance="200000",
        other_maintenance_margin="1800", tiers=tiers,
    )  # fmt: skip
    price = Decimal(answer["results"]["liquidation_price"])
    nearer = (Decimal(theirs) - price) * (1 if side == "long" else -1)
    assert 0 < nearer < Decimal("0.0001") * price
    assert answer["results"]["tier"] == "2"


# ---- Drift ----


def test_a_part_of_the_position_is_closed_and_the_answer_says_so() -> None:
    """Drift's own test: 1.8 of 2, a fee of 1 % for each of two, 1.4 left."""
    answer = run(
        "post-liquidation-debt", margin_mode="cross", entry_price="100", size="2",
        wallet_balance="5", mark_price="100", fill_price="100", maintenance_margin_rate="0.05",
        liquidation_fee_rate="0.01", fund_fee_rate="0.01", closing_buffer="0.02",
    )  # fmt: skip
    said = answer["results"]["answer"]
    assert "it is enough to close 1.8 of 2; the fee is 3.60 USDT and 1.40 USDT is left" in said
    assert "this position leaves no debt." in said


# ---- What is kept, and what nobody pays ----


def test_margin_that_the_venue_keeps_is_shown_as_kept() -> None:
    answer = run("post-liquidation-debt", residual="kept", fill_price="54200")
    results = answer["results"]
    assert (results["kept"], results["returned"], results["paid_by_venue"]) == ("100", "0", "0")
    assert "the venue keeps the other 100.00 USDT" in results["answer"]


def test_a_fee_of_all_the_value_is_accepted_and_pointed_out() -> None:
    said = "A liquidation fee of 1 is 100% of the value; 1% would be 0.01."
    assert said in run("post-liquidation-debt", liquidation_fee_rate="1")["warnings"]
    assert said not in run("post-liquidation-debt", liquidation_fee_rate="0.01")["warnings"]


# ---- A list of positions alone ----


def test_the_first_of_a_list_is_the_position_and_the_reader_is_told() -> None:
    listed = [
        {"side": "short", "size": "1", "entry_price": "50000"},
        {"side": "long", "size": "0.4", "entry_price": "52000"},
    ]
    account = {"margin_mode": "cross", "wallet_balance": "3000", "positions": listed}
    said = "the first position of the list is the one that is computed: short 1 at 50000"
    assert any(said in warning for warning in run(**account)["warnings"])
    assert not any(said in warning for warning in run(**account, size="1")["warnings"])
