"""The one way in: a calculator's name and inputs, and what comes back.

`run` is the contract that the page, the build, the tests and the command line share. `present`
adds what people see (also the text of each field), and `chart` the curve of the position's equity.
"""

from collections.abc import Mapping
from decimal import localcontext
from typing import Any

from calc import charting, wording
from calc.calculators import CALCULATORS
from calc.coins import Coins, coin, coins
from calc.decimals import CONTEXT
from calc.declaration import Calculator, Outcome, Output
from calc.errors import InputProblems, nearest
from calc.lists import as_typed
from calc.presets import said_of
from calc.reading import Reading, read
from calc.shared_inputs import MARGIN_MODE

_LONGEST_ECHO = 4000

Json = dict[str, Any]


def run(calculator: str, inputs: object) -> Json:
    """Compute `calculator` for `inputs` (names to decimal strings, words or lists).

    Returns `{"calculator", "inputs", "results", "explanation", "warnings", "errors", "facts"}`.
    Bad input is never an exception: it comes back in `errors`, all of it, and without results.
    """
    return _answer(calculator, inputs)[0]


def present(calculator: str, inputs: object) -> Json:
    """What `run` returns, with every result and the summary as text for people."""
    answer, reading, outcome = _answer(calculator, inputs)
    venue = said_of(answer["inputs"].get("venue"))
    if reading is None or outcome is None:
        nothing: Json = {"display": {}, "summary": "", "units": {}, "fields": {}, "awaited": []}
        return {"run": answer, "venue": venue, "coin": None, **nothing}
    named = coins(reading.values)
    declared = CALCULATORS[calculator].outputs
    with localcontext(CONTEXT):
        display = {
            output.name: _displayed(output, outcome.results.get(output.name), named)
            for output in declared
        }
    return {
        "run": answer,
        "venue": venue,
        "coin": coin(reading.values),
        "display": {**display, **outcome.display},
        "summary": outcome.summary,
        "awaited": list(outcome.awaited),
        "units": {"price": named.price, "money": named.money, "size": named.size},
        "fields": {name: as_typed(value) for name, value in answer["inputs"].items()},
    }


def _displayed(output: Output, value: Any, named: Coins) -> Any:
    if output.kind == "rows":
        return wording.shown_rows(value)
    return wording.shown(output, value, named)


def chart(calculator: str, inputs: object) -> Json | None:
    """The position's equity against the price, with markers and zones; None where there is none."""
    declared = CALCULATORS.get(calculator)
    if declared is None or MARGIN_MODE not in declared.inputs:
        return None
    with localcontext(CONTEXT):
        try:
            reading = read(declared, inputs)
            return charting.equity(_values(reading), declared)
        except InputProblems:
            return None


def _answer(calculator: str, inputs: object) -> tuple[Json, Reading | None, Outcome | None]:
    declared = CALCULATORS.get(calculator)
    if declared is None:
        message = f"There is no calculator “{calculator}”.{nearest(calculator, CALCULATORS)}"
        return _refused(calculator, inputs, [("calculator", message)]), None, None
    with localcontext(CONTEXT):
        try:
            reading = read(declared, inputs)
            outcome = declared.compute(_values(reading))
        except InputProblems as found:
            return _refused(calculator, inputs, found.problems), None, None
    return _accepted(declared, reading, outcome), reading, outcome


def _values(reading: Reading) -> Mapping[str, Any]:
    return {**reading.values, "given": reading.given}


def _accepted(declared: Calculator, reading: Reading, outcome: Outcome) -> Json:
    return {
        "calculator": declared.name,
        "inputs": reading.inputs(),
        "results": {output.name: outcome.results.get(output.name) for output in declared.outputs},
        "explanation": [vars(step) for step in outcome.explanation],
        "warnings": [*reading.warnings, *outcome.warnings],
        "errors": [],
        "facts": [*reading.cited(), *outcome.facts],
    }


def _refused(calculator: str, inputs: object, problems: list[tuple[str, str]]) -> Json:
    return {
        "calculator": calculator,
        "inputs": _echo(inputs) if isinstance(inputs, Mapping) else {},
        "results": {},
        "explanation": [],
        "warnings": [],
        "errors": [{"input": name, "message": message} for name, message in problems],
        "facts": [],
    }


def _echo(given: object) -> Any:
    """What was given, so that nothing typed is lost, with numbers as text."""
    if isinstance(given, Mapping):
        return {str(name): _echo(value) for name, value in given.items()}
    if isinstance(given, list | tuple):
        return [_echo(value) for value in given]
    if given is None or isinstance(given, str | bool):
        return given
    if isinstance(given, int) and abs(given) >= 10**_LONGEST_ECHO:
        return f"a number of more than {_LONGEST_ECHO} digits"
    return str(given)
