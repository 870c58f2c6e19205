"""The calculators' contract: what goes in, what comes back, and how it is said."""

import json
import re
from decimal import Decimal
from typing import Any

import pytest

import calc

every_calculator = pytest.mark.parametrize("name", sorted(calc.CALCULATORS))
# Those that are about one position, with its liquidation among their results.
of_a_position = pytest.mark.parametrize(
    "name",
    sorted(
        name
        for name, one in calc.CALCULATORS.items()
        if "liquidation_price" in {output.name for output in one.outputs}
    ),
)

KEYS = ["calculator", "inputs", "results", "explanation", "warnings", "errors", "facts"]
PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")

# As design.md names them, for every calculator of a position.
INPUTS = {
    "venue", "market", "contract", "side", "margin_mode", "entry_price", "size", "multiplier",
    "leverage", "isolated_margin", "extra_margin", "wallet_balance", "other_maintenance_margin",
    "other_unrealised_pnl", "maintenance_margin_rate", "maintenance_amount", "tiers",
    "maintenance_basis", "fee_rate", "fee_basis", "mark_price", "tick_size", "positions",
}  # fmt: skip
RESULTS = {
    "liquidation_price", "bankruptcy_price", "initial_margin", "maintenance_margin", "notional",
    "tier", "distance", "state",
}  # fmt: skip
DEBT_RESULTS = {
    "fill_price", "liquidation_fee", "loss", "residual", "returned", "shortfall",
    "paid_by_account", "paid_by_insurance_fund", "paid_by_adl", "claimable_from_customer", "answer",
}  # fmt: skip


def run(name: str = "liquidation-price", **inputs: Any) -> dict[str, Any]:
    return calc.run(name, inputs)


def results(name: str = "liquidation-price", **inputs: Any) -> dict[str, Any]:
    answer = run(name, **inputs)
    assert answer["errors"] == []
    found: dict[str, Any] = answer["results"]
    return found


def messages(answer: dict[str, Any]) -> dict[str, str]:
    return {error["input"]: error["message"] for error in answer["errors"]}


# ---- The shape of an answer ----


@every_calculator
def test_nothing_given_is_a_worked_example(name: str) -> None:
    answer = run(name)
    assert list(answer) == KEYS
    assert answer["calculator"] == name
    assert answer["errors"] == []
    assert answer["explanation"]
    assert all(set(step) == {"label", "formula", "working"} for step in answer["explanation"])
    assert all(answer["results"][output.name] for output in calc.CALCULATORS[name].outputs[:1])


@every_calculator
def test_inputs_and_results_are_those_that_are_declared(name: str) -> None:
    answer = run(name)
    declared = calc.CALCULATORS[name]
    assert list(answer["inputs"]) == [item.name for item in declared.inputs]
    assert list(answer["results"]) == [output.name for output in declared.outputs]


@of_a_position
def test_every_calculator_of_a_position_shares_names_of_inputs_and_results(name: str) -> None:
    answer = run(name)
    assert set(answer["inputs"]) >= INPUTS
    assert set(answer["results"]) >= RESULTS


def test_the_debt_has_every_step_of_the_waterfall() -> None:
    assert set(run("post-liquidation-debt")["results"]) >= RESULTS | DEBT_RESULTS


@every_calculator
def test_with_errors_there_are_no_results(name: str) -> None:
    answer = run(name, leverage="0")
    assert list(answer) == KEYS
    assert answer["results"] == {}
    assert answer["explanation"] == answer["facts"] == []
    assert [set(error) for error in answer["errors"]] == [{"input", "message"}]
    assert answer["inputs"] == {"leverage": "0"}


