"""What a figure is said with: the assumption behind it, and what its reader may have meant."""

from typing import Any

import pytest

import calc
from calc.venues import IDS, venue

CROSS = {"margin_mode": "cross", "entry_price": "62000", "size": "0.5", "leverage": "20"}


def debt(**given: Any) -> dict[str, Any]:
    return calc.present("post-liquidation-debt", given)


def warnings(calculator: str, **given: Any) -> str:
    return " ".join(calc.run(calculator, given)["warnings"])


def test_a_debt_is_told_with_how_far_past_the_trigger_the_position_is_closed() -> None:
    given = {"venue": "okx", "entry_price": "62000", "leverage": "20"}
    assert (
        ", 10% past its liquidation price, all 1,550.00 USDT"
        in debt(**given, slippage="0.1")["summary"]
    )
    assert "past its liquidation price" not in debt(**given, slippage="0")["summary"]


PAYERS = {name: venue(name)["payers"]["value"] for name in IDS if "payers" in venue(name)}
GAP = {"slippage": "0.2", "leverage": "10", "maintenance_margin_rate": "0.01"}


@pytest.mark.parametrize("name", sorted(set(PAYERS) - {"bitflyer"}))
def test_who_pays_is_told_as_the_venue_names_them(name: str) -> None:
    said = debt(venue=name, **GAP)["summary"]
    assert PAYERS[name].removeprefix("the ") in said
    assert ("None of it is yours to pay." in said) == (venue(name)["claim"]["value"] == "none")


def test_what_the_rest_of_the_account_pays_is_the_readers() -> None:
    cross = {"margin_mode": "cross", "wallet_balance": "3000", "account_assets": "50"}
    said = debt(venue="hyperliquid", slippage="0.3", **cross)["summary"]
    assert "To pay that: the rest of your account 50.00 USDC, " in said
    assert said.endswith("Beyond your account, none of it is yours to pay.")


def test_a_reader_who_says_who_pays_is_told_that() -> None:
    # Hyperliquid's page on liquidations names its vault, HLP; the reader says that it is empty.
    said = debt(venue="hyperliquid", insurance_fund="no", **GAP)["summary"]
    assert "The winning side of the market is to pay that." in said


def test_a_short_is_closed_past_its_trigger_when_the_price_is_higher() -> None:
    short = {"side": "short", "entry_price": "60000", "leverage": "10"}
    trigger = calc.run("liquidation-price", short)["results"]["liquidation_price"]
    assert ", 2% past its liquidation price," in debt(**short, slippage="0.02")["summary"]
    assert "past its" not in debt(**short, fill_price=str(int(float(trigger)) - 10))["summary"]


@pytest.mark.parametrize(
    "calculator",
    ["liquidation-price", "post-liquidation-debt", "funding-cost", "touch-probability"],
)
def test_a_price_that_is_reached_already_is_no_price_that_is_never_reached(calculator: str) -> None:
    lost = calc.present(calculator, {**CROSS, "wallet_balance": "50"})["display"]
    assert lost["liquidation_price"] == "reached already"
    safe = calc.present(calculator, {"leverage": "0.5"})["display"]
    assert safe["liquidation_price"] == "never"


def test_a_position_that_is_lost_already_is_said_to_be_before_any_debt() -> None:
    said = debt(**CROSS, wallet_balance="50")["summary"]
    assert said.startswith("This position is already below its requirement")


def test_a_balance_without_the_margin_in_use_is_asked_about() -> None:
    # 31,000 at 20x asks for 1,550; with the 900 that are free the account holds 2,450.
    said = warnings("liquidation-price", **CROSS, wallet_balance="900")
    assert "then give 2,450." in said
    assert "then give" not in warnings("liquidation-price", **CROSS, wallet_balance="2450")


def test_a_balance_that_nobody_gave_is_said_to_be_an_example() -> None:
    assert "is an example" in warnings("liquidation-price", **CROSS)
    assert "is an example" not in warnings("liquidation-price", **CROSS, wallet_balance="2450")


@pytest.mark.parametrize("calculator", ["liquidation-price", "compare-venues"])
def test_a_rate_of_half_may_be_meant_as_half_a_percent(calculator: str) -> None:
    said = warnings(calculator, maintenance_margin_rate="0.5", leverage="1")
    assert "0.5 is 50%. If you mean 0.5%, write 0.005." in said
    assert "If you mean" not in warnings(calculator, maintenance_margin_rate="0.005")


def test_a_venues_coded_rules_are_cited_in_words() -> None:
    facts = {
        fact["fact"]: fact for fact in calc.run("liquidation-price", {"venue": "okx"})["facts"]
    }
    basis = facts["What the requirement is charged on"]
    assert (basis["value"], basis["words"]) == ("mark", "The value when liquidated.")


def test_no_hole_is_no_word_about_a_loan_of_the_account() -> None:
    """A unified account's loan is owed before, during and after a liquidation."""
    isolated = debt(slippage="0")["summary"]
    assert isolated.endswith("Nothing is missing: this position leaves no debt.")
    cross = debt(slippage="0", margin_mode="cross", wallet_balance="4000")["summary"]
    assert "that loan is owed all the same and is not counted here" in cross


