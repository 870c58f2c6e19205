"""One figure of another program in our contract, and what its translation is made of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from typing import Any

from hooks.agreement.vectors import Vector

Results = dict[str, Any]
Value = Decimal | str | list[dict[str, str]]
Inputs = dict[str, Value]


Reading = Callable[[Results], Decimal | None]


def result(name: str) -> Reading:
    """What reads the result `name` as a number."""

    def read(results: Results) -> Decimal | None:
        value = results[name]
        return None if value is None else Decimal(value)

    return read


_liquidation_price = result("liquidation_price")


@dataclass(frozen=True)
class Case:
    """Inputs in our contract, their figure, and where the same figure is in our results."""

    inputs: Inputs
    theirs: Decimal | None
    calculator: str = "liquidation-price"
    ours: Reading = _liquidation_price
    tolerance: Decimal | None = None
    figure: str = "Liquidation price"

    def and_also(self, figure: str, theirs: Decimal | None, ours: Reading) -> "Case":
        """Another figure that they publish of the same position."""
        return replace(self, figure=figure, theirs=theirs, ours=ours)

    def texts(self) -> dict[str, Any]:
        """The inputs as decimal strings of at most 25 digits, lists as they are."""
        return {name: _text(value) for name, value in self.inputs.items()}


def _text(value: Value) -> Value:
    return format(Context(prec=25).plus(value), "f") if isinstance(value, Decimal) else value


def given(vector: Vector, *names: str) -> tuple[Decimal, ...]:
    """Their inputs by name; what they do not state is zero."""
    return tuple(vector["inputs"].get(name, Decimal(0)) for name in names)


def position(vector: Vector, entry: Decimal, size: Decimal) -> Inputs:
    """What every position states, in the words of our contract."""
    stated: Inputs = {name: vector[name] for name in ("side", "contract", "margin_mode")}
    return {**stated, "entry_price": entry, "size": size}


def sign(vector: Vector) -> int:
    """1 for a long, -1 for a short."""
    return 1 if vector["side"] == "long" else -1


def expected_price(vector: Vector) -> Decimal | None:
    """Their price; a negative one, or none, says that there is no price above zero."""
    price: Decimal | None = vector["expected"]["liquidation_price"]
    return None if price is None or price <= 0 else price
