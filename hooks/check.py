"""`python -m hooks.check`: whether data and pages are right.

All problems are told at once; the exit status is then 1.
"""

import sys
from collections.abc import Iterator

from hooks import table_check, venue_check
from hooks.content import checking, unsourced
from hooks.content.grade import grade_of
from hooks.content.site import Site


def main() -> int:
    """Check every venue's file, every table of markets and every page; print what is wrong."""
    site = Site()
    found = [*_data(), *map(str, checking.problems(site))]
    sys.stdout.writelines(f"{problem}\n" for problem in found)
    sys.stdout.write(_summary(len(found), site))
    return 1 if found else 0


def _data() -> Iterator[str]:
    for path in sorted(venue_check.FOLDER.glob("*.json")):
        if path.name != "schema.json":
            yield from venue_check.problems_of(path)
    yield from table_check.problems()


def _summary(problems: int, site: Site) -> str:
    places = len(unsourced.report(site.pages.values()))
    said = (
        f"{len(site.pages)} pages: {problems or 'no'} {'problem' if problems == 1 else 'problems'}."
    )
    hardest = max(site.pages.values(), key=grade_of)
    said += f" The hardest to read is {hardest.shown}, at grade {grade_of(hardest):.1f}."
    if places:
        said += (
            f" {places} places state a number with neither a formula nor a source;"
            " python -m hooks.content --numbers lists them."
        )
    return f"{said}\n"


if __name__ == "__main__":
    sys.exit(main())
