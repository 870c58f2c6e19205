"""What Drift closes, charges and shares out, from its words: one function for each formula."""

from decimal import Decimal

from hooks.agreement.case import Case, Inputs, given, position, result
from hooks.agreement.vectors import Vector

_DEBT = "post-liquidation-debt"


def drift_if_fee(vector: Vector) -> Case:
    """The rate of the fund's fee when the account is short of `shortage` at the oracle price."""
    most, expected = vector["inputs"]["max_if_fee"], vector["expected"]["if_fee_ppm"]
    inputs = _short_of(vector, vector["inputs"]["size"]) | {"fund_fee_rate": most}
    size, oracle, quote = given(vector, "size", "oracle_price", "quote_price")
    return Case(
        inputs,
        expected * size * oracle * quote * Decimal("0.000001"),
        _DEBT,
        result("fund_fee"),
        figure="Fee for the fund",
    )


def drift_base_to_cover_shortage(vector: Vector) -> Case:
    """The size to close, of a position that is large enough for it."""
    inputs = _short_of(vector, Decimal(100)) | {
        "fund_fee_rate": vector["inputs"]["if_fee"],
        "closing_buffer": "0",
    }
    base = vector["expected"]["base"]
    return Case(inputs, base, _DEBT, result("closed_size"), figure="Size closed")


def _short_of(vector: Vector, size: Decimal) -> Inputs:
    """An account whose equity is `shortage` less than its requirement at the oracle price.

    The entry price is free; the one chosen leaves a wallet that is not negative.
    """
    shortage, rate, oracle, quote, fee = given(
        vector, "shortage", "mmr", "oracle_price", "quote_price", "liq_fee"
    )
    price, sign = oracle * quote, 1 if vector["side"] == "long" else -1
    equity = size * price * rate - shortage
    loss = max(-equity, Decimal(0))
    return position(vector, price + sign * loss / size, size) | {
        "wallet_balance": equity + loss,
        "mark_price": price,
        "fill_price": price,
        "maintenance_margin_rate": rate,
        "liquidation_fee_rate": fee,
        "liquidation_fee_limit": "none",
    }


# The buffer of this test, from its notes.
_BUFFER = Decimal("0.02")


def drift_partly(vector: Vector) -> tuple[Case, ...]:
    """How much is closed, what the fund takes, and what is left behind the rest."""
    size, quote, collateral, price, fee, fund_fee, rate = given(
        vector, "size", "quote", "collateral", "oracle_price", "liq_fee", "if_fee_applied", "mmr"
    )
    inputs = position(vector, abs(quote) / size, size) | {
        "wallet_balance": collateral,
        "mark_price": price,
        "fill_price": price,
        "maintenance_margin_rate": rate,
        "liquidation_fee_rate": fee,
        "fund_fee_rate": fund_fee,
        "closing_buffer": _BUFFER,
    }
    expected = vector["expected"]
    left = collateral + expected["quote_after"] + expected["base_after"] * price
    closed = Case(
        inputs, size - expected["base_after"], _DEBT, result("closed_size"), figure="Size closed"
    )
    return (
        closed,
        closed.and_also("Fee for the fund", expected["if_fee"], result("fund_fee")),
        closed.and_also("Left in the account", left, result("residual")),
        closed.and_also("Missing after liquidation", expected["shortfall"], result("shortfall")),
    )


def drift_socialize(vector: Vector) -> Case:
    """A loss of `debt`, what the fee pool leaves of it, on each unit of open interest."""
    debt, pool, longs, shorts = given(vector, "debt", "fee_pool", "oi_long", "oi_short")
    inputs = position(vector, 2 * debt, Decimal(1)) | {
        "wallet_balance": "0",
        "fill_price": debt,
        "insurance_fund": "yes",
        "insurance_fund_limit": pool,
        "open_interest": longs + shorts,
    }
    return Case(
        inputs,
        vector["expected"]["per_base"],
        _DEBT,
        result("charged_per_unit"),
        figure="Charged on each unit of size",
    )
