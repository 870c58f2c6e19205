"""The venues' data: every fact has its source and date, and every tier table joins up."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from calc import venues
from calc.calculators import liquidation_price, post_liquidation_debt

FOLDER = Path(venues.__file__).parent
every_venue = pytest.mark.parametrize("identifier", venues.IDS)
every_table = pytest.mark.parametrize(
    ("identifier", "market"),
    [(one, name) for one in venues.IDS for name in venues.market_names(venues.venue(one))],
)


def facts(data: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object that names a source, with its place in the file."""
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from facts(item, f"{where}[{number}]")
    elif isinstance(data, dict):
        if "source" in data:
            yield where, data
        for name, value in data.items():
            yield from facts(value, f"{where}.{name}")


def test_every_file_is_a_venue_that_can_be_chosen() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} - {"schema"} == set(venues.IDS)


@every_venue
def test_a_venue_is_called_as_its_file(identifier: str) -> None:
    data = venues.venue(identifier)
    assert data["id"] == identifier
    assert data["name"] == venues.NAMES[identifier]
    assert data["kind"]
    assert data["contract"] in ("linear", "inverse", "quanto")


@every_venue
def test_every_fact_has_a_source(identifier: str) -> None:
    data = venues.venue(identifier)
    found = dict(facts(data))
    assert found
    for where, fact in found.items():
        assert fact["source"] in data["sources"], where
    for name in ("maintenance_basis", "fee_basis", "insurance_fund", "deleveraging", "claim"):
        assert "source" in data[name], name


@every_venue
def test_every_source_says_what_where_by_whom_and_when_it_was_read(identifier: str) -> None:
    for name, source in venues.venue(identifier)["sources"].items():
        assert source["title"], name
        assert source["publisher"], name
        assert re.match(r"https?://[^ ]+\.[^ ]+", source["url"]), name
        checked = date.fromisoformat(source["checked"])
        assert date.fromisoformat(source.get("since", source["checked"])) <= checked


@every_venue
def test_every_source_is_used(identifier: str) -> None:
    data = venues.venue(identifier)
    assert set(data["sources"]) == {fact["source"] for _, fact in facts(data)}


@every_venue
def test_rules_are_among_the_choices_of_the_calculators(identifier: str) -> None:
    data = venues.venue(identifier)
    for calculator in (liquidation_price.CALCULATOR, post_liquidation_debt.CALCULATOR):
        for item in calculator.inputs:
            value = data[item.name]["value"] if isinstance(data.get(item.name), dict) else None
            if item.kind == "choice" and value is not None:
                assert value in [choice.value for choice in item.choices], item.name


@every_venue
def test_liability_is_three_states_and_a_sentence_for_each_product(identifier: str) -> None:
    rows = venues.venue(identifier)["liability"]
    assert rows
    for row in rows:
        assert row["product"]
        assert row["margin_mode"]
        assert row["sentence"].endswith(".")
        for state in ("venue_says", "contract_says", "law_says"):
            assert row[state]["value"].endswith(".")


@every_table
def test_tiers_begin_at_zero_and_follow_one_another(identifier: str, market: str) -> None:
    tiers = venues.tiers(identifier, market)
    floors = [tier.notional_floor for tier in tiers]
    assert floors[0] == 0
    assert floors == sorted(set(floors))
    rates = [tier.maintenance_margin_rate for tier in tiers]
    assert rates == sorted(rates)
    assert 0 < rates[0] <= rates[-1] < 1


@every_table
def test_deductions_keep_the_requirement_without_a_jump(identifier: str, market: str) -> None:
    """`deduction(n) = deduction(n-1) + floor(n) (rate(n) - rate(n-1))`, or the table says why not.

    https://www.bybit.com/en/announcement-info/margin-parameters
    """
    table = venues.market(venues.venue(identifier), market)["tiers"]
    if table.get("whole_position"):
        pytest.skip("each rate is charged on the whole position")
    tiers = venues.tiers(identifier, market)
    assert tiers[0].maintenance_amount == 0
    for before, tier in pairwise(tiers):
        step = tier.maintenance_margin_rate - before.maintenance_margin_rate
        joined = before.maintenance_amount + tier.notional_floor * step
        assert abs(tier.maintenance_amount - joined) <= Decimal("1e-15") * joined


@every_table
def test_the_greatest_leverage_leaves_more_than_the_requirement(
    identifier: str, market: str
) -> None:
    """A position opened at it must not be liquidatable at once."""
    for tier in venues.tiers(identifier, market):
        if tier.maximum_leverage is not None:
            assert 1 / tier.maximum_leverage > tier.maintenance_margin_rate


@every_venue
def test_isolated_and_cross_margin_have_rows_of_their_own(identifier: str) -> None:
    rows = venues.venue(identifier)["liability"]
    assert not [row for row in rows if "isolated and cross" in row["margin_mode"]]
    places = [(row["product"], row["margin_mode"]) for row in rows]
    assert len(set(places)) == len(places)
