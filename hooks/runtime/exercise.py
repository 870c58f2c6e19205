"""Runs every calculator in every way that may load another module.

It runs inside Pyodide when the site is built, where what it loaded is what the pages get, and in
CPython in the tests, where the answers must be the same.
"""

import json
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import calc
from calc.declaration import Calculator, Input

Inputs = dict[str, Any]

ARCHIVE = "/lib/python313.zip/"
MISTAKES: tuple[Any, ...] = ("", "x", "-1", "0", "1e999", "1,000.5", 7, 0.25, None, True, [], {})


def cases(calculator: Calculator, venues: list[str]) -> Iterator[Inputs]:
    """Inputs for one calculator: defaults, every choice, every venue, and mistakes of each kind."""
    yield {}
    yield {"not an input": "1", "entry_price": "many", "leverage": "0", "tiers": "["}
    for declared in calculator.inputs:
        yield from _cases_of(declared, venues)


def _cases_of(declared: Input, venues: list[str]) -> Iterator[Inputs]:
    if declared.kind == "venue":
        yield from ({declared.name: venue} for venue in venues)
    for choice in declared.choices:
        yield {declared.name: choice.value}
    yield from ({declared.name: mistake} for mistake in MISTAKES)


def answers(venues: list[str]) -> list[list[Any]]:
    """What every calculator presents and charts for each of its cases."""
    return [
        [name, inputs, calc.present(name, inputs), calc.chart(name, inputs)]
        for name, calculator in calc.CALCULATORS.items()
        for inputs in cases(calculator, venues)
    ]


def loaded_members() -> list[str]:
    """The members of the archive that the modules now loaded came from."""
    origins = (getattr(module, "__spec__", None) for module in list(sys.modules.values()))
    names = (getattr(spec, "origin", None) or "" for spec in origins)
    return sorted({name.removeprefix(ARCHIVE) for name in names if name.startswith(ARCHIVE)})


def traced() -> str:
    """Something impossible, as its error is shown: that may load modules of its own."""
    try:
        return str(calc.present("", {"venue": object()}))
    except Exception:  # noqa: BLE001
        return traceback.format_exc()


def exercise(venues: list[str]) -> str:
    """Everything, as JSON; members last, when all that may be loaded is."""
    return json.dumps({"answers": answers(venues), "error": traced(), "members": loaded_members()})
