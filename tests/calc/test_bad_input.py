"""The gallery of mistakes: what people type, and the words that the message must contain."""

from typing import Any

import pytest

import calc

TIERS = "tiers"

# What was given, the input that is named, and words of the message.
GALLERY: dict[str, tuple[object, str, tuple[str, ...]]] = {
    "empty": ({"entry_price": ""}, "entry_price", ("is empty", "such as 60000")),
    "blank": ({"entry_price": "  "}, "entry_price", ("is empty",)),
    "nothing": ({"entry_price": None}, "entry_price", ("is empty",)),
    "text": ({"entry_price": "abc"}, "entry_price", ("“abc” is not a number", "digits")),
    "a list": ({"entry_price": ["1"]}, "entry_price", ("one number",)),
    "yes": ({"entry_price": True}, "entry_price", ("one number",)),
    "zero": ({"entry_price": "0"}, "entry_price", ("must be more than 0",)),
    "minus zero": ({"size": "-0"}, "size", ("must be more than 0",)),
    "negative": ({"size": "-0.5"}, "size", ("-0.5 is too small", "more than 0")),
    "negative money": ({"extra_margin": "-1"}, "extra_margin", ("must be 0 or more",)),
    "1e999": ({"size": "1e999"}, "size", ("has an exponent", "digits")),
    "NaN": ({"size": "NaN"}, "size", ("“NaN” is not a number",)),
    "NaN of a float": ({"size": float("nan")}, "size", ("is not a number",)),
    "Infinity": ({"size": "Infinity"}, "size", ("“Infinity” is not a number",)),
    "minus infinity": ({"size": float("-inf")}, "size", ("is not a number",)),
    "40 digits": ({"size": "1" * 40}, "size", ("has 40 digits", "up to 30")),
    "1,000 digits": ({"size": "1" * 1000}, "size", ("has 1000 digits", "up to 30")),
    "5,000 digits unquoted": ({"size": 10**5000}, "size", ("up to 30",)),
    "1,000.5": ({"size": "1,000.5"}, "size", ("separators", "1000.5")),
    "$60,000": ({"entry_price": "$60,000"}, "entry_price", ("Write 60000 alone",)),
    "60000 USDT": ({"entry_price": "60000 USDT"}, "entry_price", ("Write 60000 alone",)),
    # Sixty million, and not 60.
    "60 mil": ({"entry_price": "60 mil"}, "entry_price", ("Use digits",)),
    "62.000,5 €": ({"entry_price": "62.000,5 €"}, "entry_price", ("Write 62000.5 alone",)),
    "1e5": ({"entry_price": "1e5"}, "entry_price", ("exponent", "100000")),
    "1.000,5": ({"size": "1.000,5"}, "size", ("separators", "Write 1000.5")),
    "1.000.000": ({"size": "1.000.000"}, "size", ("separators", "Write 1000000")),
    "1'000,5": ({"size": "1'000,5"}, "size", ("separators", "Write 1000.5")),
    "decimal comma": ({"size": "0,5"}, "size", ("comma", "0.5")),
    "other digits": ({"size": "１２３"}, "size", ("is not a number",)),
    "a percent sign": ({"maintenance_margin_rate": "0.5%"}, "maintenance_margin_rate", ("number",)),
    "percent as number": ({"maintenance_margin_rate": "5"}, "maintenance_margin_rate",
                          ("less than 1", "0.5% is 0.005")),
    "leverage of zero": ({"leverage": "0"}, "leverage", ("more than 0",)),
    "leverage of 2,000": ({"leverage": "2000"}, "leverage", ("the most that is accepted is 1000",)),
    "leverage above the venue's": ({"venue": "hyperliquid", "market": "BTC", "leverage": "41"},
                                   "leverage", ("41x", "at most 40x", "Hyperliquid")),
    "an unknown venue": ({"venue": "binance-usd"}, "venue", ("“binance-usd”", "binance-usdm")),
    "a venue in other letters": ({"venue": "Hyperliquid"}, "venue", ("hyperliquid",)),
    "an unknown market": ({"venue": "hyperliquid", "market": "DOGE2"}, "market",
                          ("no tier table", "“DOGE2”", "maintenance margin rate")),
    "a contract it lacks": ({"venue": "hyperliquid", "contract": "inverse"}, "contract",
                            ("linear contracts", "not of inverse ones")),
    "a side": ({"side": "buy"}, "side", ("“buy”", "long", "short")),
    "an unknown input": ({"entry": "1"}, "entry", ("There is no input “entry”",)),
    "a misspelt input": ({"levrage": "1"}, "levrage", ("Did you mean “leverage”?",)),
    "no mark price": ({"maintenance_basis": "current_mark"}, "mark_price", ("mark price",)),
    "rate and fee of everything": (
        {"maintenance_margin_rate": "0.6", "fee_rate": "0.5", "fee_basis": "mark"},
        "fee_rate", ("less than 1",)),
    "tiers out of order": ({TIERS: [["0", ".005", "0"], ["9", ".02", "1"], ["5", ".03", "2"]]},
                           TIERS, ("Tier 3", "not above", "smallest floor")),
    "two tiers on one floor": ({TIERS: "0 0.005 0\n0 0.01 0"}, TIERS, ("Tier 2", "not above")),
    "no tier at zero": ({TIERS: [["100", "0.005", "0"]]}, TIERS, ("first tier begins at 0",)),
    "no deduction": ({TIERS: [["0", "0.005"], ["300000", "0.01"]]}, TIERS,
                     ("Tier 2 has no deduction", "1500")),
    "a negative deduction": ({TIERS: [["0", "0.005", "-1"]]}, TIERS, ("0 or more",)),
    "a rate in percent": ({TIERS: [["0", "5", "0"]]}, TIERS, ("Tier 1", "0.005 for 0.5%")),
    "no tiers": ({TIERS: []}, TIERS, ("list is empty",)),
    "a number of tiers": ({TIERS: 3}, TIERS, ("list", "one row a line")),
    "words for tiers": ({TIERS: "first 0.5% second 1%"}, TIERS, ("Tier 1",)),
    "broken JSON": ({TIERS: "[[0, "}, TIERS, ("not valid JSON",)),
    "an unknown cell": ({TIERS: [{"floor": "0"}]}, TIERS, ("“floor”", "notional_floor")),
    "300 tiers": ({TIERS: [[str(n), "0.1", "0"] for n in range(300)]}, TIERS, ("300", "200")),
    "a position without a side": (
        {"margin_mode": "cross", "positions": [{"size": "1", "entry_price": "1"}]},
        "positions", ("Position 1", "long or short")),
    "a position without a size": (
        {"margin_mode": "cross", "positions": [["long"]]}, "positions", ("size is missing",)),
    "a position elsewhere without a rate": (
        {"margin_mode": "cross", "side": "long", "positions": [["long", "1", "3000", "ETHUSDT"]]},
        "positions", ("ETHUSDT", "maintenance_margin_rate")),
    "not an object": ([1, 2], "", ("object", "entry_price")),
    "a text": ("entry_price=60000", "", ("object",)),
    "null": (None, "", ("object",)),
}  # fmt: skip

