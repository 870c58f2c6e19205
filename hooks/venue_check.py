"""Whether a venue's file is right: the schema, its sources, its tiers. Every problem at once.

The schema in `calc/venues/schema.json` is the one definition: editors use it by its `$schema` line,
and this check reads it.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from calc import venues
from calc.decimals import ONE, write_decimal
from calc.errors import nearest
from calc.margin import Tier, continuous_amount, joins
from hooks.data_words import mistakes, place_name
from hooks.json_file import Place, read

FOLDER = Path(venues.__file__).parent
Found = Iterator[tuple[Place, str]]


def problems_of(path: Path) -> list[str]:
    """Everything that is wrong with the file at `path`, each with its line."""
    file = read(path, f"calc/venues/{path.name}")
    if file.problem:
        return [file.problem]
    found = list(mistakes(_validator(), file.data))
    if not found:
        found = [*_names(path, file.data), *_sources(file.data), *_tiers(file.data)]
    return sorted((file.say(place, message) for place, message in found), key=_line)


def _line(said: str) -> int:
    return int(said.split(":", 2)[1])


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _names(path: Path, data: dict[str, Any]) -> Found:
    if data["id"] != path.stem:
        yield ("id",), f"id is “{data['id']}”; right would be “{path.stem}”, the file's name."
        return
    listed = venues.NAMES.get(data["id"])
    if listed is None:
        yield (), f"it is not listed: add “{data['id']}” to NAMES in calc/venues/__init__.py."
    elif listed != data["name"]:
        message = f"name is “{data['name']}” here, and “{listed}” in calc/venues/__init__.py."
        yield ("name",), message


def _sources(data: dict[str, Any]) -> Found:
    listed = data["sources"]
    used = set()
    for place, name in _named_sources(data, ()):
        used.add(name)
        if name not in listed:
            message = f"{place_name(place)}: “{name}” is none of this file's sources."
            yield place, f"{message}{nearest(name, listed)}"
    for name in sorted(set(listed) - used):
        yield ("sources", name), f"sources: “{name}” is never used; remove it."


def used_sources(part: Any) -> Iterator[str]:
    """The source of every fact, as often as it is named."""
    return (name for _, name in _named_sources(part, ()))


def _named_sources(part: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "source" and isinstance(value, str):
                yield (*place, name), value
            elif name != "sources":
                yield from _named_sources(value, (*place, name))
    elif isinstance(part, list):
        for number, value in enumerate(part):
            yield from _named_sources(value, (*place, number))


def _tiers(data: dict[str, Any]) -> Found:
    for number, market in enumerate(data["markets"]):
        table = market["tiers"]
        place = f"markets → {market['name']} → tiers"
        for index, message in _of_table(table):
            yield ("markets", number, "tiers", "rows", index), f"{place}: {message}"


def _of_table(table: dict[str, Any]) -> Iterator[tuple[int, str]]:
    if "by" in table:
        yield from ascending([_step(row, "size_floor") for row in table["rows"]])
    elif "rate_rule" in table:
        yield from ascending([_step(row, "notional_floor") for row in table["rows"]])
    else:
        yield from joined([_tier(row) for row in table["rows"]], table)


def _step(row: dict[str, str], floor: str) -> Tier:
    """A tier of which only the floor and the rate are given."""
    rate = row.get("maintenance_margin_rate", "0")
    return Tier(Decimal(row[floor]), Decimal(rate), Decimal(0))


def _tier(row: dict[str, str]) -> Tier:
    return Tier(
        Decimal(row["notional_floor"]),
        Decimal(row["maintenance_margin_rate"]),
        Decimal(row["maintenance_amount"]),
        growth=Decimal(row.get("growth", "0")),
        growth_power=Decimal(row.get("growth_power", "1")),
    )


def ascending(rows: list[Tier]) -> Iterator[tuple[int, str]]:
    """The row and the words of each mistake in floors and rates: from 0 on, each above the last."""
    if rows[0].notional_floor != 0:
        yield 0, "the first tier must begin at 0."
    for index, tier in enumerate(rows):
        if tier.maintenance_margin_rate >= ONE:
            rate = write_decimal(tier.maintenance_margin_rate)
            yield index, f"tier {index + 1}: the rate {rate} is no fraction below 1; 0.5% is 0.005."
    for index, (before, tier) in enumerate(pairwise(rows), start=1):
        if tier.notional_floor <= before.notional_floor:
            yield index, f"tier {index + 1} does not begin above tier {index}."
        if tier.maintenance_margin_rate < before.maintenance_margin_rate:
            yield index, f"tier {index + 1} has a lower rate than tier {index}."


def joined(rows: list[Tier], table: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """What `ascending` finds, and deductions that do not join tiers, unless the table jumps."""
    yield from ascending(rows)
    if table.get("whole_position"):
        return
    for index, (before, tier) in enumerate(pairwise(rows), start=1):
        if not joins(before, tier):
            right = continuous_amount(before, tier.notional_floor, tier.rate(tier.notional_floor))
            message = (
                f"tier {index + 1}: the deduction {write_decimal(tier.maintenance_amount)} does "
                f"not join it to the tier before; {write_decimal(right)} would. If each rate is "
                "charged on the whole position, say so with whole_position."
            )
            yield index, message
