"""Decimal numbers in and out: what a person may type, and how a result is written.

All arithmetic of the package runs in `CONTEXT`. Numbers travel as plain decimal strings, never in
exponent form, so that nothing is rounded by a binary float on the way.
"""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal

ZERO = Decimal(0)
ONE = Decimal(1)

# Sixty digits carry a product of two accepted inputs (30 digits each) without rounding.
CONTEXT = Context(prec=60, rounding=ROUND_HALF_EVEN)
RESULT_CONTEXT = Context(prec=34, rounding=ROUND_HALF_EVEN)
MAXIMUM_DIGITS = 30

_PLAIN = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[, '_][0-9]{3})+(?:\.[0-9]+)?")
# As written where the comma stands before decimals, and where groups alone show that they are some.
_GROUPED_BY_POINTS = re.compile(r"[+-]?[0-9]{1,3}(?:(?:[. '_][0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})")
_WITH_UNIT = re.compile(
    r"[$€£₿]?\s*([0-9.][0-9.,' _]*)(?:(?:usd[tc]?|eur|gbp|jpy|btc|eth|sol)|[$€£₿x×%])?",
    re.IGNORECASE,
)
_READABLE = 12
_EXPONENT = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+")
_QUOTED_LENGTH = 24


class NotADecimal(ValueError):
    """What was typed is not a number that can be used; the text says why and what would be."""


def quoted(text: str) -> str:
    """`text` as it is named in a message: on one line, cut short when long."""
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _QUOTED_LENGTH else f"“{line[:_QUOTED_LENGTH]}…”"


def read_decimal(given: object, *, is_fraction: bool = True) -> Decimal:
    """The number that was typed.

    Accepts a string, an integer, a `Decimal`, or a float (by its shortest text). Raises
    `NotADecimal` with words for the reader otherwise; of a percentage they say the fraction, where
    one is asked for.
    """
    if isinstance(given, bool) or not isinstance(given, str | int | float | Decimal):
        raise NotADecimal("Give one number, such as 10 or 0.5.")
    text = given.strip() if isinstance(given, str) else _text_of_number(given)
    if not _PLAIN.fullmatch(text):
        raise NotADecimal(_why_not_plain(text, is_fraction=is_fraction))
    if (digits := sum(letter.isdigit() for letter in text)) > MAXIMUM_DIGITS:
        raise NotADecimal(
            f"{quoted(text)} has {digits} digits; up to {MAXIMUM_DIGITS} are accepted."
        )
    return Decimal(text)


def _text_of_number(number: float | Decimal) -> str:
    if isinstance(number, int):
        # An integer of thousands of digits cannot be turned into text; its size says enough.
        return str(number) if abs(number) < 10**MAXIMUM_DIGITS else "9" * (MAXIMUM_DIGITS + 1)
    value = Decimal(repr(number)) if isinstance(number, float) else number
    if not value.is_finite() or abs(value.adjusted()) > MAXIMUM_DIGITS:
        return str(value)
    return format(value, "f")


def _why_not_plain(text: str, *, is_fraction: bool) -> str:
    if plain := _without_separators(text):
        return f"{quoted(text)} has separators in it. Write {plain}: digits, and a point."
    if re.fullmatch(r"[+-]?[0-9]+,[0-9]+", text):
        return f"{quoted(text)} has a comma. Use a point for decimals: {text.replace(',', '.')}."
    if is_fraction and text.endswith("%") and _PLAIN.fullmatch(number := text[:-1].strip()):
        short = len(number) < MAXIMUM_DIGITS
        fraction = write_decimal(Decimal(number).scaleb(-2)) if short else "0.01"
        return f"{quoted(text)} is not a number. Write the fraction without the sign: {fraction}."
    if number := _without_unit(text):
        return f"{quoted(text)} is not a number. Write {quoted(number)[1:-1]} alone."
    if _EXPONENT.fullmatch(text):
        example = _written_out(text) or ", such as 1000"
        return f"{quoted(text)} has an exponent. Write the number out in digits{example}."
    return f"{quoted(text)} is not a number. Use digits and a point, such as 10 or 0.5."


def _without_unit(text: str) -> str:
    """The number that stands with a coin, a currency or a sign; empty where none does."""
    found = _WITH_UNIT.fullmatch(text)
    number = found.group(1).strip() if found else ""
    return number if _PLAIN.fullmatch(number) else _without_separators(number)


def _written_out(text: str) -> str:
    number = Decimal(text) if len(text) <= _READABLE else Decimal("Infinity")
    short = number.is_finite() and abs(number.adjusted()) <= _READABLE
    return f": {number:f}" if short else ""


def _without_separators(text: str) -> str:
    """The number that stands in groups of three; empty where none does."""
    if _GROUPED.fullmatch(text):
        return re.sub(r"[, '_]", "", text)
    if _GROUPED_BY_POINTS.fullmatch(text):
        return re.sub(r"[. '_]", "", text).replace(",", ".")
    return ""


def write_decimal(value: Decimal) -> str:
    """`value` as a plain decimal string without exponent or trailing zeros, 34 digits at most."""
    rounded = RESULT_CONTEXT.plus(value)
    if not rounded:
        return "0"
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
