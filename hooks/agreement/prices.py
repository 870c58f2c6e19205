"""Liquidation prices from the words of other programs: one short function for each formula."""

from decimal import Decimal

from calc.contract import Contract
from calc.rounding import to_tick, to_value_step
from hooks.agreement.case import (
    Case,
    Reading,
    Results,
    expected_price,
    given,
    position,
    result,
    sign,
)
from hooks.agreement.vectors import Vector


def linear_mm_at_liq(vector: Vector) -> Case:
    """The freqtrade bot shows a price that is `buffer` of the way nearer to entry."""
    entry, size, margin, rate, amount, fee, buffer = given(
        vector, "entry_price", "size", "margin", "mmr", "maintenance_amount", "fee_rate", "buffer"
    )
    inputs = position(vector, entry, size) | {
        "isolated_margin": margin,
        "maintenance_margin_rate": rate,
        "maintenance_amount": amount,
        "fee_rate": fee,
        "fee_basis": "mark",
    }
    shown = vector["expected"]["liquidation_price"]
    return Case(inputs, (shown - buffer * entry) / (1 - buffer))


def inverse_mm_at_liq(vector: Vector) -> Case:
    """OKX showed a price exactly one tick nearer to entry than its own closed formula."""
    entry, size, margin, rate, fee, tick = given(
        vector, "entry_price", "face_total", "equity", "mmr", "fee_rate", "safety_tick"
    )
    inputs = position(vector, entry, size) | {
        "isolated_margin": margin,
        "maintenance_margin_rate": rate,
        "fee_rate": fee,
        "fee_basis": "mark",
    }
    return Case(inputs, vector["expected"]["liquidation_price"] - sign(vector) * tick)


def linear_mm_at_mark(vector: Vector) -> Case:
    """Bitget and CoinCatch print the requirement as a fraction of equity, both at the mark."""
    entry, size, mark, ratio, profit, rate, fee = given(
        vector, "entry_price", "size", "mark_price", "margin_ratio", "upnl", "mmr", "fee_rate"
    )
    inputs = position(vector, entry, size) | {
        "wallet_balance": size * mark * (rate + fee) / ratio - profit,
        "mark_price": mark,
        "maintenance_margin_rate": rate,
        "maintenance_basis": "current_mark",
        "fee_rate": fee,
        "fee_basis": "current_mark",
    }
    return Case(inputs, expected_price(vector))


def equity_from_margin_ratio(vector: Vector) -> Case:
    """OKX and BloFin print equity over the requirement, Poloniex the requirement over equity."""
    entry, size, mark, ratio, rate, fee = given(
        vector, "entry_price", "size", "mark_price", "margin_ratio", "mmr", "fee_rate"
    )
    required = size * mark * (rate + fee)
    upside_down = vector["inputs"].get("ratio_is_mm_over_equity")
    equity = required / ratio if upside_down else required * ratio
    inputs = position(vector, entry, size) | {
        "wallet_balance": equity - sign(vector) * size * (mark - entry),
        "mark_price": mark,
        "maintenance_margin_rate": rate,
        "fee_rate": fee,
        "fee_basis": "mark",
    }
    return Case(inputs, expected_price(vector))


def hyperliquid_2023(vector: Vector) -> Case:
    """In 2023 the maintenance margin, half of 1 / maximum leverage, was frozen at the mark."""
    entry, size, mark, value = given(vector, "entry_price", "size", "mark_price", "account_value")
    rates = {
        one["coin"]: 1 / (2 * one["max_leverage"]) for one in vector["inputs"]["all_positions"]
    }
    coin = vector["inputs"]["coin"]
    others = (
        one["notional"] * rates[one["coin"]]
        for one in vector["inputs"]["all_positions"]
        if one["coin"] != coin
    )
    inputs = position(vector, entry, size) | {
        "wallet_balance": value - sign(vector) * size * (mark - entry),
        "other_maintenance_margin": sum(others, Decimal(0)),
        "mark_price": mark,
        "maintenance_margin_rate": rates[coin],
        "maintenance_basis": "current_mark",
    }
    return Case(inputs, expected_price(vector))


