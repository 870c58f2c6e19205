"""The table of a venue's further markets, with what was fetched in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from calc import tables
from hooks import market_tables
from tools.refresh_tiers.asked import read_symbol, symbol_of
from tools.refresh_tiers.changes import Changes
from tools.refresh_tiers.fetching import Fetched
from tools.refresh_tiers.rows import NotTiers, rows_by_value, table_like

Json = dict[str, Any]


@dataclass(frozen=True)
class Further:
    """A table of markets, and the file it stands in."""

    path: Path
    table: Json

    @classmethod
    def read(cls, data: Path, venue: str) -> "Further":
        """The table of a venue among the files in the folder `data`."""
        path = data / "tables" / f"{venue}.json"
        return cls(path, json.loads(path.read_text(encoding="utf-8")))

    def markets(self) -> list[Json]:
        """The markets as a venue's own file has them, their sources written out."""
        held = tables.Table(self.table, self.table["markets"])
        return [held.market(name) for name in held.markets]


def all_of_them(
    further: Further, fetched: Fetched, source: Json, today: date, changes: Changes
) -> str:
    """The table with every market that came, and without those that are no longer listed."""
    before = {market["name"]: market for market in further.markets()}
    columns = further.table["columns"]
    after = dict(sorted(_every_market(fetched, columns)))
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            changes.differences.append(f"{name}: no longer listed")
            changes.keep(before[name], today)
        elif name not in before:
            changes.differences.append(f"{name}: new, {len(after[name]['tiers'])} tiers")
        elif name not in changes.earlier:
            rows = [dict(zip(columns, tier, strict=True)) for tier in after[name]["tiers"]]
            changes.replace(before[name], rows, today)
    return market_tables.written({**further.table, "source": source, "markets": after})


def _every_market(fetched: Fetched, columns: list[str]) -> Iterator[tuple[str, Json]]:
    for symbol, tiers in fetched.tiers.items():
        named = read_symbol(symbol)
        try:
            rows = rows_by_value(tiers)
        except NotTiers as why:
            raise NotTiers(f"{named.joined_name}: {why}") from why
        market = {"base": named.base, "quote": named.quote, "tiers": _as_lists(rows, columns)}
        yield named.joined_name, market


def those_that_came(
    further: Further, fetched: Fetched, source: Json, today: date, changes: Changes
) -> str:
    """The table with new tiers for the markets that came; the others keep theirs."""
    after = dict(further.table["markets"])
    for market in further.markets():
        name = market["name"]
        tiers = fetched.tiers.get(symbol_of(market))
        if not tiers:
            changes.notes.append(f"{name} was not in the answer; it stays as it was.")
            continue
        table = table_like(market, tiers, fetched)
        changes.replace(market, table["rows"], today)
        after[name] = _market(further.table, after[name], table, source)
    return market_tables.written({**further.table, "markets": after})


def _market(common: Json, before: Json, table: Json, source: Json) -> Json:
    """A market with its new table: what was doubtful or unknown of the old one is left out."""
    kept: Json = {name: before[name] for name in ("base", "quote", "settlement") if name in before}
    note = {"note": table["note"]} if "note" in table else {}
    columns = list(table["rows"][0])
    own = {} if columns == common["columns"] else {"columns": columns}
    rows = _as_lists(table["rows"], columns)
    return {**kept, "source": source, **note, **own, "tiers": rows}


def _as_lists(rows: list[dict[str, str]], columns: list[str]) -> list[list[str]]:
    return [[row[name] for name in columns] for row in rows]
