"""Tier tables that held earlier, kept with their dates in `calc/tables/earlier/`.

No calculation reads them: they are shown on a venue's page and given to others as data.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from hooks import market_tables

FOLDER = market_tables.FOLDER / "earlier"

Json = dict[str, Any]

_KINDS = ("note", "rate_rule", "by", "whole_position", "known_to")


def of(venue: str) -> Iterator[tuple[str, Json]]:
    """Each earlier table of a venue with its market, in the shape that a venue's file has."""
    path = FOLDER / f"{venue}.json"
    if not path.exists():
        return
    kept = json.loads(path.read_text(encoding="utf-8"))
    for market, entries in kept["markets"].items():
        yield from ((market, as_table(one, kept["sources"])) for one in entries)


def as_table(kept: Json, sources: Json) -> Json:
    """An entry of a file as a table with rows, and its source written out."""
    rows = [dict(zip(kept["columns"], tier, strict=True)) for tier in kept["tiers"]]
    said = {name: value for name, value in kept.items() if name not in ("columns", "tiers")}
    return {**said, "source": sources[kept["source"]], "rows": rows}


def entry(market: Json, until: date) -> Json:
    """A market's table that holds no longer as its file keeps it, its source still written out."""
    table = market["tiers"]
    source, rows = table["source"], table["rows"]
    columns = [name for name in rows[0] if all(name in row for row in rows)]
    return {
        "seen": source.get("since") or source["checked"],
        "until": until.isoformat(),
        "source": source,
        "counted_in": market["base" if "by" in table else "settlement"],
        **{name: table[name] for name in _KINDS if name in table},
        "columns": columns,
        "tiers": [[row[name] for name in columns] for row in rows],
    }


def with_entries(kept: Json | None, venue: str, entries: dict[str, Json]) -> str:
    """The text of a venue's file with one more entry for each of some markets, the newest first."""
    empty = {"$schema": "./schema.json", "venue": venue, "sources": {}, "markets": {}}
    changed = json.loads(json.dumps(kept or empty))
    for market, one in entries.items():
        name = _named(changed["sources"], one["source"])
        before = changed["markets"].get(market, [])
        changed["markets"][market] = [{**one, "source": name}, *before]
    changed["markets"] = dict(sorted(changed["markets"].items()))
    return market_tables.written(changed)


def _named(sources: Json, source: Json) -> str:
    """The name under which a source is listed; it is added if it is new."""
    for name, listed in sources.items():
        if listed == source:
            return str(name)
    base = f"tiers-{source.get('since') or source['checked']}"
    taken = sum(name.startswith(base) for name in sources)
    name = f"{base}-{taken + 1}" if taken else base
    sources[name] = source
    return name
