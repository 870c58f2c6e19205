"""One position, every venue: where each would liquidate it, and who pays what is then missing.

The margin is the same everywhere, position value divided by leverage, so that only the venues'
rules differ. A venue that cannot be computed is listed with the reason. One whose table of the coin
we do not hold is computed with the rate that the reader gives.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Context, Decimal
from typing import Any

from calc import tables, venues
from calc.calculators import liquidation_price
from calc.decimals import quoted, write_decimal
from calc.declaration import Calculator, Input, Outcome, Output, Step
from calc.errors import InputProblems
from calc.reading import complete
from calc.shared_inputs import ENTRY_PRICE, LEVERAGE, SIDE, SIZE
from calc.wording import percent, price

RATE = "maintenance_margin_rate"

INPUTS = (
    Input("asset", "Coin", "text", default="BTC", open=True,
          help="The coin that the contract is about, such as BTC, ETH or SOL."),
    SIDE,
    ENTRY_PRICE,
    Input(SIZE.name, SIZE.label, "decimal", default="0.5", unit="size", above="0", open=True,
          help="In coins, at every venue."),
    LEVERAGE,
    Input(RATE, "Maintenance rate without a table", "decimal", unit="fraction",
          minimum="0", below="1", open=True,
          help="For venues whose table we do not hold. 0.01 is 1%."),
)  # fmt: skip

OUTPUTS = (
    Output("venues", "Every venue", "rows", main=True),
    Output("computed", "Venues computed", "count", detail=True),
    Output("spread", "Between the nearest and the farthest", "fraction", detail=True,
           help="Of the entry price."),
)  # fmt: skip

Row = dict[str, Any]
# What people call the coins whose ticker is another word.
_NAMED = {"BITCOIN": "BTC", "XBT": "BTC", "ETHEREUM": "ETH", "ETHER": "ETH", "SOLANA": "SOL"}
# What is worked out for a venue is rounded to digits that a reader could give for it too.
_ACCEPTED = Context(prec=20)
# What is traded against the coin, as people write it behind the coin's ticker.
_MARKET_OF = r"{coin}[-_/ ]?(USD[TC]?|EUR|PERP)([-_/ .].*)?"
_UNREAD = {"": "", "in_part": "; contract read in part", "unread": "; contract unread"}


def compute(values: Mapping[str, Any]) -> Outcome:
    """A row for every venue, the one with the most room first, those without a figure last."""
    rows = sorted((_row(identifier, values) for identifier in venues.IDS), key=_room)
    distances = [abs(Decimal(row["distance"])) for row in rows if row["distance"]]
    spread = max(distances) - min(distances) if distances else None
    return Outcome(
        results={
            "venues": rows,
            "computed": str(len(distances)),
            "spread": None if spread is None else write_decimal(spread),
        },
        explanation=_working(rows),
        warnings=(
            *_unknown_coin(rows, values["asset"]),
            *_doubts(rows),
            *_by_the_rate_given(rows, values[RATE]),
        ),
        summary=_summary(rows),
        display={"without_table": _without_table(rows, values["asset"])},
        awaited=_awaited(rows, values["asset"]),
        facts=tuple(fact for row in rows if row["state"] for fact in _facts(row)),
    )


def _room(row: Row) -> tuple[bool, Decimal, str]:
    distance = row["distance"]
    room = abs(Decimal(distance)) if distance else Decimal(0)
    return row["state"] is None, -room, row["name"].casefold()


def _row(identifier: str, values: Mapping[str, Any]) -> Row:
    data = venues.venue(identifier)
    row: Row = {
        "venue": identifier,
        "name": data["name"],
        "market": venues.market_of(data, values["asset"]),
        "state": None,
        "liquidation_price": None,
        "distance": None,
        "bankruptcy_price": None,
        "left": None,
        "left_coin": None,
        "who_pays": who_pays(data),
        "answer": data["answer"],
        "reason": None,
        "needs": None,
        "position": None,
    }
    if "coin_contracts" in data:
        return {**row, "reason": f"Not sold here. {data['coin_contracts'].get('note', '')}".strip()}
    if row["market"] is None:
        waits = _is_awaited(identifier, values["asset"])
        if waits or values[RATE] is None:
            reason = _without_market(values["asset"], waits=waits)
            return {**row, "reason": reason, "needs": None if waits else RATE}
    try:
        return {**row, **_figures(data, row["market"], values)}
    except InputProblems as found:
        return {**row, "reason": " ".join(message for _, message in found.problems)}


def _without_market(asset: str, *, waits: bool) -> str:
    if waits:
        return "The table of its other markets is not here yet."
    return f"We hold no tier table for {asset} here."


def _without_table(rows: list[Row], asset: str) -> str:
    """What is said of the venues that need the reader's rate; empty if there are none."""
    count = sum(row["needs"] == RATE for row in rows)
    if not count:
        return ""
    venues_are = "1 venue" if count == 1 else f"{count} venues"
    return (
        f"{venues_are} for which we hold no table of {asset}: give a maintenance margin rate to "
        "compare them too"
    )


