"""What is left or missing after a liquidation, and who pays it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from calc import working
from calc.calculators import liquidation_price
from calc.calculators.liquidation_price import POSITION_OUTPUTS, Found
from calc.decimals import ONE, ZERO, write_decimal
from calc.declaration import Calculator, Choice, Input, Outcome, Output
from calc.errors import problem
from calc.shared_inputs import CROSS, POSITION_INPUTS
from calc.verdict import answer, caveat
from calc.waterfall import Settlement, Terms, liquidation_fee, settle
from calc.wording import amount, price

DEBT_INPUTS = (
    Input("slippage", "Slippage past the liquidation price", "decimal", default="0.02",
          unit="fraction", minimum="0", below="1", open=True,
          help="As a fraction: 0.02 is 2%. How much worse than the liquidation price the position "
          "was closed, on average."),
    Input("fill_price", "Average fill price", "decimal", unit="price", above="0", open=True,
          help="What the position was really closed at, instead of the slippage."),
    Input("gap", "Gap past the liquidation price", "decimal", unit="price", minimum="0",
          help="The same as an amount of price, instead of the slippage."),
    Input("liquidation_fee_rate", "Liquidation fee", "decimal", default="0", unit="fraction",
          minimum="0", below="1",
          help="As a fraction of the value at the fill: 0.0125 is 1.25%."),
    Input("liquidation_fee_limit", "The fee takes at most", "choice", default="what_is_left",
          help="Whether the fee can make the hole larger. Venues differ.",
          choices=(Choice("what_is_left", "What is left of the margin"),
                   Choice("none", "No limit: it can add to the hole"))),
    Input("residual", "What is left goes to", "choice", default="returned",
          help="After the position is closed and the fee is paid.",
          choices=(Choice("returned", "You"), Choice("kept", "The venue or its fund"),
                   Choice("unclear", "Not stated by the venue"))),
    Input("account_assets", "Other assets in the account", "decimal", default="0", unit="money",
          minimum="0", only_when=CROSS,
          help="Coins that are not in the wallet balance but that the venue may take, as in a "
          "unified account."),
    Input("insurance_fund", "The venue has an insurance fund", "choice", default="yes",
          help="A fund or vault that takes over what a liquidated account cannot pay.",
          choices=(Choice("yes", "Yes"), Choice("no", "No"))),
    Input("insurance_fund_limit", "The fund can pay at most", "decimal", unit="money",
          minimum="0", only_when=("insurance_fund", ("yes",)),
          help="Empty: as much as it takes."),
    Input("deleveraging", "Winners pay after the fund", "choice", default="yes",
          help="By auto-deleveraging or shared losses.",
          choices=(Choice("yes", "Yes"), Choice("no", "No"))),
    Input("claim", "The venue may ask you for the rest", "choice", default="unread",
          help="What the contract or the law says of a deficit that nobody else pays.",
          choices=(Choice("none", "No claim on the customer"),
                   Choice("stated", "The contract or the law lets it ask"),
                   Choice("unread", "Not known"))),
)  # fmt: skip

DEBT_OUTPUTS = (
    Output("answer", "The answer", "answer", main=True),
    Output("claimable_from_customer", "You could be asked for", "money", main=True,
           help="Zero if those named above pay. “Not known” where the contract was not read."),
    Output("shortfall", "Missing after liquidation", "money", main=True,
           help="What the margin could not cover: negative equity."),
    Output("fill_price", "Closed at", "price"),
    Output("loss", "Position’s loss, with the fee", "money"),
    Output("liquidation_fee", "Liquidation fee taken", "money", detail=True),
    Output("residual", "Margin less loss", "money", detail=True),
    Output("returned", "You get back", "money"),
    Output("paid_by_account", "Paid by the rest of your account", "money", detail=True),
    Output("paid_by_insurance_fund", "Paid by the insurance fund", "money"),
    Output("paid_by_adl", "Paid by the winning side", "money", detail=True),
    Output("paid_by_venue", "Left with the venue", "money", detail=True),
)  # fmt: skip


def fill(values: Mapping[str, Any], found: Found) -> Decimal:
    """The average price at which the position is closed.

    As given; else past the trigger (the liquidation price, or the present price of a position that
    is liquidatable already) by the gap or the slippage.
    """
    if values["fill_price"] is not None:
        return Decimal(values["fill_price"])
    trigger = found.judged_at
    against = -1 if found.situation.position.side == "long" else 1
    if values["gap"] is not None:
        reached = trigger + against * Decimal(values["gap"])
    else:
        reached = trigger * (ONE + against * Decimal(values["slippage"]))
    if reached <= 0:
        raise problem("gap", f"The gap is larger than the trigger price, {price(trigger)}.")
    return reached


def terms(values: Mapping[str, Any]) -> Terms:
    """Who stands behind what is missing, as given."""
    fund = values["insurance_fund_limit"] if values["insurance_fund"] == "yes" else ZERO
    return Terms(
        residual=values["residual"],
        fund=fund,
        deleveraging=values["deleveraging"] == "yes",
        claim=values["claim"],
    )


def compute(values: Mapping[str, Any]) -> Outcome:
    """The calculator: the waterfall with its working, warnings and the answer."""
    found, warnings = liquidation_price.solve(values)
    if found.liquidation.state == "never" and values["fill_price"] is None:
        return _nothing_happens(values, found, warnings)
    closed_at = fill(values, found)
    settlement = _settlement(values, found, closed_at)
    said = answer(found, settlement, terms(values), closed_at)
    return Outcome(
        results={
            **liquidation_price.results(found),
            **_money(settlement),
            "fill_price": write_decimal(closed_at),
            "answer": said,
        },
        explanation=(
            *working.liquidation(values, found),
            *working.waterfall(found, closed_at, settlement),
        ),
        warnings=(
            *warnings,
            *_warnings(values, found, closed_at),
            *caveat(values, settlement),
        ),
        summary=said,
        display=_open_ended(values, found, settlement),
    )


def _open_ended(values: Mapping[str, Any], found: Found, settlement: Settlement) -> dict[str, str]:
    """No bare zero where the contract, which nobody has read, may allow a claim all the same."""
    nothing_left = settlement.claimable_from_customer == ZERO < settlement.shortfall
    if not (nothing_left and values["claim"] == "unread"):
        return {}
    most = amount(settlement.shortfall - settlement.paid_by_account, found.situation.coins.money)
    return {"claimable_from_customer": f"Not known: 0 to {most}"}


def _settlement(values: Mapping[str, Any], found: Found, closed_at: Decimal) -> Settlement:
    situation = found.situation
    profit = situation.account.equity(closed_at) - situation.account.collateral
    asked = situation.position.notional(closed_at) * Decimal(values["liquidation_fee_rate"])
    fee = liquidation_fee(
        asked,
        situation.account.collateral + profit,
        limited=values["liquidation_fee_limit"] == "what_is_left",
    )
    cross = values["margin_mode"] == "cross"
    rest = situation.reserved + Decimal(values["account_assets"]) if cross else ZERO
    return settle(situation.account.collateral, profit, fee, rest, terms(values))


def _money(settlement: Settlement) -> dict[str, str | None]:
    """Amounts by name; what is returned is None where the venue does not state it."""
    return {
        name: None if value is None else write_decimal(value)
        for name, value in vars(settlement).items()
    }


def _nothing_happens(values: Mapping[str, Any], found: Found, warnings: list[str]) -> Outcome:
    said = liquidation_price.summary(found) + " There is nothing to owe."
    empty: dict[str, str | None] = {output.name: None for output in DEBT_OUTPUTS}
    zero = ("shortfall", "claimable_from_customer", "paid_by_account", "paid_by_insurance_fund",
            "paid_by_adl", "paid_by_venue", "liquidation_fee")  # fmt: skip
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
    )


def _warnings(values: Mapping[str, Any], found: Found, closed_at: Decimal) -> list[str]:
    warnings = []
    given = {"fill_price", "gap", "slippage"} & set(values["given"])
    if "fill_price" in given and len(given) > 1:
        warnings.append("The fill price is used; slippage and gap are not.")
    elif len(given) > 1:
        warnings.append("The gap is used; the slippage is not.")
    if values["fee_basis"] != "none" and values["fee_rate"] and not values["liquidation_fee_rate"]:
        warnings.append(
            "The closing fee that the trigger counts is not part of the loss here. If your venue "
            "takes it, give it as the liquidation fee."
        )
    trigger = found.liquidation.price
    if trigger is not None:
        better = (
            closed_at > trigger
            if found.situation.position.side == "long"
            else (closed_at < trigger)
        )
        if better:
            warnings.append(
                f"The fill is better than the liquidation price, {price(trigger)} "
                f"{found.situation.coins.price}: check that the position was liquidated."
            )
    return warnings


CALCULATOR = Calculator(
    name="post-liquidation-debt",
    title="Debt after liquidation",
    description="What is left or missing after a liquidation, who pays it, and what you could be "
    "asked for.",
    inputs=(*POSITION_INPUTS[:8], *DEBT_INPUTS[:2], *POSITION_INPUTS[8:], *DEBT_INPUTS[2:]),
    outputs=(*DEBT_OUTPUTS, *POSITION_OUTPUTS),
    compute=compute,
)
