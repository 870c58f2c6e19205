"""What Drift and dYdX leave, miss or charge, from their words: one function for each formula."""

from decimal import Decimal

from hooks.agreement.case import Case, Inputs, expected_price, given, position, result, sign
from hooks.agreement.drift import drift_partly
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


def drift_liquidate(vector: Vector) -> Case | tuple[Case, ...]:
    """The account holds nothing but the position, and its fee is paid even when insolvent."""
    if vector["expected"]["base_after"]:
        return drift_partly(vector)
    size, quote, price, fee, rate = given(vector, "size", "quote", "oracle_price", "liq_fee", "mmr")
    inputs = position(vector, abs(quote) / size, size) | {
        "wallet_balance": "0",
        "maintenance_margin_rate": rate,
        "fill_price": price,
        "liquidation_fee_rate": fee,
    }
    return _shortfall(vector, inputs, "none")


def _shortfall(vector: Vector, inputs: Inputs, fee_limit: str) -> Case:
    return Case(
        {**inputs, "liquidation_fee_limit": fee_limit},
        vector["expected"]["shortfall"],
        "post-liquidation-debt",
        result("shortfall"),
        figure="Missing after liquidation",
    )


_SATOSHIS = 100_000_000


def inverse_capped_pnl(vector: Vector) -> Case:
    """10101 prints what a close leaves, less the margin, in satoshis: no more than that is lost."""
    entry, size, price, leverage = given(
        vector, "entry_price", "size", "close_price", f"leverage_{vector['side']}"
    )
    return Case(
        position(vector, entry, size) | {"leverage": leverage, "fill_price": price},
        vector["expected"]["pnl"],
        "post-liquidation-debt",
        lambda results: (
            _SATOSHIS * (Decimal(results["returned"]) - Decimal(results["initial_margin"]))
        ),
        figure="Profit or loss, in satoshis",
    )


# dYdX counts dollars in whole millionths.
_QUANTUM = Decimal("0.000001")


def _dydx_account(vector: Vector) -> Inputs:
    """Cash and positions, without the prices they were opened at: any give the same account.

    The one chosen leaves a wallet that is not negative.
    """
    others = list(vector["inputs"]["positions"])
    held = others.pop(int(vector["inputs"]["target"]))
    size = held["size"]
    cash = vector["inputs"]["usdc"] + sum(one["size"] * one["oracle"] for one in others)
    entry = 2 * held["oracle"] if size > 0 else cash / -size / 2
    return position(vector, entry, abs(size)) | {
        "wallet_balance": cash + size * entry,
        "maintenance_margin_rate": held["mmr"],
        "mark_price": held["oracle"],
        "other_maintenance_margin": sum(
            (abs(one["size"]) * one["oracle"] * one["mmr"] for one in others), Decimal(0)
        ),
        "cross_bankruptcy": "by_requirement",
    }


def dydx_bankruptcy_quote(vector: Vector) -> Case:
    """They print what closing `delta` is worth, in whole millionths of a dollar."""
    closed = abs(vector["inputs"]["delta"])
    price = abs(vector["expected"]["bankruptcy_quote"]) * _QUANTUM / closed
    alone = len(vector["inputs"]["positions"]) == 1
    below_zero = alone and vector["inputs"]["usdc"] * sign(vector) > 0
    return Case(
        _dydx_account(vector),
        None if below_zero else price,
        ours=result("bankruptcy_price"),
        tolerance=_QUANTUM / closed,
        figure="Bankruptcy price",
    )


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


def dydx_fillable_price(vector: Vector) -> Case:
    """The limit price of the liquidation order, with the oracle where it stands."""
    inputs = _dydx_account(vector) | {
        "order_spread": vector["inputs"]["spread_to_mmr_ppm"] * _QUANTUM,
        "order_adjustment": vector["inputs"]["bankruptcy_adjustment_ppm"] * _QUANTUM,
    }
    return Case(
        inputs,
        vector["expected"]["fillable_price"],
        "post-liquidation-debt",
        result("order_limit"),
        figure="Limit of the liquidation order",
    )
