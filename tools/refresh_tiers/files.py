"""Writing tables into a venue's file: only what changes, the rest as somebody laid it out."""

import json
import re
from typing import Any

from hooks.named_sources import used_sources

Table = dict[str, Any]


def with_tables(text: str, tables: dict[str, Table], name: str, source: dict[str, str]) -> str:
    """A venue's file with the `tables` of its markets, and the source that they cite as `name`.

    Sources that nothing cites any more are taken out.
    """
    wanted = json.loads(text)
    for market in wanted["markets"]:
        market["tiers"] = tables.get(market["name"], market["tiers"])
    every = {**wanted["sources"], name: source}
    used = set(used_sources(wanted))
    wanted["sources"] = {one: every[one] for one in every if one in used}
    for market_name, table in tables.items():
        text = _replaced(text, market_name, table)
    text = _with_sources(text, wanted["sources"])
    if json.loads(text) != wanted:
        raise RuntimeError("The file is laid out in a way that this cannot write into.")
    return text


def _replaced(text: str, market: str, table: Table) -> str:
    named = re.search(rf'"name":\s*{re.escape(_json(market))}', text)
    found = named and re.compile(r'"tiers":\s*').search(text, named.end())
    if not found:
        raise RuntimeError(f"The market {market} is not where it was expected in the file.")
    _, end = json.JSONDecoder().raw_decode(text, found.end())
    return text[: found.end()] + _laid_out(table) + text[end:]


def _laid_out(table: Table) -> str:
    lines = [f"        {_json(name)}: {_json(table[name])}" for name in table if name != "rows"]
    rows = ",\n".join(f"          {_json(row)}" for row in table["rows"])
    return "{\n" + ",\n".join([*lines, f'        "rows": [\n{rows}\n        ]']) + "\n      }"


def _with_sources(text: str, sources: dict[str, Any]) -> str:
    found = re.search(r'\n  "sources":\s*', text)
    if not found:
        raise RuntimeError("The sources are not where they were expected in the file.")
    _, end = json.JSONDecoder().raw_decode(text, found.end())
    lines = ",\n".join(f"    {_json(name)}: {_json(source)}" for name, source in sources.items())
    return text[: found.end()] + "{\n" + lines + "\n  }" + text[end:]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
