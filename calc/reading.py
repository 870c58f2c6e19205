"""From what a person gave to values that can be computed with, or to what is wrong with it.

All problems are found at once. What is not given is filled by the venue, then by the declared
default; what may stay empty stays None.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from calc import lists, presets
from calc.decimals import NotADecimal, quoted, read_decimal, write_decimal
from calc.declaration import Calculator, Input
from calc.errors import InputProblems, nearest
from calc.venues import CUSTOM

_GROUPED_BY_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_LONGEST_TEXT = 40
_A_HIGH_RATE = Decimal("0.2")
_LONGEST_LIST = 20_000


@dataclass
class Reading:
    """What was read: `values` to compute with, and what they rest on."""

    calculator: Calculator
    values: dict[str, Any]
    given: frozenset[str]
    facts: list[presets.Fact] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def inputs(self) -> dict[str, Any]:
        """The inputs as the contract gives them back: normalised, with all that was filled in."""
        values = self.values
        return {item.name: _written(values.get(item.name)) for item in self.calculator.inputs}

    def cited(self) -> list[dict[str, Any]]:
        """The facts with their sources."""
        return [fact.cited() for fact in self.facts]


def read(calculator: Calculator, given: object) -> Reading:
    """Read `given` for `calculator`. Raises `InputProblems` with every problem found."""
    if not isinstance(given, Mapping):
        example = '{"entry_price": "60000", "leverage": "10"}'
        raise InputProblems([("", f"Give the inputs as an object of names, such as {example}.")])
    problems = _unknown_names(calculator, given)
    stated = {name: value for name, value in given.items() if not _is_empty(value)}
    values = _read_stated(calculator, stated, problems)
    reading = _filled(Reading(calculator, values, frozenset(stated)), given, problems)
    reading.warnings.extend(_perhaps_thousands(calculator, stated))
    reading.warnings.extend(_perhaps_percent(calculator, values))
    return reading


def complete(calculator: Calculator, values: dict[str, Any]) -> Reading:
    """`values`, which are read already, with all that the venue and the defaults fill in.

    Raises `InputProblems` for what the venue does not offer.
    """
    return _filled(Reading(calculator, dict(values), frozenset(values)), values, [])


def _filled(reading: Reading, given: Mapping[str, Any], problems: list[tuple[str, str]]) -> Reading:
    _fill_from_venue(reading, problems)
    _fill_from_defaults(reading, given, problems)
    if problems:
        raise InputProblems(problems)
    _name_the_position(reading)
    return reading


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _unknown_names(calculator: Calculator, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    names = [item.name for item in calculator.inputs]
    return [
        (str(name), f"There is no input {quoted(str(name))}.{nearest(str(name), names)}")
        for name in given
        if name not in names
    ]


def _read_stated(
    calculator: Calculator, stated: dict[str, Any], problems: list[tuple[str, str]]
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for item in calculator.inputs:
        if item.name in stated:
            try:
                values[item.name] = read_value(item, stated[item.name])
            except NotADecimal as why:
                problems.append((item.name, f"{item.label}: {why}"))
    return values


def _perhaps_thousands(calculator: Calculator, stated: Mapping[str, Any]) -> list[str]:
    """What may be meant as thousands: a point before three digits, such as 60.000."""
    return [
        f"{item.label}: {text} is read as {write_decimal(read_decimal(text))}, since the point "
        f"stands before decimals. If you mean thousands, write {text.replace('.', '')}."
        for item in calculator.inputs
        if item.unit in ("price", "money", "size")
        and isinstance(text := stated.get(item.name), str)
        and _GROUPED_BY_POINT.fullmatch(text.strip())
    ]


def _perhaps_percent(calculator: Calculator, values: Mapping[str, Any]) -> list[str]:
    """A maintenance rate that no venue has may be meant as a percentage, such as 0.5."""
    return [
        f"{item.label}: {write_decimal(rate)} is {write_decimal(rate * 100)}%. If you mean "
        f"{write_decimal(rate)}%, write {write_decimal(rate / 100)}."
        for item in calculator.inputs
        if item.name == "maintenance_margin_rate"
        and (rate := values.get(item.name)) is not None
        and rate >= _A_HIGH_RATE
        and not presets.has_for_example(values.get("venue"), item.name, rate)
    ]


def read_value(item: Input, given: object) -> Any:
    """One value of the kind that `item` declares. Raises `NotADecimal` in words otherwise."""
    if item.kind == "decimal":
        return _bounded(item, read_decimal(given, is_fraction=item.unit == "fraction"))
    if item.kind in ("choice", "venue"):
        return _chosen(item, given)
    if item.kind == "text":
        return _text(given)
    rows = _rows(given)
    return lists.read_tiers(rows) if item.kind == "tiers" else lists.read_positions(rows)


def _bounded(item: Input, value: Decimal) -> Decimal:
    shown = write_decimal(value)
    if item.above is not None and value <= Decimal(item.above):
        raise NotADecimal(f"{shown} is too small; it must be more than {item.above}.")
    if item.minimum is not None and value < Decimal(item.minimum):
        raise NotADecimal(f"{shown} is too small; it must be {item.minimum} or more.")
    hint = " Give it as a fraction: 0.5% is 0.005." if item.unit == "fraction" else ""
    if item.below is not None and value >= Decimal(item.below):
        raise NotADecimal(f"{shown} is too large; it must be less than {item.below}.{hint}")
    if item.maximum is not None and value > Decimal(item.maximum):
        most = f"the most that is accepted is {item.maximum}"
        if item.maximum == "1":
            most = "it must be less than 1, or 1 for 100%"
        raise NotADecimal(f"{shown} is too large; {most}.{hint}")
    return value


def _chosen(item: Input, given: object) -> str:
    allowed = [choice.value for choice in item.choices]
    if not isinstance(given, str):
        raise NotADecimal(f"Choose one of these: {', '.join(allowed)}.")
    text = given.strip()
    if text not in allowed:
        raise NotADecimal(f"{quoted(text)} is not one of them.{nearest(text, allowed)}")
    return text


def _text(given: object) -> str:
    if not isinstance(given, str) or len(given) > _LONGEST_TEXT:
        raise NotADecimal(f"Give a name of at most {_LONGEST_TEXT} letters, such as BTCUSDT.")
    return given.strip()


def _rows(given: object) -> list[Any]:
    """Rows from a list, from JSON text, or from lines of values separated by spaces."""
    if isinstance(given, list | tuple):
        return list(given)
    if not isinstance(given, str) or len(given) > _LONGEST_LIST:
        raise NotADecimal("Give a list: one row a line, its values separated by spaces.")
    if given.lstrip().startswith(("[", "{")):
        return _rows_from_json(given)
    lines = [line for line in given.splitlines() if line.strip()]
    return [line.replace(", ", " ").replace(";", " ").split() for line in lines]


def _rows_from_json(text: str) -> list[Any]:
    try:
        rows = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise NotADecimal("This is not valid JSON. Give one row a line instead.") from None
    if not isinstance(rows, list):
        raise NotADecimal("Give a list of rows, between [ and ].")
    return rows


def _fill_from_venue(reading: Reading, problems: list[tuple[str, str]]) -> None:
    reading.values.setdefault("venue", CUSTOM)
    if reading.values["venue"] == CUSTOM:
        return
    try:
        preset = presets.of(reading.values)
    except InputProblems as found:
        problems.extend(found.problems)
        return
    names = {item.name for item in reading.calculator.inputs}
    for name, value in preset.values.items():
        if name in names:
            reading.values.setdefault(name, value)
    if "market" in preset.values and "market" in names:
        # In the venue's own spelling, however it was typed.
        reading.values["market"] = preset.values["market"]
    reading.facts.extend(preset.facts)
    reading.warnings.extend(preset.warnings)


def _name_the_position(reading: Reading) -> None:
    """When only a list of positions was given, the first of them is the one asked about."""
    values = reading.values
    listed = values.get("positions") if values.get("margin_mode") == "cross" else None
    own = {"side", "size", "entry_price"} & reading.given
    if own or not listed or not listed[0].is_in(values["market"]):
        return
    first = listed[0]
    values.update(
        side=first.side,
        size=first.size,
        entry_price=first.entry_price,
        positions=listed[1:] or None,
    )
    reading.warnings.append(
        "No side, size and entry price were given, so the first position of the list is the one "
        f"that is computed: {first.side} {write_decimal(first.size)} at "
        f"{write_decimal(first.entry_price)}."
    )


def _fill_from_defaults(
    reading: Reading, given: Mapping[str, Any], problems: list[tuple[str, str]]
) -> None:
    wrong = {name for name, _ in problems}
    for item in reading.calculator.inputs:
        if item.name in reading.values or item.name in wrong:
            continue
        default = _default(item, reading.values)
        if default is None:
            reading.values[item.name] = None
        elif item.name in given and _may_not_be_emptied(item, reading.values):
            problems.append((item.name, f"{item.label} is empty. Give a value, such as {default}."))
        else:
            reading.values[item.name] = _read_default(item, default)


@cache
def _read_default(item: Input, default: str) -> Any:
    return read_value(item, default)


def _default(item: Input, values: Mapping[str, Any]) -> str | None:
    if item.name == "leverage" and values.get("isolated_margin") is not None:
        return None
    if item.name in ("maintenance_margin_rate", "maintenance_amount") and values.get("tiers"):
        return None
    if item.inverse_default is not None and values.get("contract") == "inverse":
        return item.inverse_default
    return item.default


def _may_not_be_emptied(item: Input, values: Mapping[str, Any]) -> bool:
    """A field that was cleared is an error, unless it means nothing here or nothing is its zero."""
    if item.kind == "text" or item.default == "0":
        return False
    if item.only_when is None:
        return True
    name, wanted = item.only_when
    return values.get(name) in wanted


def _written(value: Any) -> Any:
    if isinstance(value, Decimal):
        return write_decimal(value)
    if isinstance(value, tuple):
        return [lists.written(row) for row in value]
    return value
