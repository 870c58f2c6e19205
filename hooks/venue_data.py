"""The venues' data as static JSON, for others to build on."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from calc import tables, venues
from hooks import earlier_tables, market_tables
from hooks.remembered import remembered

LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
_SCHEMAS = {
    "venue": Path(venues.__file__).parent,
    "tiers": market_tables.FOLDER,
    "earlier-tiers": earlier_tables.FOLDER,
}
NOTICE = (
    "Below Zero: sourced facts, not legal or financial advice. See each source's dates and note."
)


def write(folder: Path) -> None:
    """Write `venues.json`, one file per venue, the tables and the schemas into `folder`."""
    for made in ("venues", "tiers/earlier"):
        (folder / made).mkdir(parents=True, exist_ok=True)
    everything = {name: venues.venue(name) for name in venues.IDS}
    _write(
        folder / "venues.json", _licensed({"checked": _oldest(everything), "venues": everything})
    )
    for name, data in everything.items():
        _write(folder / "venues" / f"{name}.json", _licensed(data))
    _write_tables(folder / "tiers")
    for kind, source in _SCHEMAS.items():
        schema = (source / "schema.json").read_text(encoding="utf-8")
        beside = schema.replace("../schema.json", "tiers.schema.json")
        (folder / f"{kind}.schema.json").write_text(beside, encoding="utf-8")


def _write_tables(folder: Path) -> None:
    """The tables of further markets, which a page fetches when it needs them, and earlier ones."""
    for name in tables.VENUES:
        path = market_tables.FOLDER / f"{name}.json"
        table = remembered(partial(_table, path, "tiers"), __name__, name)
        (folder / f"{name}.json").write_text(table, encoding="utf-8")
    for path in sorted(earlier_tables.FOLDER.glob("*.json")):
        if path.stem in venues.IDS:
            text = _table(path, "earlier-tiers")
            (folder / "earlier" / path.name).write_text(text, encoding="utf-8")


def _table(path: Path, kind: str) -> str:
    table = json.loads(path.read_text(encoding="utf-8"))
    return market_tables.written(_licensed(table, kind))


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
