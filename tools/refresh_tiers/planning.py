"""What a refresh would change: the files as they would be, and the difference in words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from calc import tables
from hooks import market_tables
from tools.refresh_tiers.asked import Asked, read_symbol, symbol_of
from tools.refresh_tiers.fetching import Fetch, Fetched, UnifiedTier
from tools.refresh_tiers.files import with_tables
from tools.refresh_tiers.rows import NotTiers, rows_by_size, rows_by_value

Json = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """The new text of each file, what changes in them, and what has to be known beside it."""

    files: dict[Path, str]
    differences: list[str]
    notes: list[str]


def plan(asked: Asked, fetch: Fetch, today: date, data: Path) -> Plan:
    """What refreshing one venue would do to the files in the folder `data`."""
    path = data / "venues" / f"{asked.venue}.json"
    text = path.read_text(encoding="utf-8")
    venue: Json = json.loads(text)
    symbols = {market["name"]: symbol_of(market) for market in venue["markets"]}
    fetched = fetch(asked, list(symbols.values()))
    identifier = f"ccxt-{today.isoformat()}"
    source = _source(asked, venue, fetched, today)
    changed = _Changed({}, [], [])
    new = {}
    for market in venue["markets"]:
        tiers = fetched.tiers.get(symbols[market["name"]])
        if not tiers:
            changed.notes.append(f"{market['name']} was not in the answer; it stays as it was.")
            continue
        new[market["name"]] = _table(market, tiers, fetched, identifier)
        changed.compare(market["name"], market["tiers"]["rows"], new[market["name"]]["rows"])
    changed.files[path] = with_tables(text, new, identifier, source)
    if asked.venue in tables.VENUES:
        _plan_table(data / "tables" / f"{asked.venue}.json", fetched, source, changed)
    return Plan(changed.files, changed.differences, changed.notes)


def _source(asked: Asked, venue: Json, fetched: Fetched, today: date) -> dict[str, str]:
    return {
        "title": f"Leverage tiers, as the venue's interface answered {fetched.program}",
        "publisher": str(venue["name"]),
        "url": asked.url,
        "checked": today.isoformat(),
        "since": today.isoformat(),
    }


def _table(market: Json, tiers: list[UnifiedTier], fetched: Fetched, identifier: str) -> Json:
    """The market's table with the rows fetched, of the same kind as the one that it replaces."""
    kind = {
        name: market["tiers"][name] for name in ("by", "whole_position") if name in market["tiers"]
    }
    try:
        if "by" not in kind:
            rows = rows_by_value(tiers, whole_position=kind.get("whole_position", False))
            return {"source": identifier, **kind, "rows": rows}
        size = Decimal(fetched.contract_sizes.get(symbol_of(market), "1"))
        rows = rows_by_size(tiers, size)
    except NotTiers as why:
        raise NotTiers(f"{market['name']}: {why}") from why
    counted = {} if size == 1 else {"note": _contracts(size, market["base"])}
    return {"source": identifier, **kind, **counted, "rows": rows}


def _contracts(size: Decimal, base: str) -> str:
    return f"The venue counts its tiers in contracts of {size} {base}; here in {base}."


@dataclass(frozen=True)
class _Changed:
    files: dict[Path, str]
    differences: list[str]
    notes: list[str]

    def compare(self, name: str, before: list[Json], after: list[Json]) -> None:
        """Note the rows of a market that went and those that came."""
        old, new = [_in_words(row) for row in before], [_in_words(row) for row in after]
        if old == new:
            return
        self.differences.append(f"{name}:")
        self.differences.extend(f"  - {row}" for row in old if row not in new)
        self.differences.extend(f"  + {row}" for row in new if row not in old)


def _in_words(row: Json) -> str:
    floor = row.get("notional_floor") or row.get("size_floor")
    amount = row.get("maintenance_amount", "0")
    deduction = f", less {amount}" if amount != "0" else ""
    leverage = f", at most {row['maximum_leverage']}x" if "maximum_leverage" in row else ""
    return f"from {floor}: {row['maintenance_margin_rate']}{deduction}{leverage}"


def _plan_table(path: Path, fetched: Fetched, source: dict[str, str], changed: _Changed) -> None:
    """The table of every market: those that came, changed or went since it was read."""
    table: Json = json.loads(path.read_text(encoding="utf-8"))
    columns, before = table["columns"], table["markets"]
    after = dict(sorted(_markets(fetched, columns)))
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            changed.differences.append(f"{name}: no longer listed")
        elif name not in before:
            changed.differences.append(f"{name}: new, {len(after[name]['tiers'])} tiers")
        elif f"{name}:" not in changed.differences:
            rows = (_as_rows(columns, one[name]["tiers"]) for one in (before, after))
            changed.compare(name, *rows)
    changed.files[path] = market_tables.written({**table, "source": source, "markets": after})


def _as_rows(columns: list[str], tiers: list[list[str]]) -> list[Json]:
    return [dict(zip(columns, tier, strict=True)) for tier in tiers]


def _markets(fetched: Fetched, columns: list[str]) -> Iterator[tuple[str, Json]]:
    for symbol, tiers in fetched.tiers.items():
        named = read_symbol(symbol)
        try:
            rows = rows_by_value(tiers)
        except NotTiers as why:
            raise NotTiers(f"{named.joined_name}: {why}") from why
        rows_as_lists = [[row[name] for name in columns] for row in rows]
        market = {"base": named.base, "quote": named.quote, "tiers": rows_as_lists}
        yield named.joined_name, market
