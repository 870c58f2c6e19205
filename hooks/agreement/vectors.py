"""What others publish: the vectors in `docs/vectors/`, and why some of them are not computed."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

Vector = dict[str, Any]

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "vectors"


def in_our_contract() -> list[Vector]:
    """The vectors whose inputs are those of `calc.run`: the venues' own examples first."""
    return [*_read("published.json"), *_read("peers.json")]


def in_their_words() -> list[Vector]:
    """The vectors with inputs of their authors' own, as decimals."""
    content = (FOLDER / "other_formulas.json").read_text("utf-8")
    loaded: list[Vector] = json.loads(content, parse_float=Decimal, parse_int=Decimal)
    return loaded


def reasons() -> dict[str, dict[str, str]]:
    """Why something is not computed: by `formulas`, and by the id of single `vectors`."""
    loaded: dict[str, dict[str, str]] = _read("not_computed.json")
    return loaded


def why_not(vector: Vector, known: dict[str, dict[str, str]]) -> str | None:
    """Why a vector in its author's words is not computed; None for one that is."""
    if not vector["reproduced"]:
        note: str = vector["notes"]
        return "Its own formula does not give it: " + note.removeprefix("does not reproduce: ")
    return known["vectors"].get(vector["id"]) or known["formulas"].get(vector["formula"])


def _read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text("utf-8"))
