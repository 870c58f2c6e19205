"""Whether the tables of markets are right: the format, the tiers, no contradiction."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from calc import tables, venues
from calc.margin import Tier
from hooks.market_tables import FOLDER, Table
from hooks.venue_check import in_words, joined, loaded


def problems() -> list[str]:
    """Everything that is wrong with any table."""
    paths = [path for path in sorted(FOLDER.glob("*.json")) if path.name != "schema.json"]
    return [
        *_unlisted(path.stem for path in paths),
        *(problem for path in paths for problem in problems_of(path)),
    ]


def _unlisted(names: Iterable[str]) -> Iterator[str]:
    found = set(names)
    for name in sorted(found ^ set(tables.VENUES)):
        if name in found:
            yield f"tables/{name}.json: add “{name}” to VENUES in calc/tables/__init__.py."
        else:
            yield f"tables/{name}.json is missing, and VENUES in calc/tables/__init__.py names it."


def problems_of(path: Path) -> list[str]:
    """Everything that is wrong with the table at `path`, each with where it is."""
    place = f"tables/{path.name}"
    data, why = loaded(path)
    if data is None:
        return [f"{place}: {why}"]
    found = [in_words(error) for error in _validator().iter_errors(data)]
    return [f"{place}: {message}" for message in found or _inner(path, data)]


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _inner(path: Path, data: Table) -> Iterator[str]:
    if data["venue"] != path.stem:
        yield f"venue: “{data['venue']}” must be the file's name, “{path.stem}”."
    elif path.stem not in venues.IDS:
        yield f"venue: there is no venue “{path.stem}”."
    else:
        yield from _differences(data)
    for name, market in data["markets"].items():
        rows = [_tier(row) for row in market["tiers"]]
        yield from (f"markets → {name} → tiers: {message}" for message in joined(rows, {}))


def _tier(row: list[str]) -> Tier:
    floor, rate, amount = map(Decimal, row[:3])
    return Tier(floor, rate, amount)


def _differences(data: Table) -> Iterator[str]:
    """A market that the venue's own file has too must be the same in both."""
    for own in venues.venue(data["venue"])["markets"]:
        other = data["markets"].get(own["name"])
        rows = [[row[name] for name in data["columns"]] for row in own["tiers"]["rows"]]
        if other and other["tiers"] != rows:
            yield f"markets → {own['name']}: its tiers differ from those in the venue's own file."
