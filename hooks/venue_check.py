"""Whether a venue's file is right: the schema, its sources, its tiers. Every problem at once.

The schema in `calc/venues/schema.json` is the one definition: editors use it by its `$schema` line,
and this check reads it.
"""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from calc import venues
from calc.decimals import ONE, write_decimal
from calc.errors import nearest
from calc.margin import Tier, continuous_amount, joins

FOLDER = Path(venues.__file__).parent


class DuplicateKeyError(ValueError):
    """A key stands twice in one object, where the second would silently win."""


def problems_of(path: Path) -> list[str]:
    """Everything that is wrong with the file at `path`, each with where it is."""
    data, why = loaded(path)
    if data is None:
        return [f"{path.name}: {why}"]
    found = [in_words(error) for error in _validator().iter_errors(data)]
    if not found:
        found = [*_names(path, data), *_sources(data), *_tiers(data)]
    return [f"{path.name}: {message}" for message in found]


def loaded(path: Path) -> tuple[Any, str]:
    """What the JSON file at `path` holds, or None and why it cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_unique), ""
    except (json.JSONDecodeError, DuplicateKeyError) as why:
        return None, str(why)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise DuplicateKeyError(f"the key “{name}” stands twice in one object; remove one.")
    return dict(pairs)


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


def in_words(error: ValidationError) -> str:
    """What the schema does not allow, where it is and what would be right."""
    schema: Any = error.schema
    wanted: Any = error.validator_value
    place = " → ".join(str(part) for part in error.absolute_path) or "the file"
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = schema.get("properties", {})
        strange = next(name for name in error.instance if name not in known)
        return f"{place}: there is no key “{strange}”.{nearest(strange, known)}"
    if error.validator == "required" and isinstance(error.instance, dict):
        missing = [name for name in wanted if name not in error.instance]
        return f"{place}: {', '.join(missing)} is missing."
    if error.validator == "enum":
        allowed = ", ".join(str(value) for value in wanted)
        return f"{place}: {error.instance!r} is not one of {allowed}."
    if error.validator == "pattern" and schema.get("description"):
        return f"{place}: {error.instance!r} is not right. {schema['description']}"
    return f"{place}: {error.message}"


def _names(path: Path, data: dict[str, Any]) -> Iterator[str]:
    if data["id"] != path.stem:
        yield f"id: “{data['id']}” must be the file's name, “{path.stem}”."
    listed = venues.NAMES.get(data["id"])
    if listed is None:
        yield f"it is not listed: add “{data['id']}” to NAMES in calc/venues/__init__.py."
    elif listed != data["name"]:
        yield f"name: “{data['name']}” here, “{listed}” in calc/venues/__init__.py."


def _sources(data: dict[str, Any]) -> Iterator[str]:
    used = set(used_sources(data))
    for name in sorted(used - set(data["sources"])):
        yield f"the source “{name}” is used but not listed.{nearest(name, data['sources'])}"
    for name in sorted(set(data["sources"]) - used):
        yield f"sources: “{name}” is never used; remove it."


def used_sources(part: Any) -> Iterator[str]:
    """The source of every fact, as often as it is named."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name == "source" and isinstance(value, str):
                yield value
            elif name != "sources":
                yield from used_sources(value)
    elif isinstance(part, list):
        for value in part:
            yield from used_sources(value)


def _tiers(data: dict[str, Any]) -> Iterator[str]:
    for market in data["markets"]:
        place = f"markets → {market['name']} → tiers"
        yield from (f"{place}: {message}" for message in wrong_tiers(market["tiers"]))


def wrong_tiers(table: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a market's tiers, by the rule that its venue has for them."""
    rows = venues.built(table)
    if "rate_rule" in table:
        yield from _falling_leverage(rows)
    # The rule makes the deductions itself, and where the size picks the tier there are none.
    jumps = "by" in table or table.get("whole_position")
    yield from joined(rows, {"whole_position": jumps})
    if Decimal(table.get("known_to", "Infinity")) <= rows[-1].notional_floor:
        yield f"known_to must be above {write_decimal(rows[-1].notional_floor)}, the last floor."


def _falling_leverage(rows: Sequence[Tier]) -> Iterator[str]:
    for number, (before, tier) in enumerate(pairwise(rows), start=2):
        if (tier.maximum_leverage or 0) >= (before.maximum_leverage or 0):
            yield f"tier {number} does not allow less leverage than tier {number - 1}."


def joined(rows: Sequence[Tier], table: dict[str, Any]) -> Iterator[str]:
    """Contiguous, ascending, and with deductions that join them unless the table says it jumps."""
    if rows[0].notional_floor != 0:
        yield "the first tier must begin at 0."
    for number, (before, tier) in enumerate(pairwise(rows), start=2):
        if tier.notional_floor <= before.notional_floor:
            yield f"tier {number} does not begin above tier {number - 1}."
        if tier.maintenance_margin_rate >= ONE:
            yield f"tier {number}: the rate must be a fraction below 1."
        if not table.get("whole_position") and not joins(before, tier):
            joined = continuous_amount(before, tier.notional_floor, tier.rate(tier.notional_floor))
            yield (
                f"tier {number}: the deduction {write_decimal(tier.maintenance_amount)} does not "
                f"join it to the tier before; {write_decimal(joined)} would. If each rate is "
                "charged on the whole position, say so with whole_position."
            )
