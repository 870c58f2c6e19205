"""The calculator fence: a form with its figures, chart and working, complete without a script.

```calculator
liquidation-price
venue: binance-usdm
entry_price: 60000
show: side, entry_price, size, leverage
```
"""

import json
from dataclasses import dataclass, field
from typing import Any

from markdown import Markdown
from markupsafe import Markup

import calc
from calc import tables, venues
from calc.declaration import Calculator, Input
from calc.errors import nearest
from calc.presets import OF_A_VENUE
from hooks import chart
from hooks.fence import formatter
from hooks.problems import problems
from hooks.remembered import remembered
from hooks.templating import environment

_SHOW = "show"
# What a calculator asks for when it is about a position at a venue.
_A_POSITION = {"venue", "market", "side", "entry_price", "size", "leverage"}


@dataclass
class Fence:
    """What an author wrote: the calculator, the inputs given, and which of them stand open."""

    calculator: str = ""
    inputs: dict[str, str] = field(default_factory=dict)
    show: tuple[str, ...] = ()
    faults: list[tuple[str, str]] = field(default_factory=list)
    """Lines that are no input, each with what is wrong."""


def render(source: str, md: Markdown) -> str:
    """The HTML of the fence's text; problems are noted with their line and shown in place."""
    fence = read(source)
    identifier = _identifier(md, fence.calculator)
    return remembered(
        lambda: _rendered(source, fence, identifier), __name__, source, identifier, problems.root
    )


def _rendered(source: str, fence: Fence, identifier: str) -> str:
    declared = calc.CALCULATORS.get(fence.calculator)
    if declared is None:
        _note(source, fence.calculator, unknown(fence.calculator))
        return _broken()
    for line, message in fence.faults:
        _note(source, line, message)
    shown = calc.present(fence.calculator, fence.inputs)
    for error in shown["run"]["errors"]:
        _note(source, error["input"], error["message"])
    _check_show(source, fence, declared)
    if shown["run"]["errors"] or fence.faults:
        return _broken()
    return str(_html(fence, declared, shown, identifier))


def read(source: str) -> Fence:
    """The fence's lines: the calculator, then `input: value`."""
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    fence = Fence(calculator=lines[0] if lines else "")
    for line in lines[1:]:
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon:
            said = f"“{line}” is no input; write name: value, such as leverage: 10."
            fence.faults.append((line, said))
        elif name == _SHOW and not value:
            fence.faults.append((line, "show: names no input; name some, or remove the line."))
        elif name == _SHOW and fence.show:
            fence.faults.append((line, "show: stands twice; name all inputs in one line."))
        elif name == _SHOW:
            fence.show = tuple(item.strip() for item in value.split(","))
        else:
            if name in fence.inputs:
                fence.faults.append((line, f"{name} is given twice; keep one."))
            fence.inputs[name] = value
    return fence


def unknown(name: str) -> str:
    """Why the first line of a fence names no calculator."""
    known = nearest(name if ":" not in name else "", calc.CALCULATORS)
    if not name or ":" in name:
        return f"the first line inside names no calculator.{known}"
    return f"there is no calculator “{name}”.{known}"


def _note(source: str, near: str, message: str) -> None:
    first = source.strip().splitlines()[0] if source.strip() else "```calculator"
    problems.add(f"calculator fence: {message}", near=near or first, after=source[:200].strip())


def _check_show(source: str, fence: Fence, declared: Calculator) -> None:
    names = [item.name for item in declared.inputs]
    for name in fence.show:
        if name not in names:
            _note(source, name, f"show: there is no input “{name}”.{nearest(name, names)}")


def _broken() -> str:
    return '<p class="calculator--broken">This calculator is not set up correctly.</p>'


def _identifier(md: Markdown, calculator: str) -> str:
    """An id for the form that no other calculator of this page has."""
    taken: dict[str, int] = md.__dict__.setdefault("calculator_counts", {})
    taken[calculator] = taken.get(calculator, 0) + 1
    count = taken[calculator]
    return calculator if count == 1 else f"{calculator}-{count}"


def _html(fence: Fence, declared: Calculator, shown: dict[str, Any], identifier: str) -> str:
    run = shown["run"]
    drawn = calc.chart(declared.name, fence.inputs)
    fields = [field_of(item, shown) for item in declared.inputs]
    stand_open = fence.show or tuple(item.name for item in declared.inputs if item.open)
    return (
        environment()
        .get_template("calculator.html")
        .render(
            identifier=identifier,
            calculator=declared,
            shown=shown,
            run=run,
            open_fields=[item for item in fields if item["input"].name in stand_open],
            more_fields=[item for item in fields if item["input"].name not in stand_open],
            chart_svg=Markup(chart.render(drawn)) if drawn else "",  # noqa: S704  (our own SVG)
            chart_table=Markup(chart.table(drawn)) if drawn else "",  # noqa: S704
            onward=_onward(declared),
            root=problems.root,
            data=_script_json(_page_data(fence, declared)),
        )
    )


def _onward(declared: Calculator) -> list[dict[str, Any]]:
    """The calculators of a position, and which inputs of this one each does not ask for."""
    names = {item.name for item in declared.inputs}
    return [
        {"name": other.name, "title": other.title, "unasked": sorted(names - asked)}
        for other in calc.CALCULATORS.values()
        if (asked := {item.name for item in other.inputs}) & names >= _A_POSITION
    ]


def field_of(item: Input, shown: dict[str, Any]) -> dict[str, Any]:
    """What the template needs to draw one field with its present value."""
    values, texts = shown["run"]["inputs"], shown["fields"]
    value = values[item.name]
    return {
        "input": item,
        "value": texts[item.name],
        "unit": unit_of(item, shown["units"]),
        "relevant": _is_relevant(item, values),
        "signed": item.kind == "decimal" and item.above is None and item.minimum is None,
        "rows": min(12, max(2, len(value))) if isinstance(value, list) else 2,
    }


def unit_of(item: Input, units: dict[str, str]) -> str:
    """The unit beside a field's label; the coins depend on venue and market."""
    names = {**units, "times": "×", "fraction": "as a fraction", "days": "", "per day": ""}
    return names.get(item.unit, "")


def _is_relevant(item: Input, values: dict[str, Any]) -> bool:
    if item.only_when is None:
        return True
    name, wanted = item.only_when
    return values.get(name) in wanted


def _page_data(fence: Fence, declared: Calculator) -> dict[str, Any]:
    """What the page's script must know and the form does not say."""
    return {
        "calculator": declared.name,
        "given": fence.inputs,
        "markets": {name: venues.market_names(venues.venue(name)) for name in venues.IDS},
        "tables": list(tables.VENUES),
        "ofAVenue": OF_A_VENUE,
    }


def _script_json(data: dict[str, Any]) -> Markup:
    """JSON that may stand in a script element."""
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704  (escaped above)


format = formatter(render)  # noqa: A001  (superfences' own name)
