"""Requirements that grow or that have a floor, from the words of Orderly and GMX."""

from decimal import Decimal

from calc.decimals import write_decimal
from hooks.agreement.case import Case, Results, expected_price, given, position, sign
from hooks.agreement.vectors import Vector

_NOTHING = Decimal(0)
# What Orderly's rate grows with: the notional to this power.
_POWER = Decimal("0.8")
# Its bisection ends when the price is known to this part of itself, on the safe side.
_BISECTION = Decimal("0.0001")


def _tiers(vector: Vector) -> list[dict[str, str]]:
    """The base rate, then the curve from where it asks for more."""
    base, initial, factor = given(vector, "base_mmr", "base_imr", "imr_factor")
    growth = base / initial * factor
    begins = (base / growth) ** (1 / _POWER)
    return [_tier(rate=base), _tier(floor=begins, growth=growth, growth_power=_POWER)]


def _tier(floor: Decimal = _NOTHING, rate: Decimal = _NOTHING, **more: Decimal) -> dict[str, str]:
    row = {"notional_floor": floor, "maintenance_margin_rate": rate, "maintenance_amount": _NOTHING}
    return {name: write_decimal(value) for name, value in (row | more).items()}


def orderly_mmr(vector: Vector) -> Case:
    """The rate of a position of this notional, that is required of one that is liquidatable."""
    (notional,) = given(vector, "notional")
    inputs = position(vector, notional, Decimal(1)) | {
        "wallet_balance": "0",
        "tiers": _tiers(vector),
    }

    def rate(results: Results) -> Decimal:
        return Decimal(results["maintenance_margin"]) / notional

    return Case(inputs, vector["expected"]["mmr"], ours=rate, figure="Maintenance rate")


def orderly_cross_liq(vector: Vector) -> Case:
    """Collateral is counted at the mark; the other positions keep their requirement."""
    mark, collateral, size = given(vector, "mark_price", "total_collateral", "size")
    inputs = position(vector, mark, size) | {
        "wallet_balance": collateral,
        "other_maintenance_margin": _required(vector["inputs"]["other_positions"]),
        "tiers": _tiers(vector),
    }
    return Case(inputs, expected_price(vector), tolerance=_BISECTION * mark)


def _required(positions: list[dict[str, Decimal]]) -> Decimal:
    values = (abs(one["position_qty"]) * one["mark_price"] * one["mmr"] for one in positions)
    return sum(values, Decimal(0))


def orderly_est_liq(vector: Vector) -> Case:
    """The account after an order, whose part of the requirement they judge at the order's price.

    Where nothing is open yet, that price stands for the mark.
    """
    collateral, mark, rate, fee = given(
        vector, "total_collateral", "mark_price", "base_mmr", "order_fee"
    )
    order, held = vector["inputs"]["new_order"], vector["inputs"]["positions"]
    mark = mark if held else order["price"]
    same = [one["position_qty"] for one in held if one["symbol"] == order["symbol"]]
    others = [one for one in held if one["symbol"] != order["symbol"]]
    inputs = position(vector, mark, order["qty"] + sum(same)) | {
        "wallet_balance": collateral - fee + rate * order["qty"] * (mark - order["price"]),
        "other_maintenance_margin": _required(others),
        "tiers": _tiers(vector),
    }
    return Case(inputs, expected_price(vector))


# GMX v1: a tenth of a percent to close and 5 USD, or a hundredth of the value if that is more.
_V1_FEE, _V1_FLOOR, _V1_RATE = Decimal("0.001"), Decimal(5), Decimal("0.01")


def gmx_v1(vector: Vector) -> Case:
    """The closing fee and 5 USD, funding added to both, or 1 % of the value at entry."""
    value, collateral, entry, funding = given(
        vector, "size", "collateral", "entry_price", "funding_fee"
    )
    inputs = position(vector, entry, value / entry) | {
        "isolated_margin": collateral,
        "maintenance_basis": "entry",
        "maintenance_margin_rate": _V1_RATE - _V1_FEE,
        "least_maintenance_margin": _V1_FLOOR + funding,
        "fee_rate": _V1_FEE,
        "fee_basis": "entry",
    }
    return Case(inputs, expected_price(vector))


def gmx_v2_required_collateral(vector: Vector) -> Case:
    """With the collateral that they ask for, the position is liquidated where its profit is theirs.

    Seen from a better price. Collateral below zero is a loss elsewhere, and so cross.
    """
    value, profit, floor, impact, closing = given(
        vector, "size_usd", "pnl", "min_collateral_usd", "price_impact", "closing_fee"
    )
    at = value + sign(vector) * profit
    inputs = position({**vector, "margin_mode": "cross"}, value, Decimal(1)) | {
        "wallet_balance": "0",
        "other_unrealised_pnl": vector["expected"]["required_collateral"],
        "mark_price": at * Decimal(2) ** sign(vector),
        "maintenance_basis": "entry",
        "maintenance_margin_rate": vector["inputs"]["factor"],
        "least_maintenance_margin": floor,
        "fee_rate": (closing - impact) / value,
        "fee_basis": "entry",
    }
    return Case(inputs, at, figure="Liquidation price with that collateral")
