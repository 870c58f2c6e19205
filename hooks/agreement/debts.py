"""What Drift and dYdX leave, miss or charge, from their words: one function for each formula."""

from decimal import Decimal

from hooks.agreement.case import Case, Results, expected_price, given, position, sign
from hooks.agreement.vectors import Vector


def drift_liq(vector: Vector) -> Case:
    """Drift keeps what was paid for the position as a negative balance in the quote currency."""
    entry, size, collateral, quote, rate = given(
        vector, "entry_price", "size", "collateral", "quote", "mmr"
    )
    inputs = position(vector, entry, size) | {
        "wallet_balance": collateral + quote + size * entry,
        "maintenance_margin_rate": rate,
    }
    if "shortfall" not in vector["expected"]:
        return Case(inputs, expected_price(vector))
    return _shortfall(
        vector, {**inputs, "fill_price": vector["inputs"]["close_price"]}, "what_is_left"
    )


def drift_liquidate(vector: Vector) -> Case:
    """The account holds nothing but the position, and its fee is paid even when insolvent."""
    size, quote, price, fee, rate = given(vector, "size", "quote", "oracle_price", "liq_fee", "mmr")
    inputs = position(vector, abs(quote) / size, size) | {
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
        figure="Missing after liquidation",
    )


# dYdX counts dollars in whole millionths.
_QUANTUM = Decimal("0.000001")


def _dydx_account(vector: Vector) -> dict[str, Decimal | str]:
    """Cash and one position, without the price it was opened at: any gives the same account.

    The one chosen leaves a wallet that is not negative.
    """
    (held,) = vector["inputs"]["positions"]
    size, cash = held["size"], vector["inputs"]["usdc"]
    entry = 2 * held["oracle"] if size > 0 else cash / -size / 2
    return position(vector, entry, abs(size)) | {
        "wallet_balance": cash + size * entry,
        "maintenance_margin_rate": held["mmr"],
        "mark_price": held["oracle"],
    }


def dydx_bankruptcy_quote(vector: Vector) -> Case:
    """They print what closing `delta` is worth, in whole millionths of a dollar."""
    closed = abs(vector["inputs"]["delta"])
    price = abs(vector["expected"]["bankruptcy_quote"]) * _QUANTUM / closed
    below_zero = vector["inputs"]["usdc"] * sign(vector) > 0
    return Case(
        _dydx_account(vector),
        None if below_zero else price,
        ours=_bankruptcy_price,
        tolerance=_QUANTUM / closed,
        figure="Bankruptcy price",
    )


def _bankruptcy_price(results: Results) -> Decimal | None:
    price = results["bankruptcy_price"]
    return None if price is None else Decimal(price)


def dydx_insurance_delta(vector: Vector) -> Case:
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
        figure="What the fund receives",
    )
