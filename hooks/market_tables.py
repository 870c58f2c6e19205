"""The tables of a venue's every market, as their files in `calc/tables/` have them."""

import json
from pathlib import Path
from typing import Any

from calc import tables

FOLDER = Path(tables.__file__).parent

Table = dict[str, Any]


def written(table: Table) -> str:
    """A table as its file has it: one market a line."""
    head = [f"{_json(name)}: {_json(value)}" for name, value in table.items() if name != "markets"]
    markets = [f" {_json(name)}: {_json(market)}" for name, market in table["markets"].items()]
    return "{\n" + ",\n".join([*head, '"markets": {\n' + ",\n".join(markets) + "\n}"]) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
