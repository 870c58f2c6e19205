"""A page for every venue, and the overview of them all, made from their data alone."""

import re
from typing import Any

from markdown import Markdown

from calc import venues
from hooks import venue_data
from hooks.fence import formatter
from hooks.problems import problems
from hooks.templating import environment

_PAGE = """---
title: "{name}: liquidation and debt"
description: "{name}: who pays a loss beyond the margin, by venue, contract and law, with its rule."
updated: {updated}
tags:
  - {called} liquidation
  - {called} negative balance
  - owe {called}
hide:
  - toc
---
# {name}

[Compute your own position here](#your-position-here), by the rules below.

```venue
{id}
```

## Your position here

```calculator
post-liquidation-debt
venue: {id}
{example}```
"""
# A venue whose rates were not found is computed with the reader's own; the example says which.
ASSUMED = {"maintenance_margin_rate": "0.01"}

ANSWERS = {
    "yes": "Yes",
    "no": "No",
    "depends": "Depends on the account",
    "unclear": "Unclear",
}
CONTRACTS = {
    "none": "no claim stated",
    "stated": "a claim is stated",
    "in_part": "contract read in part",
    "unread": "contract unread",
}


def pages() -> dict[str, str]:
    """The Markdown of every venue's page by its place under `docs/`."""
    return {f"venues/{name}.md": _page(name) for name in venues.IDS}


def _page(identifier: str) -> str:
    data = venues.venue(identifier)
    inputs = {} if data["markets"] else data.get("example", ASSUMED)
    example = "".join(f"{name}: {value}\n" for name, value in inputs.items())
    return _PAGE.format(
        id=identifier,
        name=data["name"],
        called=_called(data["name"]),
        example=example,
        updated=venue_data.newest(identifier),
    )


def _called(name: str) -> str:
    """What people call a venue, for the search: Crypto.com is no page about crypto."""
    return re.sub(r"\W", "", name.split(maxsplit=1)[0])


def navigation() -> list[Any]:
    """The navigation of the venues: the overview, then each by name."""
    entries = [{name: f"venues/{identifier}.md"} for identifier, name in venues.NAMES.items()]
    return ["venues/index.md", *entries]


def render(source: str, md: Markdown) -> str:
    """The `venues` fence: every venue with its kind, its answer and its sentence."""
    del source, md
    rows = [_row(venues.venue(identifier)) for identifier in venues.IDS]
    kinds = list(dict.fromkeys(row["kind"] for row in rows))
    answers = [said for said in ANSWERS.values() if any(row["answer"] == said for row in rows)]
    template = environment().get_template("venues.html")
    return template.render(rows=rows, kinds=kinds, answers=answers)


def _row(data: venues.Venue) -> dict[str, Any]:
    return {
        "id": data["id"],
        "name": data["name"],
        "kind": data["kind"],
        "answer": ANSWERS[data["answer"]],
        "answers": _answers(data),
        "contract": CONTRACTS[venues.how_read(data) or data["claim"]["value"]],
        "gists": _gists(data),
        "address": f"{problems.root}venues/{data['id']}/",
        "sentences": [
            {"for": f"{row['product']}, {row['margin_mode']}", "says": row["sentence"]}
            for row in data["liability"]
        ],
    }


def _answers(data: venues.Venue) -> list[str]:
    """Every answer of the venue's accounts once, the venue's own first, for the filter."""
    said = (data["answer"], *(row["answer"] for row in data["liability"]))
    return list(dict.fromkeys(ANSWERS[answer] for answer in said))


def _gists(data: venues.Venue) -> list[str]:
    """What was read of a contract whose clause on a claim was not, each once."""
    if venues.how_read(data) != "in_part":
        return []
    read = (row for row in venues.contract_rows(data) if row["contract_read"] != "unread")
    gists = (row["contract_says"]["value"].removeprefix("Read in part. ") for row in read)
    return list(dict.fromkeys(gists))


format = formatter(render, remember=True)  # noqa: A001  (superfences' own name)
