"""Days that have not come yet: nothing was read, checked or seen on one."""

from datetime import UTC, date, datetime, timedelta

# A clock that says an earlier day than that of these lines is wrong, and is not believed.
_WRITTEN = date(2026, 11, 24)
# Where a day begins first, it begins 14 hours before it does in UTC.
_FIRST = timedelta(hours=14)

NOT_YET = "is a day that has not come yet"


def today() -> date:
    """The latest day that it is anywhere."""
    return max(_WRITTEN, (datetime.now(tz=UTC) + _FIRST).date())


def is_to_come(day: str) -> bool:
    """Whether `day` is yet to come: a day, a month or a year, written like 2026-11-22."""
    return day > today().isoformat()[: len(day)]
