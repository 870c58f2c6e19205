"""The working of a debt: how the position was closed, and how the money went."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from calc.decimals import ZERO
from calc.declaration import Step
from calc.wording import amount, percent, plain, price
from calc.working import PROFIT

if TYPE_CHECKING:
    from calc.calculators.liquidation_price import Found
    from calc.debt import Debt
    from calc.waterfall import Settlement


def closing(values: Mapping[str, Any], found: "Found", debt: "Debt") -> tuple[Step, ...]:
    """What the venue's rules for closing come to, where it has any."""
    steps = []
    if debt.limit is not None:
        steps.append(_limit(values, found, debt.limit))
    if values["fund_fee_rate"]:
        steps.append(_fund_fee(values, debt))
    if values["closing_buffer"] is not None:
        steps.append(_closed(found, debt))
    return tuple(steps)


def _limit(values: Mapping[str, Any], found: "Found", limit: Decimal) -> Step:
    coins = found.situation.coins
    sign = "−" if found.situation.position.sign == 1 else "+"
    return Step(
        "Limit of the liquidation order",
        f"oracle price × (1 {sign} spread × maintenance rate × (1 − equity ÷ requirement))",
        f"at {price(found.judged_at)} {coins.price}, with a spread of "
        f"{plain(values['order_spread'])}: {price(limit)} {coins.price}",
    )


def _fund_fee(values: Mapping[str, Any], debt: "Debt") -> Step:
    need, taken = debt.need, debt.closing
    return Step(
        "Fee for the fund",
        "the smaller of its maximum and 95% of (rate − liquidation fee − shortage ÷ value)",
        f"{percent(values['fund_fee_rate'])}, or 95% of ({percent(need.rate)} − "
        f"{percent(taken.liquidator_rate)} − {percent(need.shortage / need.notional)}): "
        f"{percent(taken.fund_rate)}",
    )


def _closed(found: "Found", debt: "Debt") -> Step:
    need, closing = debt.need, debt.closing
    fees = closing.liquidator_rate + closing.fund_rate
    return Step(
        "Part that is closed",
        "shortage ÷ (value × (rate with the buffer − fees)), at most all of it",
        f"{plain(need.shortage)} ÷ ({plain(need.notional)} × ({percent(need.rate)} − "
        f"{percent(fees)})) = {percent(closing.part)}, or "
        f"{plain(found.situation.position.size * closing.part)}",
    )


def waterfall(found: "Found", debt: "Debt") -> tuple[Step, ...]:
    """How the money went, from the fill to whoever paid."""
    coin, settlement = found.situation.coins.money, debt.settlement
    steps = [_loss(found, debt.closed_at, settlement), _residual(found, settlement)]
    payers = (
        ("Paid by the rest of the account", settlement.paid_by_account),
        ("Paid by a fund, vault or pool", settlement.paid_by_insurance_fund),
        ("Paid by other traders", settlement.paid_by_adl),
        ("Could be claimed from you", settlement.claimable_from_customer),
        ("Paid by the venue itself", settlement.paid_by_venue),
    )
    owed = settlement.shortfall
    for label, paid in payers:
        if paid > ZERO:
            steps.append(
                Step(
                    label,
                    "what is still missing, as far as this purse goes",
                    f"{plain(owed)} − {plain(paid)} leaves {amount(owed - paid, coin)}",
                )
            )
            owed -= paid
    return tuple(steps)


def _loss(found: "Found", fill: Decimal, settlement: "Settlement") -> Step:
    position, coins = found.situation.position, found.situation.coins
    formula = PROFIT[position.contract.kind, position.side].replace("price", "fill price")
    return Step(
        "Loss at the fill",
        f"−({formula}) + liquidation fee",
        f"filled at {price(fill)} {coins.price}: "
        f"{plain(settlement.loss - settlement.liquidation_fee)} + "
        f"{plain(settlement.liquidation_fee)} = {amount(settlement.loss, coins.money)}",
    )


def _residual(found: "Found", settlement: "Settlement") -> Step:
    collateral, coin = found.situation.account.collateral, found.situation.coins.money
    return Step(
        "What is left, or missing",
        "margin − loss",
        f"{plain(collateral)} − {plain(settlement.loss)} = {amount(settlement.residual, coin)}",
    )
