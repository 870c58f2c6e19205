"""Numbers in words and figures that people read: grouped, shortened, with their unit."""

from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from calc.coins import Coins
from calc.decimals import ZERO
from calc.declaration import Output
from calc.shared_inputs import CURRENCIES

_SIGNIFICANT = 6
_WITHOUT_CENTS = ("JPY",)
# A product of accepted inputs may have more whole digits than are computed with.
_WIDE = Context(prec=400)
_SMALLEST_CHANCE = Decimal("0.0001")


def price(value: Decimal) -> str:
    """A price: two decimals from 1,000 up, six significant digits below."""
    return _grouped(value, _decimals(value, smallest=2))


def amount(value: Decimal, coin: str) -> str:
    """An amount of money with its coin: two decimals for a currency, up to eight for coins."""
    name = coin.upper()
    if name in _WITHOUT_CENTS and (value == 0 or abs(value) >= 1):
        return f"{_grouped(value, 0)} {coin}"
    currency = name.startswith("USD") or name in CURRENCIES
    if currency and (value == 0 or abs(value) >= 1):
        return f"{_grouped(value, 2)} {coin}"
    return f"{_grouped(value, _decimals(value, smallest=2 if currency else 0))} {coin}"


def plain(value: Decimal) -> str:
    """A number as a person would write it, without needless zeros."""
    text = _grouped(value, _decimals(value, smallest=0))
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(fraction: Decimal) -> str:
    """A fraction as a percentage: two decimals from 1% up, three significant digits below."""
    value = fraction * 100
    places = 2 if value == 0 or abs(value) >= 1 else min(1 - value.adjusted() + 1, 10)
    text = _grouped(value, places)
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def chance(probability: Decimal) -> str:
    """A probability as a percentage; never a certainty that the model does not give."""
    if ZERO < probability < _SMALLEST_CHANCE or probability == ZERO:
        return "under 0.01%"
    if probability > 1 - _SMALLEST_CHANCE and probability < 1:
        return "over 99.99%"
    return percent(probability)


def _decimals(value: Decimal, smallest: int) -> int:
    if value == 0:
        return smallest
    return max(smallest, min(_SIGNIFICANT - 1 - value.adjusted(), 18))


def _grouped(value: Decimal, places: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN, _WIDE)
    if not rounded:
        rounded = abs(rounded)
    text = f"{rounded:,f}".replace("-", "−")
    whole, _, fraction = text.partition(".")
    shown = fraction[:2] + fraction[2:].rstrip("0")
    return f"{whole}.{shown}" if shown else whole


_STATES = {
    "liquidatable_at": "Liquidated at the price shown",
    "never": "Cannot be liquidated at any price above zero",
    "already": "Already below its requirement: it would be liquidated at once",
}


def shown(output: Output, value: str | None, coins: Coins) -> str:
    """A result for people; “none” stands for no value, with the state saying why."""
    if value is None:
        return "none"
    if output.kind == "answer":
        return value
    if output.kind == "state":
        return _STATES[value]
    return _number(output, Decimal(value), coins)


def shown_rows(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of a comparison of venues, for people."""
    return [
        {
            "venue": row["venue"] or "",
            "name": row["name"] or "",
            "market": row["market"] or ("at your rate" if row["state"] else ""),
            "liquidation_price": _price_or_state(row),
            "distance": percent(abs(Decimal(row["distance"]))) if row["distance"] else "",
            "bankruptcy_price": price(Decimal(row["bankruptcy_price"] or 0)) * bool(row["state"]),
            "left": amount(Decimal(row["left"]), row["left_coin"] or "") if row["left"] else "",
            "who_pays": row["who_pays"] or "",
            "answer": row["answer"] or "",
            "reason": row["reason"] or "",
            "needs": row["needs"] or "",
            "position": row["position"],
        }
        for row in rows
    ]


def _price_or_state(row: dict[str, Any]) -> str:
    if row["liquidation_price"]:
        return price(Decimal(row["liquidation_price"]))
    return _STATES[row["state"]] if row["state"] else ""


def _number(output: Output, value: Decimal, coins: Coins) -> str:
    write = {
        "price": lambda: f"{price(value)} {coins.price}",
        "money": lambda: amount(value, coins.money),
        "distance": lambda: percent(abs(value)),
        "fraction": lambda: percent(value),
        "probability": lambda: chance(value),
        "days": lambda: f"{value.to_integral_value(rounding=ROUND_FLOOR):,f} days",
        "count": lambda: plain(value),
    }
    return write[output.kind]()
