"""Each figure and each calculator of a page can be computed."""

import re
from collections.abc import Iterator

import calc
from calc import venues
from calc.errors import nearest
from hooks import calculator_fence
from hooks.content.computed import PATTERN
from hooks.content.page import Fence, Page
from hooks.content.site import Site
from hooks.content.site_fences import fences
from hooks.figures import FigureProblem, compute
from hooks.questions import TOPICS

_BEGUN = re.compile(r"\{\{|\}\}|\{\s*[a-z-]+\.[a-z_]+[^{}]*\}")
# What the one line of these fences names.
_NAMED = {"venue": ("venue", venues.IDS), "questions": ("topic", tuple(TOPICS))}

Found = Iterator[tuple[int, str]]


def check(page: Page, site: Site) -> Found:
    """Figures that cannot be computed, and calculators that are not set up."""
    del site
    for block in page.blocks:
        for match in PATTERN.finditer(block.source):
            line = page.line_of(match.group(0), block.line)
            yield from ((line, why) for why in _uncomputable(match.group("expression")))
        if _BEGUN.search(PATTERN.sub("", block.source)):
            line = page.line_of("{{" if "{{" in block.source else "{", block.line)
            yield line, "a figure is not closed; write {{ calculator.result input=value }}."
    for fence in page.fences:
        if not fence.is_closed:
            yield fence.line, "the fence that begins here is not closed; end it with a line ```."
        elif fence.name == "calculator":
            yield from _calculator(fence, page)
        elif fence.name in _NAMED:
            yield from _named(fence, *_NAMED[fence.name])
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
        yield fence.line + 1, f"calculator fence: {calculator_fence.unknown(read.calculator)}"
        return
    for text, message in read.faults:
        yield page.line_of(text, fence.line), f"calculator fence: {message}"
    for error in calc.run(read.calculator, read.inputs)["errors"]:
        line = page.line_of(f"{error['input']}:", fence.line)
        yield line, f"calculator fence: {error['message']}"
    names = [item.name for item in declared.inputs]
    for name in read.show:
        if name not in names:
            line = page.line_of("show:", fence.line)
            yield line, f"calculator fence: show: there is no input “{name}”.{nearest(name, names)}"


def _named(fence: Fence, what: str, known: tuple[str, ...]) -> Found:
    name = fence.text.strip()
    if name not in known and (name or what == "venue"):
        yield (
            fence.line + 1,
            f"{fence.name} fence: there is no {what} “{name}”.{nearest(name, known)}",
        )


def _name(fence: Fence) -> Found:
    """A fence whose name is nearly one of ours would be printed as code."""
    if fence.name and fence.name not in fences():
        said = nearest(fence.name, fences())
        if "Did you mean" in said:
            yield fence.line, f"there is no fence “{fence.name}”.{said}"
