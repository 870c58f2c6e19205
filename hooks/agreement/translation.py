"""From the words of other programs to our contract, by the name of their formula."""

from collections.abc import Callable

from hooks.agreement import debts, prices
from hooks.agreement.case import Case
from hooks.agreement.vectors import Vector

_TRANSLATIONS: dict[str, Callable[[Vector], Case]] = {
    "linear_mm_at_liq": prices.linear_mm_at_liq,
    "inverse_mm_at_liq": prices.inverse_mm_at_liq,
    "linear_mm_at_mark": prices.linear_mm_at_mark,
    "equity_from_margin_ratio": prices.equity_from_margin_ratio,
    "hyperliquid_2023": prices.hyperliquid_2023,
    "liq_from_bankruptcy": prices.liq_from_bankruptcy,
    "liq_from_bankruptcy_entry": prices.liq_from_bankruptcy_entry,
    "bitmex_style_linear": prices.bitmex_style_linear,
    "orderly_isolated": prices.orderly_isolated,
    "drift_liq": debts.drift_liq,
    "drift_liquidate": debts.drift_liquidate,
    "dydx_bankruptcy_quote": debts.dydx_bankruptcy_quote,
    "dydx_insurance_delta": debts.dydx_insurance_delta,
}


def case(vector: Vector) -> Case:
    """`vector` in our contract. Raises KeyError for a formula that is not computed."""
    return _TRANSLATIONS[vector["formula"]](vector)
