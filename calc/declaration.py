"""How a calculator declares itself: its inputs and outputs, once.

The form in the page, the checks on what is typed, the link that shares it, the command line and
the reference page are all made from these declarations.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from calc.errors import nearest

InputKind = Literal["decimal", "choice", "text", "venue", "tiers", "positions"]
OutputKind = Literal[
    "price",
    "money",
    "distance",
    "fraction",
    "probability",
    "days",
    "count",
    "state",
    "answer",
    "rows",
]
# What a number is counted in. The names of the coins depend on the venue and market.
Unit = Literal["", "price", "money", "size", "fraction", "times", "days", "per day"]
Contract = Literal["linear", "inverse", "quanto"]


def _check_word(name: str, part: str, word: str, known: object) -> None:
    """Raise ValueError, in words for who declares a calculator, for a word that is not known."""
    if word not in get_args(known):
        said = nearest(word, filter(None, get_args(known)))
        raise ValueError(f"calc: “{name}” is declared with the {part} “{word}”.{said}")


@dataclass(frozen=True)
class Choice:
    """One value of a choice, with the words a person sees."""

    value: str
    label: str


@dataclass(frozen=True)
class Input:
    """One thing that a person may give.

    `default` is used when nothing is given and no venue fills it; None means that the input may
    stay empty. `inverse_default` replaces it for inverse contracts, whose sizes are in quote
    units. `above` is an open lower bound, `minimum` a closed one. `only_when` names another input
    and the values of it for which this one matters. `open` inputs are shown at once in a form, the
    others under “More settings”.
    """

    name: str
    label: str
    kind: InputKind
    help: str
    default: str | None = None
    inverse_default: str | None = None
    unit: Unit = ""
    above: str | None = None
    minimum: str | None = None
    below: str | None = None
    maximum: str | None = None
    choices: tuple[Choice, ...] = ()
    only_when: tuple[str, tuple[str, ...]] | None = None
    open: bool = False

    def __post_init__(self) -> None:
        """Refuse what would fail later, and elsewhere."""
        _check_word(self.name, "kind", self.kind, InputKind)
        _check_word(self.name, "unit", self.unit, Unit)


@dataclass(frozen=True)
class Output:
    """One result. `main` ones are shown first and large, `detail` ones with all the figures."""

    name: str
    label: str
    kind: OutputKind
    help: str = ""
    main: bool = False
    detail: bool = False

    def __post_init__(self) -> None:
        """Refuse what would fail later, and elsewhere."""
        _check_word(self.name, "kind", self.kind, OutputKind)


@dataclass(frozen=True)
class Step:
    """One step of the working: what it is, its formula, and the reader's numbers in it."""

    label: str
    formula: str
    working: str


@dataclass(frozen=True)
class Outcome:
    """What a calculator found: results by output name, the working, and warnings.

    `display` replaces the text of results that a bare figure would misstate. `awaited` are the
    venues whose table of further markets is not here and could add to the answer. `facts` are cited
    beside those that filled the inputs.
    """

    results: Mapping[str, Any]
    explanation: tuple[Step, ...]
    warnings: tuple[str, ...] = ()
    summary: str = ""
    display: Mapping[str, str] = field(default_factory=dict)
    awaited: tuple[str, ...] = ()
    facts: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Calculator:
    """A calculator: `compute` takes the values of its inputs, already checked."""

    name: str
    title: str
    description: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    compute: Callable[..., Outcome]

    def __post_init__(self) -> None:
        """Refuse an input that waits for another one that is not there."""
        names = [item.name for item in self.inputs]
        for item in self.inputs:
            if item.only_when and item.only_when[0] not in names:
                said = nearest(item.only_when[0], names)
                raise ValueError(
                    f"calc: “{item.name}” of {self.name} matters only when “{item.only_when[0]}” "
                    f"has some values, and there is no such input.{said}"
                )

    def input(self, name: str) -> Input | None:
        """The input called `name`, if there is one."""
        return next((item for item in self.inputs if item.name == name), None)
