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
