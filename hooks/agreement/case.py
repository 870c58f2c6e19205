"""One figure of another program in our contract, and what its translation is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any

from hooks.agreement.vectors import Vector

Results = dict[str, Any]


def _liquidation_price(results: Results) -> Decimal | None:
    price = results["liquidation_price"]
    return None if price is None else Decimal(price)


@dataclass(frozen=True)
class Case:
    """Inputs in our contract, their figure, and where the same figure is in our results."""

    inputs: dict[str, Decimal | str]
    theirs: Decimal | None
    calculator: str = "liquidation-price"
    ours: Callable[[Results], Decimal | None] = _liquidation_price
    tolerance: Decimal | None = None
    figure: str = "Liquidation price"

    def texts(self) -> dict[str, str]:
        """The inputs as decimal strings of at most 25 digits."""
        return {name: _text(value) for name, value in self.inputs.items()}


def _text(value: Decimal | str) -> str:
    return value if isinstance(value, str) else format(Context(prec=25).plus(value), "f")


def given(vector: Vector, *names: str) -> tuple[Decimal, ...]:
    """Their inputs by name; what they do not state is zero."""
    return tuple(vector["inputs"].get(name, Decimal(0)) for name in names)


def position(vector: Vector, entry: Decimal, size: Decimal) -> dict[str, Decimal | str]:
    """What every position states, in the words of our contract."""
    stated = {name: vector[name] for name in ("side", "contract", "margin_mode")}
    return {**stated, "entry_price": entry, "size": size}


def sign(vector: Vector) -> int:
    """1 for a long, -1 for a short."""
    return 1 if vector["side"] == "long" else -1


def expected_price(vector: Vector) -> Decimal | None:
    """Their price; a negative one, or none, says that there is no price above zero."""
    price: Decimal | None = vector["expected"]["liquidation_price"]
    return None if price is None or price <= 0 else price
