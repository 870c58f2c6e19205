"""What a refresh changes: files, the difference in words, and the tables that it replaces."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hooks import earlier_tables

Json = dict[str, Any]


@dataclass(frozen=True)
class Changes:
    """The new text of each file, what changes in them, and what has to be known beside it."""

    files: dict[Path, str] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    earlier: dict[str, Json] = field(default_factory=dict)

    def replace(self, market: Json, rows: list[Json], today: date) -> None:
        """Note what becomes of a market, and keep the table that it had if that changed.

        `market` is as a venue's file has it, the source of its tiers written out.
        """
        self._compare(market["name"], market["tiers"]["rows"], rows)
        if not _is_still_so(market["tiers"], rows):
            self.keep(market, today)

    def keep(self, market: Json, today: date) -> None:
        """Keep a table that holds no longer."""
        self.earlier.setdefault(market["name"], earlier_tables.entry(market, today))

    def _compare(self, name: str, before: list[Json], after: list[Json]) -> None:
        old, new = [_in_words(row) for row in before], [_in_words(row) for row in after]
        if old == new:
            return
        self.differences.append(f"{name}:")
        self.differences.extend(f"  - {row}" for row in old if row not in new)
        self.differences.extend(f"  + {row}" for row in new if row not in old)

    def write_earlier(self, data: Path, venue: str) -> None:
        """Put the tables that hold no longer before those from earlier refreshes."""
        if self.earlier:
            path = data / "tables" / "earlier" / f"{venue}.json"
            before = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
            self.files[path] = earlier_tables.with_entries(before, venue, self.earlier)


def _is_still_so(before: Json, rows: list[Json]) -> bool:
    """Whether what was known of a table is in its new rows, be they more of it."""
    known = before["rows"]
    if len(known) != len(rows) and "known_to" not in before:
        return False
    pairs = zip(known, rows, strict=False)
    return len(known) <= len(rows) and all(old.items() <= new.items() for old, new in pairs)


def _in_words(row: Json) -> str:
    floor = row.get("notional_floor") or row.get("size_floor")
    amount = row.get("maintenance_amount", "0")
    deduction = f", less {amount}" if amount != "0" else ""
    leverage = f", at most {row['maximum_leverage']}x" if "maximum_leverage" in row else ""
    return f"from {floor}: {row['maintenance_margin_rate']}{deduction}{leverage}"
