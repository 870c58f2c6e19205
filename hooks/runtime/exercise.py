"""Runs every calculator in every way that may load another module.

It runs inside Pyodide when the site is built, where what it loaded is what the pages get, and in
CPython in the tests, where the answers must be the same.
"""

import json
import sys

import calc

ARCHIVE = "/lib/python313.zip/"


def cases(calculator, venues):
    """Inputs for one calculator: defaults, every choice, every venue, and mistakes of each kind."""
    yield {}
    yield {"not an input": "1", "entry_price": "many", "leverage": "0", "tiers": "[", "positions": "{"}
    for declared in calculator.inputs:
        yield from _cases_of(declared, venues)


def _cases_of(declared, venues):
    if declared.kind == "venue":
        yield from ({declared.name: venue} for venue in venues)
    for choice in declared.choices:
        yield {declared.name: choice.value}
    for value in ("", "x", "-1", "0", "1e999", "1,000.5", 7, 0.25, None, True, [], {}):
        yield {declared.name: value}


def answers(venues):
    """What every calculator presents and charts for each of its cases."""
    return [
        [name, inputs, calc.present(name, inputs), calc.chart(name, inputs)]
        for name, calculator in calc.CALCULATORS.items()
        for inputs in cases(calculator, venues)
    ]


def loaded_members():
    """The members of the archive that the modules now loaded came from."""
    origins = (getattr(module, "__spec__", None) for module in list(sys.modules.values()))
    names = (getattr(spec, "origin", None) or "" for spec in origins)
    return sorted({name.removeprefix(ARCHIVE) for name in names if name.startswith(ARCHIVE)})


def raise_and_show():
    """Have an error shown, since showing one loads modules of its own."""
    import traceback

    try:
        calc.present("no such calculator", {})
    except Exception as error:
        return "".join(traceback.format_exception(error))
    return ""


def exercise(venues):
    """Everything, as JSON."""
    done = answers(venues)
    raise_and_show()
    return json.dumps({"answers": done, "members": loaded_members()})
