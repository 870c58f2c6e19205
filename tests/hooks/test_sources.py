"""Every source stands once on the page of sources, with its days and what it supports."""

from pathlib import Path

import pytest
from markdown import Markdown

from calc import venues
from hooks import sources
from hooks.problems import problems

PAGE = """---
title: {title}
sources:
  - id: one
    title: Margin rules
    publisher: The Regulator
    url: https://regulator.example/rules
    read: {read}
    note: "{note}"
---
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "learn").mkdir()
    (tmp_path / "index.md").write_text(PAGE.format(title="Home", read="2026-11-22", note="a copy"))
    (tmp_path / "learn" / "index.md").write_text(
        PAGE.format(title="Learn", read="2026-01-05", note="")
    )
    problems.docs, problems.root, problems.page = tmp_path, "../", None
    return tmp_path


def test_a_source_of_two_pages_stands_once_with_both_days_and_both_pages(docs: Path) -> None:
    (one,) = [
        source
        for source in sources.collected(docs)
        if source.url == "https://regulator.example/rules"
    ]
    assert one.read == ["2026-01-05", "2026-11-22"]
    assert one.notes == ["a copy"]
    assert one.pages == {"": "Home", "learn/": "Learn"}


def test_every_source_of_every_venue_is_there_with_the_venues_page(docs: Path) -> None:
    found = {source.url: source for source in sources.collected(docs)}
    for identifier in venues.IDS:
        for source in venues.venue(identifier)["sources"].values():
            one = found[source["url"]]
            assert source["checked"] in one.read
            assert f"venues/{identifier}/" in one.pages


def test_the_page_groups_by_publisher_links_what_is_supported_and_dates_each(docs: Path) -> None:
    assert docs
    html = sources.render("", Markdown())
    (entry,) = [part for part in html.split("<li>") if "regulator.example" in part]
    assert '<a href="../learn/">Learn</a>' in entry
    assert '<time datetime="2026-01-05" data-checked>' in entry
    # “The” is no letter to look under.
    assert html.index('<h2 id="letter-r">') < html.index("<h3>The Regulator</h3>")
    assert html.index("<h3>The Regulator</h3>") < html.index('<h2 id="letter-s">')
