"""The venue fence: everything known of a venue, from its data, each fact with source and date."""

from decimal import Decimal
from typing import Any

from markdown import Markdown

from calc import tables, venues
from calc.decimals import ONE
from calc.errors import nearest
from calc.margin import Tier
from calc.rule_words import in_words
from calc.wording import amount, percent, plain
from hooks import venue_history, venue_pages
from hooks.fence import formatter
from hooks.problems import problems
from hooks.templating import environment

RULES = (
    ("trigger", "What sets it off, and how it goes"),
    ("maintenance_basis", "The maintenance margin is charged on"),
    ("fee_basis", "Is a closing fee counted before liquidation"),
    ("fee_rate", "The rate of that fee"),
    ("maximum_leverage", "The highest leverage"),
    ("coin_contracts", "Contracts on coins"),
    ("value_step", "The value of one contract is counted in steps of"),
    ("cross_bankruptcy", "An account below its requirement may lose on one position"),
    ("hedged_maintenance", "A long and a short in the same market are charged on"),
    ("liquidation_fee_rate", "Liquidation fee"),
    ("order_spread", "Limit of the liquidation order, in maintenance rates from the oracle price"),
    ("residual", "What is left after liquidation"),
    ("insurance_fund", "A fund or vault stands behind what is missing"),
    ("deleveraging", "Auto-deleveraging or shared losses after it"),
    ("payers", "Who pays what is missing, in order"),
    ("claim", "Does the contract let it ask you for the rest"),
    ("funding", "Funding"),
)
# How a page whose rows differ begins: each answer, the gravest first.
_ANSWERS = {"yes": "Yes", "depends": "No single answer", "unclear": "Unclear", "no": "No"}


def render_fence(source: str, md: Markdown) -> str:
    """The HTML of one fence, which names a venue."""
    del md
    identifier = source.strip()
    if identifier not in venues.IDS:
        problems.add(
            f"venue fence: there is no venue “{identifier}”.{nearest(identifier, venues.IDS)}",
            near=identifier,
            after="```venue",
        )
        return "<p>This venue is not known.</p>"
    return render(identifier)


def render(identifier: str) -> str:
    """The facts of one venue as HTML."""
    data = venues.venue(identifier)
    return (
        environment()
        .get_template("venue.html")
        .render(
            venue=data,
            differs=_differing(data),
            rules=[_rule(name, title, data[name]) for name, title in RULES if name in data],
            markets=[_market(identifier, item) for item in data["markets"]],
            assumed=_assumed(data),
            further=_further(identifier),
            earlier_rules=[
                {**old, "value": _in_words(old["rule"], old["value"])}
                for old in venue_history.rules(data, dict(RULES))
            ],
            earlier_tables=[_earlier(old) for old in venue_history.tables(identifier)],
            source=data["sources"],
            root=problems.root,
        )
    )


def _differing(data: venues.Venue) -> list[dict[str, Any]]:
    """Which accounts have which answer, if not all have the same; a “no” says whose it is."""
    rows = data["liability"]
    if len({row["answer"] for row in rows}) == 1:
        return []
    no = "The venue says no" if data["claim"]["value"] == "unread" else _ANSWERS["no"]
    return [
        {"said": said, "accounts": _accounts(answering)}
        for answer, said in {**_ANSWERS, "no": no}.items()
        if (answering := [row for row in rows if row["answer"] == answer])
    ]


def _accounts(rows: list[dict[str, Any]]) -> list[str]:
    """Each product once, with its margin modes."""
    modes: dict[str, list[str]] = {}
    for row in rows:
        modes.setdefault(row["product"], []).append(row["margin_mode"])
    return [
        product if of == ["account"] else f"{product} ({'; '.join(of)})"
        for product, of in modes.items()
    ]


def _rule(name: str, title: str, fact: dict[str, Any]) -> dict[str, Any]:
    """A fact of the venue in words; what was not found is said by its note, if it has one."""
    unknown = fact["value"] is None and fact.get("note")
    return {
        **fact,
        "title": title,
        "value": "" if unknown else _in_words(name, fact["value"]),
    }


def _in_words(rule: str, value: str | None) -> str:
    if value is None:
        return "Not found."
    if rule == "maximum_leverage":
        return f"{value}×."
    if rule.endswith("_rate"):
        return f"{percent(Decimal(value))}."
    return in_words(rule, value)


def _market(identifier: str, market: dict[str, Any]) -> dict[str, Any]:
    table = market["tiers"]
    fee, least = market.get("liquidation_fee_rate"), market.get("least_maintenance_margin")
    by_size = venues.by_size(identifier, market["name"])
    return {
        "name": market["name"],
        "counted_in": _size(identifier, market) if by_size else market["settlement"],
        "source": table["source"],
        "note": table.get("note", ""),
        "known_to": _shown(table.get("known_to")),
        "least": {**least, "shown": amount(Decimal(least["value"]), market["settlement"])}
        if least
        else None,
        "fee": {**fee, "shown": percent(Decimal(fee["value"]))} if fee else None,
        "tiers": [_tier(tier) for tier in venues.tiers(identifier, market["name"])],
    }


def _size(identifier: str, market: dict[str, Any]) -> str:
    inverse = venues.venue(identifier)["contract"] == "inverse"
    return f"{market['quote' if inverse else 'base']} of size"


def _assumed(data: venues.Venue) -> str:
    """The rate that the page's example takes because none was found, if it does."""
    if data["markets"] or "example" in data:
        return ""
    return percent(Decimal(venue_pages.ASSUMED["maintenance_margin_rate"]))


def _further(identifier: str) -> dict[str, Any] | None:
    """The names of the markets that the calculator knows from a table of the venue's."""
    table = tables.table(identifier)
    if table is None:
        return None
    own = venues.market_names(venues.venue(identifier))
    return {
        "names": [name for name in table.markets if name not in own],
        "sources": [{"source": source} for source in table.sources()],
    }


def _earlier(table: dict[str, Any]) -> dict[str, Any]:
    """A table that held earlier, of a market whose tiers of today may not be known."""
    return {
        "note": "",
        **table,
        "known_to": _shown(table.get("known_to")),
        "counted_in": table["counted_in"] + " of size" * ("by" in table),
        "tiers": [_tier(tier) for tier in venues.built(table)],
    }


def _shown(amount: str | None) -> str | None:
    return plain(Decimal(amount)) if amount else None


def _tier(tier: Tier) -> dict[str, str]:
    return {
        "floor": plain(tier.notional_floor),
        "rate": percent(tier.maintenance_margin_rate) + growing(tier),
        "amount": plain(tier.maintenance_amount),
        "leverage": f"{plain(tier.maximum_leverage)}×" if tier.maximum_leverage else "",
    }


def growing(tier: Tier) -> str:
    """What a rate that grows with the position adds, in words."""
    if not tier.growth:
        return ""
    if tier.growth_power != ONE:
        return f" and {plain(tier.growth)} × value^{plain(tier.growth_power)} more"
    return f" and {percent(tier.growth)} more for each coin"


format = formatter(render_fence, remember=True)  # noqa: A001  (superfences' own name)
