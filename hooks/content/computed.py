"""What a page computes: its figures and calculators, the numbers they show and were given."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

import calc
from hooks import calculator_fence, figures
from hooks.content.numbers import Number, numbers
from hooks.content.page import Page

PATTERN = re.compile(figures.PATTERN)
Inputs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Run:
    """One calculation: what it shows by the name of the result, and which numbers it was given."""

    calculator: str
    inputs: Inputs
    shown: tuple[tuple[str, Number], ...]
    given: frozenset[Decimal]

    def expression(self, result: str) -> str:
        """How a page writes one of its results."""
        pairs = "".join(f" {name}={value}" for name, value in self.inputs)
        return f"{{{{ {self.calculator}.{result}{pairs} }}}}"


def runs(page: Page) -> list[Run]:
    """Every different calculation of the page that can be computed."""
    asked = dict.fromkeys([*_in_figures(page), *_in_fences(page)])
    return [run(calculator, inputs) for calculator, inputs in asked]


def _in_figures(page: Page) -> Iterator[tuple[str, Inputs]]:
    for block in page.prose:
        for match in PATTERN.finditer(block.source):
            try:
                calculator, _, inputs = figures.read(match.group("expression"))
            except figures.FigureProblem:
                continue
            yield calculator, tuple(inputs.items())


def _in_fences(page: Page) -> Iterator[tuple[str, Inputs]]:
    for fence in page.fences:
        read = calculator_fence.read(fence.text)
        if fence.name == "calculator" and read.calculator in calc.CALCULATORS:
            yield read.calculator, tuple(read.inputs.items())


@cache
def run(calculator: str, inputs: Inputs) -> Run:
    """The calculation; it shows nothing where it cannot be computed."""
    shown = calc.present(calculator, dict(inputs))
    results = tuple(
        (name, number)
        for name, text in shown["display"].items()
        for number in _only_number(text)
        if number.value
    )
    return Run(calculator, inputs, results, frozenset(_given(shown["run"]["inputs"].values())))


def _only_number(text: Any) -> list[Number]:
    """The number of a result that shows nothing else."""
    found = numbers(text) if isinstance(text, str) else []
    return found if len(found) == 1 and found[0].text == text.lstrip("-−") else []


def _given(values: Iterable[Any]) -> Iterator[Decimal]:
    """The numbers among inputs, also as percentages, and those in lists of tiers or positions."""
    for value in values:
        if isinstance(value, list):
            for row in value:
                yield from _given(row.values() if isinstance(row, dict) else [row])
        elif isinstance(value, str):
            try:
                number = Decimal(value)
            except InvalidOperation:
                continue
            yield from (number, number * 100)
