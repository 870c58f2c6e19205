"""The values of a case that its index is made of, and what is wrong with them.

Which fields a case has, and of what shape, is for `hooks/content/front_matter.json` to say.
"""

import re
from collections.abc import Mapping
from typing import Any

OWED = {
    "no": "No",
    "yes": "Yes",
    "by rule": "By rule",
    "disputed": "Disputed",
    "not reported": "Not reported",
}
# Who filled a hole. The words that a reader filters the index by.
PAYERS = (
    "insurance fund", "exchange", "winning traders", "liquidity pool", "other customers",
    "treasury", "broker or bank", "customer", "nobody", "not known",
)  # fmt: skip
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def faults(meta: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is wrong in a case's front matter: the text near which it stands, and the message."""
    return [*_date_faults(meta), *_owed_faults(meta), *payer_faults(meta)]


def _date_faults(meta: Mapping[str, Any]) -> list[tuple[str, str]]:
    date = meta.get("date")
    if isinstance(date, str) and _DATE.fullmatch(date):
        return []
    right = '"2020", "2020-03" or "2020-03-12", in quotation marks'
    return [("date:", f"date: “{date}” is no day, month or year. Write {right}.")]


def _owed_faults(meta: Mapping[str, Any]) -> list[tuple[str, str]]:
    owed = meta.get("customer_owed")
    if owed in OWED:
        return []
    right = ", ".join(f'"{word}"' for word in OWED)
    message = f"customer_owed: “{owed}” is not one of {right}. Write it in quotation marks."
    return [("customer_owed:", message)]


def payer_faults(meta: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Payers that the index has no word for."""
    right = f"{', '.join(PAYERS)}. Separate several by commas."
    strangers = [payer for payer in payers(meta) or ["nothing"] if payer not in PAYERS]
    return [("who_paid:", f"who_paid: “{payer}” is not one of {right}") for payer in strangers]


def payers(meta: Mapping[str, Any]) -> list[str]:
    """Who paid, one by one."""
    return [payer.strip() for payer in str(meta.get("who_paid") or "").split(",") if payer.strip()]
