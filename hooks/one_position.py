"""The one-position fence: the same trade, long and short, under every venue's own rule.

```one-position
entry_price: 50000
size: 0.5
leverage: 10
```
"""

from decimal import Decimal
from typing import Any

from markdown import Markdown

import calc
from calc import venues
from calc.rule_words import in_words
from calc.wording import percent, price
from hooks import calculator_fence
from hooks.fence import formatter
from hooks.problems import problems
from hooks.templating import environment
from hooks.venue_fence import growing

_CALCULATOR = "compare-venues"
Inputs = dict[str, str]


def render(source: str, md: Markdown) -> str:
    """A row for every venue that can be computed, and the names of those that cannot."""
    del md
    inputs = calculator_fence.read(f"{_CALCULATOR}\n{source}").inputs
    runs = {side: calc.run(_CALCULATOR, {**inputs, "side": side}) for side in ("long", "short")}
    errors = runs["long"]["errors"]
    for error in errors:
        problems.add(f"one-position fence: {error['message']}", near=error["input"])
    if errors:
        return "<p>This position is not set up correctly.</p>"
    return _html(runs)


def _html(runs: dict[str, Any]) -> str:
    longs = runs["long"]["results"]["venues"]
    shorts = {row["venue"]: row for row in runs["short"]["results"]["venues"]}
    used = runs["long"]["inputs"]
    return (
        environment()
        .get_template("one_position.html")
        .render(
            rows=[
                _row(row, shorts[row["venue"]], used) for row in longs if row["liquidation_price"]
            ],
            missing=[row for row in longs if not row["liquidation_price"]],
            root=problems.root,
        )
    )


def _row(bought: dict[str, Any], sold: dict[str, Any], used: Inputs) -> dict[str, Any]:
    data = venues.venue(bought["venue"])
    market = venues.market(data, bought["market"])
    facts = [
        venues.cited(data, market["tiers"], "The rate"),
        *(venues.cited(data, data[name], name) for name in ("maintenance_basis", "fee_basis")),
    ]
    return {
        "id": data["id"],
        "name": data["name"],
        "market": market["name"],
        "coin": market["quote"],
        "long": price(Decimal(bought["liquidation_price"])),
        "short": price(Decimal(sold["liquidation_price"])),
        "rule": _rule(data, market["name"], used),
        "sources": list({(fact["source"], fact["title"]): fact for fact in facts}.values()),
    }


def _rule(data: venues.Venue, market: str, used: Inputs) -> str:
    """The rate and what it is charged on, in words."""
    size = Decimal(used["size"])
    value = size * Decimal(used["entry_price"])
    held = value if data["contract"] == "inverse" else size
    tiers = venues.tiers_for(data["id"], market, held)
    tier = [item for item in tiers if item.notional_floor <= value][-1]
    return f"{percent(tier.maintenance_margin_rate)}{growing(tier)}. {_charged(data)}"


def _charged(data: venues.Venue) -> str:
    basis = _in_words(data, "maintenance_basis", "not found; taken: the value when liquidated.")
    fee = _in_words(data, "fee_basis", "not found; taken: none.")
    return f"Charged on: {basis} Closing fee: {fee}"


def _in_words(data: venues.Venue, rule: str, unknown: str) -> str:
    """A rule in the middle of a sentence."""
    value = data[rule]["value"]
    words = unknown if value is None else in_words(rule, value)
    return words[0].lower() + words[1:]


format = formatter(render, remember=True)  # noqa: A001  (superfences' own name)
