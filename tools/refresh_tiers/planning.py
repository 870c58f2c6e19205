"""What a refresh would change: the files as they would be, and the difference in words."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from calc import tables
from tools.refresh_tiers.asked import Asked, symbol_of
from tools.refresh_tiers.changes import Changes
from tools.refresh_tiers.fetching import Fetch, Fetched
from tools.refresh_tiers.files import with_tables
from tools.refresh_tiers.further import Further, all_of_them, those_that_came
from tools.refresh_tiers.rows import table_like

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
    further = Further.read(data, asked.venue) if asked.venue in tables.VENUES else None
    fetched = fetch(asked, _symbols(asked, venue, further))
    identifier = f"ccxt-{today.isoformat()}"
    source = _source(asked, venue, fetched, today)
    changes = Changes()
    new = _own_tables(venue, fetched, identifier, today, changes)
    changes.files[path] = with_tables(text, new, identifier, source)
    if further:
        replace = all_of_them if asked.at_once else those_that_came
        changes.files[further.path] = replace(further, fetched, source, today, changes)
    changes.write_earlier(data, asked.venue)
    return Plan(changes.files, changes.differences, changes.notes)


def _symbols(asked: Asked, venue: Json, further: Further | None) -> list[str]:
    """What is asked for one by one, where the venue does not give all its markets at once."""
    markets = [*venue["markets"], *(further.markets() if further and not asked.at_once else ())]
    return [symbol_of(market) for market in markets]


def _source(asked: Asked, venue: Json, fetched: Fetched, today: date) -> dict[str, str]:
    return {
        "title": f"Leverage tiers, as the venue's interface answered {fetched.program}",
        "publisher": str(venue["name"]),
        "url": asked.url,
        "checked": today.isoformat(),
        "since": today.isoformat(),
    }


def _own_tables(
    venue: Json, fetched: Fetched, identifier: str, today: date, changes: Changes
) -> dict[str, Json]:
    """The new tables of the markets in the venue's own file, with the source they cite."""
    new = {}
    for market in venue["markets"]:
        name, before = market["name"], market["tiers"]
        tiers = fetched.tiers.get(symbol_of(market))
        if not tiers:
            changes.notes.append(f"{name} was not in the answer; it stays as it was.")
            continue
        new[name] = {"source": identifier, **table_like(market, tiers, fetched)}
        held = {**before, "source": venue["sources"][before["source"]]}
        changes.replace({**market, "tiers": held}, new[name]["rows"], today)
    return new
