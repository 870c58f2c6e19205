"""`calc.run` gives other programs' figures from their own inputs, wherever it has the formula."""

from decimal import Decimal

import pytest

import calc
from hooks.agreement import translation, vectors
from hooks.agreement.case import Case
from hooks.agreement.vectors import Vector

VECTORS = vectors.in_their_words()
REASONS = vectors.reasons()


def computed() -> list[Vector]:
    return [vector for vector in VECTORS if vectors.why_not(vector, REASONS) is None]


def allowed(vector: Vector, theirs: Decimal) -> Decimal:
    stated = vector["tolerance"]
    size = Decimal(stated["value"])
    return size * abs(theirs) if stated["kind"] == "rel" else size


@pytest.mark.parametrize("vector", [pytest.param(vector, id=vector["id"]) for vector in computed()])
def test_agrees_with_their_figure(vector: Vector) -> None:
    for case in translation.cases(vector):
        answer = calc.run(case.calculator, case.texts())
        assert answer["errors"] == []
        check(vector, case, case.ours(answer["results"]))


def check(vector: Vector, case: Case, ours: Decimal | None) -> None:
    if case.theirs is None or ours is None:
        assert ours is case.theirs, f"{case.figure}: ours {ours}, theirs {case.theirs}"
        return
    tolerance = max(allowed(vector, case.theirs), case.tolerance or Decimal(0))
    apart = abs(ours - case.theirs)
    assert apart <= tolerance, f"{case.figure}: ours {ours}, theirs {case.theirs} ± {tolerance}"


def test_each_formula_is_computed_or_listed_with_the_reason() -> None:
    named = {vector["formula"] for vector in VECTORS}
    translated = {vector["formula"] for vector in computed()}
    assert named == translated | set(REASONS["formulas"])
    assert not translated & set(REASONS["formulas"])
    assert set(REASONS["vectors"]) <= {vector["id"] for vector in VECTORS}


def test_what_its_authors_cannot_reproduce_says_why_and_is_no_oracle() -> None:
    doubtful = {vector["id"]: vector["notes"] for vector in VECTORS if not vector["reproduced"]}
    assert set(doubtful) == {
        "ft-gate-near",
        "binance-cm-doc-long",
        "okex-v3-cm-1",
        "okex-v3-cm-2",
        "digifinex-um-cross-a",
        "digifinex-um-cross-b",
        "orderly-est-doc",
    }
    assert all(note.startswith("does not reproduce") for note in doubtful.values())


def test_the_vectors_that_we_meet_and_those_that_we_do_not_yet() -> None:
    doubtful = [vector for vector in VECTORS if not vector["reproduced"]]
    assert (len(VECTORS), len(computed()), len(doubtful)) == (145, 137, 7)
