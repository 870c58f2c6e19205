"""What holds for every debt: random accounts, fills, fees and terms."""

from decimal import Decimal, localcontext
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import calc
from tests.calc.accounts import PRECISE, ZERO, Account, accounts, decimals

# Results carry 34 digits; sums of several of them lose a few.
CLOSE = Decimal("1e-25")

several = settings(max_examples=100)


def results(account: Account, **more: Any) -> dict[str, Any]:
    answer = calc.run("post-liquidation-debt", account.inputs(**more))
    assert answer["errors"] == []
    found: dict[str, Any] = answer["results"]
    return found


def near(first: Decimal, second: Decimal, account: Account, at: Decimal) -> bool:
    size = max(account.notional(at), account.notional(account.entry_price), abs(account.collateral))
    return abs(first - second) <= CLOSE * size


terms = st.fixed_dictionaries(
    {
        "liquidation_fee_rate": decimals("0", "0.05", 4).map(str),
        "liquidation_fee_limit": st.sampled_from(("what_is_left", "none")),
        "residual": st.sampled_from(("returned", "kept", "unclear")),
        "account_assets": decimals("0", "50000", 2).map(str),
        "insurance_fund": st.sampled_from(("yes", "no")),
        "deleveraging": st.sampled_from(("yes", "no")),
        "claim": st.sampled_from(("none", "stated", "unread")),
    },
    optional={
        "insurance_fund_limit": decimals("0", "5000", 2).map(str),
        "fund_fee_rate": decimals("0", "0.05", 4).map(str),
        "closing_buffer": decimals("0", "0.05", 4).map(str),
        "open_interest": decimals("1", "100000", 2).map(str),
    },
)
PURSES = (
    "paid_by_account", "paid_by_insurance_fund", "paid_by_adl", "claimable_from_customer",
    "paid_by_venue",
)  # fmt: skip


@several
@given(accounts(), terms, decimals("0.5", "1.6", 3))
def test_the_waterfall_conserves_money(
    account: Account, chosen: dict[str, str], moved: Decimal
) -> None:
    fill = account.entry_price * moved
    found = results(account, **chosen, fill_price=format(fill, "f"))
    with localcontext(PRECISE):
        fee, loss, residual = (
            Decimal(found[name]) for name in ("liquidation_fee", "loss", "residual")
        )
        assert near(loss, fee - account.profit(fill), account, fill)
        assert near(residual, account.collateral - loss, account, fill)
        assert Decimal(found["shortfall"]) == max(-residual, ZERO)
        paid = sum((Decimal(found[name]) for name in PURSES), ZERO)
        assert near(paid, Decimal(found["shortfall"]), account, fill)
        assert all(Decimal(found[name]) >= 0 for name in (*PURSES, "liquidation_fee"))


@several
@given(accounts(), terms, decimals("0.5", "1.6", 3))
def test_each_purse_pays_only_when_the_one_before_it_is_empty(
    account: Account, chosen: dict[str, str], moved: Decimal
) -> None:
    fill = format(account.entry_price * moved, "f")
    found = results(account, **chosen, fill_price=fill)
    paid = {name: Decimal(found[name]) for name in PURSES}
    if account.margin_mode == "isolated":
        assert paid["paid_by_account"] == 0
    if chosen["insurance_fund"] == "no":
        assert paid["paid_by_insurance_fund"] == 0
    elif "insurance_fund_limit" not in chosen:
        assert paid["paid_by_adl"] == paid["claimable_from_customer"] == paid["paid_by_venue"] == 0
    if chosen["deleveraging"] == "yes":
        assert paid["claimable_from_customer"] == paid["paid_by_venue"] == 0
    if chosen["claim"] == "none":
        assert paid["claimable_from_customer"] == 0
    else:
        assert paid["paid_by_venue"] == 0


