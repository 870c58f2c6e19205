"""Lines that powers bend down, `constant + slope x - sum of coefficient x^power`, and their roots.

Equity less requirement has this shape between two tiers: straight where the maintenance rate is
fixed, bent where it grows with the position (`rate + growth x notional^p` makes the power 1 + p).
"""

from dataclasses import dataclass
from decimal import Decimal

from calc.decimals import ZERO

# Newton's steps double the digits each time; far from the root each at least halves the way.
_MOST_STEPS = 500
_CLOSE = Decimal("1e-55")

# Coefficient (more than 0) and power (more than 1).
Bend = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Curve:
    """A straight line less its `bends`, and so concave wherever x is more than zero."""

    constant: Decimal
    slope: Decimal
    bends: tuple[Bend, ...] = ()

    def at(self, x: Decimal) -> Decimal:
        """Its value at `x`."""
        value = self.constant + self.slope * x
        for coefficient, power in self.bends:
            value -= coefficient * x**power
        return value

    def root(self, begin: Decimal, end: Decimal | None, *, upward: bool) -> Decimal | None:
        """Where it crosses zero on the way from `begin`, where it is positive, to `end`.

        Without an `end` the way has none; None when it never crosses. At an `end` it is zero or
        less.
        """
        if not self.bends:
            return -self.constant / self.slope if (self.slope < 0) == upward else None
        return self._newton(self._beyond(begin) if end is None else end)

    def _beyond(self, x: Decimal) -> Decimal:
        """A place past the root: a bend wins in the end, however far that is."""
        while self.at(x) > 0:
            x *= 2
        return x

    def _newton(self, x: Decimal) -> Decimal:
        """The root, from a place past it.

        A tangent of a concave curve lies above it, so no step goes past the root; the first that
        does not lead on is as near as the digits allow.
        """
        last = ZERO
        for _ in range(_MOST_STEPS):
            step = self.at(x) / self._slope_at(x)
            if step * last < 0 or abs(step) <= abs(x) * _CLOSE:
                break
            x, last = x - step, step
        return x

    def _slope_at(self, x: Decimal) -> Decimal:
        slope = self.slope
        for coefficient, power in self.bends:
            slope -= coefficient * power * x ** (power - 1)
        return slope
