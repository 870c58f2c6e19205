"""What counts as a day that has not come yet, whatever the clock says."""

from datetime import date, timedelta

import pytest

from hooks import days


@pytest.mark.parametrize(
    ("day", "is_to_come"),
    [
        ("2026-11-30", False),
        ("2026-12-01", True),
        ("2026-11", False),
        ("2026-12", True),
        ("2026", False),
        ("2027", True),
    ],
)
def test_a_day_a_month_or_a_year_is_held_against_today(
    monkeypatch: pytest.MonkeyPatch, day: str, *, is_to_come: bool
) -> None:
    monkeypatch.setattr(days, "today", lambda: date(2026, 11, 30))
    assert days.is_to_come(day) is is_to_come


def test_a_clock_that_is_behind_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days, "_FIRST", timedelta(days=-100_000))
    assert days.today() == date(2026, 11, 24)
