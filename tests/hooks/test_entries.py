"""Front matter put into the page: short answer first, citations numbered, sources listed."""

from datetime import date

import pytest

from hooks import entries
from hooks.problems import problems

SOURCE = {
    "id": "kraken-epp",
    "title": "Equity protection process",
    "publisher": "Kraken",
    "url": "https://support.kraken.com/articles/360022835671",
    "read": date(2026, 11, 22),
    "note": "stored copy",
}
META = {"short_answer": "Usually not.", "sources": [SOURCE], "checked": date(2026, 11, 22)}


@pytest.fixture(autouse=True)
def no_problems() -> None:
    problems.found.clear()
    problems.page = None


def test_the_short_answer_comes_right_after_the_question() -> None:
    page = entries.complete("# Do I owe?\n\nBecause.[@kraken-epp]\n", META, "")
    assert page.index("# Do I owe?") < page.index("Usually not.") < page.index("Because.")


def test_a_citation_is_a_numbered_link_to_its_source_with_the_day_it_was_read() -> None:
    page = entries.complete("# Q\n\nSo it says.[@kraken-epp] Again.[@kraken-epp]\n", META, "")
    assert page.count('href="#source-kraken-epp"') == 2
    assert page.count('<li id="source-kraken-epp">') == 1
    assert 'read <time datetime="2026-11-22"' in page
    assert "stored copy" in page
    assert not problems.found


def test_a_citation_without_a_source_is_named_with_the_nearest_one() -> None:
    entries.complete("# Q\n\nSo.[@kraken-ep] And.[@kraken-epp]\n", META, "")
    (said,) = problems.found
    assert "[@kraken-ep]" in said
    assert "kraken-epp" in said


def test_a_source_that_is_never_cited_is_a_problem() -> None:
    entries.complete("# Q\n\nNothing is cited.\n", META, "")
    (said,) = problems.found
    assert "“kraken-epp” is never cited" in said


def test_a_source_without_its_date_is_a_problem() -> None:
    source = {name: value for name, value in SOURCE.items() if name != "read"}
    entries.complete("# Q\n\nText.\n", {"sources": [source]}, "")
    (said,) = problems.found
    assert "source 1 has no read" in said


def test_a_citation_in_code_is_left_alone() -> None:
    page = entries.complete("# Q\n\n`[@nothing]` and so.[@kraken-epp]\n", META, "")
    assert "`[@nothing]`" in page
    assert not problems.found


def test_other_ways_to_ask_stand_right_after_the_short_answer() -> None:
    meta = {"short_answer": "Usually not.", "also_asked": ["got rekt", "a <minus>"]}
    page = entries.complete("# Q\n\nText.\n", meta, "")
    assert '<p class="also-asked">Also asked: got rekt · a &lt;minus&gt;</p>' in page
    assert page.index("Usually not.") < page.index("Also asked") < page.index("Text.")
