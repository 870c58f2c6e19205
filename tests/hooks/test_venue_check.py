"""What the author of a venue's file is told when it is not right."""

from pathlib import Path

import pytest

from hooks import check, held_data, venue_check
from tests.hooks.conftest import Break

OKX = venue_check.FOLDER / "okx.json"
TIERS = "markets → BTC-USDT-SWAP → tiers"
CANNOT = "the file cannot be read from here on."
QUOTED = 'right would be a number in quotation marks with a point, such as "0.005".'
CHECKED = '"checked": "2026-11-22"'
DAY = 'right would be a day that exists, in quotation marks, such as "2026-11-22".'
FEE_RATE = '"fee_rate": {"value": "0.0005", "source": "okx-fee"'
MISTAKES = [
    (
        '"fee_rate": {',
        '"fee_rates": {',
        "the file: there is no key “fee_rates”. Did you mean “fee_r",
    ),
    ('{"value": "0.0005"', '{"vallue": "1"', "fee_rate: there is no key “vallue”. Did you mean “v"),
    ('"value": "0.0005", ', "", "fee_rate: value is missing."),
    (FEE_RATE, FEE_RATE.split(", ", maxsplit=1)[0], "fee_rate: source is missing."),
    ('"0.0005"', "0.0005", f"fee_rate → value is the bare number 0.0005; {QUOTED}"),
    (
        CHECKED,
        '"checked": "2099-11-22"',
        "sources → okx-margin-ratio → checked is a day that has not come yet: 2099-11-22; right",
    ),
    ('"0.0005"', '"0.05%"', f"fee_rate → value is “0.05%”; {QUOTED}"),
    ('"0.0005"', "null", f"fee_rate → value is null; {QUOTED}"),
    (
        '"answer": "un',
        '"answer": "',
        'answer is “clear”; right would be one of "no", "unclear", "y',
    ),
    ('["isolated", "cross"]', '"cross"', "margin_modes is “cross”; right would be a list in brac"),
    ('"id": "okx"', '"id": "ok"', "id is “ok”; right would be “okx”, the file's name."),
    (
        '"name": "OKX p',
        '"name": "P',
        "name is “Perpetuals” here, and “OKX perpetuals” in calc/venues",
    ),
    ("okx-margin-ratio", "okx-margin", "maintenance_basis → source: “okx-margin” is none of this"),
    ('"size_floor": "10"', '"size_floor": "0"', f"{TIERS}: tier 2 does not begin above tier 1."),
    ('"size_floor": "0"', '"size_floor": "1"', f"{TIERS}: the first tier must begin at 0."),
    ('rate": "0.005"', 'rate": "0.003"', f"{TIERS}: tier 2 has a lower rate than tier 1."),
    (
        'rate": "0.005"',
        'rate": "5"',
        f"{TIERS}: tier 2: the rate 5 is no fraction below 1; 0.5% is",
    ),
    (
        '"id": "okx",',
        '"id": "okx", "id": "o",',
        "the key “id” stands twice, first in line 3; keep one.",
    ),
    ('"cross"]', '"cross",]', f"{CANNOT} Remove the comma before the bracket that closes."),
    ('"id": "okx",', '"id": "okx"', f'{CANNOT} A comma is missing behind "id": "okx"'),
    ('"id": "okx"', "'id': 'okx'", f"{CANNOT} A name stands in straight double quotes"),
    ('"id": "okx"', '"id": okx', f"{CANNOT} A value is missing, or a text stands without"),
    ('"id": "okx"', '"id": "okx', f"{CANNOT} A text is not closed: it ends with"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), MISTAKES)
def test_a_mistake_is_told_with_its_line_and_what_would_be_right(
    broken: Break, right: str, wrong: str, message: str
) -> None:
    path, line = broken(OKX, right, wrong)
    found = venue_check.problems_of(path)
    assert any(said.startswith(f"calc/venues/okx.json:{line}: {message}") for said in found), found


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            '_margin", "rows": [',
            '_margin", "known_to": "9", "rows": [',
            "known_to must be above 15",
        ),
        ('leverage": "20"', 'leverage": "50"', "tier 2 does not allow less leverage than tier 1."),
        ('leverage": "40"', 'leverage": "0"', "tier 1: maximum_leverage must be above 0."),
    ],
)
def test_a_mistake_against_the_rule_of_the_tiers_is_told_with_its_line(
    broken: Break, right: str, wrong: str, said: str
) -> None:
    path, line = broken(venue_check.FOLDER / "hyperliquid.json", right, wrong)
    (found,) = venue_check.problems_of(path)
    place = "markets → BTC → tiers"
    assert found.startswith(f"calc/venues/hyperliquid.json:{line}: {place}: {said}")


def test_a_deduction_that_does_not_join_its_tiers_is_told_with_the_one_that_would(
    broken: Break,
) -> None:
    amount = '"maintenance_amount": "300"'
    path, line = broken(venue_check.FOLDER / "binance-usdm.json", amount, amount.replace("3", "2"))
    said = (
        "markets → BTCUSDT → tiers: tier 2: the deduction 200 does not join it to the tier before"
    )
    found = venue_check.problems_of(path)
    assert found[0].startswith(f"calc/venues/binance-usdm.json:{line}: {said}; 300 would.")


@pytest.mark.parametrize("day", ["24.11.2026", "2026-02-31", "0206-11-22"])
def test_a_day_that_is_none_is_told_once(broken: Break, day: str) -> None:
    path, _ = broken(OKX, CHECKED, f'"checked": "{day}"')
    (said,) = venue_check.problems_of(path)
    assert said.endswith(f"→ checked is “{day}”; {DAY}")


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "okx.json"
    text = OKX.read_text(encoding="utf-8").replace("OKX p", "ÖKX p", 1)
    path.write_bytes(text.encode("latin-1", "replace"))
    (said,) = venue_check.problems_of(path)
    assert said.startswith("calc/venues/okx.json:4: a letter here is not stored as UTF-8")


def test_wrong_data_is_told_before_the_pages_that_compute_with_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(held_data, "problems", lambda: ["calc/venues/okx.json:1: broken."])
    monkeypatch.setattr(check, "Site", lambda: pytest.fail("the pages were read"))
    assert check.main() == 1
    assert capsys.readouterr().out.splitlines() == [
        "calc/venues/okx.json:1: broken.",
        "The data: 1 problem. The pages are checked once it is right.",
    ]
