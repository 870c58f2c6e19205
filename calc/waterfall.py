"""Who pays when a liquidated position is closed past its margin.

The average fill and the liquidation fee give the residual. What is left is returned or kept, by
venue; what is missing is the shortfall, and falls on, in this order: the rest of the account
(cross margin only), the insurance fund, the winning side (auto-deleveraging or socialised loss),
and then either the customer, where the terms or the law allow a claim, or the venue itself.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from calc.decimals import ZERO

Claim = Literal["none", "stated", "unread"]
Residual = Literal["returned", "kept", "unclear"]


@dataclass(frozen=True)
class Terms:
    """What a venue does with what is left, and who stands behind what is missing.

    `residual` says where what is left goes, or that the venue does not state it. `fund` is what
    the insurance fund can pay, None for as much as it takes. `claim` says whether the terms or the
    law let the venue ask the customer: no claim, a stated one, or not known.
    """

    residual: Residual
    fund: Decimal | None
    deleveraging: bool
    claim: Claim


@dataclass(frozen=True)
class Settlement:
    """What happened to every coin. All amounts at least zero but `loss` and `residual`.

    `returned` and `kept` are None where the venue does not state who gets what is left.
    """

    liquidation_fee: Decimal
    loss: Decimal
    residual: Decimal
    returned: Decimal | None
    kept: Decimal | None
    shortfall: Decimal
    paid_by_account: Decimal
    paid_by_insurance_fund: Decimal
    paid_by_adl: Decimal
    claimable_from_customer: Decimal
    paid_by_venue: Decimal


def liquidation_fee(asked: Decimal, left: Decimal, *, limited: bool) -> Decimal:
    """The fee that is taken: what is asked, or what is left when the venue takes no more than that.

    dYdX takes up to the whole remaining account value and no more (v4 documentation,
    liquidations.mdx, 2025-11-03); on Drift the fee is paid even by an insolvent account.
    """
    return min(asked, max(left, ZERO)) if limited else asked


def settle(
    collateral: Decimal, profit: Decimal, fee: Decimal, rest_of_account: Decimal, terms: Terms
) -> Settlement:
    """Walk the waterfall.

    `collateral` stood behind the position, `profit` is its profit and loss at the fill (a loss is
    negative), `fee` the liquidation fee taken, `rest_of_account` what else the venue may take.
    """
    residual = collateral + profit - fee
    left, shortfall = max(residual, ZERO), max(-residual, ZERO)
    account, owed = _pay(shortfall, max(rest_of_account, ZERO))
    fund, owed = _pay(owed, owed if terms.fund is None else terms.fund)
    winners, owed = _pay(owed, owed if terms.deleveraging else ZERO)
    customer, owed = _pay(owed, ZERO if terms.claim == "none" else owed)
    return Settlement(
        liquidation_fee=fee,
        loss=fee - profit,
        residual=residual,
        returned=_given(left, terms.residual, "returned"),
        kept=_given(left, terms.residual, "kept"),
        shortfall=shortfall,
        paid_by_account=account,
        paid_by_insurance_fund=fund,
        paid_by_adl=winners,
        claimable_from_customer=customer,
        paid_by_venue=owed,
    )


def _given(left: Decimal, residual: Residual, where: Residual) -> Decimal | None:
    """What of `left` goes `where`; None where that is not stated."""
    if residual == "unclear" and left > ZERO:
        return None
    return left if residual == where else ZERO


def _pay(owed: Decimal, purse: Decimal) -> tuple[Decimal, Decimal]:
    """What a purse pays of what is owed, and what is owed after it."""
    paid = min(owed, purse)
    return paid, owed - paid
