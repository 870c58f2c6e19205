"""Whether the tables of markets are right: the format, the tiers, no contradiction."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from calc import tables, venues
from calc.errors import nearest
from calc.margin import Tier
from hooks.data_words import mistakes
from hooks.json_file import Place, read
from hooks.market_tables import FOLDER, Table
from hooks.venue_check import Found, joined


def problems() -> list[str]:
    """Everything that is wrong with any table."""
    paths = [path for path in sorted(FOLDER.glob("*.json")) if path.name != "schema.json"]
    return [
        *_unlisted(path.stem for path in paths),
        *(problem for path in paths for problem in problems_of(path)),
    ]


def _unlisted(names: Iterable[str]) -> Iterator[str]:
    found = set(names)
    listed = "VENUES in calc/tables/__init__.py"
    for name in sorted(found ^ set(tables.VENUES)):
        if name in found:
            yield f"calc/tables/{name}.json:1: it is not listed: add “{name}” to {listed}."
        else:
            yield f"calc/tables/{name}.json is missing, and {listed} names it."


def problems_of(path: Path) -> list[str]:
    """Everything that is wrong with the table at `path`, each with where it is."""
    file = read(path, f"calc/tables/{path.name}")
    if file.problem:
        return [file.problem]
    found = list(mistakes(_validator(), file.data)) or _inner(path, file.data)
    return [file.say(place, message) for place, message in found]


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _inner(path: Path, data: Table) -> Found:
    place: Place = ("venue",)
    if data["venue"] != path.stem:
        yield place, f"venue is “{data['venue']}”; right would be “{path.stem}”, the file's name."
    elif path.stem not in venues.IDS:
        yield place, f"there is no venue “{path.stem}”.{nearest(path.stem, venues.IDS)}"
    else:
        yield from _differences(data)
    for name, market in data["markets"].items():
        rows = [_tier(row) for row in market["tiers"]]
        for index, message in joined(rows, {}):
            yield ("markets", name, "tiers", index), f"markets → {name} → tiers: {message}"


def _tier(row: list[str]) -> Tier:
    floor, rate, amount = map(Decimal, row[:3])
    return Tier(floor, rate, amount)


def _differences(data: Table) -> Found:
    """A market that the venue's own file has too must be the same in both."""
    for own in venues.venue(data["venue"])["markets"]:
        other = data["markets"].get(own["name"])
        rows = [[row[name] for name in data["columns"]] for row in own["tiers"]["rows"]]
        if other and other["tiers"] != rows:
            message = (
                f"markets → {own['name']}: its tiers differ from those in the venue's own file."
            )
            yield ("markets", own["name"]), message
