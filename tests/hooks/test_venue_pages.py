"""The venues' pages and their overview: what was read of a contract, and what is asked for."""

import pytest
from markdown import Markdown
from markupsafe import escape

from calc import venues
from hooks import venue_fence, venue_pages

ASKED = "Do you have the text? Please send it"


@pytest.mark.parametrize("identifier", venues.IDS)
def test_each_row_whose_contract_was_not_read_asks_for_the_text(identifier: str) -> None:
    rows = venues.venue(identifier)["liability"]
    html = venue_fence.render(identifier)
    assert html.count(ASKED) == sum(row["contract_read"] != "read" for row in rows)


@pytest.mark.parametrize("identifier", venues.IDS)
def test_what_is_called_unread_says_no_clause(identifier: str) -> None:
    for row in venues.venue(identifier)["liability"]:
        said = row["contract_says"]["value"]
        begins_unread = said.startswith(("Unread", "Mostly unread"))
        assert not (begins_unread and row["contract_read"] != "unread"), said
        assert "Read in part" not in said or row["contract_read"] == "in_part", said
        if row["contract_read"] != "unread":
            assert not row["sentence"].endswith(
                ("contract was not read.", "agreement was not read.")
            )


def test_a_contract_that_was_read_in_part_is_not_called_unread_and_tells_its_gist() -> None:
    overview = venue_pages.render("", Markdown())
    entries = dict(zip(venues.IDS, overview.split("<li data-name=")[1:], strict=True))
    for identifier in ("bingx", "bitmex", "binance-usdm", "okx"):
        assert "; contract read in part.</p>" in entries[identifier]
        assert "contract unread" not in entries[identifier]
    gist = "define the bankruptcy price as the point where the loss equals the margin"
    assert str(escape(gist)) in entries["bitmex"]
    assert "; contract unread.</p>" in entries["gate"]
    assert "Its contract:" not in entries["gate"]


def test_what_was_read_of_a_loan_says_nothing_of_the_contract_for_perpetuals() -> None:
    data = venues.venue("kraken-derivatives")
    assert [row["contract_read"] for row in data["liability"]] == ["unread", "unread", "in_part"]
    assert venues.how_read(data) == "unread"
    entry = venue_pages.render("", Markdown()).split('<li data-name="Kraken Derivatives (outside')[
        1
    ]
    assert "; contract unread.</p>" in entry.split("</li>")[0]
    assert "Its contract:" not in entry.split("</li>")[0]


@pytest.mark.parametrize("identifier", venues.IDS)
def test_each_loan_is_marked_as_another_contract(identifier: str) -> None:
    for row in venues.venue(identifier)["liability"]:
        assert ("a loan" in row["margin_mode"]) <= row.get("another_contract", False)
