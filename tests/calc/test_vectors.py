"""`calc.run` gives the figures that venues publish and that other programs' tests expect."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import calc

Vector = dict[str, Any]

FOLDER = Path(__file__).parents[2] / "docs" / "vectors"


def vectors(name: str) -> list[Any]:
    loaded: list[Vector] = json.loads((FOLDER / name).read_text("utf-8"))
    return [pytest.param(vector, id=vector["id"]) for vector in loaded]


def check(vector: Vector) -> None:
    answer = calc.run(vector["calculator"], vector["inputs"])
    assert answer["errors"] == []
    tolerance = Decimal(vector["tolerance"])
    for name, theirs in vector["expected"].items():
        ours = answer["results"][name]
        same = ours == theirs or abs(Decimal(ours) - Decimal(theirs)) <= tolerance
        assert same, f"{name}: ours {ours}, theirs {theirs} ± {tolerance} ({vector['source']})"


@pytest.mark.parametrize("vector", vectors("peers.json"))
def test_agrees_with_a_peer(vector: Vector) -> None:
    check(vector)


@pytest.mark.parametrize("vector", vectors("published.json"))
def test_agrees_with_what_a_venue_publishes(vector: Vector) -> None:
    check(vector)


@pytest.mark.parametrize("name", ["peers.json", "published.json"])
def test_every_vector_says_where_it_was_read(name: str) -> None:
    loaded: list[Vector] = json.loads((FOLDER / name).read_text("utf-8"))
    assert all(vector["source"].strip() for vector in loaded)
    assert len({vector["id"] for vector in loaded}) == len(loaded)
