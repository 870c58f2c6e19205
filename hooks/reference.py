"""The `reference` fence: every input and result of the calculators, from their declarations."""

from typing import Any

from markdown import Markdown

import calc
from calc.declaration import Input
from hooks.fence import formatter
from hooks.templating import environment

_UNITS = {
    "": "",
    "price": "price",
    "money": "settlement coin",
    "size": "coins (quote currency when inverse)",
    "fraction": "fraction: 0.01 is 1%",
    "times": "times",
    "days": "days",
    "per day": "per day",
}


def render(source: str, md: Markdown) -> str:
    """Tables of all inputs and results; the fence takes no text."""
    del source, md
    return (
        environment()
        .get_template("reference.html")
        .render(
            calculators=[
                {
                    "calculator": calculator,
                    "inputs": [_row(item) for item in calculator.inputs],
                }
                for calculator in calc.CALCULATORS.values()
            ]
        )
    )


def _row(item: Input) -> dict[str, Any]:
    return {
        "name": item.name,
        "help": f"{item.label}. {item.help}",
        "accepts": accepts(item),
        "default": item.default or "",
    }


def accepts(item: Input) -> str:
    """What may be given, in a few words."""
    if item.choices:
        return ", ".join(choice.value for choice in item.choices)
    bounds = (
        ("more than", item.above),
        ("from", item.minimum),
        ("below", item.below),
        ("up to", item.maximum),
    )
    said = [f"{word} {value}" for word, value in bounds if value is not None]
    return "; ".join(filter(None, [_UNITS[item.unit], *said])) or item.kind


format = formatter(render, remember=True)  # noqa: A001  (superfences' own name)
