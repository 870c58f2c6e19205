"""Whether a venue's file is right: the schema, its sources, its tiers. Every problem at once.

The schema in `calc/venues/schema.json` is the one definition: editors use it by its `$schema` line,
and this check reads it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
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
from hooks.days import NOT_YET, is_to_come
from hooks.json_file import Place, read
from hooks.named_sources import named_sources

FOLDER = Path(venues.__file__).parent
Found = Iterator[tuple[Place, str]]


def problems_of(path: Path) -> list[str]:
    """Everything that is wrong with the file at `path`, each with its line."""
    file = read(path, f"calc/venues/{path.name}")
    if file.problem:
        return [file.problem]
    found = list(mistakes(_validator(), file.data))
    if not found:
        found = [
            *_names(path, file.data),
            *wrong_sources(file.data),
            *days_to_come(file.data),
            *_tiers(file.data),
        ]
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


def wrong_sources(data: dict[str, Any]) -> Found:
    """The sources that are named and not listed, and those that are listed and not named."""
    listed = data["sources"]
    used = set()
    for place, name in named_sources(data, ()):
        used.add(name)
        if name not in listed:
            message = f"{place_name(place)}: “{name}” is none of this file's sources."
            yield place, f"{message}{nearest(name, listed)}"
    for name in sorted(set(listed) - used):
        yield ("sources", name), f"sources: “{name}” is never used; remove it."


def days_to_come(part: Any, place: Place = ()) -> Found:
    """The days of reading that are later than today."""
    for name, value in _entries(part):
        if name == "checked" and is_to_come(value):
            said = f"{place_name((*place, name))} {NOT_YET}: {value}"
            yield (*place, name), f"{said}; right would be the day on which it was read."
        else:
            yield from days_to_come(value, (*place, name))


def _entries(part: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(part, dict):
        return part.items()
    return enumerate(part) if isinstance(part, list) else ()


def _tiers(data: dict[str, Any]) -> Found:
    for number, market in enumerate(data["markets"]):
        place = ("markets", number, "tiers")
        yield from wrong_tiers(market["name"], market["tiers"], place, "rows")


def wrong_tiers(market: str, table: dict[str, Any], place: Place, rows: str) -> Found:
    """What is wrong with a market's `table` at `place`, where its rows stand under `rows`."""
    said = f"markets → {market} → tiers"
    wrong = list(_without_leverage(table))
    for index, message in wrong or _of_table(table):
        yield (*place, rows, index), f"{said}: {message}"
    last = max(Decimal(row.get("size_floor") or row["notional_floor"]) for row in table["rows"])
    if Decimal(table.get("known_to", "Infinity")) <= last:
        message = f"known_to must be above {write_decimal(last)}, the last floor."
        yield (*place, "known_to"), f"{said}: {message}"


def _without_leverage(table: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """The rows from whose leverage the venue's rule can make no rate."""
    for index, row in enumerate(table["rows"]):
        if "rate_rule" in table and Decimal(row["maximum_leverage"]) <= 0:
            yield index, f"tier {index + 1}: maximum_leverage must be above 0."


def _of_table(table: dict[str, Any]) -> Iterator[tuple[int, str]]:
    """The row and the words of each mistake, by the rule that the venue has for its tiers."""
    rows = venues.built(table)
    if "rate_rule" in table:
        # The rule makes the deductions itself, and the rates rise where the leverage falls.
        yield from _floors(rows)
        yield from _falling_leverage(rows)
    else:
        # Where the size picks the tier there are no deductions.
        yield from joined(rows, jumps="by" in table or table.get("whole_position", False))


def joined(rows: Sequence[Tier], *, jumps: bool) -> Iterator[tuple[int, str]]:
    """The row and the words of each mistake in tiers whose deductions join them, or that jump."""
    yield from _floors(rows)
    for index, (before, tier) in enumerate(pairwise(rows), start=1):
        if tier.maintenance_margin_rate < before.maintenance_margin_rate:
            yield index, f"tier {index + 1} has a lower rate than tier {index}."
        if not (jumps or joins(before, tier)):
            yield index, f"tier {index + 1}: {_not_joined(before, tier)}"


def _floors(rows: Sequence[Tier]) -> Iterator[tuple[int, str]]:
    """From 0 on, each above the one before, and every rate a fraction."""
    if rows[0].notional_floor != 0:
        yield 0, "the first tier must begin at 0."
    for index, tier in enumerate(rows):
        if tier.maintenance_margin_rate >= ONE:
            rate = write_decimal(tier.maintenance_margin_rate)
            yield index, f"tier {index + 1}: the rate {rate} is no fraction below 1; 0.5% is 0.005."
    for index, (before, tier) in enumerate(pairwise(rows), start=1):
        if tier.notional_floor <= before.notional_floor:
            yield index, f"tier {index + 1} does not begin above tier {index}."


def _falling_leverage(rows: Sequence[Tier]) -> Iterator[tuple[int, str]]:
    for index, (before, tier) in enumerate(pairwise(rows), start=1):
        if (tier.maximum_leverage or 0) >= (before.maximum_leverage or 0):
            yield index, f"tier {index + 1} does not allow less leverage than tier {index}."


def _not_joined(before: Tier, tier: Tier) -> str:
    right = continuous_amount(before, tier.notional_floor, tier.rate(tier.notional_floor))
    return (
        f"the deduction {write_decimal(tier.maintenance_amount)} does not join it to the tier "
        f"before; {write_decimal(right)} would. If each rate is charged on the whole position, "
        "say so with whole_position."
    )
