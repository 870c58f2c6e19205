"""What held earlier at a venue: rules and tier tables, each with its dates and its source."""

from collections.abc import Iterator
from typing import Any

from hooks import earlier_tables

Json = dict[str, Any]

_SAID = {
    "venue_says": "What the venue says",
    "contract_says": "What its contract says",
    "law_says": "What the law says",
}


def rules(data: Json, titles: dict[str, str]) -> list[Json]:
    """Every earlier value of a venue's rules with the title of its rule, the newest first."""
    facts = [*_facts(data, titles), *_said(data)]
    found = [
        {
            **old,
            "rule": name,
            "title": title,
            "dates": _dates(("as of", old.get("since")), ("until", old.get("until"))),
        }
        for name, title, fact in facts
        for old in fact.get("earlier", [])
    ]
    return sorted(found, key=lambda old: old.get("until") or old.get("since") or "", reverse=True)


def _facts(data: Json, titles: dict[str, str]) -> Iterator[tuple[str, str, Json]]:
    yield from ((name, titles[name], data[name]) for name in titles if name in data)


def _said(data: Json) -> Iterator[tuple[str, str, Json]]:
    for row in data["liability"]:
        for name, title in _SAID.items():
            yield name, f"{title} ({row['product']}, {row['margin_mode']})", row[name]


def tables(venue: str) -> list[Json]:
    """The tier tables that held earlier, market by market, each with its dates in words."""
    return [
        {
            **table,
            "market": market,
            "dates": _dates(("seen", table.get("seen")), ("another by", table.get("until"))),
        }
        for market, table in earlier_tables.of(venue)
    ]


def _dates(*parts: tuple[str, str | None]) -> str:
    return ", ".join(f"{word} {day}" for word, day in parts if day)
