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
        assert "; contract read in part." in entries[identifier]
        assert "contract unread" not in entries[identifier]
    gist = "define the bankruptcy price as the point where the loss equals the margin"
    assert str(escape(gist)) in entries["bitmex"]
    assert "; contract unread." in entries["gate"]
    assert "Its contract:" not in entries["gate"]


def test_what_was_read_of_a_loan_says_nothing_of_the_contract_for_perpetuals() -> None:
    data = venues.venue("kraken-derivatives")
    loan = data["liability"][-1]
    assert loan["contract_read"] == "in_part"
    assert all(row["contract_read"] == "unread" for row in data["liability"][:-1])
    assert venues.how_read(data) == "unread"
    entry = venue_pages.render("", Markdown()).split('<li data-name="Kraken Derivatives (outside')[
        1
    ]
    assert "; contract unread." in entry.split("</li>")[0]
    assert "Its contract:" not in entry.split("</li>")[0]


def test_the_overview_finds_a_venue_whose_accounts_differ_by_that_too() -> None:
    """OKX: its plain account is unclear, and one that borrows has no single answer."""
    entry = venue_pages.render("", Markdown()).split('<li data-name="OKX perpetuals"')[1]
    assert 'data-answer="Unclear, Depends on the account"' in entry
    assert "<strong>Unclear</strong>; contract read in part. Its accounts differ:" in entry


def test_a_page_whose_accounts_differ_begins_with_all_of_their_answers() -> None:
    first = venue_fence.render("bybit-linear").split("</ul>")[0]
    assert "Bybit USDT perpetuals: it depends on the account." in first
    assert (
        "<strong>Yes:</strong> Unified Trading Account (cross, with automatic borrowing)." in first
    )
    assert "<strong>The venue says no:</strong> USDT perpetuals (isolated)." in first
    assert "it depends on the account" not in venue_fence.render("dydx")


@pytest.mark.parametrize("identifier", venues.IDS)
def test_a_venues_no_is_set_beside_what_the_calculator_says(identifier: str) -> None:
    """It goes by the contract, and says “not known” below a heading that says no."""
    data = venues.venue(identifier)
    says_no = any(row["answer"] == "no" for row in data["liability"])
    explained = "the calculator below says “not known”" in venue_fence.render(identifier)
    assert explained == (says_no and data["claim"]["value"] == "unread")


def test_a_rate_that_was_not_found_is_said_to_be_assumed() -> None:
    said = "assumes a rate of 1%, which was not read for its market"
    assert said in venue_fence.render("kraken-derivatives")
    for read in ("bybit-linear", "cfd-eu"):
        assert said not in venue_fence.render(read)


@pytest.mark.parametrize("identifier", venues.IDS)
def test_what_we_did_not_find_is_not_laid_at_the_door_of_a_source(identifier: str) -> None:
    for row in venues.venue(identifier)["liability"]:
        assert not row["law_says"]["value"].startswith(
            ("No rule found", "No rule that", "No rule was")
        )


@pytest.mark.parametrize("identifier", venues.IDS)
def test_each_loan_is_marked_as_another_contract(identifier: str) -> None:
    for row in venues.venue(identifier)["liability"]:
        assert ("a loan" in row["margin_mode"]) <= row.get("another_contract", False)
