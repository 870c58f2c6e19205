"""`python -m hooks.content`: the pages alone, or some of them, or some rules."""

import argparse
import sys
from collections.abc import Iterable
from operator import itemgetter
from pathlib import Path

from hooks.content import unsourced
from hooks.content.checking import problems
from hooks.content.grade import grade, grade_of
from hooks.content.page import Page
from hooks.content.rules import RULES
from hooks.content.site import Site


def main() -> int:
    """Check what was asked for; exit status 1 when there are problems."""
    asked = _arguments()
    site = Site()
    pages = list(_pages(site, asked.paths))
    if not pages:
        sys.stdout.write("There is no page of docs/ at that place; a page's file ends with .md.\n")
        return 1
    if asked.numbers:
        sys.stdout.writelines(f"{line}\n" for line in unsourced.report(pages))
        return 0
    if asked.grades:
        sys.stdout.writelines(f"{line}\n" for line in _grades(pages))
        return 0
    found = problems(site, pages if asked.paths else None, asked.rule)
    sys.stdout.writelines(f"{problem}\n" for problem in found)
    sys.stdout.write(f"Pages: {len(pages)}. Problems: {len(found)}.\n")
    return 1 if found else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m hooks.content", description=__doc__)
    parser.add_argument(
        "paths", nargs="*", type=Path, help="pages or folders; all of docs/ if none"
    )
    parser.add_argument(
        "--rule", action="append", choices=RULES, help="this rule (may be repeated)"
    )
    parser.add_argument(
        "--numbers", action="store_true", help="list numbers without a formula or a source"
    )
    parser.add_argument("--grades", action="store_true", help="list the reading grade of each page")
    asked = parser.parse_args()
    asked.rule = asked.rule or ()
    return asked


def _pages(site: Site, paths: Iterable[Path]) -> Iterable[Page]:
    asked = [path.resolve() for path in paths]
    for page in site.pages.values():
        if not asked or any(page.path and page.path.is_relative_to(path) for path in asked):
            yield page


def _grades(pages: Iterable[Page]) -> list[str]:
    """The reading grade of each page's text and of its short answer, the hardest first."""
    measured = sorted(((grade_of(page), page) for page in pages), key=itemgetter(0), reverse=True)
    return [f"{text:5.1f}  {page.shown}{_short_answer(page)}" for text, page in measured]


def _short_answer(page: Page) -> str:
    answer = page.meta.get("short_answer")
    return f"  (short answer {grade(str(answer)):.1f})" if answer else ""


if __name__ == "__main__":
    sys.exit(main())