def test_a_hole_in_cross_margin_may_be_a_loan_in_an_account_that_borrows() -> None:
    cross = {"margin_mode": "cross", "wallet_balance": "4000"}
    assert "a loan is owed" in debt(venue="bybit-linear", **cross)["summary"]
    assert "loan" not in debt(venue="bybit-linear")["summary"]


def test_what_is_left_is_not_none_where_the_venue_does_not_say_who_gets_it() -> None:
    """OKX: 54,244.10 is 122.05 above the end of a wallet of 4,000 with 0.5 at 62,000."""
    cross = {**CROSS, "wallet_balance": "4000", "slippage": "0"}
    assert debt(venue="okx", **cross)["display"]["returned"] == "Not known: 0 to 122.05 USDT"


def test_a_position_already_below_is_closed_past_the_present_price() -> None:
    """58,000 x 0.98 = 56,840, and the trigger is not what the 2% is counted from."""
    said = debt(leverage="20", entry_price="62000", mark_price="58000")["summary"]
    assert "closed at 56,840.00 USDT, 2% past the present price," in said


def test_what_the_account_pays_itself_leaves_no_open_figure() -> None:
    """At 36,000 the loss is 12,000, 2,000 past a wallet of 10,000: the other coins pay it."""
    given = {"margin_mode": "cross", "wallet_balance": "10000", "fill_price": "36000"}
    presented = debt(**given, account_assets="4000")
    assert presented["run"]["results"]["paid_by_account"] == "2000"
    assert presented["display"]["claimable_from_customer"] == "0.00 USDT"


def test_a_percentage_is_turned_into_a_fraction_only_where_one_is_asked_for() -> None:
    said = {
        name: calc.run("post-liquidation-debt", {name: "2%"})["errors"][0]["message"]
        for name in ("slippage", "entry_price")
    }
    assert said["slippage"].endswith("Write the fraction without the sign: 0.02.")
    assert said["entry_price"].endswith("Write 2 alone.")


def test_the_rate_of_a_venues_own_example_is_not_asked_about() -> None:
    given = {"venue": "cfd-eu", "leverage": "2", "wallet_balance": "3000", "size": "0.1"}
    for rate, asked in (("0.25", False), ("0.3", True)):
        said = warnings("liquidation-price", **given, maintenance_margin_rate=rate)
        assert ("If you mean" in said) is asked


def test_a_price_past_the_trigger_is_told_the_trigger_that_it_passed() -> None:
    # 60,000 at 10x with a requirement of 0.5%: 54,000 / 0.995 = 54,271.36.
    lost = {"leverage": "10", "maintenance_margin_rate": "0.005", "mark_price": "50000"}
    said = calc.present("liquidation-price", lost)["summary"]
    assert "already past its liquidation price, 54,271.36 USDT" in said
    assert debt(**lost)["summary"].startswith("This position is already past its liquidation price")
    # In steps of 10, rounded towards the entry as the price of a position that is still open is.
    stepped = calc.present("liquidation-price", {**lost, "tick_size": "10"})["summary"]
    assert "past its liquidation price, 54,280.00 USDT" in stepped


def test_a_position_below_its_requirement_at_its_entry_has_passed_no_trigger() -> None:
    lost = {"leverage": "100", "maintenance_margin_rate": "0.05"}
    said = calc.present("liquidation-price", lost)["summary"]
    assert "already below its requirement" in said
    assert "past its liquidation price" not in said


def test_the_way_to_the_trigger_is_told_from_the_present_price_too() -> None:
    # 54,271.36 is 4.79% below 57,000 and 9.55% below 60,000.
    given = {"leverage": "10", "maintenance_margin_rate": "0.005", "mark_price": "57000"}
    said = calc.present("liquidation-price", given)["summary"]
    assert "9.55% below its entry and 4.79% below the present price." in said


@pytest.mark.parametrize(
    ("currency", "said"),
    [("EUR", "15,000.00 EUR"), ("JPY", "15,000 JPY"), ("USDC", "15,000.00 USDC")],
)
def test_a_currency_has_its_cents(currency: str, said: str) -> None:
    given = {"entry_price": "30000", "size": "5", "leverage": "10", "currency": currency}
    assert calc.present("liquidation-price", given)["display"]["initial_margin"] == said


def test_a_missing_rate_and_too_much_leverage_are_told_together() -> None:
    # ESMA allows 2:1 on a cryptocurrency; the form stands at 10x when the venue is chosen.
    errors = calc.run("liquidation-price", {"venue": "cfd-eu"})["errors"]
    assert [error["input"] for error in errors] == ["maintenance_margin_rate", "leverage"]
    assert "at most 2x" in errors[1]["message"]
    fitting = calc.run("liquidation-price", {"venue": "cfd-eu", "leverage": "2"})["errors"]
    assert [error["input"] for error in fitting] == ["maintenance_margin_rate"]