DEBT: dict[str, tuple[object, str, tuple[str, ...]]] = {
    "a fill of zero": ({"fill_price": "0"}, "fill_price", ("more than 0",)),
    "slippage in percent": ({"slippage": "2"}, "slippage", ("less than 1", "0.5% is 0.005")),
    "a gap below zero": ({"gap": "60000"}, "gap", ("larger than the trigger price",)),
    "a fee in percent": ({"liquidation_fee_rate": "1.25"}, "liquidation_fee_rate",
                         ("less than 1",)),
    "a claim": ({"claim": "maybe"}, "claim", ("none", "stated", "unread")),
}  # fmt: skip


def check(calculator: str, given: Any, named: str, words: tuple[str, ...]) -> None:
    answer = calc.run(calculator, given)
    assert answer["results"] == {}
    (message,) = [error["message"] for error in answer["errors"] if error["input"] == named]
    assert len(answer["errors"]) == 1
    for word in words:
        assert word in message, message
    assert message.endswith((".", "?"))
    assert "\n" not in message


@pytest.mark.parametrize(("given", "named", "words"), GALLERY.values(), ids=GALLERY)
def test_a_mistake_is_named_with_what_is_accepted(
    given: object, named: str, words: tuple[str, ...]
) -> None:
    check("liquidation-price", given, named, words)


@pytest.mark.parametrize(("given", "named", "words"), DEBT.values(), ids=DEBT)
def test_a_mistake_about_the_debt_is_named_with_what_is_accepted(
    given: object, named: str, words: tuple[str, ...]
) -> None:
    check("post-liquidation-debt", given, named, words)


@pytest.mark.parametrize(("given", "named", "words"), GALLERY.values(), ids=GALLERY)
def test_nothing_that_was_typed_is_lost(given: object, named: str, words: tuple[str, ...]) -> None:
    echoed = calc.run("liquidation-price", given)["inputs"]
    assert words
    if isinstance(given, dict):
        assert set(echoed) == set(given)
        typed = given.get(named)
        assert not isinstance(typed, str) or echoed[named] == typed
    else:
        assert echoed == {}


def test_a_good_value_beside_a_bad_one_is_kept() -> None:
    answer = calc.run("liquidation-price", {"entry_price": "oops", "size": "0.25", "side": "short"})
    assert answer["inputs"] == {"entry_price": "oops", "size": "0.25", "side": "short"}


def test_a_field_that_means_nothing_here_may_stay_empty() -> None:
    """A form sends every field: also the wallet of an isolated position."""
    empty = dict.fromkeys(("wallet_balance", "multiplier", "extra_margin", "tiers", "market"), "")
    assert calc.run("liquidation-price", empty)["errors"] == []


def test_a_point_before_three_digits_is_read_as_decimals_and_the_reader_is_asked() -> None:
    run = calc.run("liquidation-price", {"entry_price": "60.000"})
    assert run["inputs"]["entry_price"] == "60"
    assert any(
        "60.000 is read as 60" in warning and "write 60000" in warning
        for warning in run["warnings"]
    )
    for clear in ("60000", "60.5", "0.125", "1234.567"):
        run = calc.run("liquidation-price", {"entry_price": clear, "size": "0.500"})
        assert not any("is read as" in warning for warning in run["warnings"])
