"""Random accounts, and the definitions of design and contract, written once more for the tests.

Nothing here is taken from `calc`: equity and requirement come from the table of contracts, and the
liquidation price from halving an interval.
"""

from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext
from typing import Any

from hypothesis import strategies as st

PRECISE = Context(prec=90)
ONE = Decimal(1)
ZERO = Decimal(0)

Rows = tuple[tuple[Decimal, Decimal, Decimal], ...]


@dataclass(frozen=True)
class Account:
    """One position with what stands behind it, in the words of the contract."""

    contract: str
    side: str
    margin_mode: str
    entry_price: Decimal
    size: Decimal
    multiplier: Decimal
    leverage: Decimal
    extra_margin: Decimal
    wallet_balance: Decimal
    other_maintenance_margin: Decimal
    other_unrealised_pnl: Decimal
    tiers: Rows
    maintenance_basis: str
    fee_rate: Decimal
    fee_basis: str
    mark_price: Decimal | None
    least_maintenance_margin: Decimal = ZERO
    growth: Decimal = ZERO
    growth_power: Decimal = ONE

    def inputs(self, **more: Any) -> dict[str, Any]:
        """This account as inputs of `calc.run`."""
        plain = {
            name: format(value, "f") if isinstance(value, Decimal) else value
            for name, value in vars(self).items()
            if name not in ("tiers", "growth", "growth_power") and value is not None
        }
        names = ("notional_floor", "maintenance_margin_rate", "maintenance_amount")
        rows = [
            dict(zip(names, (format(cell, "f") for cell in row), strict=True)) for row in self.tiers
        ]
        if self.growth:
            grown = {"growth": self.growth, "growth_power": self.growth_power}
            rows[-1] |= {name: format(value, "f") for name, value in grown.items()}
        return {**plain, "tiers": rows, **more}

    @property
    def sign(self) -> int:
        """+1 for a long, -1 for a short."""
        return 1 if self.side == "long" else -1

    @property
    def reference(self) -> Decimal:
        """The price from which the account is looked at: the mark, else the entry."""
        return self.mark_price or self.entry_price

    def notional(self, price: Decimal) -> Decimal:
        """Value at `price`, in the coin of settlement."""
        if self.contract == "inverse":
            return self.size / price
        return self.size * price * (self.multiplier if self.contract == "quanto" else ONE)

    def profit(self, price: Decimal) -> Decimal:
        """Profit and loss at `price`, in the coin of settlement."""
        if self.contract == "inverse":
            return self.sign * self.size * (ONE / self.entry_price - ONE / price)
        times = self.multiplier if self.contract == "quanto" else ONE
        return self.sign * self.size * times * (price - self.entry_price)

    @property
    def collateral(self) -> Decimal:
        """What stands behind the position."""
        if self.margin_mode == "isolated":
            return self.notional(self.entry_price) / self.leverage + self.extra_margin
        return self.wallet_balance + self.other_unrealised_pnl - self.other_maintenance_margin

    def equity(self, price: Decimal) -> Decimal:
        """Collateral with profit and loss."""
        return self.collateral + self.profit(price)

    def maintenance(self, price: Decimal) -> Decimal:
        """`notional x rate - deduction` in the tier of the notional, on the basis of the venue.

        The last tier's rate may grow with a power of the notional; no less than the least counts.
        """
        at = {"mark": price, "entry": self.entry_price, "current_mark": self.mark_price}
        notional = self.notional(at[self.maintenance_basis] or price)
        row = [row for row in self.tiers if row[0] <= notional][-1]
        _, rate, amount = row
        if self.growth and row is self.tiers[-1]:
            rate += self.growth * notional**self.growth_power
        return max(notional * rate - amount, self.least_maintenance_margin)

    def fee(self, price: Decimal) -> Decimal:
        """The closing fee that the trigger counts, on the basis of the venue."""
        at = {
            "none": None,
            "mark": price,
            "entry": self.entry_price,
            "current_mark": self.mark_price,
            "bankruptcy": self.bankruptcy(),
        }[self.fee_basis]
        return ZERO if at is None else self.notional(at) * self.fee_rate

    def requirement(self, price: Decimal) -> Decimal:
        """What equity must exceed."""
        return self.maintenance(price) + self.fee(price)

    def room(self, price: Decimal) -> Decimal:
        """Equity less requirement."""
        return self.equity(price) - self.requirement(price)

    def bankruptcy(self) -> Decimal | None:
        """The price at which the equity is zero, each contract's equation solved by hand."""
        if self.contract == "inverse":
            upside_down = ONE / self.entry_price + self.sign * self.collateral / self.size
            return ONE / upside_down if upside_down > 0 else None
        times = self.multiplier if self.contract == "quanto" else ONE
        price = self.entry_price - self.sign * self.collateral / (self.size * times)
        return price if price > 0 else None


