"""“Ours and theirs”: what a case's first calculator gives, beside what others published.

The front matter says which results, the published figures, how far ours may be from them as a
fraction, and the source:

    reproduced:
      - result: shortfall
        published: "3700"
        within: 0.02
        source: coindesk
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import calc
from calc.decimals import NotADecimal, read_decimal
from calc.wording import percent, plain
from hooks import calculator_fence
from hooks.figures import FigureProblem, compute
from hooks.problems import problems
from hooks.templating import environment

_FENCE = re.compile(r"^```calculator\n(?P<source>.*?)^```[ ]*$", re.MULTILINE | re.DOTALL)
_FIELDS = ("result", "published", "within", "source")
# A difference below this is rounding.
_VISIBLE = Decimal("0.0001")


class NotReproduced(ValueError):
    """Why a figure cannot be set beside the published one, in words for its author."""


@dataclass(frozen=True)
class Comparison:
    """One figure of ours beside the published one. `ours` is as people read it, with its unit."""

    label: str
    ours: str
    value: Decimal
    published: Decimal
    within: Decimal
    source: str

    @property
    def difference(self) -> Decimal:
        """Of ours from theirs, as a fraction of theirs."""
        return (self.value - self.published) / abs(self.published)

    @property
    def holds(self) -> bool:
        """Whether ours is as near as the author says."""
        return abs(self.difference) <= self.within


def complete(markdown: str, meta: Mapping[str, Any]) -> str:
    """The page with a table of its comparisons behind its first calculator."""
    entries = meta.get("reproduced") or []
    if not entries:
        return markdown
    for near, message in faults(markdown, entries):
        problems.add(message, near=near, after="reproduced:")
    try:
        found = comparisons(markdown, entries)
    except NotReproduced:
        return markdown
    fence = _FENCE.search(markdown)
    end = fence.end() if fence else len(markdown)
    return f"{markdown[:end]}\n\n{table(found)}\n{markdown[end:]}"


def faults(markdown: str, entries: list[Any]) -> list[tuple[str, str]]:
    """What is wrong with the comparisons: the text near which it stands, and the message."""
    try:
        found = comparisons(markdown, entries)
    except NotReproduced as why:
        return [("reproduced:", f"reproduced: {why}")]
    return [(f"source: {one.source}", _too_far(one)) for one in found if not one.holds]


def comparisons(markdown: str, entries: list[Any]) -> list[Comparison]:
    """The page's figures beside the published ones. Raises `NotReproduced`."""
    fence = _FENCE.search(markdown)
    if fence is None:
        raise NotReproduced("this page has no calculator whose figures could be compared.")
    return [_comparison(calculator_fence.read(fence["source"]), entry) for entry in entries]


def _comparison(fence: calculator_fence.Fence, entry: Any) -> Comparison:
    if not isinstance(entry, Mapping) or set(entry) != set(_FIELDS):
        raise NotReproduced(f"each entry needs {', '.join(_FIELDS)}, and nothing else.")
    name = str(entry["result"])
    inputs = " ".join(f'{key}="{value}"' for key, value in fence.inputs.items())
    try:
        ours, value = compute(f"{fence.calculator}.{name} {inputs}")
        published = read_decimal(entry["published"])
        within = read_decimal(str(entry["within"]))
    except (FigureProblem, NotADecimal) as why:
        raise NotReproduced(str(why)) from None
    if not published:
        raise NotReproduced(f"the published {name} is 0, and nothing is a fraction of it.")
    label = _label(fence.calculator, name)
    return Comparison(label, ours, Decimal(value), published, within, str(entry["source"]))


def _label(calculator: str, result: str) -> str:
    outputs = {output.name: output.label for output in calc.CALCULATORS[calculator].outputs}
    return outputs[result]


def _too_far(one: Comparison) -> str:
    return (
        f"reproduced: {one.label} is {one.ours} here and {plain(one.published)} in "
        f"“{one.source}”, {percent(abs(one.difference))} apart; {percent(one.within)} is allowed."
    )


def table(found: list[Comparison]) -> str:
    """The comparisons as a table, each with its citation still to be numbered."""
    template = environment().get_template("reproduced.html")
    return template.render(rows=[_row(one) for one in found])


def _row(one: Comparison) -> dict[str, str]:
    unit = one.ours.partition(" ")[2]
    return {
        "label": one.label,
        "ours": one.ours,
        "value": str(one.value),
        "published": f"{plain(one.published)} {unit}".strip(),
        "apart": _apart(one.difference),
        "source": one.source,
    }


def _apart(difference: Decimal) -> str:
    if not difference:
        return "none"
    if abs(difference) < _VISIBLE:
        return f"under {percent(_VISIBLE)}"
    return f"{'+' if difference > 0 else '−'}{percent(abs(difference))}"
