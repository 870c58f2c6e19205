"""The cases as they stand in `docs/cases/`: each completed, in the navigation, and in an index."""

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from markdown import Markdown

from hooks import reproduced
from hooks.case_fields import OWED, PAYERS, faults, payers
from hooks.fence import formatter
from hooks.problems import problems
from hooks.questions import front_matter
from hooks.templating import environment

FOLDER = "cases"
_INDEX = f"{FOLDER}/index.md"
_SORTS = {"-date": "Newest first", "date": "Oldest first", "venue": "Venue"}


def pages(docs: Path) -> list[Path]:
    """Every case's file, the newest event first."""
    found = [page for page in (docs / FOLDER).glob("*.md") if page.name != "index.md"]
    return sorted(sorted(found), key=_date, reverse=True)


def _date(page: Path) -> str:
    return str(front_matter(page).get("date") or "")


def navigation(docs: Path) -> list[Any]:
    """The navigation of the cases: one group a year, the newest first."""
    years = groupby(pages(docs), key=lambda page: _date(page)[:4])
    groups = [
        {year or "Undated": [{_title(page): f"{FOLDER}/{page.name}"} for page in of_year]}
        for year, of_year in years
    ]
    return [_INDEX, *groups]


def _title(page: Path) -> str:
    return str(front_matter(page).get("title") or page.stem)


def complete(markdown: str, place: str, meta: Mapping[str, Any]) -> str:
    """A case's Markdown with our figures set beside the published ones; any other page's as it is.

    `place` is the page's path under `docs/`. What is wrong in its fields is noted with its line.
    """
    if not place.startswith(f"{FOLDER}/") or place == _INDEX:
        return markdown
    for near, message in faults(meta):
        problems.add(message, near=near)
    return reproduced.complete(markdown, meta)


def render(source: str, md: Markdown) -> str:
    """The `cases` fence: every case with its day, venue, who paid, and what the customer owed."""
    del source, md
    rows = [_row(page) for page in pages(problems.docs)]
    template = environment().get_template("cases.html")
    return template.render(rows=rows, choices=_choices(rows), sorts=_SORTS)


def _row(page: Path) -> dict[str, Any]:
    meta = front_matter(page)
    return {
        "title": _title(page),
        "address": f"{problems.root}{FOLDER}/{page.stem}/",
        "date": _date(page),
        "year": _date(page)[:4],
        "venue": str(meta.get("venue") or ""),
        "asset": str(meta.get("asset") or ""),
        "payers": payers(meta),
        "owed": OWED.get(str(meta.get("customer_owed")), ""),
    }


def _choices(rows: list[dict[str, Any]]) -> dict[str, tuple[str, list[str]]]:
    """What the index can be filtered by: a label, and the values that some case has."""
    paid = {payer for row in rows for payer in row["payers"]}
    owed = {row["owed"] for row in rows}
    return {
        "year": ("Year", sorted({row["year"] for row in rows}, reverse=True)),
        "venue": ("Venue", sorted({row["venue"] for row in rows}, key=str.casefold)),
        "payer": ("Who paid", [payer for payer in PAYERS if payer in paid]),
        "owed": ("Did the customer owe?", [said for said in OWED.values() if said in owed]),
    }


format = formatter(render)  # noqa: A001  (superfences' own name)
