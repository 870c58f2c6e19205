"""What was last read too long ago: for maintainers, and for the reader."""

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from hooks import stale
from hooks.stale import DAYS, Reading

TODAY = date(2026, 11, 24)
STALE_JS = Path(__file__).parents[2] / "hooks" / "browser" / "calculator" / "stale.js"


def read_on(day: date, title: str) -> Reading:
    return Reading(day, "venue okx", title, f"https://example.org/{title}")


def test_a_reading_is_stale_after_180_days_and_the_oldest_comes_first() -> None:
    readings = [
        read_on(date(2026, 5, 28), "180 days"),
        read_on(date(2026, 5, 27), "181 days"),
        read_on(date(2025, 1, 1), "oldest"),
        read_on(TODAY, "today"),
    ]
    found = stale.stale(iter(readings), TODAY)
    assert [one.title for one in found] == ["oldest", "181 days"]


def test_every_venue_its_tables_and_the_pages_are_looked_through() -> None:
    places = {one.place for one in stale.readings()}
    assert {"venue okx", "venue cfd-eu", "markets of binance-usdm"} <= places
    assert "docs/one-position-every-calculator.md" in places


def test_the_list_names_the_day_the_place_and_the_link(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    today = datetime.now(tz=UTC).date()
    monkeypatch.setattr(
        stale,
        "readings",
        lambda: iter([read_on(date(2020, 2, 1), "old"), read_on(today, "new")]),
    )
    assert stale.main() == 0
    assert capsys.readouterr().out.splitlines() == [
        "2020-02-01  venue okx: old",
        "    https://example.org/old",
        f"1 source was last read more than {DAYS} days ago.",
    ]


@pytest.mark.parametrize(("checked", "expected"), [("2026-05-28", "false"), ("2026-05-27", "true")])
def test_the_reader_is_told_on_the_same_day(checked: str, expected: str) -> None:
    asked = f"isStale('{checked}', Date.parse('{TODAY}'))"
    script = (
        f"import {{ isStale }} from '{STALE_JS.as_uri()}'; process.stdout.write(`${{{asked}}}`)"
    )
    node = ["node", "--input-type=module", "--eval", script]
    done = subprocess.run(node, capture_output=True, text=True, check=True)
    assert done.stdout == expected
