"""The venues' data held against its schema and its own sense, wherever it is read from files."""

from hooks import table_check, venue_check
from hooks.remembered import remembered


class WrongData(ValueError):
    """The data is wrong; `found` says each problem with its file and line."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("\n".join(found))
        self.found = found


def problems() -> list[str]:
    """What is wrong with the venues' files, else with the tables, which are held against them."""
    paths = [path for path in venue_check.FOLDER.glob("*.json") if path.name != "schema.json"]
    found = [problem for path in sorted(paths) for problem in venue_check.problems_of(path)]
    return found or table_check.problems()


def hold() -> None:
    """Raise `WrongData` unless all of it is right; what was right stays so until it changes."""
    remembered(_right, __name__)


def _right() -> str:
    found = problems()
    if found:
        raise WrongData(found)
    return "right"
