"""Each figure and each calculator of a page can be computed."""

import re
from collections.abc import Iterator

import calc
from calc.errors import nearest
from hooks import calculator_fence
from hooks.content.computed import PATTERN
from hooks.content.page import Fence, Page
from hooks.content.site import Site
from hooks.content.site_fences import fences
from hooks.figures import FigureProblem, compute

_BEGUN = re.compile(r"\{\{|\}\}")

Found = Iterator[tuple[int, str]]


def check(page: Page, site: Site) -> Found:
    """Figures that cannot be computed, and calculators that are not set up."""
    del site
    for block in page.blocks:
        for match in PATTERN.finditer(block.source):
            line = page.line_of(match.group(0), block.line)
            yield from ((line, why) for why in _uncomputable(match.group("expression")))
        if _BEGUN.search(PATTERN.sub("", block.source)):
            line = page.line_of("{{", block.line)
            yield line, "a figure is not closed; write {{ calculator.result input=value }}."
    for fence in page.fences:
        if fence.name == "calculator":
            yield from _calculator(fence, page)
        else:
            yield from _name(fence)


def _uncomputable(expression: str) -> Iterator[str]:
    try:
        compute(expression)
    except FigureProblem as why:
        yield f"{{{{ {expression} }}}}: {why}"


def _calculator(fence: Fence, page: Page) -> Found:
    read = calculator_fence.read(fence.text)
    declared = calc.CALCULATORS.get(read.calculator)
    if declared is None:
        known = nearest(read.calculator, calc.CALCULATORS)
        yield fence.line + 1, f"there is no calculator “{read.calculator}”.{known}"
        return
    for error in calc.run(read.calculator, read.inputs)["errors"]:
        line = page.line_of(f"{error['input']}:", fence.line)
        yield line, f"calculator fence: {error['message']}"
    names = [item.name for item in declared.inputs]
    for name in read.show:
        if name not in names:
            line = page.line_of("show:", fence.line)
            yield line, f"calculator fence: show: there is no input “{name}”.{nearest(name, names)}"


def _name(fence: Fence) -> Found:
    """A fence whose name is nearly one of ours would be printed as code."""
    if fence.name and fence.name not in fences():
        said = nearest(fence.name, fences())
        if "Did you mean" in said:
            yield fence.line, f"there is no fence “{fence.name}”.{said}"
