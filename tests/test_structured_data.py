"""Structured data: the right kind for each page, and valid by schema.org's own definitions."""

import json
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calc import venues
from hooks.questions import TOPICS
from tests.built_site import FOLDER, BuiltPage, address_of, built_pages

ROOT = Path(__file__).parent.parent
# What schema.org does not know must be refused, or the check would let anything pass.
WRONG = {
    "a property that the type does not have": '{"@type": "FAQPage", "acceptedAnswer": "No."}',
    "a type that does not exist": '{"@type": "FAQsPage", "name": "Questions"}',
    "a wrong kind of value, deep inside": (
        '{"@type": "FAQPage", "mainEntity": {"@type": "Question", "acceptedAnswer": 3}}'
    ),
}
COMPILER = ("--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext")


def in_folder(folder: str) -> list[BuiltPage]:
    return [page for page in built_pages() if page.address.startswith(folder)]


def is_question(page: BuiltPage) -> bool:
    return page.address.count("/") == 3 and page.address.startswith("faq/")


def test_a_question_is_a_faq_page_with_its_short_answer_and_its_sources() -> None:
    questions = [page for page in built_pages() if is_question(page)]
    assert len(questions) >= 7
    for page in questions:
        node = page.node("FAQPage")
        assert node, page.address
        (asked,) = node["mainEntity"]
        answer = asked["acceptedAnswer"]["text"]
        heading = re.search(r"<h1[^>]*>(.*?)<a", page.html)
        assert heading, page.address
        twin = page.file.with_suffix(".md").read_text(encoding="utf-8")
        assert f"> {answer}" in twin.replace("\\", ""), page.address
        assert date.fromisoformat(node["dateModified"])
        assert node["citation"]


@pytest.mark.parametrize("folder", ["learn/", "guides/", "cases/", "law/"])
def test_an_article_says_when_it_was_checked_and_what_it_cites(folder: str) -> None:
    for page in in_folder(folder):
        if page.address == folder:
            assert page.node("CollectionPage"), page.address
            continue
        node = page.node("Article")
        assert node, page.address
        assert date.fromisoformat(node["dateModified"])
        assert 0 < len(node["headline"]) <= 110
        listed = len(re.findall(r'<li id="source-', page.html))
        assert len(node["citation"]) == listed, page.address


def test_every_page_but_home_has_a_breadcrumb_that_ends_at_itself() -> None:
    pages = {page.link("canonical") for page in built_pages()}
    for page in built_pages():
        crumbs = page.node("BreadcrumbList")
        assert (crumbs is not None) == (page.address != "")
        if crumbs:
            steps = crumbs["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert len(steps) >= 2
            assert steps[-1]["item"] == page.link("canonical")
            assert {step["item"] for step in steps} <= pages, page.address


def test_the_breadcrumb_that_is_seen_is_the_one_that_is_told() -> None:
    for page in built_pages():
        seen = re.search(r'<nav class="trail".*?</nav>', page.html, re.DOTALL)
        told = page.node("BreadcrumbList")
        if seen and told:
            shown = [text.strip() for text in re.findall(r">([^<]+)</a>", seen.group())]
            names = [step["name"].replace("&", "&amp;") for step in told["itemListElement"]]
            assert shown == names[:-1], page.address


def test_venue_data_is_a_data_set_with_a_licence_and_files_that_exist() -> None:
    pages = in_folder("venues/")
    assert len(pages) == len(venues.IDS) + 1
    for page in pages:
        node = page.node("Dataset")
        assert node, page.address
        assert "creativecommons.org" in node["license"]
        assert len(node["description"]) >= 50
        for file in node["distribution"]:
            json.loads((FOLDER / address_of(file["contentUrl"])).read_text(encoding="utf-8"))


def test_a_hub_lists_the_questions_of_its_topic() -> None:
    for topic in TOPICS:
        questions = [page for page in in_folder(f"faq/{topic}/") if is_question(page)]
        hub = [page for page in in_folder(f"faq/{topic}/") if not is_question(page)]
        if questions:
            (page,) = hub
            node = page.node("ItemList")
            assert node
            urls = {item["url"] for item in node["itemListElement"]}
            assert urls == {page.link("canonical") for page in questions}
            assert page.html.count("<dt>") == len(questions)


def test_home_tells_of_the_site_and_the_glossary_of_its_terms() -> None:
    (home,) = [page for page in built_pages() if not page.address]
    site = home.node("WebSite")
    assert site
    assert site["description"]
    (glossary,) = in_folder("glossary/")
    terms = glossary.node("DefinedTermSet")
    assert terms
    assert len(terms["hasDefinedTerm"]) == len(re.findall(r"<h3 id=", glossary.html))
    assert all(term["description"] for term in terms["hasDefinedTerm"])


def identifiers(value: Any) -> Iterator[str]:
    """Whatever is only referred to by its identifier."""
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            yield value["@id"]
        for part in value.values():
            yield from identifiers(part)
    elif isinstance(value, list):
        for part in value:
            yield from identifiers(part)


def test_what_is_referred_to_is_told_on_some_page() -> None:
    told = {node["@id"] for page in built_pages() for node in page.structured}
    for page in built_pages():
        assert set(identifiers(page.structured)) <= told, page.address


def shape(value: Any) -> Any:
    """A value with its texts left out, since only types are compared; lists by what differs."""
    if isinstance(value, dict):
        kind = {"@type": value["@type"]} if "@type" in value else {}
        return {name: shape(part) for name, part in value.items()} | kind
    if isinstance(value, list):
        return list({json.dumps(shape(part)): shape(part) for part in value}.values())
    return "text" if isinstance(value, str) else value


def test_it_is_valid_by_the_types_that_are_made_from_the_vocabulary(tmp_path: Path) -> None:
    """`schema-dts` is schema.org's vocabulary as TypeScript, so its compiler is the validator."""
    program = ROOT / "node_modules" / ".bin" / "tsc"
    assert program.exists(), "Run `npm ci` in the project's root (`make` does so itself)."
    shapes = {
        json.dumps(shape(node)): (node["@type"], page.address)
        for page in built_pages()
        for node in page.structured
    }
    kinds = sorted({kind for kind, _ in shapes.values()})
    lines = [f'import type {{ {", ".join(kinds)}, Thing }} from "schema-dts";']
    for number, (node, (kind, address)) in enumerate(shapes.items()):
        lines.append(f"export const node{number}: {kind} = {node}; // {address}")
    for number, (what, node) in enumerate(WRONG.items()):
        lines.append(f"// @ts-expect-error {what}\nexport const wrong{number}: Thing = {node};")
    folder = tmp_path / "checked"
    folder.mkdir()
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    (folder / "pages.ts").write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [program, *COMPILER, "pages.ts"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
    assert done.returncode == 0
