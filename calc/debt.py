"""From a liquidated position to its settlement: its fill, the part closed, the fee, who pays."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from calc.checks import check_reach
from calc.closing import Closing, Need, close, order_limit
from calc.decimals import ONE, ZERO
from calc.errors import problem
from calc.waterfall import Settlement, Terms, liquidation_fee, settle
from calc.wording import price

if TYPE_CHECKING:
    from calc.calculators.liquidation_price import Found

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Debt:
    """How a position was closed, and who paid what."""

    closed_at: Decimal
    need: Need
    closing: Closing
    limit: Decimal | None
    settlement: Settlement


def owed(values: Values, found: "Found") -> Debt:
    """The debt of a position that is liquidated. Raises `InputProblems` for an impossible gap."""
    closed_at = fill(values, found)
    if values["closing_buffer"] is not None or values["fund_fee_rate"]:
        # Only these look at the requirement at the fill.
        check_reach(values, found.situation.account, closed_at, "closed")
    need = _need(values, found, closed_at)
    closing = close(
        need,
        values["liquidation_fee_rate"],
        values["fund_fee_rate"],
        whole=values["closing_buffer"] is None,
    )
    limit = limit_of_the_order(values, found, found.judged_at)
    return Debt(closed_at, need, closing, limit, _settlement(values, found, closed_at, closing))


def fill(values: Values, found: "Found") -> Decimal:
    """The average price at which the position is closed.

    As given; else past the trigger (the liquidation price, or the present price of a position that
    is liquidatable already) by the gap or the slippage.
    """
    if values["fill_price"] is not None:
        return Decimal(values["fill_price"])
    trigger = found.judged_at
    against = -found.situation.position.sign
    if values["gap"] is not None:
        reached = trigger + against * Decimal(values["gap"])
    else:
        reached = trigger * (ONE + against * Decimal(values["slippage"]))
    if reached <= 0:
        raise problem("gap", f"The gap is larger than the trigger price, {price(trigger)}.")
    return reached


def terms(values: Values) -> Terms:
    """Who stands behind what is missing, as given."""
    fund = values["insurance_fund_limit"] if values["insurance_fund"] == "yes" else ZERO
    return Terms(
        residual=values["residual"],
        fund=fund,
        deleveraging=values["deleveraging"] == "yes",
        claim=values["claim"],
    )


def limit_of_the_order(values: Values, found: "Found", oracle: Decimal) -> Decimal | None:
    """The worst price that the venue's order accepts at an `oracle` price; None without a limit."""
    account, reserved = found.situation.account, found.situation.reserved
    position = found.situation.position
    required = account.requirement(oracle) + reserved
    if values["order_spread"] is None or required == 0:
        return None
    rate = account.requirement(oracle) / account.notional(oracle)
    return order_limit(
        oracle,
        position.sign,
        values["order_spread"] * rate,
        values["order_adjustment"],
        (account.equity(oracle) + reserved) / required,
    )


def _need(values: Values, found: "Found", closed_at: Decimal) -> Need:
    """What the account lacks at the fill, with the buffer that the venue closes up to."""
    account = found.situation.account
    notional = account.notional(closed_at)
    required = account.requirement(closed_at) + notional * (values["closing_buffer"] or ZERO)
    return Need(notional, required / notional, required - account.equity(closed_at))


def _settlement(values: Values, found: "Found", closed_at: Decimal, closing: Closing) -> Settlement:
    situation = found.situation
    collateral = situation.account.collateral
    profit = situation.account.equity(closed_at) - collateral
    fee = liquidation_fee(
        closing.fee(situation.position.notional(closed_at)),
        collateral + profit,
        limited=values["liquidation_fee_limit"] == "what_is_left",
    )
    cross = values["margin_mode"] == "cross"
    rest = situation.reserved + Decimal(values["account_assets"]) if cross else ZERO
    return settle(collateral, profit, fee, rest, terms(values))
