"""Figures in the prose, computed when the site is built.

`{{ liquidation-price.liquidation_price entry_price=60000 leverage=10 }}` becomes the figure with
its unit. A calculator, result or input that does not exist, or a figure that cannot be computed, is
reported with file, line and the nearest valid name, and fails the build.
"""

import json
import re
import shlex
from functools import cache
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

import calc
from calc.errors import nearest
from hooks.problems import problems
from hooks.remembered import remembered

PATTERN = r"\{\{\s*(?P<expression>[^{}]+?)\s*\}\}"
# Below code spans (190), above everything that could take the figure apart.
_PRIORITY = 185


class FigureProblem(ValueError):
    """A figure that cannot be computed, in words for its author."""


@cache
def compute(expression: str) -> tuple[str, str]:
    """The figure as text for people, and its exact value. Raises `FigureProblem`."""
    text, value = json.loads(remembered(lambda: _computed(expression), __name__, expression))
    return text, value


def _computed(expression: str) -> str:
    calculator, result, inputs = read(expression)
    shown = calc.present(calculator, inputs)
    errors = shown["run"]["errors"]
    if errors:
        raise FigureProblem(" ".join(error["message"] for error in errors))
    value = shown["run"]["results"][result]
    if value is None:
        raise FigureProblem(f"There is no {result} for these inputs. {shown['summary']}")
    return json.dumps([shown["display"][result], value])


def read(expression: str) -> tuple[str, str, dict[str, str]]:
    """The calculator, the result and the inputs that an expression names, or `FigureProblem`."""
    try:
        name, *pairs = shlex.split(expression)
    except ValueError:
        raise FigureProblem("A quotation mark is not closed.") from None
    calculator, _, result = name.partition(".")
    declared = calc.CALCULATORS.get(calculator)
    if declared is None:
        raise FigureProblem(
            f"There is no calculator “{calculator}”.{nearest(calculator, calc.CALCULATORS)}"
        )
    results = [output.name for output in declared.outputs]
    if not result:
        raise FigureProblem(f"It names no result.{nearest(result, results)} Write it behind a dot.")
    if result not in results:
        raise FigureProblem(f"{calculator} has no result “{result}”.{nearest(result, results)}")
    return calculator, result, _inputs(pairs)


def _inputs(pairs: list[str]) -> dict[str, str]:
    inputs: dict[str, str] = {}
    for name, value in map(_pair, pairs):
        if name in inputs:
            raise FigureProblem(f"{name} is given twice; keep one.")
        inputs[name] = value
    return inputs


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise FigureProblem(
            f"“{text}” is not an input: write name=value, such as leverage=10, without spaces."
        )
    if value.endswith(","):
        raise FigureProblem(f"“{text}” ends with a comma: inputs stand apart by spaces alone.")
    return name, value


class FigureProcessor(InlineProcessor):
    """Replaces a figure expression by its figure."""

    def handleMatch(  # type: ignore[override]  # noqa: N802  (Python-Markdown's name)
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        """The element for one expression; a problem is noted and shown in place."""
        del data
        element = ET.Element("data", {"class": "figure"})
        try:
            text, value = compute(m.group("expression"))
            # There is nothing in it for the other patterns to find.
            element.text = AtomicString(text)
            element.set("value", value)
        except FigureProblem as why:
            problems.add(f"{{{{ {m.group('expression')} }}}}: {why}", near=m.group(0))
            element.text = "?"
        return element, m.start(0), m.end(0)


class FiguresExtension(Extension):
    """Computed figures for Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Register the figure pattern."""
        md.inlinePatterns.register(FigureProcessor(PATTERN, md), "figure", _PRIORITY)


def makeExtension(**options: object) -> FiguresExtension:  # noqa: N802  (Python-Markdown's name)
    """The extension, for configuration by module name."""
    return FiguresExtension(**options)
