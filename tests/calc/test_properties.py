"""What holds for every account: random contracts, sides, margin modes, tiers, bases and fees."""

from dataclasses import replace
from decimal import Decimal, localcontext
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import calc
from tests.calc.accounts import PRECISE, ZERO, Account, accounts, bisected, decimals

Results = dict[str, Any]

# Results carry 34 digits; sums of several of them lose a few.
CLOSE = Decimal("1e-25")
INDEPENDENTLY = Decimal("1e-12")

several = settings(max_examples=100)
few = settings(max_examples=50)


def results(account: Account, **more: Any) -> Results:
    answer = calc.run("liquidation-price", account.inputs(**more))
    assert answer["errors"] == []
    found: Results = answer["results"]
    return found


def liquidation(account: Account, **more: Any) -> Decimal:
    found = results(account, **more)
    assume(found["state"] == "liquidatable_at")
    return Decimal(found["liquidation_price"])


def near(first: Decimal, second: Decimal, account: Account, at: Decimal) -> bool:
    size = max(account.notional(at), account.notional(account.entry_price), abs(account.collateral))
    return abs(first - second) <= CLOSE * size


# ---- Prices ----


@several
@given(accounts())
def test_at_the_liquidation_price_equity_equals_the_requirement(account: Account) -> None:
    price = liquidation(account)
    with localcontext(PRECISE):
        assert near(account.equity(price), account.requirement(price), account, price)


@several
@given(accounts())
def test_the_requirement_shown_is_that_of_the_tier_at_the_liquidation_price(
    account: Account,
) -> None:
    found = results(account)
    assume(found["state"] == "liquidatable_at")
    price = Decimal(found["liquidation_price"])
    with localcontext(PRECISE):
        shown = Decimal(found["maintenance_margin"])
        assert near(shown, account.maintenance(price), account, price)


@several
@given(accounts())
def test_at_the_bankruptcy_price_equity_is_zero(account: Account) -> None:
    shown = results(account)["bankruptcy_price"]
    with localcontext(PRECISE):
        if shown is None:
            assert account.bankruptcy() is None
        else:
            price = Decimal(shown)
            assert near(account.equity(price), ZERO, account, price)


@several
@given(accounts())
def test_halving_the_interval_leads_to_the_same_price(account: Account) -> None:
    found = results(account)
    state, price = bisected(account)
    assert found["state"] == state
    if price is None:
        assert found["liquidation_price"] is None
    else:
        shown = Decimal(found["liquidation_price"])
        assert abs(shown - price) <= INDEPENDENTLY * price


@several
@given(accounts())
def test_liquidation_lies_between_the_present_price_and_bankruptcy(account: Account) -> None:
    price, bankruptcy = liquidation(account), results(account)["bankruptcy_price"]
    if account.side == "long":
        assert Decimal(bankruptcy or 0) <= price < account.reference
    else:
        assert account.reference < price
        assert bankruptcy is None or price <= Decimal(bankruptcy)


@several
@given(accounts(), st.sampled_from(("mark", "entry")))
def test_for_a_long_bankruptcy_is_below_liquidation_and_that_below_entry(
    account: Account, basis: str
) -> None:
    opened = replace(account, mark_price=None, maintenance_basis=basis, fee_basis=basis)
    found = results(opened)
    assume(found["state"] == "liquidatable_at")
    price, bankruptcy = Decimal(found["liquidation_price"]), found["bankruptcy_price"]
    if account.side == "long":
        assert Decimal(bankruptcy or 0) <= price < account.entry_price
        assert Decimal(found["distance"]) < 0
    else:
        assert account.entry_price < price
        assert bankruptcy is None or price <= Decimal(bankruptcy)
        assert Decimal(found["distance"]) > 0


@few
@given(accounts())
def test_no_price_is_ever_zero_or_below(account: Account) -> None:
    found = results(account)
    assert (found["liquidation_price"] is None) == (found["state"] != "liquidatable_at")
    for name in ("liquidation_price", "bankruptcy_price"):
        assert found[name] is None or Decimal(found[name]) > 0


_NEARNESS = {"already": 0, "liquidatable_at": 1, "never": 2}


