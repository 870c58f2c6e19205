"""Vectors in the words of other programs, and why some of them are not computed yet."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

Vector = dict[str, Any]

_FILE = Path(__file__).parents[1] / "vectors" / "other_formulas.json"
VECTORS: list[Vector] = json.loads(_FILE.read_text("utf-8"), parse_float=Decimal, parse_int=Decimal)

# What cannot be asked of `calc.run` yet, by formula and by vector.
NOT_YET = {
    "bitmex_style_inverse": "BitMEX rounds the value of one contract to a whole satoshi first",
    "drift_base_to_cover_shortage": "partial liquidation: how much is closed",
    "drift_if_fee": "a fee that shrinks to what the position can still pay",
    "drift_socialize": "how a loss is spread over the open interest of others",
    "dydx_fillable_price": "the limit price of the liquidation order",
    "gmx_v1": "the larger of two requirements, one of them with 5 USD on top",
    "gmx_v2_required_collateral": "the collateral asked for, without a price",
    "inverse_capped_pnl": "profit capped at the counterparty's margin",
    "orderly_cross_liq": "a maintenance rate that grows continuously with the notional",
    "orderly_est_liq": "the account after an order that is not yet filled",
    "orderly_mmr": "a maintenance rate that grows continuously with the notional",
}
NOT_YET_IDS = {
    "dydx-ins-03": "a fee of up to 100 % of the value: we accept less than 100 %",
    "dydx-ins-06": "a fee of up to 100 % of the value: we accept less than 100 %",
    "dydx-bkr-09": "the account's equity split over positions in two markets",
    "dydx-bkr-10": "the account's equity split over positions in two markets",
    "dydx-bkr-11": "the account's equity split over positions in two markets",
    "drift-partial-long": "partial liquidation: how much is closed",
}


def computed() -> list[Vector]:
    """The vectors that our model computes and that their own authors can reproduce."""
    return [
        vector
        for vector in VECTORS
        if vector["reproduced"]
        and vector["formula"] not in NOT_YET
        and vector["id"] not in NOT_YET_IDS
    ]
