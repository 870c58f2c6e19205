"""From the words of other programs to our contract, by the name of their formula."""

from collections.abc import Callable

from hooks.agreement import curves, debts, drift, prices
from hooks.agreement.case import Case
from hooks.agreement.vectors import Vector

_TRANSLATIONS: dict[str, Callable[[Vector], Case | tuple[Case, ...]]] = {
    "linear_mm_at_liq": prices.linear_mm_at_liq,
    "inverse_mm_at_liq": prices.inverse_mm_at_liq,
    "linear_mm_at_mark": prices.linear_mm_at_mark,
    "equity_from_margin_ratio": prices.equity_from_margin_ratio,
    "hyperliquid_2023": prices.hyperliquid_2023,
    "liq_from_bankruptcy": prices.liq_from_bankruptcy,
    "liq_from_bankruptcy_entry": prices.liq_from_bankruptcy_entry,
    "bitmex_style_linear": prices.bitmex_style_linear,
    "bitmex_style_inverse": prices.bitmex_style_inverse,
    "orderly_isolated": prices.orderly_isolated,
    "orderly_mmr": curves.orderly_mmr,
    "orderly_cross_liq": curves.orderly_cross_liq,
    "orderly_est_liq": curves.orderly_est_liq,
    "gmx_v1": curves.gmx_v1,
    "gmx_v2_required_collateral": curves.gmx_v2_required_collateral,
    "drift_liq": debts.drift_liq,
    "drift_liquidate": debts.drift_liquidate,
    "drift_if_fee": drift.drift_if_fee,
    "drift_base_to_cover_shortage": drift.drift_base_to_cover_shortage,
    "drift_socialize": drift.drift_socialize,
    "inverse_capped_pnl": debts.inverse_capped_pnl,
    "dydx_bankruptcy_quote": debts.dydx_bankruptcy_quote,
    "dydx_insurance_delta": debts.dydx_insurance_delta,
    "dydx_fillable_price": debts.dydx_fillable_price,
}


def cases(vector: Vector) -> tuple[Case, ...]:
    """Each figure of `vector` in our contract, all of the same inputs.

    Raises KeyError for a formula that is not computed.
    """
    found = _TRANSLATIONS[vector["formula"]](vector)
    return found if isinstance(found, tuple) else (found,)