@several
@given(accounts("isolated"), decimals("0.05", "0.95", 2))
def test_less_leverage_never_brings_liquidation_nearer(account: Account, less: Decimal) -> None:
    here = results(account)
    there = results(replace(account, leverage=account.leverage * less))
    assert _NEARNESS[there["state"]] >= _NEARNESS[here["state"]]
    if here["state"] == there["state"] == "liquidatable_at":
        moved = Decimal(there["liquidation_price"]) - Decimal(here["liquidation_price"])
        assert moved * account.sign <= 0


@few
@given(accounts("isolated"), st.sampled_from(("50", "100", "125", "200", "1000")))
def test_leverage_of_one_over_the_rate_is_liquidated_at_once(
    account: Account, leverage: str
) -> None:
    reckless = replace(
        account,
        leverage=Decimal(leverage),
        extra_margin=ZERO,
        mark_price=None,
        maintenance_basis="mark",
        fee_basis="none",
        tiers=((ZERO, 1 / Decimal(leverage), ZERO),),
    )
    assert results(reckless)["state"] == "already"


@few
@given(accounts(), decimals("0.0001", "50", 4))
def test_the_tick_moves_the_price_towards_entry_by_less_than_one_tick(
    account: Account, tick: Decimal
) -> None:
    exact, rounded = liquidation(account), liquidation(account, tick_size=format(tick, "f"))
    with localcontext(PRECISE):
        assert 0 <= (rounded - exact) * account.sign < tick
        if rounded != exact:
            assert rounded % tick < CLOSE * rounded or tick - rounded % tick < CLOSE * rounded


@few
@given(accounts(), decimals("0.0001", "500000", 4))
def test_a_coarse_tick_never_moves_the_price_past_the_present_one(
    account: Account, tick: Decimal
) -> None:
    rounded = liquidation(account, tick_size=format(tick, "f"))
    assert (account.reference - rounded) * account.sign >= 0


# ---- Hedges ----


@few
@given(accounts("cross"), decimals("0.8", "1.2", 3))
def test_a_hedged_pair_of_equal_size_has_no_liquidation_price(
    account: Account, moved: Decimal
) -> None:
    hedged = replace(account, other_maintenance_margin=ZERO, other_unrealised_pnl=ZERO)
    other = {
        "side": "short" if account.side == "long" else "long",
        "size": format(account.size, "f"),
        "entry_price": format(account.entry_price * moved, "f"),
    }
    # More than any locked-in loss.
    wallet = format(account.notional(account.entry_price).quantize(ZERO) + 1, "f")
    found = results(hedged, positions=[other], hedged_maintenance="net", wallet_balance=wallet)
    assert found["state"] == "never"
    assert found["liquidation_price"] is None
    assert found["bankruptcy_price"] is None


@few
@given(accounts("cross"))
def test_a_position_in_two_halves_is_liquidated_like_one(account: Account) -> None:
    half = format(account.size / 2, "f")
    other = {"side": account.side, "size": half, "entry_price": format(account.entry_price, "f")}
    whole = results(account)
    halves = results(account, size=half, positions=[other])
    assert halves["state"] == whole["state"]
    if whole["liquidation_price"] is not None:
        one, two = (Decimal(found["liquidation_price"]) for found in (whole, halves))
        assert abs(one - two) <= CLOSE * one


# ---- Normal form ----

# Those that take a whole account.
CALCULATORS = st.sampled_from(
    sorted(name for name, one in calc.CALCULATORS.items() if one.input("wallet_balance"))
)


@several
@given(accounts(), CALCULATORS)
def test_inputs_that_came_back_give_the_same_answer_again(
    account: Account, calculator: str
) -> None:
    once = calc.run(calculator, account.inputs())
    again = calc.run(calculator, once["inputs"])
    assert once["errors"] == again["errors"] == []
    assert again["inputs"] == once["inputs"]
    assert again["results"] == once["results"]


def test_an_account_given_as_a_list_of_positions_gives_the_same_answer_again() -> None:
    listed = [
        {"side": "short", "size": "1", "entry_price": "50000"},
        {"side": "long", "size": "0.4", "entry_price": "52000"},
    ]
    given_as = {"margin_mode": "cross", "wallet_balance": "3000"}
    for positions in (listed[:1], listed):
        once = calc.run("liquidation-price", {**given_as, "positions": positions})
        again = calc.run("liquidation-price", once["inputs"])
        assert again["results"] == once["results"]
        assert once["inputs"]["side"] == "short"
        assert once["inputs"]["entry_price"] == "50000"
