"""The numbers in a text, as people write them."""

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = re.compile(
    r"(?<![\w.,#&/-])(?P<sign>[−-])?(?P<money>[$€£¥])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>\s?%|\s?[x×](?![\w])|\s(?:USDT|USDC|USD|BTC|ETH|days?|million|billion)\b)?(?![\w])"
)
_COINS = {"$": "USD", "USDT": "USD", "USDC": "USD", "×": "x", "day": "days"}


@dataclass(frozen=True)
class Number:
    """A number with its unit (“%”, “x”, “USD” for a dollar and its stablecoins, …) and its text."""

    value: Decimal
    unit: str
    text: str
    start: int = 0

    @property
    def step(self) -> Decimal:
        """One of the last decimal that is written."""
        exponent = self.value.as_tuple().exponent
        return Decimal(1).scaleb(min(int(exponent), 0))

    @property
    def digits(self) -> int:
        """How many digits are known: 53,000 has two, 9.50 has three."""
        written = self.value.as_tuple()
        text = "".join(map(str, written.digits)).lstrip("0")
        return len(text if int(written.exponent) < 0 else text.rstrip("0"))


def numbers(text: str) -> list[Number]:
    """Every number in `text`."""
    return [_number(match) for match in _NUMBER.finditer(text)]


def _number(match: re.Match[str]) -> Number:
    unit = (match.group("unit") or match.group("money") or "").strip()
    value = Decimal(match.group("digits").replace(",", ""))
    return Number(value, _COINS.get(unit, unit), match.group(0).strip(), match.start())