def liq_from_bankruptcy(vector: Vector) -> Case:
    """The bankruptcy price printed beside it says what stands behind the position."""
    entry, size, bankruptcy, rate, fee = given(
        vector, "entry_price", "size", "bankruptcy_price", "mmr", "fee_rate"
    )
    inputs = position(vector, entry, size) | {
        "wallet_balance": sign(vector) * size * (entry - bankruptcy),
        "maintenance_margin_rate": rate,
        "fee_rate": fee,
        "fee_basis": "mark",
    }
    return Case(inputs, expected_price(vector))


def liq_from_bankruptcy_entry(vector: Vector) -> Case:
    """The same, with the requirement on the value at entry."""
    found = liq_from_bankruptcy(vector)
    return Case({**found.inputs, "maintenance_basis": "entry"}, found.theirs)


def bitmex_style_linear(vector: Vector) -> Case:
    """The requirement is an amount that the venue prints; the price is rounded to the safe tick.

    The bankruptcy price beside it has the closing fee, which the margin here does not hold.
    """
    entry, size, margin, required, tick = given(
        vector, "entry_price", "size", "pos_margin", "pos_maint", "tick"
    )
    inputs = position(vector, entry, size) | {
        "isolated_margin": margin,
        "maintenance_margin_rate": required / (size * entry),
        "maintenance_basis": "entry",
        "tick_size": tick,
    }
    return Case(inputs, expected_price(vector))


# BitMEX counts in satoshis.
_SATOSHI = Decimal("0.00000001")


def bitmex_style_inverse(vector: Vector) -> tuple[Case, ...]:
    """Amounts are satoshis; margin and requirement both hold the fee to close, which cancels.

    The entry price is the one at which the position cost what is printed.
    """
    size, cost, margin, required, fee, tick = given(
        vector, "face_total", "pos_cost", "pos_margin", "pos_maint", "pos_comm", "tick"
    )
    behind = margin - fee
    cross = vector["margin_mode"] == "cross"
    inputs = position(vector, size / (cost * _SATOSHI), size) | {
        "maintenance_margin_rate": (required - fee) / cost,
        "maintenance_basis": "entry",
        "tick_size": tick,
        **({"wallet_balance": behind * _SATOSHI} if cross else {"leverage": cost / behind}),
    }
    if not vector["inputs"].get("no_contract_rounding"):
        inputs["value_step"] = _SATOSHI
    price = Case(inputs, expected_price(vector))
    if vector["strength"] == "derived-input":
        return (price,)
    bankrupt = vector["expected"]["bankruptcy_price"]
    return price, price.and_also("Bankruptcy price", bankrupt, _bankrupt(vector))


def _bankrupt(vector: Vector) -> Reading:
    """Our bankruptcy price, which is exact, on the venue's grid."""

    def read(results: Results) -> Decimal | None:
        exact = result("bankruptcy_price")(results)
        if exact is None:
            return None
        step = None if vector["inputs"].get("no_contract_rounding") else _SATOSHI
        entry, side = vector["inputs"]["entry_price"], vector["side"]
        stepped = to_value_step(exact, step, Contract("inverse"), side, entry)
        return to_tick(stepped, vector["inputs"]["tick"], side, entry)

    return read


def orderly_isolated(vector: Vector) -> Case:
    """Orderly adds 0.06 % of the value to the margin when a position is opened."""
    entry, leverage, rate, held, ordered = given(
        vector, "reference_price", "leverage", "base_mmr", "position_qty", "order_qty"
    )
    size = held + ordered
    inputs = position(vector, entry, size) | {
        "isolated_margin": size * entry * (1 / leverage + Decimal("0.0006")),
        "maintenance_margin_rate": rate,
    }
    return Case(inputs, expected_price(vector))
