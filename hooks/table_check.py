"""Whether the tables of markets are right, and those that held earlier: the format, the tiers."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from calc import tables, venues
from hooks import earlier_tables
from hooks.market_tables import FOLDER, Table
from hooks.venue_check import in_words, loaded, wrong_tiers


def problems() -> list[str]:
    """Everything that is wrong with any table."""
    paths = [path for path in sorted(FOLDER.glob("*.json")) if path.name != "schema.json"]
    return [
        *_unlisted(path.stem for path in paths),
        *(problem for path in paths for problem in problems_of(path)),
        *earlier_problems(earlier_tables.FOLDER),
    ]


def earlier_problems(folder: Path) -> Iterator[str]:
    """Everything that is wrong with any table in `folder` that held earlier."""
    for path in sorted(folder.glob("*.json")):
        if path.name != "schema.json":
            data, why = loaded(path)
            place = f"tables/earlier/{path.name}"
            found = [why] if data is None else _wrong_earlier(path, data)
            yield from (f"{place}: {message}" for message in found)


def _wrong_earlier(path: Path, data: Table) -> list[str]:
    found = [in_words(error) for error in _earlier_validator().iter_errors(data)]
    if found:
        return found
    if data["venue"] != path.stem or path.stem not in venues.IDS:
        found.append(f"venue: “{data['venue']}” must be the file's name, and a venue of ours.")
    used = {one["source"] for entries in data["markets"].values() for one in entries}
    found.extend(f"the source “{name}” is not listed." for name in used - set(data["sources"]))
    found.extend(f"sources: “{name}” is never used." for name in set(data["sources"]) - used)
    return found or list(_wrong_earlier_tiers(data))


def _wrong_earlier_tiers(data: Table) -> Iterator[str]:
    for name, entries in data["markets"].items():
        for one in entries:
            wrong = wrong_tiers(earlier_tables.as_table(one, data["sources"]))
            yield from (f"markets → {name} → tiers: {message}" for message in wrong)


@cache
def _earlier_validator() -> Draft202012Validator:
    """Its schema takes parts from the one of the tables of today."""
    todays, earlier = (
        json.loads((folder / "schema.json").read_text(encoding="utf-8"))
        for folder in (FOLDER, earlier_tables.FOLDER)
    )
    registry = Registry().with_resource("../schema.json", Resource.from_contents(todays))
    return Draft202012Validator(earlier, format_checker=FormatChecker(), registry=registry)


def _unlisted(names: Iterable[str]) -> Iterator[str]:
    found = set(names)
    for name in sorted(found ^ set(tables.VENUES)):
        if name in found:
            yield f"tables/{name}.json: add “{name}” to COINS in calc/tables/__init__.py."
        else:
            yield f"tables/{name}.json is missing, and COINS in calc/tables/__init__.py names it."


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
    yield from _coins(data)
    table = tables.Table(data, data["markets"])
    for name, market in data["markets"].items():
        place = f"markets → {name} → tiers"
        columns = len(market.get("columns", data["columns"]))
        if any(len(row) != columns for row in market["tiers"]):
            yield f"{place}: each tier has {columns} values, as `columns` names them."
            continue
        found = wrong_tiers(table.market(name)["tiers"])
        yield from (f"{place}: {message}" for message in found)


def _coins(data: Table) -> Iterator[str]:
    """The comparison looks for a coin only where the list says that it is traded."""
    listed = set(tables.COINS.get(data["venue"], ()))
    missing = {market["base"] for market in data["markets"].values()} - listed
    if listed and missing:
        names = ", ".join(sorted(missing))
        yield f"add {names} to the coins of {data['venue']} in calc/tables/__init__.py."


def _differences(data: Table) -> Iterator[str]:
    """A market that the venue's own file has too must be the same in both."""
    table = tables.Table(data, data["markets"])
    for own in venues.venue(data["venue"])["markets"]:
        if own["name"] in data["markets"]:
            other = table.market(own["name"])
            if other["tiers"]["rows"] != own["tiers"]["rows"]:
                place = f"markets → {own['name']}"
                yield f"{place}: its tiers differ from those in the venue's own file."
