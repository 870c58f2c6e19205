"""What takes the place of standard modules in the page's Python does what calc needs of them."""

import dataclasses
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hooks.runtime.stand_ins import dataclasses as standing_in
from hooks.runtime.stand_ins import evaluation

CALC = Path(__file__).parents[2] / "calc"
BOTH = pytest.mark.parametrize("module", [dataclasses, standing_in], ids=["standard", "stand-in"])


def kinds(module: Any) -> tuple[Any, Any]:
    """A frozen class with defaults and a check, and one that can be changed, made by `module`."""

    @module.dataclass(frozen=True)
    class Tier:
        rate: str
        floor: str = "0"
        notes: list[str] = module.field(default_factory=list)

        def __post_init__(self) -> None:
            if self.rate == "none":
                raise ValueError("A tier has a rate.")

    @module.dataclass
    class Draft:
        rate: str

    return Tier, Draft


@BOTH
def test_a_data_class_holds_what_it_was_given_and_its_defaults(module: ModuleType) -> None:
    tier, _ = kinds(module)
    one = tier("0.004")
    assert (one.rate, one.floor, one.notes) == ("0.004", "0", [])
    assert one.notes is not tier("0.004").notes
    two = tier(rate="0.01", floor="50000", notes=["new"])
    assert (two.rate, two.floor, two.notes) == ("0.01", "50000", ["new"])


@BOTH
def test_data_classes_are_compared_and_shown_by_what_they_hold(module: ModuleType) -> None:
    tier, draft = kinds(module)
    assert tier("0.004") == tier("0.004")
    assert tier("0.004") != tier("0.005")
    assert draft("0.004") != tier("0.004")
    assert repr(draft("0.004")) == "kinds.<locals>.Draft(rate='0.004')"
    assert hash(tier("1", notes=())) == hash(tier("1", notes=()))
    with pytest.raises(TypeError, match="unhashable"):
        hash(draft("1"))


@BOTH
def test_another_is_made_with_changes_and_checked_as_the_first(module: ModuleType) -> None:
    tier, _ = kinds(module)
    changed = module.replace(tier("0.004", "5"), rate="0.01")
    assert (changed.rate, changed.floor) == ("0.01", "5")
    with pytest.raises(ValueError, match="has a rate"):
        module.replace(changed, rate="none")


@BOTH
@pytest.mark.parametrize(
    ("given", "named"),
    [
        pytest.param((), {}, id="nothing"),
        pytest.param(("1", "2", [], "more"), {}, id="too much"),
        pytest.param(("1",), {"size": "2"}, id="a name that it does not have"),
    ],
)
def test_a_data_class_refuses_what_it_does_not_hold(
    module: ModuleType, given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    tier, _ = kinds(module)
    with pytest.raises(TypeError):
        tier(*given, **named)


def test_calc_uses_of_data_classes_what_the_stand_in_has() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in CALC.rglob("*.py"))
    used = set(re.findall(r"^from dataclasses import (.+)$", sources, re.MULTILINE))
    names = {name for line in used for name in line.split(", ")}
    assert names <= {"dataclass", "field", "replace"}
    assert set(re.findall(r"@dataclass(.*)", sources)) == {"", "(frozen=True)"}


@pytest.mark.parametrize(
    ("source", "value"),
    [("1 + 1", 2), ("half = 1 / 2\nhalf", 0.5), ("half = 1 / 2", None), ("", None)],
)
def test_a_script_answers_the_value_of_its_last_line(source: str, value: Any) -> None:
    assert evaluation.eval_code(source, {}) == value


def test_a_script_leaves_its_names_where_it_was_told_to() -> None:
    names: dict[str, Any] = {}
    evaluation.eval_code("def double(number):\n    return 2 * number", names)
    assert names["double"](4) == 8
