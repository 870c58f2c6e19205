"""What is left or missing after a liquidation, and who pays it."""

from collections.abc import Mapping
from typing import Any

from calc import working, working_of_debt
from calc.calculators import liquidation_price
from calc.calculators.liquidation_price import POSITION_OUTPUTS, Found
from calc.debt import Debt, limit_of_the_order, owed, terms
from calc.debt_inputs import DEBT_INPUTS, DEBT_OUTPUTS
from calc.decimals import ONE, ZERO, write_decimal
from calc.declaration import Calculator, Outcome
from calc.shared_inputs import POSITION_INPUTS
from calc.verdict import answer, caveat
from calc.waterfall import Settlement
from calc.wording import amount, percent, price


def compute(values: Mapping[str, Any]) -> Outcome:
    """The calculator: the waterfall with its working, warnings and the answer."""
    found, warnings = liquidation_price.solve(values)
    if found.liquidation.state == "never" and values["fill_price"] is None:
        return _nothing_happens(values, found, warnings)
    debt = owed(values, found)
    said = answer(found, debt, terms(values), values)
    return Outcome(
        results={
            **liquidation_price.results(found),
            **_results(values, found, debt),
            "answer": said,
        },
        explanation=(
            *working.liquidation(values, found),
            *working_of_debt.closing(values, found, debt),
            *working_of_debt.waterfall(found, debt),
        ),
        warnings=(
            *warnings,
            *_warnings(values, found, debt),
            *caveat(values, debt.settlement),
        ),
        summary=said,
        display={
            **liquidation_price.without_a_price(found),
            **_open_ended(values, found, debt.settlement),
        },
    )


def _results(values: Mapping[str, Any], found: Found, debt: Debt) -> dict[str, str | None]:
    """Amounts by name; None where the venue does not state it, or where there is none."""
    position = found.situation.position
    shared_by, winners = values["open_interest"], debt.settlement.paid_by_adl
    to_fund = debt.closing.part * debt.closing.fund_rate * position.notional(debt.closed_at)
    amounts = {
        **vars(debt.settlement),
        "fill_price": debt.closed_at,
        "order_limit": debt.limit,
        "closed_size": position.size * debt.closing.part,
        "fund_fee": min(to_fund, debt.settlement.liquidation_fee),
        "charged_per_unit": None if shared_by is None else winners / shared_by,
    }
    return {
        name: None if value is None else write_decimal(value) for name, value in amounts.items()
    }


def _open_ended(values: Mapping[str, Any], found: Found, settlement: Settlement) -> dict[str, str]:
    """No bare zero where the contract, which nobody has read, may allow a claim all the same.

    Nor where the venue does not state whether what is left comes back.
    """
    coin = found.situation.coins.money
    if settlement.returned is None and settlement.residual > ZERO:
        return {"returned": f"Not known: 0 to {amount(settlement.residual, coin)}"}
    nothing_left = settlement.claimable_from_customer == ZERO < settlement.shortfall
    paid_by_others = settlement.shortfall - settlement.paid_by_account
    if not (nothing_left and paid_by_others and values["claim"] == "unread"):
        return {}
    most = amount(paid_by_others, coin)
    return {"claimable_from_customer": f"Not known: 0 to {most}"}


def _nothing_happens(values: Mapping[str, Any], found: Found, warnings: list[str]) -> Outcome:
    said = liquidation_price.summary(found) + " There is nothing to owe."
    empty: dict[str, str | None] = {output.name: None for output in DEBT_OUTPUTS}
    zero = (
        "shortfall", "claimable_from_customer", "paid_by_account", "paid_by_insurance_fund",
        "paid_by_adl", "paid_by_venue", "liquidation_fee", "fund_fee", "closed_size",
    )  # fmt: skip
    return Outcome(
        results={
            **liquidation_price.results(found),
            **empty,
            **dict.fromkeys(zero, "0"),
            "answer": said,
        },
        explanation=working.liquidation(values, found),
        warnings=tuple(warnings),
        summary=said,
        display=liquidation_price.without_a_price(found),
    )


def _warnings(values: Mapping[str, Any], found: Found, debt: Debt) -> list[str]:
    warnings = []
    given = {"fill_price", "gap", "slippage"} & set(values["given"])
    if "fill_price" in given and len(given) > 1:
        warnings.append("The fill price is used; slippage and gap are not.")
    elif len(given) > 1:
        warnings.append("The gap is used; the slippage is not.")
    if values["fee_basis"] != "none" and values["fee_rate"] and not values["liquidation_fee_rate"]:
        warnings.append(
            f"The closing fee of {percent(values['fee_rate'])} decides where it is liquidated, and "
            "is not taken off here. If your venue takes it too, give "
            f"{write_decimal(values['fee_rate'])} as the liquidation fee."
        )
    if values["liquidation_fee_rate"] == ONE:
        warnings.append("A liquidation fee of 1 is 100% of the value; 1% would be 0.01.")
    return [*warnings, *_strange_fill(values, found, debt)]


def _strange_fill(values: Mapping[str, Any], found: Found, debt: Debt) -> list[str]:
    """A fill that is better than the trigger, or worse than the venue's order may be."""
    coin, sign = found.situation.coins.price, found.situation.position.sign
    trigger, bankruptcy = found.liquidation.price, found.bankruptcy
    if trigger is not None and (debt.closed_at - trigger) * sign > 0:
        said = (
            f"The fill is better than the liquidation price, {price(trigger)} {coin}: check that "
            "the position was liquidated."
        )
        return [said]
    worst = None if bankruptcy is None else limit_of_the_order(values, found, bankruptcy)
    if worst is not None and (worst - debt.closed_at) * sign > 0:
        said = (
            f"The liquidation order accepts no worse price than {price(worst)} {coin}, even when "
            "the oracle price is the bankruptcy price: check that it filled where you say."
        )
        return [said]
    return []


CALCULATOR = Calculator(
    name="post-liquidation-debt",
    title="Debt after liquidation",
    description="What is left or missing after a liquidation, who pays it, and what you could be "
    "asked for.",
    inputs=(*POSITION_INPUTS[:8], *DEBT_INPUTS[:2], *POSITION_INPUTS[8:], *DEBT_INPUTS[2:]),
    outputs=(*DEBT_OUTPUTS, *POSITION_OUTPUTS),
    compute=compute,
)
