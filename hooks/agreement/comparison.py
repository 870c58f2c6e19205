"""Our figure beside theirs, for every vector."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import calc
from hooks.agreement import translation, vectors
from hooks.agreement.case import Case
from hooks.agreement.vectors import Vector

Value = Decimal | str | None


@dataclass(frozen=True)
class Figure:
    """One figure: what it is called, ours, theirs, and how far apart they may be."""

    name: str
    ours: Value
    theirs: Value
    tolerance: Decimal

    @property
    def difference(self) -> Decimal | None:
        """How far the two are apart; None where one of them is no number."""
        if isinstance(self.ours, Decimal) and isinstance(self.theirs, Decimal):
            return abs(self.ours - self.theirs)
        return None

    @property
    def met(self) -> bool:
        """Whether ours is theirs, as exactly as theirs is known."""
        if self.difference is None:
            return self.ours == self.theirs
        return self.difference <= self.tolerance


@dataclass(frozen=True)
class Comparison:
    """A position of somebody else's: where it is from, and its figures or why there are none."""

    id: str
    venue: str
    model: str
    position: str
    source: str
    address: str | None
    note: str
    figures: tuple[Figure, ...] = ()
    missing: str | None = None

    @property
    def met(self) -> bool:
        """Whether it was computed and every figure agrees."""
        return self.missing is None and all(figure.met for figure in self.figures)


@cache
def comparisons() -> tuple[Comparison, ...]:
    """Every vector, computed anew in each build."""
    known = vectors.reasons()
    ours = [_in_our_contract(vector) for vector in vectors.in_our_contract()]
    theirs = [_in_their_words(vector, known) for vector in vectors.in_their_words()]
    return (*ours, *theirs)


def _in_our_contract(vector: Vector) -> Comparison:
    found = _results(vector, vector["calculator"], vector["inputs"])
    return Comparison(
        id=vector["id"],
        venue=vector["venue"],
        model=_named(vector["model"], vector["venue"]),
        position=_position(vector["inputs"]),
        source=vector["source"],
        address=address(vector["source"]),
        note=vector.get("note", ""),
        figures=tuple(
            Figure(
                _label(vector["calculator"], name),
                _value(name, found.get(name)),
                _value(name, theirs),
                Decimal(vector["tolerance"]),
            )
            for name, theirs in vector["expected"].items()
        ),
    )


def _in_their_words(vector: Vector, known: dict[str, dict[str, str]]) -> Comparison:
    missing = vectors.why_not(vector, known)
    source = f"{vector['repo']}: {vector['path']} ({vector['version_or_commit']})"
    cases = () if missing else translation.cases(vector)
    return Comparison(
        id=vector["id"],
        venue=vector["venue"],
        model=_named(vector["venue_model"], vector["venue"]),
        position=_position(cases[0].texts()) if cases else vector["side"],
        source=source,
        address=address(source),
        note="" if missing else vector["notes"],
        figures=tuple(_figure(vector, case) for case in cases),
        missing=missing,
    )


def _figure(vector: Vector, case: Case) -> Figure:
    ours = case.ours(_results(vector, case.calculator, case.texts()))
    tolerance = case.tolerance or Decimal(0)
    if case.theirs is not None:
        stated = Decimal(vector["tolerance"]["value"])
        relative = vector["tolerance"]["kind"] == "rel"
        tolerance = max(tolerance, stated * abs(case.theirs) if relative else stated)
    return Figure(case.figure, ours, case.theirs, tolerance)


def _results(vector: Vector, calculator: str, inputs: dict[str, Any]) -> dict[str, Any]:
    answer = calc.run(calculator, inputs)
    if answer["errors"]:
        said = " ".join(error["message"] for error in answer["errors"])
        raise ValueError(f"The vector {vector['id']} cannot be computed: {said}")
    results: dict[str, Any] = answer["results"]
    return results


def _label(calculator: str, name: str) -> str:
    outputs = calc.CALCULATORS[calculator].outputs
    return next(output.label for output in outputs if output.name == name)


def _value(name: str, text: str | None) -> Value:
    return text if text is None or name == "state" else Decimal(text)


def _named(model: str, venue: str) -> str:
    """The model with its venue's name spelt as the venue does."""
    if model.casefold().startswith(venue.casefold()):
        return venue + model[len(venue) :]
    return model


def _position(inputs: dict[str, Any]) -> str:
    size, entry = (_legible(Decimal(inputs[name])) for name in ("size", "entry_price"))
    leverage = f", {inputs['leverage']}×" if "leverage" in inputs else ""
    return f"{inputs['side']} {size} at {entry}{leverage}"


def _legible(value: Decimal) -> str:
    """An input in at most eight digits: some were recovered by dividing."""
    return f"{round(value, 7 - value.adjusted()).normalize():,f}"


_WEB = re.compile(r"https?://[^\s)]+")
_FILE = re.compile(
    r"(?P<repo>[\w.-]+/[\w.-]+): (?P<path>[^\s:]+\.\w+)(?=[\s:]).*\((?P<commit>[0-9a-f]{8,40})\b"
)


def address(source: str) -> str | None:
    """Where a source can be opened: the address it states, or its file at its commit."""
    stated = _WEB.search(source)
    if stated:
        return stated.group()
    file = _FILE.match(source)
    if file is None:
        return None
    return f"https://github.com/{file['repo']}/blob/{file['commit']}/{file['path']}"
