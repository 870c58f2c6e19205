"""Whether the tables of markets are right, and those that held earlier: the format, the tiers."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from calc import tables, venues
from calc.errors import nearest
from hooks import earlier_tables
from hooks.data_words import mistakes, place_name
from hooks.json_file import Place, read
from hooks.market_tables import FOLDER, Table
from hooks.venue_check import Found, days_to_come, wrong_sources, wrong_tiers

_COINS = "calc/tables/__init__.py"


def problems() -> list[str]:
    """Everything that is wrong with any table."""
    paths = list(_files(FOLDER))
    return [
        *_unlisted(path.stem for path in paths),
        *(problem for path in paths for problem in problems_of(path)),
        *earlier_problems(earlier_tables.FOLDER),
    ]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob("*.json")) if path.name != "schema.json")


def _unlisted(names: Iterable[str]) -> Iterator[str]:
    found = set(names)
    for name in sorted(found ^ set(tables.VENUES)):
        if name in found:
            yield f"calc/tables/{name}.json:1: it is not listed: add “{name}” to COINS in {_COINS}."
        else:
            yield f"calc/tables/{name}.json is missing, and COINS in {_COINS} names it."


def problems_of(path: Path) -> list[str]:
    """Everything that is wrong with the table at `path`, each with its line."""
    return _told(path, f"calc/tables/{path.name}", _validator(), (_outer, _inner))


def earlier_problems(folder: Path) -> Iterator[str]:
    """Everything that is wrong with any table in `folder` that held earlier, with its line."""
    for path in _files(folder):
        shown = f"calc/tables/earlier/{path.name}"
        yield from _told(path, shown, _earlier_validator(), (_outer_of_earlier, _inner_of_earlier))


def _told(
    path: Path,
    shown: str,
    validator: Draft202012Validator,
    checks: Iterable[Callable[[str, Table], Found]],
) -> list[str]:
    """What the schema does not allow, else what the first check finds that finds anything."""
    file = read(path, shown)
    if file.problem:
        return [file.problem]
    found = list(mistakes(validator, file.data))
    for check in checks:
        found = found or list(check(path.stem, file.data))
    return [file.say(place, message) for place, message in found]


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_schema(FOLDER), format_checker=FormatChecker())


@cache
def _earlier_validator() -> Draft202012Validator:
    """Its schema takes parts from the one of the tables of today."""
    todays = Resource.from_contents(_schema(FOLDER))
    return Draft202012Validator(
        _schema(earlier_tables.FOLDER),
        format_checker=FormatChecker(),
        registry=Registry().with_resource("../schema.json", todays),
    )


def _schema(folder: Path) -> Table:
    schema: Table = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    return schema


def _outer(name: str, data: Table) -> Found:
    yield from _venue(name, data)
    yield from days_to_come(data)
    for market, said in data["markets"].items():
        yield from _columns(("markets", market), {**data, **said})


def _outer_of_earlier(name: str, data: Table) -> Found:
    yield from _venue(name, data)
    yield from wrong_sources(data)
    yield from days_to_come(data)
    for place, _, kept in _entries(data):
        yield from _columns(place, kept)


def _entries(data: Table) -> Iterator[tuple[Place, str, Table]]:
    """Each earlier table with its place and its market."""
    for market, entries in data["markets"].items():
        for number, kept in enumerate(entries):
            yield ("markets", market, number), market, kept


def _venue(name: str, data: Table) -> Found:
    if data["venue"] != name:
        yield ("venue",), f"venue is “{data['venue']}”; right would be “{name}”, the file's name."
    elif name not in venues.IDS:
        yield ("venue",), f"there is no venue “{name}”.{nearest(name, venues.IDS)}"


def _columns(place: Place, said: Table) -> Found:
    """Columns that are not those of the venue's rule, and tiers with other values than these."""
    columns = said["columns"]
    for name in _needed(said):
        if name not in columns:
            yield (*place, "columns"), f"{place_name(place)} → columns: {name} is missing."
    for index, row in enumerate(said["tiers"]):
        if len(row) != len(columns):
            message = f"each tier has {len(columns)} values, as `columns` names them."
            yield (*place, "tiers", index), f"{place_name(place)} → tiers: {message}"


def _needed(said: Table) -> tuple[str, ...]:
    if "rate_rule" in said:
        return ("notional_floor", "maximum_leverage")
    if "by" in said:
        return ("size_floor", "maintenance_margin_rate")
    return ("notional_floor", "maintenance_margin_rate", "maintenance_amount")


def _inner(name: str, data: Table) -> Found:
    table = tables.Table(data, data["markets"])
    yield from _differences(name, table)
    yield from _coins(name, data)
    for market in data["markets"]:
        yield from wrong_tiers(market, table.market(market)["tiers"], ("markets", market), "tiers")


def _inner_of_earlier(name: str, data: Table) -> Found:
    del name
    for place, market, kept in _entries(data):
        table = earlier_tables.as_table(kept, data["sources"])
        yield from wrong_tiers(market, table, place, "tiers")


def _coins(name: str, data: Table) -> Found:
    """The comparison looks for a coin only where the list says that it is traded."""
    told = set(tables.COINS.get(name, ()))
    if not told:
        return
    for market, said in data["markets"].items():
        place = ("markets", market, "base")
        coin = said["base"]
        if coin not in told:
            told.add(coin)
            yield place, f"{place_name(place)}: add {coin} to the coins of {name} in {_COINS}."


def _differences(name: str, table: tables.Table) -> Found:
    """A market that the venue's own file has too must be the same in both."""
    for own in venues.venue(name)["markets"]:
        place = ("markets", own["name"])
        if own["name"] not in table.markets:
            continue
        if table.market(own["name"])["tiers"]["rows"] != own["tiers"]["rows"]:
            said = "its tiers differ from those in the venue's own file."
            yield place, f"{place_name(place)}: {said}"