_DOUBLINGS = 100
_HALVINGS = 160


def bisected(account: Account) -> tuple[str, Decimal | None]:
    """State and liquidation price by halving, from the definitions alone."""
    with localcontext(PRECISE):
        if account.room(account.reference) <= 0:
            return "already", None
        step = Decimal("0.5") if account.side == "long" else Decimal(2)
        safe = account.reference
        for _ in range(_DOUBLINGS):
            if account.room(safe * step) <= 0:
                return "liquidatable_at", _halved(account, safe, safe * step)
            safe *= step
        return "never", None


def _halved(account: Account, safe: Decimal, gone: Decimal) -> Decimal:
    for _ in range(_HALVINGS):
        middle = (safe + gone) / 2
        if account.room(middle) > 0:
            safe = middle
        else:
            gone = middle
    return safe


def decimals(least: str, most: str, places: int) -> st.SearchStrategy[Decimal]:
    """Decimals such as people type."""
    return st.decimals(least, most, allow_nan=False, allow_infinity=False, places=places)


@st.composite
def tier_tables(draw: st.DrawFn, value: Decimal) -> Rows:
    """Up to five tiers about the position's `value`, each joining the one before it."""
    count = draw(st.integers(1, 5))
    steps = draw(st.lists(decimals("0.0005", "0.02", 4), min_size=count, max_size=count))
    gaps = draw(st.lists(decimals("0.05", "0.9", 2), min_size=count, max_size=count))
    floor = amount = rate = ZERO
    rows = []
    for number, (step, gap) in enumerate(zip(steps, gaps, strict=True)):
        if number:
            floor += Context(prec=6).multiply(value, gap)
            amount += floor * step
        rate += step
        rows.append((floor, rate, amount))
    return tuple(rows)


@st.composite
def accounts(draw: st.DrawFn, margin_mode: str | None = None) -> Account:
    """Linear, inverse and quanto; long and short; isolated and cross; any basis, tiers and fee."""
    entry = draw(decimals("0.01", "200000", 4))
    account = Account(
        contract=draw(st.sampled_from(("linear", "inverse", "quanto"))),
        side=draw(st.sampled_from(("long", "short"))),
        margin_mode=margin_mode or draw(st.sampled_from(("isolated", "cross"))),
        entry_price=entry,
        size=draw(decimals("0.001", "100000", 3)),
        multiplier=draw(decimals("0.000001", "1", 6)),
        leverage=draw(decimals("0.5", "150", 2)),
        extra_margin=ZERO,
        wallet_balance=ZERO,
        other_maintenance_margin=ZERO,
        other_unrealised_pnl=ZERO,
        tiers=((ZERO, ZERO, ZERO),),
        maintenance_basis=draw(st.sampled_from(("mark", "entry", "current_mark"))),
        fee_rate=draw(decimals("0", "0.002", 5)),
        fee_basis=draw(st.sampled_from(("none", "mark", "entry", "bankruptcy", "current_mark"))),
        mark_price=None,
    )
    return draw(_with_money(_with_mark(draw, account)))


def _with_mark(draw: st.DrawFn, account: Account) -> Account:
    frozen = "current_mark" in (account.maintenance_basis, account.fee_basis)
    if not frozen and draw(st.booleans()):
        return account
    moved = draw(decimals("0.9", "1.1", 3))
    return replace(account, mark_price=account.entry_price * moved)


@st.composite
def _with_money(draw: st.DrawFn, account: Account) -> Account:
    value = Context(prec=8).plus(account.notional(account.entry_price))
    part: dict[str, Any] = {
        name: Context(prec=8).multiply(value, draw(decimals(least, most, 3)))
        for name, least, most in (
            ("extra_margin", "0", "0.2"),
            ("wallet_balance", "0", "3"),
            ("other_maintenance_margin", "0", "0.1"),
            ("other_unrealised_pnl", "-0.3", "0.3"),
            ("least_maintenance_margin", "0", "0.02"),
        )
    }
    grown = draw(st.one_of(_with_growth(value), _with_tiers(value)))
    return replace(account, **part, **grown)


def _with_tiers(value: Decimal) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"tiers": tier_tables(value)})


@st.composite
def _with_growth(draw: st.DrawFn, value: Decimal) -> dict[str, Any]:
    """One tier whose rate grows with a power of the notional, to some percent at entry."""
    power = draw(st.sampled_from(("0.5", "0.8", "1", "2")).map(Decimal))
    added = draw(decimals("0", "0.03", 4))
    growth = Context(prec=6).divide(added, PRECISE.power(value, power))
    rate = draw(decimals("0", "0.02", 4))
    # More than thirty digits are not accepted.
    if int(growth.as_tuple().exponent) < -28:
        growth = PRECISE.quantize(growth, Decimal("1e-28"))
    return {"tiers": ((ZERO, rate, ZERO),), "growth": growth, "growth_power": power}
