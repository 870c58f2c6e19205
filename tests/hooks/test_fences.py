"""Calculator and venue fences: complete without a script, and helpful when they are wrong."""

from pathlib import Path

import pytest
from markdown import Markdown

from hooks import calculator_fence, venue_fence
from hooks.problems import problems


@pytest.fixture(autouse=True)
def no_problems() -> None:
    problems.found.clear()
    problems.page = None


def rendered(source: str) -> str:
    return calculator_fence.format(source, "calculator", "calculator", {}, Markdown())


def test_the_form_holds_what_the_author_gave_and_the_figures_for_it() -> None:
    # 3x short, 0.5 %: distance 32.67 %, science.md section 1.
    html = rendered("liquidation-price\nside: short\nleverage: 3")
    assert '<form id="liquidation-price" data-calculator="liquidation-price"' in html
    assert 'data-state="static"' in html
    assert '<output name="distance" data-value="0.3266998341625207' in html
    assert ">32.67%</output>" in html
    assert '<option value="short" selected>' in html
    assert not problems.found


def test_two_calculators_on_a_page_have_ids_of_their_own() -> None:
    page = Markdown()
    for expected in ("liquidation-price", "liquidation-price-2"):
        html = calculator_fence.format("liquidation-price", "", "", {}, page)
        assert f'<form id="{expected}"' in html


def test_show_decides_which_fields_stand_open() -> None:
    html = rendered("liquidation-price\nshow: leverage")
    more = html.index("calculator__more")
    assert html.index('name="leverage"') < more < html.index('name="entry_price"')


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("liquidation-pric", ["no calculator “liquidation-pric”", "liquidation-price"]),
        ("liquidation-price\nlevrage: 3", ["“levrage”", "“leverage”"]),
        ("liquidation-price\nvenue: binance", ["“binance” is not one of them", "binance-usdm"]),
        ("liquidation-price\nleverage: many", ["“many” is not a number"]),
        ("liquidation-price\nshow: leverige", ["no input “leverige”", "leverage"]),
    ],
)
def test_a_wrong_fence_is_told_with_file_line_and_nearest_name(
    source: str, words: list[str], tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Title\n\nText.\n\n```calculator\n{source}\n```\n")
    problems.page = page
    rendered(source)
    (said,) = problems.found
    line = 5 + len(source.splitlines())
    assert said.startswith(f"page.md:{line}: ")
    for word in words:
        assert word in said


def test_a_venue_page_keeps_apart_what_venue_contract_and_law_say() -> None:
    html = venue_fence.format("hyperliquid", "", "", {}, Markdown())
    for heading in ("What the venue says", "What its contract says", "What the law says"):
        assert heading in html
    assert 'read <time datetime="2026-11-22"' in html


def test_a_venue_fence_says_once_what_was_not_found() -> None:
    told = venue_fence.format("gate", "", "", {}, Markdown())
    assert "<dd>Not found." not in told
    assert "Neither of the two" in told


def history(identifier: str) -> str:
    """What a venue's page says under its history of changes."""
    html = venue_fence.render(identifier)
    _, found, after = html.partition('<section class="history">')
    assert found, f"{identifier} has no history"
    return after.partition("</section>")[0]


@pytest.mark.parametrize(
    ("identifier", "told"),
    [
        ("bybit-inverse", ("as of 2024-09-10, until 2026-05-27", "The value at entry.")),
        ("bitget", ("until 2025-11-10", "The value at the present mark price.")),
        ("kucoin", ("until 2025-05-22", "The value at entry.", "Not counted.")),
        ("hyperliquid", ("until 2024-10", "The value at the present mark price.")),
        ("dydx", ("Earlier tiers of BTC-USD: seen 2023-10, another by 2025-12-08", "3%", "20×")),
        ("okx", ("Earlier tiers of ADA-USDT-SWAP: seen 2023-10-31", "ADA of size")),
    ],
)
def test_what_held_earlier_stands_in_the_history_with_dates_and_source(
    identifier: str, told: tuple[str, ...]
) -> None:
    html = history(identifier)
    for words in told:
        assert words in html
    assert 'read <time datetime="' in html
    assert "No figure of today is computed from it." in html


def test_no_tier_that_held_earlier_is_one_of_today() -> None:
    """Of BTC, dYdX asked 3% in 2023, and 1.2% since."""
    todays = venue_fence.render("dydx").partition('<section class="history">')[0]
    assert "Tiers of BTC-USD" in todays
    assert ">1.2%<" in todays.partition("Tiers of SOL-USD")[0]
    assert "20×" not in todays.partition("Tiers of SOL-USD")[0]


def test_a_venue_page_lists_the_further_markets_that_the_calculator_takes() -> None:
    html = venue_fence.render("binance-usdm")
    assert "<summary>904 further markets that the calculator knows</summary>" in html
    assert "DOGEUSDC, DOGEUSDT" in html
    assert "<details open" not in html
    # The three of its own file are not further ones.
    assert " BTCUSDT," not in html
    assert "further markets" not in venue_fence.render("bitget")


def test_an_unknown_venue_is_told_with_the_nearest_one() -> None:
    venue_fence.format("hyperliqid", "", "", {}, Markdown())
    (said,) = problems.found
    assert "“hyperliqid”" in said
    assert "“hyperliquid”" in said
