"""A term is linked where a page first uses it, and shows what it means."""

import re
from pathlib import Path

import pytest

from hooks import glossary
from hooks.problems import problems

SAMPLE = Path(__file__).parents[1] / "fixtures" / "glossary.md"
TERMS = glossary.read(SAMPLE.read_text(encoding="utf-8"))
KNOWN = glossary.known(TERMS)


def linked(html: str) -> list[str]:
    """What is linked in the HTML, with the anchor that it leads to."""
    found = re.findall(
        r'<a class="term" href="g/#([\w-]+)" title="[^"]+">([^<]*)</a>',
        glossary.link(html, KNOWN, "g/"),
    )
    return [f"{written} → {anchor}" for anchor, written in found]


def test_a_term_is_read_with_its_definition_and_its_other_names() -> None:
    assert len(TERMS) == 10
    (price,) = [term for term in TERMS if term.name == "Liquidation price"]
    assert price.definition.startswith("The price at which the venue starts to close")
    assert price.also == ("liq price", "liquidation level")
    assert price.anchor == "liquidation-price"


def test_only_the_first_use_of_a_term_is_linked_whatever_it_is_called_there() -> None:
    html = "<p>The liq price, or liquidation price.</p><p>Liquidation level.</p>"
    assert linked(html) == ["liq price → liquidation-price"]


def test_the_longest_term_wins_and_its_words_are_no_terms_of_their_own() -> None:
    html = "<p>Maintenance margin. The maintenance margin.</p><p>Some margin.</p>"
    assert linked(html) == ["Maintenance margin → maintenance-margin", "margin → margin"]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Margin</h2>",
        '<p><a href="x">the margin</a></p>',
        "<p><code>margin</code></p>",
        "<table><tr><th>Margin</th></tr></table>",
        "<dl><dt>Margin <b>of</b> margin</dt></dl>",
        '<ol class="sources"><li>Venue: margin</li></ol>',
        '<span class="fact__source">On margin</span>',
        "<div><!--unsearched--><p>Margin</p><!--/unsearched--></div>",
        '<p title="a margin > a margin">No.</p>',
        "<p>marginal, spot-margin, margin-free &amp; margins-to-be</p>",
        "<p>adl is no acronym; mark. Price.</p>",
    ],
)
def test_what_is_no_prose_or_no_whole_word_is_left_alone(html: str) -> None:
    assert glossary.link(html, KNOWN, "g/") == html


def test_plurals_capitals_and_an_acronym_are_known() -> None:
    html = "<p>MARK PRICES differ.\nADLs are rare; insurance\nfunds help. Auto-Deleveraging.</p>"
    assert linked(html) == [
        "MARK PRICES → mark-price",
        "ADLs → adl",
        "insurance\nfunds → insurance-fund",
    ]


def test_a_table_cell_and_what_stands_after_a_calculator_are_prose() -> None:
    html = (
        "<table><tr><td>Margin</td></tr></table><!--unsearched-->form<!--/unsearched--><p>ADL</p>"
    )
    assert linked(html) == ["Margin → margin", "ADL → adl"]


def test_nothing_but_links_is_added() -> None:
    html = (
        "<h1>A &lt; b</h1>\n<p>Margin &amp; mark price, 3 &gt; 2.<br>Funding</p>\n<!-- margin -->"
    )
    added = glossary.link(html, KNOWN, "g/")
    assert re.sub(r'<a class="term"[^>]*>([^<]*)</a>', r"\1", added) == html
    assert added.count('class="term"') == 3


def test_a_glossary_is_told_what_is_wrong_with_it(tmp_path: Path) -> None:
    path = tmp_path / "glossary.md"
    path.write_text("### Margin\n\nMoney.\n\n### Collateral\n\nAlso called: margin.\n")
    problems.docs, problems.page = tmp_path, path
    problems.found.clear()
    assert glossary.GlossaryProcessor().run("<p>margin</p>") == "<p>margin</p>"
    problems.page = None
    assert [said.partition(": ")[2] for said in problems.found] == [
        "“Collateral” has no definition below it",
        "“margin” is a name of “Margin” already",
    ]
