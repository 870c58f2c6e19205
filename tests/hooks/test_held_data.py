"""No site is built of data that its schema refuses."""

import shutil
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from hooks import events, held_data, remembered, venue_check
from tests.hooks.conftest import Break

GATE = venue_check.FOLDER / "gate.json"


@pytest.fixture(autouse=True)
def _nothing_is_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(remembered, "CACHE", tmp_path / "html")


def test_a_build_ends_with_the_line_of_what_is_wrong_in_a_venues_file(
    monkeypatch: pytest.MonkeyPatch, broken: Break
) -> None:
    path, line = broken(GATE, '"deleveraging":', '"deleverageing":')
    shutil.copy(venue_check.FOLDER / "schema.json", path.parent)
    monkeypatch.setattr(venue_check, "FOLDER", path.parent)
    with pytest.raises(PluginError) as stopped:
        events._hold_the_data()
    told = str(stopped.value)
    assert told.startswith("2 problems in the venues' data:\n")
    assert f"{GATE.name}:{line}: the file: there is no key “deleverageing”. Did you mean" in told


def test_what_was_wrong_is_looked_at_again_and_what_was_right_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = ["calc/venues/gate.json:5: wrong"]
    monkeypatch.setattr(held_data, "problems", lambda: found)
    for _ in range(2):
        with pytest.raises(held_data.WrongData, match=r"gate\.json:5: wrong"):
            held_data.hold()
    found.clear()
    held_data.hold()
    found.append("not asked for again: the data is the same")
    held_data.hold()
