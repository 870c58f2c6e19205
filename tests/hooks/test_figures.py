"""Figures in the prose: computed, shown with their unit, and refused with words that help."""

import pytest
from markdown import Markdown

from hooks.figures import FiguresExtension
from hooks.problems import Problems, problems


@pytest.fixture(autouse=True)
def no_problems() -> Problems:
    problems.found.clear()
    problems.page = None
    return problems


def rendered(text: str) -> str:
    return Markdown(extensions=[FiguresExtension(), "tables"]).convert(text)


def test_a_ten_times_long_from_60000_is_liquidated_at_54271_36_at_half_a_percent() -> None:
    # 0.5 BTC, 10x, 0.5 %: 54271.36, ../shared/facts/formulas.md, “MM@liq”.
    html = rendered("At {{ liquidation-price.liquidation_price leverage=10 }} it is closed.")
    assert ">54,271.36 USDT</data> it is closed." in html
    assert 'value="54271.35678391959798994974874371859"' in html


def test_a_figure_stands_in_a_table_and_a_heading() -> None:
    table = rendered("| a |\n| - |\n| {{ liquidation-price.distance leverage=2 }} |")
    assert "49.75%" in table  # science.md, linear long, L 2, m 0.5 %
    assert "49.75%" in rendered("# Distance {{ liquidation-price.distance leverage=2 }}")


def test_code_shows_the_expression_itself() -> None:
    assert "{{ liquidation-price.distance }}" in rendered("`{{ liquidation-price.distance }}`")


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("liquidation-prise.distance", ["no calculator “liquidation-prise”", "liquidation-price"]),
        ("liquidation-price.distnce", ["no result “distnce”", "distance"]),
        ("liquidation-price.distance levrage=3", ["no input “levrage”", "leverage"]),
        ("liquidation-price.distance leverage=ten", ["“ten” is not a number"]),
        ("liquidation-price.distance leverage", ["name=value"]),
        ("liquidation-price.distance side='long", ["quotation mark"]),
        ("liquidation-price.liquidation_price leverage=0.5", ["no liquidation_price"]),
    ],
)
def test_a_figure_that_cannot_be_computed_says_why(expression: str, words: list[str]) -> None:
    assert ">?<" in rendered(f"It is {{{{ {expression} }}}}.")
    (said,) = problems.found
    for word in words:
        assert word in said
