"""The venues' data as static JSON, for others to build on."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from calc import tables, venues
from hooks import market_tables
from hooks.remembered import remembered

LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
NOTICE = (
    "Below Zero: sourced facts, not legal or financial advice. See each source's dates and note."
)


def write(folder: Path) -> None:
    """Write `venues.json`, one file per venue, the tables and the schemas into `folder`."""
    (folder / "venues").mkdir(parents=True, exist_ok=True)
    everything = {name: venues.venue(name) for name in venues.IDS}
    _write(
        folder / "venues.json", _licensed({"checked": _oldest(everything), "venues": everything})
    )
    for name, data in everything.items():
        _write(folder / "venues" / f"{name}.json", _licensed(data))
    _write_tables(folder / "tiers")
    for kind, source in (("venue", Path(venues.__file__).parent), ("tiers", market_tables.FOLDER)):
        schema = (source / "schema.json").read_text(encoding="utf-8")
        (folder / f"{kind}.schema.json").write_text(schema, encoding="utf-8")


def _write_tables(folder: Path) -> None:
    """The tables of every market, which a page fetches when their venue is picked."""
    folder.mkdir(exist_ok=True)
    for name in tables.VENUES:
        table = remembered(partial(_table, name), __name__, name)
        (folder / f"{name}.json").write_text(table, encoding="utf-8")


def _table(name: str) -> str:
    text = (market_tables.FOLDER / f"{name}.json").read_text(encoding="utf-8")
    return market_tables.written(_licensed(json.loads(text), "tiers"))


def _licensed(data: dict[str, Any], kind: str = "venue") -> dict[str, Any]:
    return {"licence": LICENCE, "notice": NOTICE, **data, "$schema": f"/data/{kind}.schema.json"}


def newest(identifier: str = "") -> str:
    """The day of the newest reading of a venue, or of any."""
    names = [identifier] if identifier else venues.IDS
    sources = (source for name in names for source in venues.venue(name)["sources"].values())
    return max(str(source["checked"]) for source in sources)


def _oldest(everything: dict[str, Any]) -> str:
    """The day on which the least recently read source was read."""
    sources = (source for data in everything.values() for source in data["sources"].values())
    return min(str(source["checked"]) for source in sources)


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
