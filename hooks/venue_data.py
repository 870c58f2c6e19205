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
_OF_THE_PUBLISHED = {"licence": {"type": "string"}, "notice": {"type": "string"}}
NOTICE = (
    "Below Zero: sourced facts, not legal or financial advice. See each source's dates and note."
)


def write(folder: Path) -> None:
    """Write `venues.json`, one file per venue, the tables and the schemas into `folder`."""
    for made in ("venues", "tiers/earlier"):
        (folder / made).mkdir(parents=True, exist_ok=True)
    everything = {name: _without_schema(venues.venue(name)) for name in venues.IDS}
    together = {"checked": _oldest(everything), "venues": everything}
    _write(folder / "venues.json", _licensed(together, "venues"))
    for name, data in everything.items():
        _write(folder / "venues" / f"{name}.json", _licensed(data))
    _write_tables(folder / "tiers")
    for kind, source in _SCHEMAS.items():
        _write(folder / f"{kind}.schema.json", _published(source / "schema.json"))
    _write(folder / "venues.schema.json", _schema_of_all())


def _published(schema: Path) -> dict[str, Any]:
    """The schema of our files as that of the published ones, which say their licence too."""
    text = schema.read_text(encoding="utf-8").replace("../schema.json", "tiers.schema.json")
    loaded: dict[str, Any] = json.loads(text)
    loaded["properties"] = {**_OF_THE_PUBLISHED, **loaded["properties"]}
    return loaded


def _schema_of_all() -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Every venue by its id, and the day on which the least recent source was read",
        "type": "object",
        "additionalProperties": False,
        "required": ["licence", "checked", "venues"],
        "properties": {
            **_OF_THE_PUBLISHED,
            "$schema": {"type": "string"},
            "checked": {"$ref": "venue.schema.json#/$defs/date"},
            "venues": {"additionalProperties": {"$ref": "venue.schema.json"}},
        },
    }


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


def _without_schema(data: dict[str, Any]) -> dict[str, Any]:
    """Without the place of the schema among our own files."""
    return {name: value for name, value in data.items() if name != "$schema"}


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
