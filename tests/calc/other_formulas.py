"""From the words of other programs to our contract: one short function for each formula."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

from tests.calc.other_vectors import Vector

Results = dict[str, Any]


def _liquidation_price(results: Results) -> Decimal | None:
    price = results["liquidation_price"]
    return None if price is None else Decimal(price)


@dataclass(frozen=True)
class Case:
    """Inputs in our contract, their figure, and where the same figure is in our results."""

    inputs: dict[str, Decimal | str]
    theirs: Decimal | None
    calculator: str = "liquidation-price"
    ours: Callable[[Results], Decimal | None] = _liquidation_price
    tolerance: Decimal | None = None

    def texts(self) -> dict[str, str]:
        """The inputs as decimal strings of at most 25 digits."""
        return {name: _text(value) for name, value in self.inputs.items()}


def _text(value: Decimal | str) -> str:
    return value if isinstance(value, str) else format(Context(prec=25).plus(value), "f")


def case(vector: Vector) -> Case:
    """`vector` in our contract."""
    return _TRANSLATIONS[vector["formula"]](vector)


def _given(vector: Vector, *names: str) -> tuple[Decimal, ...]:
    return tuple(vector["inputs"].get(name, Decimal(0)) for name in names)


def _position(vector: Vector, entry: Decimal, size: Decimal) -> dict[str, Decimal | str]:
    stated = {name: vector[name] for name in ("side", "contract", "margin_mode")}
    return {**stated, "entry_price": entry, "size": size}


def _sign(vector: Vector) -> int:
    return 1 if vector["side"] == "long" else -1


def _expected_price(vector: Vector) -> Decimal | None:
    """Their price; a negative one, or none, says that there is no price above zero."""
    price: Decimal | None = vector["expected"]["liquidation_price"]
    return None if price is None or price <= 0 else price


def _linear_mm_at_liq(vector: Vector) -> Case:
    """The freqtrade bot shows a price that is `buffer` of the way nearer to entry."""
    entry, size, margin, rate, amount, fee, buffer = _given(
        vector, "entry_price", "size", "margin", "mmr", "maintenance_amount", "fee_rate", "buffer"
    )
    inputs = _position(vector, entry, size) | {
        "isolated_margin": margin,
        "maintenance_margin_rate": rate,
        "maintenance_amount": amount,
        "fee_rate": fee,
        "fee_basis": "mark",
    }
    shown = vector["expected"]["liquidation_price"]
    return Case(inputs, (shown - buffer * entry) / (1 - buffer))


def _inverse_mm_at_liq(vector: Vector) -> Case:
    """OKX showed a price exactly one tick nearer to entry than its own closed formula."""
    entry, size, margin, rate, fee, tick = _given(
        vector, "entry_price", "face_total", "equity", "mmr", "fee_rate", "safety_tick"
    )
    inputs = _position(vector, entry, size) | {
        "isolated_margin": margin,
        "maintenance_margin_rate": rate,
        "fee_rate": fee,
        "fee_basis": "mark",
    }
    return Case(inputs, vector["expected"]["liquidation_price"] - _sign(vector) * tick)


def _linear_mm_at_mark(vector: Vector) -> Case:
    """Bitget and CoinCatch print the requirement as a fraction of equity, both at the mark."""
    entry, size, mark, ratio, profit, rate, fee = _given(
        vector, "entry_price", "size", "mark_price", "margin_ratio", "upnl", "mmr", "fee_rate"
    )
    inputs = _position(vector, entry, size) | {
        "wallet_balance": size * mark * (rate + fee) / ratio - profit,
        "mark_price": mark,
        "maintenance_margin_rate": rate,
        "maintenance_basis": "current_mark",
        "fee_rate": fee,
        "fee_basis": "current_mark",
    }
    return Case(inputs, _expected_price(vector))


def _equity_from_margin_ratio(vector: Vector) -> Case:
    """OKX and BloFin print equity over the requirement, Poloniex the requirement over equity."""
    entry, size, mark, ratio, rate, fee = _given(
        vector, "entry_price", "size", "mark_price", "margin_ratio", "mmr", "fee_rate"
    )
    required = size * mark * (rate + fee)
    upside_down = vector["inputs"].get("ratio_is_mm_over_equity")
    equity = required / ratio if upside_down else required * ratio
    inputs = _position(vector, entry, size) | {
        "wallet_balance": equity - _sign(vector) * size * (mark - entry),
        "mark_price": mark,
        "maintenance_margin_rate": rate,
        "fee_rate": fee,
        "fee_basis": "mark",
    }
    return Case(inputs, _expected_price(vector))


def _hyperliquid_2023(vector: Vector) -> Case:
    """In 2023 the maintenance margin, half of 1 / maximum leverage, was frozen at the mark."""
    entry, size, mark, value = _given(vector, "entry_price", "size", "mark_price", "account_value")
    rates = {
        one["coin"]: 1 / (2 * one["max_leverage"]) for one in vector["inputs"]["all_positions"]
    }
    coin = vector["inputs"]["coin"]
    others = (
        one["notional"] * rates[one["coin"]]
        for one in vector["inputs"]["all_positions"]
        if one["coin"] != coin
    )
    inputs = _position(vector, entry, size) | {
        "wallet_balance": value - _sign(vector) * size * (mark - entry),
        "other_maintenance_margin": sum(others, Decimal(0)),
        "mark_price": mark,
        "maintenance_margin_rate": rates[coin],
        "maintenance_basis": "current_mark",
    }
    return Case(inputs, _expected_price(vector))


def _liq_from_bankruptcy(vector: Vector) -> Case:
    entry, size, bankruptcy, rate, fee = _given(
        vector, "entry_price", "size", "bankruptcy_price", "mmr", "fee_rate"
    )
    inputs = _position(vector, entry, size) | {
        "wallet_balance": _sign(vector) * size * (entry - bankruptcy),
        "maintenance_margin_rate": rate,
        "fee_rate": fee,
        "fee_basis": "mark",
    }
    return Case(inputs, _expected_price(vector))


def _liq_from_bankruptcy_entry(vector: Vector) -> Case:
    found = _liq_from_bankruptcy(vector)
    return Case({**found.inputs, "maintenance_basis": "entry"}, found.theirs)


def _bitmex_style_linear(vector: Vector) -> Case:
    """The requirement is an amount that the venue prints; the price is rounded to the safe tick.

    The bankruptcy price beside it has the closing fee and a rounding that we do not compute yet.
    """
    entry, size, margin, required, tick = _given(
        vector, "entry_price", "size", "pos_margin", "pos_maint", "tick"
    )
    inputs = _position(vector, entry, size) | {
        "isolated_margin": margin,
        "maintenance_margin_rate": required / (size * entry),
        "maintenance_basis": "entry",
        "tick_size": tick,
    }
    return Case(inputs, _expected_price(vector))


def _orderly_isolated(vector: Vector) -> Case:
    """Orderly adds 0.06 % of the value to the margin when a position is opened."""
    entry, leverage, rate, held, ordered = _given(
        vector, "reference_price", "leverage", "base_mmr", "position_qty", "order_qty"
    )
    size = held + ordered
    inputs = _position(vector, entry, size) | {
        "isolated_margin": size * entry * (1 / leverage + Decimal("0.0006")),
        "maintenance_margin_rate": rate,
    }
    return Case(inputs, _expected_price(vector))


def _drift_liq(vector: Vector) -> Case:
    """Drift keeps what was paid for the position as a negative balance in the quote currency."""
    entry, size, collateral, quote, rate = _given(
        vector, "entry_price", "size", "collateral", "quote", "mmr"
    )
    inputs = _position(vector, entry, size) | {
        "wallet_balance": collateral + quote + size * entry,
        "maintenance_margin_rate": rate,
    }
    if "shortfall" not in vector["expected"]:
        return Case(inputs, _expected_price(vector))
    return _shortfall(
        vector, {**inputs, "fill_price": vector["inputs"]["close_price"]}, "what_is_left"
    )


def _drift_liquidate(vector: Vector) -> Case:
    """The account holds nothing but the position, and its fee is paid even when insolvent."""
    size, quote, price, fee, rate = _given(
        vector, "size", "quote", "oracle_price", "liq_fee", "mmr"
    )
    inputs = _position(vector, abs(quote) / size, size) | {
        "wallet_balance": "0",
        "maintenance_margin_rate": rate,
        "fill_price": price,
        "liquidation_fee_rate": fee,
    }
    return _shortfall(vector, inputs, "none")


def _shortfall(vector: Vector, inputs: dict[str, Decimal | str], fee_limit: str) -> Case:
    return Case(
        {**inputs, "liquidation_fee_limit": fee_limit},
        vector["expected"]["shortfall"],
        "post-liquidation-debt",
        lambda results: Decimal(results["shortfall"]),
    )


_QUANTUM = Decimal("0.000001")


def _dydx_account(vector: Vector) -> dict[str, Decimal | str]:
    """Cash and one position, without the price it was opened at: any gives the same account.

    The one chosen leaves a wallet that is not negative.
    """
    (held,) = vector["inputs"]["positions"]
    size, cash = held["size"], vector["inputs"]["usdc"]
    entry = 2 * held["oracle"] if size > 0 else cash / -size / 2
    return _position(vector, entry, abs(size)) | {
        "wallet_balance": cash + size * entry,
        "maintenance_margin_rate": held["mmr"],
        "mark_price": held["oracle"],
    }


def _dydx_bankruptcy_quote(vector: Vector) -> Case:
    """They print what closing `delta` is worth, in whole millionths of a dollar."""
    closed = abs(vector["inputs"]["delta"])
    price = abs(vector["expected"]["bankruptcy_quote"]) * _QUANTUM / closed
    below_zero = vector["inputs"]["usdc"] * _sign(vector) > 0
    return Case(
        _dydx_account(vector),
        None if below_zero else price,
        ours=_bankruptcy_price,
        tolerance=_QUANTUM / closed,
    )


def _bankruptcy_price(results: Results) -> Decimal | None:
    price = results["bankruptcy_price"]
    return None if price is None else Decimal(price)


def _dydx_insurance_delta(vector: Vector) -> Case:
    """What the fund gets: the fee, up to all that is left; with a minus, what it pays."""
    rate = vector["inputs"]["max_liquidation_fee_ppm"] * _QUANTUM
    inputs = _dydx_account(vector) | {
        "fill_price": vector["inputs"]["fill_price"],
        "liquidation_fee_rate": rate,
        "liquidation_fee_limit": "what_is_left",
    }
    return Case(
        inputs,
        vector["expected"]["insurance_fund_delta"] * _QUANTUM,
        "post-liquidation-debt",
        lambda results: Decimal(results["liquidation_fee"]) - Decimal(results["shortfall"]),
        tolerance=_QUANTUM,
    )


_TRANSLATIONS: dict[str, Callable[[Vector], Case]] = {
    "linear_mm_at_liq": _linear_mm_at_liq,
    "inverse_mm_at_liq": _inverse_mm_at_liq,
    "linear_mm_at_mark": _linear_mm_at_mark,
    "equity_from_margin_ratio": _equity_from_margin_ratio,
    "hyperliquid_2023": _hyperliquid_2023,
    "liq_from_bankruptcy": _liq_from_bankruptcy,
    "liq_from_bankruptcy_entry": _liq_from_bankruptcy_entry,
    "bitmex_style_linear": _bitmex_style_linear,
    "orderly_isolated": _orderly_isolated,
    "drift_liq": _drift_liq,
    "drift_liquidate": _drift_liquidate,
    "dydx_bankruptcy_quote": _dydx_bankruptcy_quote,
    "dydx_insurance_delta": _dydx_insurance_delta,
}
