"""Tables of every market of a venue, too large to be in everybody's download.

A table is one JSON file beside this module. The browser's archive leaves these files out: a page
fetches one when its venue is picked and hands it over with `add`. Anywhere else a table is read
from disk when a market is first asked for. Each market is settled in its quote coin.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

# The venues that have one, so that knowing it reads no file.
VENUES = ("binance-usdm",)

_held: dict[str, "Table | None"] = {}


@dataclass(frozen=True)
class Table:
    """A venue's markets: name to base, quote and rows of tiers, all from one source."""

    source: dict[str, str]
    columns: list[str]
    markets: dict[str, dict[str, Any]]

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {name.casefold(): name for name in self.markets}

    def spelling(self, name: str) -> str | None:
        """The venue's own spelling of a market, however `name` is written."""
        return self._spellings.get(name.casefold())

    def market(self, name: str) -> dict[str, Any]:
        """A market as the venues' own files have it. Raises KeyError for an unknown one."""
        found = self.markets[name]
        rows = [dict(zip(self.columns, row, strict=True)) for row in found["tiers"]]
        return {
            "name": name,
            "base": found["base"],
            "quote": found["quote"],
            "settlement": found["quote"],
            "tiers": {"source": self.source, "rows": rows},
        }


def add(identifier: str, text: str) -> list[str]:
    """Take over the table of a venue as JSON text; returns the names of its markets.

    Raises ValueError for what is not that venue's table.
    """
    loaded = json.loads(text)
    if not isinstance(loaded, dict) or loaded.get("venue") != identifier:
        raise ValueError(f"This is not the table of the markets of {identifier}.")
    held = Table(loaded["source"], loaded["columns"], loaded["markets"])
    _held[identifier] = held
    return list(held.markets)


def table(identifier: str) -> Table | None:
    """The table of a venue; None if it has none, or if it has not been handed over yet."""
    if identifier in VENUES and identifier not in _held:
        _read(identifier)
    return _held.get(identifier)


def is_awaited(identifier: str) -> bool:
    """Whether the venue has a table which is not here."""
    return identifier in VENUES and table(identifier) is None


def _read(identifier: str) -> None:
    path = PurePosixPath(__file__).parent / f"{identifier}.json"
    try:
        content: bytes = __spec__.loader.get_data(str(path))  # type: ignore[union-attr]
    except OSError:
        # In the browser: the page hands it over.
        _held[identifier] = None
        return
    add(identifier, content.decode())
