"""The data for others to build on: each file fits the schema it names, and says its licence."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from calc import tables, venues
from hooks import venue_data


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    venue_data.write(folder)
    return folder


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def validator(folder: Path, name: str) -> Draft202012Validator:
    beside = [(path.name, Resource.from_contents(load(path))) for path in folder.glob("*.schema.*")]
    return Draft202012Validator(load(folder / name), registry=Registry().with_resources(beside))


def test_each_file_fits_the_schema_that_it_names_and_says_its_licence(data: Path) -> None:
    files = [path for path in data.rglob("*.json") if "schema" not in path.name]
    assert len(files) > len(venues.IDS) + len(tables.VENUES)
    for path in files:
        content = load(path)
        named = content["$schema"].removeprefix("/data/")
        mistakes = [error.message for error in validator(data, named).iter_errors(content)]
        assert mistakes == [], path
        assert content["licence"].startswith("CC BY 4.0")


def test_the_whole_holds_every_venue_with_the_dates_of_its_sources(data: Path) -> None:
    whole = load(data / "venues.json")
    assert list(whole["venues"]) == list(venues.IDS)
    days = [
        source["checked"]
        for venue in whole["venues"].values()
        for source in venue["sources"].values()
    ]
    assert whole["checked"] == min(days)
    assert whole["venues"]["okx"] == {
        name: value
        for name, value in load(data / "venues" / "okx.json").items()
        if name not in ("licence", "notice", "$schema")
    }


def test_a_strange_key_is_refused_by_the_published_schema_too(data: Path) -> None:
    venue = load(data / "venues" / "okx.json") | {"fee_rates": {}}
    assert not validator(data, "venue.schema.json").is_valid(venue)