@several
@given(accounts(), terms, decimals("0.5", "1.6", 3))
def test_what_is_left_is_returned_or_kept_or_not_stated_as_the_terms_say(
    account: Account, chosen: dict[str, str], moved: Decimal
) -> None:
    fill = format(account.entry_price * moved, "f")
    found = results(account, **chosen, fill_price=fill)
    left = max(Decimal(found["residual"]), ZERO)
    returned = {"returned": left, "kept": ZERO, "unclear": ZERO if left == 0 else None}
    expected = returned[chosen["residual"]]
    shown = found["returned"]
    assert (None if shown is None else Decimal(shown)) == expected
    if chosen["residual"] != "unclear":
        with localcontext(PRECISE):
            assert Decimal(found["returned"]) + Decimal(found["kept"]) == left


@several
@given(accounts(), terms, decimals("0", "0.4", 3), decimals("0", "0.4", 3))
def test_more_slippage_never_lowers_the_shortfall(
    account: Account, chosen: dict[str, str], less: Decimal, more: Decimal
) -> None:
    small, large = (
        results(account, **chosen, slippage=format(slippage, "f"))
        for slippage in sorted((less, more))
    )
    assert Decimal(small["shortfall"]) <= Decimal(large["shortfall"])


# ---- What is closed ----


@several
@given(accounts("isolated"), decimals("0", "0.03", 4), decimals("0", "0.02", 4))
def test_a_part_is_closed_until_what_stays_open_is_covered_again(
    account: Account, buffer: Decimal, fee_rate: Decimal
) -> None:
    """What is left is the requirement and the buffer of what stays open, to the last digits."""
    at = account.entry_price * (1 - account.sign * buffer)
    found = results(
        account,
        fill_price=format(at, "f"),
        closing_buffer=format(buffer, "f"),
        liquidation_fee_rate=format(fee_rate, "f"),
        liquidation_fee_limit="none",
    )
    with localcontext(PRECISE):
        part = Decimal(found["closed_size"]) / account.size
        wanted = account.requirement(at) + buffer * account.notional(at)
        left = Decimal(found["residual"])
        if 0 < part < 1:
            assert near(left, (1 - part) * wanted, account, at)
        else:
            assert (account.equity(at) >= wanted) == (part == 0)


@several
@given(accounts(), decimals("0", "0.05", 4), decimals("0.7", "1.3", 3))
def test_the_fee_for_the_fund_never_makes_or_deepens_a_hole(
    account: Account, most: Decimal, moved: Decimal
) -> None:
    fixed = {
        "fill_price": format(account.entry_price * moved, "f"),
        "liquidation_fee_rate": "0.01",
        "liquidation_fee_limit": "none",
    }
    without, with_it = results(account, **fixed), results(account, **fixed, fund_fee_rate=str(most))
    assert with_it["shortfall"] == without["shortfall"]
    assert 0 <= Decimal(with_it["fund_fee"]) <= Decimal(with_it["liquidation_fee"])


@several
@given(accounts(), decimals("0", "3", 2), decimals("1", "5", 2))
def test_the_order_accepts_the_oracle_price_at_first_and_its_widest_spread_when_all_is_gone(
    account: Account, spread: Decimal, adjustment: Decimal
) -> None:
    chosen = {"order_spread": str(spread), "order_adjustment": str(adjustment)}
    found = results(account, **chosen, fill_price="1")
    oracle = Decimal(found["liquidation_price"] or account.reference)
    limit = Decimal(found["order_limit"] or oracle)
    with localcontext(PRECISE):
        rate = account.requirement(oracle) / account.notional(oracle)
        widest = oracle * spread * rate
        assert -CLOSE * oracle <= (oracle - limit) * account.sign <= widest + CLOSE * oracle
        if found["state"] == "liquidatable_at":
            assert abs(oracle - limit) <= CLOSE * oracle * (1 + spread * adjustment)


@several
@given(accounts(), terms, decimals("0.5", "1.6", 3))
def test_a_shared_loss_is_charged_on_each_unit_alike(
    account: Account, chosen: dict[str, str], moved: Decimal
) -> None:
    fill = format(account.entry_price * moved, "f")
    found = results(account, **{**chosen, "open_interest": "250"}, fill_price=fill)
    charged, paid = Decimal(found["charged_per_unit"]), Decimal(found["paid_by_adl"])
    assert abs(charged * 250 - paid) <= CLOSE * paid
