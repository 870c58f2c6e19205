"""A gallery of broken pages, one for each mistake, and what their authors are told.

Beside `broken/<mistake>.md` stands `broken/<mistake>.txt`: where in `docs/` the page would be, then
each line and message that must be told, and no other. `site/` is what the pages can link to.
"""

from pathlib import Path

import pytest

from hooks.content.checking import problems
from hooks.content.rules import RULES, glossary
from hooks.content.site import Site, page_at

HERE = Path(__file__).parent
MISTAKES = sorted((HERE / "broken").glob("*.md"))


@pytest.fixture(autouse=True)
def small_glossary(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small site's glossary has two terms."""
    monkeypatch.setattr(glossary, "FEWEST_TERMS", 2)


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(HERE / "site")


@pytest.mark.parametrize("page", MISTAKES, ids=lambda page: page.stem)
def test_the_author_of_a_broken_page_is_told_what_is_wrong_and_what_would_be_right(
    page: Path, site: Site
) -> None:
    place, *expected = page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    found = problems(site, [page_at(page, place, "page")])
    assert [str(problem).removeprefix("page:") for problem in found] == expected
    assert expected, "a broken page that nothing is said about"


def test_good_pages_of_every_kind_pass_clean(site: Site) -> None:
    assert {page.kind for page in site.pages.values()} == {"page", "question", "case"}
    assert [str(problem) for problem in problems(site)] == []


def test_the_gallery_has_a_page_for_every_rule(site: Site) -> None:
    held = {
        problem.rule
        for page in MISTAKES
        for problem in problems(
            site, [page_at(page, page.with_suffix(".txt").read_text().splitlines()[0], "page")]
        )
    }
    assert held == set(RULES)


def test_all_problems_of_all_pages_are_told_at_once(site: Site) -> None:
    several = [page_at(page, "faq/do-i-owe/asked.md", page.stem) for page in MISTAKES]
    told = {problem.page for problem in problems(site, several)}
    assert {"title_missing", "link_to_no_page", "word_misspelt"} <= told


def test_the_pages_of_the_site_keep_to_their_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert glossary.FEWEST_TERMS == 60
    assert [str(problem) for problem in problems(Site())] == []