@of_a_position
def test_numbers_travel_as_decimal_strings_without_exponent(name: str) -> None:
    tiny = {"entry_price": "0.000000000123", "size": "123456789012345", "leverage": "3"}
    huge = {"entry_price": "123456789012345", "size": "0.000000000000123", "leverage": "3"}
    for inputs in ({}, tiny, huge, {"contract": "inverse"}, {"contract": "inverse", **tiny}):
        answer = run(name, **inputs)
        assert answer["errors"] == []
        kinds = {output.name: output.kind for output in calc.CALCULATORS[name].outputs}
        for result, value in answer["results"].items():
            if kinds[result] not in ("state", "answer"):
                assert value is None or PLAIN.fullmatch(value), (result, value)
        for item in calc.CALCULATORS[name].inputs:
            value = answer["inputs"][item.name]
            if item.kind == "decimal":
                assert value is None or PLAIN.fullmatch(value), (item.name, value)


@pytest.mark.parametrize(
    "typed", ["60000", " 60000 ", "60000.", "60000.00", "+60000", "060000", 60000, 60000.0]
)
def test_what_people_type_for_sixty_thousand_comes_back_as_60000(typed: object) -> None:
    answer = run(entry_price=typed)
    assert answer["inputs"]["entry_price"] == "60000"
    assert answer["results"] == run()["results"]


def test_no_digit_is_lost_to_binary_floating_point() -> None:
    assert results(entry_price="0.3", size="0.1", leverage="1", side="short")["notional"] == "0.03"
    assert run(entry_price=0.1)["inputs"]["entry_price"] == "0.1"
    thirty = "1.23456789012345678901234567890"
    assert run(entry_price=thirty)["inputs"]["entry_price"] == thirty.rstrip("0")


def test_the_answer_is_json() -> None:
    answer = run("post-liquidation-debt", venue="binance-usdm")
    assert json.loads(json.dumps(answer, allow_nan=False)) == answer


@of_a_position
def test_people_see_the_same_figures_with_units(name: str) -> None:
    shown = calc.present(name, {"entry_price": "60000", "leverage": "10"})
    assert shown["run"] == run(name, entry_price="60000", leverage="10")
    assert shown["display"]["liquidation_price"] == "54,271.36 USDT"
    assert shown["display"]["distance"] == "9.55%"
    assert shown["summary"].endswith(".")
    assert set(shown["display"]) == set(shown["run"]["results"])


@of_a_position
def test_the_chart_is_drawn_from_the_same_account(name: str) -> None:
    drawn = calc.chart(name, {})
    assert drawn is not None
    marks = {marker["name"]: marker for marker in drawn["markers"]}
    assert marks["liquidation"]["price"] == run(name)["results"]["liquidation_price"]
    assert Decimal(marks["bankruptcy"]["equity"]) == 0
    prices = [Decimal(point["price"]) for point in drawn["points"]]
    assert prices == sorted(prices)
    assert calc.chart(name, {"entry_price": "nothing"}) is None


# ---- Errors ----


def test_an_unknown_calculator_is_an_error_with_the_nearest_name() -> None:
    answer = calc.run("liquidation-prise", {})
    assert list(answer) == KEYS
    assert "liquidation-price" in messages(answer)["calculator"]


def test_an_unknown_input_is_named_with_the_nearest_name() -> None:
    answer = run(entry_prise="60000")
    assert messages(answer)["entry_prise"].endswith("Did you mean “entry_price”?")


def test_all_errors_come_at_once_in_words() -> None:
    answer = run(entry_price="abc", size="-1", leverage="0", side="up", venu="x", tiers="0 2 3")
    found = messages(answer)
    assert set(found) == {"entry_price", "size", "leverage", "side", "venu", "tiers"}
    assert all(message.endswith((".", "?")) for message in found.values())


def test_an_input_that_may_be_a_choice_says_what_can_be_chosen() -> None:
    found = messages(run(side="up", margin_mode="crossed", contract="perp"))
    assert "long" in found["side"]
    assert "short" in found["side"]
    assert "cross" in found["margin_mode"]
    assert "inverse" in found["contract"]


# ---- The declaration ----


@every_calculator
def test_everything_that_is_declared_has_words(name: str) -> None:
    declared = calc.CALCULATORS[name]
    assert declared.name == name
    for item in declared.inputs:
        assert item.label
        assert item.help.endswith(".")
        if item.kind in ("choice", "venue"):
            assert item.default in [choice.value for choice in item.choices]
    assert any(output.main for output in declared.outputs)
