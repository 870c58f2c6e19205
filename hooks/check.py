"""`python -m hooks.check`: whether data and pages are right.

All problems of the data are told at once, or all of the pages; the exit status is then 1.
"""

import sys
from collections.abc import Iterable

from hooks import held_data
from hooks.content import checking, unsourced
from hooks.content.grade import grade_of
from hooks.content.site import Site


def main() -> int:
    """Check every venue's file, every table of markets and every page; print what is wrong.

    The pages compute with the data, so they are held against it only once it is right.
    """
    wrong = held_data.problems()
    if wrong:
        _say(wrong)
        noun = "problem" if len(wrong) == 1 else "problems"
        _say([f"The data: {len(wrong)} {noun}. The pages are checked once it is right."])
        return 1
    site = Site()
    found = [str(problem) for problem in checking.problems(site)]
    _say([*found, _summary(len(found), site)])
    return 1 if found else 0


def _say(lines: Iterable[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _summary(problems: int, site: Site) -> str:
    places = len(unsourced.report(site.pages.values()))
    said = (
        f"{len(site.pages)} pages: {problems or 'no'} {'problem' if problems == 1 else 'problems'}."
    )
    hardest = max(site.pages.values(), key=grade_of)
    said += f" The hardest to read is {hardest.shown}, at grade {grade_of(hardest):.1f}."
    if places:
        said += (
            f" Numbers with neither a formula nor a source: {places}, listed by"
            " .venv/bin/python -m hooks.content --numbers."
        )
    return said


if __name__ == "__main__":
    sys.exit(main())
