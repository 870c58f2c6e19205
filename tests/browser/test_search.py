"""The search finds the page for the words that people use, and nothing that a calculator says."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.drivers.playwright import PlaywrightBrowser, PlaywrightPage
from tests.browser.site_server import Site

FILE = Path(__file__).with_name("queries.toml")
FIRST = 3
FOUND = "document.querySelectorAll('.md-search-result__item > a')"
# The results of one query must not be taken for those of the next.
EMPTY = f"{FOUND}.length === 0"
# What was said of the query before may still stand there for a moment.
NONE = (
    "/no match/i.test(document.querySelector('.md-search-result__meta').textContent)"
    " && performance.now() - window.asked > 2000"
)


def queries() -> dict[str, str]:
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {query: page for group in read.values() for query, page in group.items()}


@pytest.fixture(scope="module")
def searching(chromium: PlaywrightBrowser, site: Site) -> Iterator[PlaywrightPage]:
    with chromium.new_page(site.url) as page:
        page.open("/about/")
        page.evaluate("document.querySelector('[name=query]').focus()")
        yield page


def first_found(page: PlaywrightPage, query: str) -> list[str]:
    """The pages of the first results, as a reader sees them below the search box."""
    field = page.page.locator("[name=query]")
    # The theme searches when a key is let go.
    field.fill("")
    field.press("End")
    page.wait_for(EMPTY)
    field.fill(query)
    page.evaluate("window.asked = performance.now()")
    field.press("End")
    page.wait_for(f"{FOUND}.length || ({NONE})")
    paths = page.evaluate(f"[...{FOUND}].map(link => new URL(link.href).pathname)")
    return [path.strip("/") for path in paths[:FIRST]]


def test_the_page_for_the_words_that_people_use_is_among_the_first_three(
    searching: PlaywrightPage, site: Site
) -> None:
    asked = queries()
    assert len(asked) >= 60
    missing = [page for page in asked.values() if not (site.folder / page / "index.html").exists()]
    assert missing == []
    found = {query: first_found(searching, query) for query in asked}
    late = [
        f"{query}: {page} is not among {found[query]}"
        for query, page in asked.items()
        if page not in found[query]
    ]
    assert not late, "\n".join(late)


def test_what_stands_in_calculators_and_lists_is_not_found(site: Site) -> None:
    index = json.loads((site.folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    texts = [entry["text"] for entry in index["docs"]]
    assert len(texts) > 100
    for said in (
        "Example figures, computed",
        "The picture as a table",
        "data-page",
        "mirror of the page",
    ):
        assert not [text for text in texts if said in text], said
    titles = {entry["title"] for entry in index["docs"]}
    assert titles.isdisjoint({"Sources", "Related questions"})
