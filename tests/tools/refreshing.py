"""Refreshing on recorded answers: our data in a folder of its own, and a fetcher that answers."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import calc
from tools.refresh_tiers import fetching
from tools.refresh_tiers.__main__ import main
from tools.refresh_tiers.asked import ASKED, Asked
from tools.refresh_tiers.fetching import Fetched

RECORDED = Path(__file__).parent / "unified_tiers"
CALC = Path(calc.__file__).parent
TODAY = date(2027, 1, 15)
SOURCE = "ccxt-2027-01-15"
BTC = "BTC/USDT:USDT"
ETH = "ETH/USDT:USDT"

Answers = dict[str, dict[str, Any]]


def recorded(exchange: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads((RECORDED / f"{exchange}.json").read_text(encoding="utf-8"))
    return answer


class Recorded:
    """A fetcher that answers what was recorded, after what a test did to it."""

    def __init__(self) -> None:
        self.answers: Answers = {one.exchange: recorded(one.exchange) for one in ASKED}

    def __call__(self, asked: Asked, symbols: list[str]) -> Fetched:
        answer = self.answers[asked.exchange]
        wanted = answer if asked.at_once else {s: answer[s] for s in symbols if s in answer}
        return Fetched(wanted, dict.fromkeys(wanted, "0.01"), "ccxt 4.5.90")


def texts(data: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in data.rglob("*.json")}


def venue(data: Path, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((data / "venues" / f"{name}.json").read_text("utf-8"))
    return loaded


def refresh(*arguments: str, data: Path, fetch: fetching.Fetch, **more: Any) -> int:
    return main(list(arguments), data=data, fetch=fetch, today=TODAY, **more)


def lowered(fetch: Recorded) -> None:
    """Binance's second tier of BTC, with a rate and the deductions that it would bring."""
    tiers = fetch.answers["binanceusdm"][BTC]
    tiers[1]["maintenanceMarginRate"] = 0.006
    for tier in tiers:
        del tier["info"]["cum"]


def earlier(data: Path, venue: str) -> dict[str, Any]:
    path = data / "tables" / "earlier" / f"{venue}.json"
    kept: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return kept


def table(data: Path, venue: str) -> dict[str, Any]:
    path = data / "tables" / f"{venue}.json"
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded
