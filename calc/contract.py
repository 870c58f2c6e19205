"""Contracts: what a position is worth, and what it gains or loses, at a price.

Every contract is linear in one coordinate: the price itself when linear or quanto, one over the
price when inverse. The solver works in that coordinate and therefore needs one formula, not three.

| contract | profit and loss | notional | settled in |
| --- | --- | --- | --- |
| linear | `s q (P - E)` | `q P` | quote |
| inverse | `s V (1/E - 1/P)` | `V / P` | base |
| quanto | `s q m (P - E)` | `q m P` | the settlement coin |
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from calc.decimals import ONE

Kind = Literal["linear", "inverse", "quanto"]
Side = Literal["long", "short"]


@dataclass(frozen=True)
class Contract:
    """A kind of contract and, for a quanto, its multiplier (settlement coin per unit of price)."""

    kind: Kind
    multiplier: Decimal = ONE

    def coordinate(self, price: Decimal) -> Decimal:
        """Where `price` lies on the line on which this contract is linear."""
        return ONE / price if self.kind == "inverse" else price

    def price(self, coordinate: Decimal) -> Decimal:
        """The price at `coordinate`, the inverse of `coordinate()`."""
        return ONE / coordinate if self.kind == "inverse" else coordinate

    def scale(self, size: Decimal) -> Decimal:
        """Notional per unit of coordinate for `size` (base units, quote units when inverse)."""
        return size * self.multiplier if self.kind == "quanto" else size

    def direction(self, side: Side) -> int:
        """+1 when a rising coordinate is a gain for `side`, -1 when it is a loss."""
        sign = 1 if side == "long" else -1
        return -sign if self.kind == "inverse" else sign


@dataclass(frozen=True)
class Position:
    """An open position. `size` in base units, in quote units when inverse; `entry_price` > 0."""

    contract: Contract
    side: Side
    size: Decimal
    entry_price: Decimal

    @property
    def sign(self) -> int:
        """1 for a long, -1 for a short."""
        return 1 if self.side == "long" else -1

    @property
    def slope(self) -> Decimal:
        """Profit per unit of coordinate, with its sign."""
        return self.contract.direction(self.side) * self.contract.scale(self.size)

    def notional(self, price: Decimal) -> Decimal:
        """Value of the position at `price`, in the coin it settles in."""
        return self.contract.scale(self.size) * self.contract.coordinate(price)

    def profit(self, price: Decimal) -> Decimal:
        """Profit (positive) or loss (negative) at `price`, in the coin it settles in."""
        entry = self.contract.coordinate(self.entry_price)
        return self.slope * (self.contract.coordinate(price) - entry)
