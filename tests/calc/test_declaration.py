"""A calculator's declaration refuses a word that nothing else would understand."""

import re
from dataclasses import replace
from typing import Any

import pytest

import calc
from calc.declaration import Input, Output

PRICE = {"name": "entry_price", "label": "Entry price", "help": "At which it was opened."}


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ({"kind": "decimals"}, "with the kind “decimals”. Did you mean “decimal”?"),
        ({"kind": "zzz"}, "with the kind “zzz”. Known names: choice, decimal, positions, text"),
        ({"kind": "decimal", "unit": "prize"}, "with the unit “prize”. Did you mean “price”?"),
    ],
)
def test_an_input_of_a_misspelt_kind_is_refused_where_it_is_declared(
    declared: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(f"calc: “entry_price” is declared {words}")):
        Input(**PRICE, **declared)


def test_a_result_of_a_misspelt_kind_is_refused() -> None:
    kind: Any = "prise"
    with pytest.raises(ValueError, match=r"“liquidation_price” .* “prise”. Did you mean “price”"):
        Output("liquidation_price", "Liquidation price", kind)


def test_an_input_that_waits_for_one_that_is_not_there_is_refused() -> None:
    declared = calc.CALCULATORS["liquidation-price"]
    waiting = Input("fee", "Fee", "decimal", "A fee.", only_when=("margin_mod", ("cross",)))
    with pytest.raises(ValueError, match=r"“fee” of liquidation-price .*“margin_mode”"):
        replace(declared, inputs=(*declared.inputs, waiting))
