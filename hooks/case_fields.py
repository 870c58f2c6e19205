"""The fields of a case's front matter: which there are, and what is wrong with them."""

import re
from collections.abc import Mapping
from typing import Any

from calc.errors import nearest

REQUIRED = (
    "title", "description", "date", "venue", "asset", "who_paid", "customer_owed", "short_answer",
    "sources", "checked",
)  # fmt: skip
OPTIONAL = ("also_asked", "related", "reproduced")
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

Faults = list[tuple[str, str]]


def faults(meta: Mapping[str, Any]) -> Faults:
    """What is wrong in a case's front matter: the text near which it stands, and the message."""
    return [
        *_unknown(meta),
        *_missing(meta),
        *_date_faults(meta.get("date")),
        *_owed_faults(meta.get("customer_owed")),
        *_payer_faults(meta),
    ]


def _unknown(meta: Mapping[str, Any]) -> Faults:
    fields = (*REQUIRED, *OPTIONAL)
    return [
        (f"{name}:", f"“{name}” is no field of a case.{nearest(str(name), fields)}")
        for name in meta
        if name not in fields
    ]


def _missing(meta: Mapping[str, Any]) -> Faults:
    return [
        ("---", f"the case has no {name}; a case needs {', '.join(REQUIRED)}")
        for name in REQUIRED
        if meta.get(name) in (None, "", [])
    ]


def _date_faults(date: object) -> Faults:
    if date in (None, "") or (isinstance(date, str) and _DATE.fullmatch(date)):
        return []
    example = '"2020", "2020-03" or "2020-03-12"'
    return [("date:", f"date: “{date}” is none. Write {example}, in quotation marks.")]


def _owed_faults(owed: object) -> Faults:
    if owed in (None, "") or owed in OWED:
        return []
    words = ", ".join(f'"{word}"' for word in OWED)
    message = f"customer_owed: “{owed}” is not one of {words}. Write it in quotation marks."
    return [("customer_owed:", message)]


def _payer_faults(meta: Mapping[str, Any]) -> Faults:
    words = ", ".join(PAYERS)
    return [
        ("who_paid:", f"who_paid: “{payer}” is not one of {words}. Separate several by commas.")
        for payer in payers(meta)
        if payer not in PAYERS
    ]


def payers(meta: Mapping[str, Any]) -> list[str]:
    """Who paid, one by one."""
    return [payer.strip() for payer in str(meta.get("who_paid") or "").split(",") if payer.strip()]