def _unknown_coin(rows: list[Row], asset: str) -> tuple[str, ...]:
    """A coin of which we hold no table anywhere may be one in other words."""
    if any(row["market"] or _is_awaited(row["venue"] or "", asset) for row in rows):
        return ()
    coin = _NAMED.get(asset.upper()) or next(
        (coin for coin in _coins() if re.fullmatch(_MARKET_OF.format(coin=coin), asset.upper())),
        None,
    )
    meant = f" Did you mean {coin}?" if coin else " Coins are named by their ticker, such as BTC."
    return (f"We hold no table of {quoted(asset)} at any venue.{meant}",)


def _coins() -> list[str]:
    """The coins of the venues' own tables."""
    markets = (market for name in venues.IDS for market in venues.venue(name)["markets"])
    return sorted({market["base"].upper() for market in markets})


def _by_the_rate_given(rows: list[Row], rate: Decimal | None) -> tuple[str, ...]:
    """What the figures rest on at the venues whose table we do not hold."""
    used = [row for row in rows if row["state"] and row["market"] is None]
    if rate is None or not used:
        return ()
    names = ", ".join(row["name"] or "" for row in used)
    said = (
        f"The maintenance rate of {percent(rate)} is yours, and the same for each of these: "
        f"{names}. Each venue's page says where to find its own, and which of its rules were not "
        "found."
    )
    return (said,)


def _is_awaited(identifier: str, asset: str) -> bool:
    return tables.may_have(identifier, asset) and tables.is_awaited(identifier)


def _awaited(rows: list[Row], asset: str) -> tuple[str, ...]:
    """The venues whose table would have to be here to say whether they can be computed."""
    without = (row["venue"] or "" for row in rows if row["market"] is None)
    return tuple(identifier for identifier in without if _is_awaited(identifier, asset))


def _doubts(rows: list[Row]) -> tuple[str, ...]:
    """What is doubtful of the tiers that the figures rest on."""
    used = [row for row in rows if row["liquidation_price"] and row["market"]]
    tiers = [venues.market(venues.venue(row["venue"] or ""), row["market"] or "") for row in used]
    return tuple(
        f"{row['name']}: {market['tiers']['doubt']}"
        for row, market in zip(used, tiers, strict=True)
        if "doubt" in market["tiers"]
    )


def _facts(row: Row) -> Iterator[Mapping[str, Any]]:
    """The facts of a computed venue that decide its price, each called by its name too."""
    data = venues.venue(row["venue"] or "")
    used = [
        ("Requirement", data["maintenance_basis"], "maintenance_basis"),
        ("Closing fee", data["fee_basis"], "fee_basis"),
    ]
    if row["market"]:
        used.append(("Tiers", venues.market(data, row["market"])["tiers"], ""))
    return (venues.cited(data, fact, f"{data['name']}: {name}", rule) for name, fact, rule in used)


