"""The answer in words: what you lose, what is missing, who pays it, what you could be asked for.

No debt is named without the assumption that produced it in the same sentence.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from calc import venues
from calc.decimals import ONE, ZERO
from calc.waterfall import Settlement, Terms
from calc.wording import amount, percent, plain, price

if TYPE_CHECKING:
    from calc.calculators.liquidation_price import Found
    from calc.debt import Debt


_PURSES = ("insurance_fund", "deleveraging")


def answer(found: "Found", debt: "Debt", terms: Terms, values: Mapping[str, Any]) -> str:
    """The whole answer, in a few short sentences."""
    coins, settlement = found.situation.coins, debt.settlement
    assumed = f"{_at_once(found)}If it is closed at {price(debt.closed_at)} {coins.price}"
    assumed += _past_the_trigger(found, debt)
    if settlement.shortfall == ZERO:
        partly = debt.closing.part < ONE
        left = _partly(found, debt) if partly else _left(found, settlement, terms)
        return f"{assumed}, {left} {_no_debt(values)}"
    lost = amount(found.situation.account.collateral, coins.money)
    missing = amount(settlement.shortfall, coins.money)
    payers = _payers(settlement, _named_by(values))
    if_paid = "If they do" if _are_several(payers) else "If it does"
    return (
        f"{assumed}, all {lost} behind the position is lost and {missing} more is missing. "
        f"{_asked_to_pay(payers, settlement, coins.money)}"
        f"{_claim(settlement, terms, coins.money, values['venue'], if_paid)}"
        f"{_a_loan(settlement, values)}"
    )


def _no_debt(values: Mapping[str, Any]) -> str:
    """That no hole is left. A loan, which an isolated position cannot have, is another debt."""
    if values["margin_mode"] == "isolated":
        return "Nothing is missing: this position leaves no debt."
    return (
        "Nothing is missing: this position leaves no debt. If your account borrowed, that loan is "
        "owed all the same and is not counted here."
    )


def _at_once(found: "Found") -> str:
    if found.liquidation.state != "already":
        return ""
    if found.passed is None:
        return "This position is already below its requirement and would be liquidated at once. "
    return (
        f"This position is already past its liquidation price, {price(found.passed)} "
        f"{found.situation.coins.price}, and would be liquidated at once. "
    )


def _past_the_trigger(found: "Found", debt: "Debt") -> str:
    """How much worse the fill is than the price that set it off: the assumption behind a debt."""
    reached, name = found.liquidation.price, "its liquidation price"
    if found.liquidation.state == "already":
        reached, name = found.situation.reference_price, "the present price"
    if reached is None or (reached - debt.closed_at) * found.situation.position.sign <= ZERO:
        return ""
    return f", {percent(abs(debt.closed_at / reached - ONE))} past {name}"


def _partly(found: "Found", debt: "Debt") -> str:
    """A position of which the venue closes no more than it must."""
    coin, size = found.situation.coins.money, found.situation.position.size
    if debt.closing.part == ZERO:
        return "the account meets its requirement and nothing has to be closed."
    return (
        f"it is enough to close {plain(size * debt.closing.part)} of {plain(size)}; the fee is "
        f"{amount(debt.settlement.liquidation_fee, coin)} and "
        f"{amount(debt.settlement.residual, coin)} is left behind what stays open."
    )


def _left(found: "Found", settlement: Settlement, terms: Terms) -> str:
    coin = found.situation.coins.money
    left = amount(settlement.residual, coin)
    if settlement.loss <= ZERO:
        return f"the position makes no loss and {left} is left."
    lost = f"you lose {amount(settlement.loss, coin)}"
    if settlement.residual == ZERO:
        return f"{lost}, all that stood behind the position."
    return {
        "returned": f"{lost} and get {left} back.",
        "kept": f"{lost} and the venue keeps the other {left}.",
        "unclear": f"{lost}; whether the other {left} comes back to you is not stated in what we "
        "could read.",
    }[terms.residual]


def _named_by(values: Mapping[str, Any]) -> str:
    """Whom the venue's own rules name to pay, unless the reader gave others than it has."""
    if values["venue"] == venues.CUSTOM or values["insurance_fund_limit"] is not None:
        return ""
    data = venues.venue(values["venue"])
    if any(data[name]["value"] not in (None, values[name]) for name in _PURSES):
        return ""
    return data["payers"]["value"] if "payers" in data else ""


def _payers(settlement: Settlement, named_by_venue: str) -> list[tuple[str, Decimal]]:
    """Who pays which part of the shortfall, the customer aside."""
    fund, winners = settlement.paid_by_insurance_fund, settlement.paid_by_adl
    others = [("the insurance fund", fund), ("the winning side of the market", winners)]
    if named_by_venue:
        others = [(named_by_venue, fund + winners)]
    parts = (
        ("the rest of your account", settlement.paid_by_account),
        *others,
        ("the venue itself", settlement.paid_by_venue),
    )
    return [(who, paid) for who, paid in parts if paid > ZERO]


def _are_several(payers: list[tuple[str, Decimal]]) -> bool:
    """Whether more than one is to pay; a venue's own words may name several, one after another."""
    return len(payers) > 1 or any(", then " in who for who, _ in payers)


def _asked_to_pay(payers: list[tuple[str, Decimal]], settlement: Settlement, coin: str) -> str:
    if not payers:
        return ""
    who, paid = payers[0]
    if len(payers) > 1 or paid != settlement.shortfall:
        who = ", ".join(f"{who} {amount(paid, coin)}" for who, paid in payers)
    elif not _are_several(payers):
        return f"{_capital(who)} is to pay that. "
    return f"To pay that: {who}. "


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _claim(settlement: Settlement, terms: Terms, coin: str, venue: str, paid: str) -> str:
    if settlement.claimable_from_customer > ZERO:
        asked = amount(settlement.claimable_from_customer, coin)
        because = {
            "stated": "the contract or the law allows it",
            "unread": "nobody else is named to pay it",
        }[terms.claim]
        return f"You could be asked for {asked}: {because}."
    if settlement.paid_by_account == settlement.shortfall:
        return "Nothing is left beyond your account."
    if terms.claim == "none":
        beyond = "Beyond your account, none" if settlement.paid_by_account > ZERO else "None"
        return f"{beyond} of it is yours to pay."
    if terms.claim == "stated":
        return f"{paid}, nothing is left for you to pay."
    if venue == venues.CUSTOM:
        return "Whether your venue may ask you for it all the same, its contract decides."
    return (
        "Whether the venue may ask you for it all the same is not known: we could not read its "
        "contract on that."
    )


def _a_loan(settlement: Settlement, values: Mapping[str, Any]) -> str:
    """That a hole in an account with loans is another debt, where nothing else names a claim."""
    paid_by_others = settlement.shortfall > settlement.paid_by_account
    if values["claim"] == "unread" and values["margin_mode"] == "cross" and paid_by_others:
        return " In an account that borrows by itself it is a loan, and a loan is owed."
    return ""


def caveat(values: Mapping[str, Any], settlement: Settlement) -> list[str]:
    """What stands beside the answer where the contract allows a claim."""
    if settlement.shortfall == ZERO or values["claim"] != "stated":
        return []
    return ["The contract or the law lets the venue ask you for a deficit that others leave."]
