"""Whatever is given, the answer is an answer: no exception, no empty message, no wrong number."""

import json
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import calc

PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
NAMES = sorted({item.name for one in calc.CALCULATORS.values() for item in one.inputs})
CHOICES = sorted(
    {
        choice.value
        for one in calc.CALCULATORS.values()
        for item in one.inputs
        for choice in item.choices
    }
)

every_calculator = pytest.mark.parametrize("name", sorted(calc.CALCULATORS))

NASTY = [
    "", " ", "0", "-0", "-1", "+", ".", "-", "1.", ".5", "0.0", "00", "1e5", "1e999", "1E-999",
    "1e" + "9" * 30, "1e-" + "9" * 30, "1" * 5000 + "e5", "$" + "1," * 500, "1 " * 500 + "usdt",
    "nan", "NaN", "sNaN", "-NaN", "Infinity", "-Infinity", "inf", "1,000.5", "1.000,5", "1 000",
    "1_000", "0x10", "½", "٣", "１２３", "²", "1\x00", "\x00", "\n", "1\n2", "\u202e1", "\ud800",
    "💥",
    "9" * 40, "9" * 1000, "0." + "0" * 1000 + "1", "9" * 29 + "." + "9", "0." + "0" * 27 + "1",
    "9" * 30, "<script>", "__class__", "null", "true", "[]", "{}", "[[]]", "[{}]", "[" * 5000,
    '[{"notional_floor": 0}]', "0 0.005 0\n100 0.01 0.5", "long 1 60000", "short 0.5 60000 ETH",
    True, False, None, 0, -1, 1, 10, 10**29, 10**30, 10**40, 0.0, -0.0, 1.5,
    5e-324, 1.7e308, float("nan"), float("inf"), float("-inf"), [], {}, [[]], [None], [[[[]]]],
    [{"a": {"b": {}}}], {"entry_price": "1"}, [["0", "0.005", "0"]], [["long", "1", "60000"]],
    [{"notional_floor": "0", "maintenance_margin_rate": "0.5", "maintenance_amount": "9" * 30}],
    [{"side": "short", "size": "9" * 30, "entry_price": "0." + "0" * 28 + "1"}],
]  # fmt: skip

# More digits than Python turns into text.
HUGE = [10**5000, -(10**5000), [10**5000], {"a": 10**5000}]

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(NASTY)
    | st.sampled_from(CHOICES)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
ROW_NAMES = [
    "notional_floor", "maintenance_margin_rate", "maintenance_amount", "maximum_leverage", "side",
    "size", "entry_price", "market", "mark_price",
]  # fmt: skip
rows = st.lists(st.dictionaries(st.sampled_from(ROW_NAMES), scalars), max_size=4)
objects = st.dictionaries(
    st.sampled_from(NAMES) | st.text(max_size=12), values | rows, max_size=6
) | st.dictionaries(st.sampled_from(NAMES), st.sampled_from(NASTY), max_size=6)
digits = st.decimals("0", "1e29", allow_nan=False, allow_infinity=False, places=0).map(str) | (
    st.decimals("0", "1", allow_nan=False, allow_infinity=False, places=28).map(str)
)


def figures(name: str, answer: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Every result that is a number, also those in rows."""
    for output in calc.CALCULATORS[name].outputs:
        value = answer["results"].get(output.name)
        if isinstance(value, list):
            for row in value:
                yield "distance", row["distance"]
                yield "liquidation_price", row["liquidation_price"]
        elif output.kind not in ("state", "answer"):
            yield output.name, value


def check(name: str, inputs: Any) -> None:
    check_run(name, inputs)
    calc.present(name, inputs)
    calc.chart(name, inputs)


def check_run(name: str, inputs: Any) -> None:
    answer = calc.run(name, inputs)
    json.dumps(answer, allow_nan=False)
    for error in answer["errors"]:
        assert error["message"].strip()
        assert "Traceback" not in error["message"]
        assert len(error["message"]) < 2500
    assert bool(answer["errors"]) != bool(answer["results"])
    for result, value in figures(name, answer):
        assert value is None or PLAIN.fullmatch(str(value)), (result, value)


@every_calculator
@settings(max_examples=100)
@given(inputs=objects)
def test_any_json_gets_an_answer(name: str, inputs: dict[str, Any]) -> None:
    check(name, inputs)


@every_calculator
@settings(max_examples=30)
@given(inputs=values)
def test_json_that_is_not_an_object_gets_an_answer(name: str, inputs: object) -> None:
    check(name, inputs)


@every_calculator
@settings(max_examples=100)
@given(
    inputs=st.dictionaries(
        st.sampled_from([name for name in NAMES if name not in ("tiers", "positions")]),
        digits | st.sampled_from(CHOICES),
        max_size=12,
    )
)
def test_numbers_of_any_size_get_an_answer(name: str, inputs: dict[str, str]) -> None:
    check(name, inputs)


AMOUNTS = ("1", "9" * 30, "0." + "0" * 28 + "1", "1000", "60000", "0", "0.1")
FRACTIONS = ("0.5", "0." + "0" * 28 + "1", "0." + "9" * 29, "0")


def accepted(name: str, chance: random.Random) -> dict[str, str]:
    """Inputs that are mostly right one by one, from the smallest to the largest accepted."""
    inputs = {}
    for item in calc.CALCULATORS[name].inputs:
        if item.kind == "decimal" and chance.random() < 0.4:
            inputs[item.name] = chance.choice(FRACTIONS if item.below == "1" else AMOUNTS)
        elif item.kind == "choice":
            inputs[item.name] = chance.choice(item.choices).value
    return inputs


@every_calculator
@settings(max_examples=100)
@given(chance=st.randoms(use_true_random=False))
def test_the_smallest_and_largest_accepted_values_get_an_answer(
    name: str, chance: random.Random
) -> None:
    check(name, accepted(name, chance))


@every_calculator
@pytest.mark.parametrize("amount", AMOUNTS)
def test_one_extreme_everywhere_gets_an_answer(name: str, amount: str) -> None:
    declared = calc.CALCULATORS[name].inputs
    check(name, {item.name: amount for item in declared if item.kind == "decimal"})
    check(name, dict.fromkeys(("entry_price", "size"), amount))


@every_calculator
def test_no_value_breaks_any_input(name: str) -> None:
    for item in calc.CALCULATORS[name].inputs:
        for nasty in [*NASTY, *HUGE]:
            check_run(name, {item.name: nasty})