def _figures(data: venues.Venue, market: str | None, values: Mapping[str, Any]) -> Row:
    given = _given(data, market, values)
    found, _ = liquidation_price.solve(_position(given))
    at, bankruptcy = found.liquidation.price, found.bankruptcy
    entry = values["entry_price"]
    return {
        "state": found.liquidation.state,
        "liquidation_price": None if at is None else write_decimal(at),
        "distance": None if at is None else write_decimal((at - entry) / entry),
        "bankruptcy_price": None if bankruptcy is None else write_decimal(bankruptcy),
        "left": None if at is None else write_decimal(found.situation.account.equity(at)),
        "left_coin": found.situation.coins.money,
        "position": {
            name: write_decimal(value) if isinstance(value, Decimal) else value
            for name, value in given.items()
        },
    }


def _given(data: venues.Venue, market: str | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """The same position at one venue: sizes in quote units when inverse, the margin as given."""
    inverse = data["contract"] == "inverse"
    entry, size = values["entry_price"], values["size"]
    given = {
        "venue": data["id"],
        "market": market or values["asset"],
        **({RATE: values[RATE]} if market is None else {}),
        "side": values["side"],
        "entry_price": entry,
        "size": _ACCEPTED.multiply(size, entry) if inverse else size,
        "leverage": values["leverage"],
    }
    if "isolated" not in data.get("margin_modes", ("isolated",)):
        value = size if inverse else size * entry
        margin = _ACCEPTED.divide(value, values["leverage"])
        given |= {"margin_mode": "cross", "wallet_balance": margin}
    return given


def _position(given: dict[str, Any]) -> dict[str, Any]:
    reading = complete(liquidation_price.CALCULATOR, given)
    return {**reading.values, "given": reading.given}


def who_pays(data: venues.Venue) -> str:
    """Who is to pay a hole at a venue, in the order of its rules."""
    payers = [data["payers"]["value"]] if "payers" in data else _usual_payers(data)
    if data["claim"]["value"] == "stated":
        payers.append("you")
    if not payers and data["claim"]["value"] == "none":
        payers.append("the firm itself")
    said = ", then ".join(payers) if payers else "not found"
    return f"{said}{_UNREAD[venues.how_read(data)]}"


def _usual_payers(data: venues.Venue) -> list[str]:
    payers = []
    if data["insurance_fund"]["value"] == "yes":
        payers.append("its fund or vault")
    if data["deleveraging"]["value"] == "yes":
        payers.append("the winning side")
    return payers


def _working(rows: list[Row]) -> tuple[Step, ...]:
    return tuple(
        Step(
            row["name"] or "",
            "margin + profit or loss = requirement of this venue",
            f"at {price(Decimal(row['liquidation_price']))}: "
            f"{percent(abs(Decimal(row['distance'] or 0)))} from entry",
        )
        for row in rows
        if row["liquidation_price"]
    )


def _summary(rows: list[Row]) -> str:
    found = [row for row in rows if row["distance"]]
    if not found:
        return "None of the venues can be computed for this position."
    farthest, nearest = found[0], found[-1]
    rated = sum(row["market"] is None for row in found)
    by_yours = f" ({rated} of them at your rate)" if rated else ""
    return (
        f"Of {len(found)} venues computed{by_yours}, {nearest['name']} would liquidate first, at "
        f"{price(Decimal(nearest['liquidation_price'] or 0))}, and {farthest['name']} last, at "
        f"{price(Decimal(farthest['liquidation_price'] or 0))}."
    )


CALCULATOR = Calculator(
    name="compare-venues",
    title="Compare venues",
    description="One position at every venue: where it is liquidated and who pays what is missing.",
    inputs=INPUTS,
    outputs=OUTPUTS,
    compute=compute,
)
