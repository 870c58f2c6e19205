"""Every published figure again, computed by the site's own Python in each engine."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import calc
from hooks.agreement import translation, vectors
from tests.browser.drivers import Page

# All calls are posted at once; the worker answers them one after the other.
ASK = """(calls => {
  const address = document.querySelector('meta[name="below-zero:worker"]').content;
  const worker = new Worker(new URL(address, document.baseURI), { type: "module" });
  window.answers = [];
  worker.addEventListener("error", (event) => { window.broken = event.message || "not loaded" });
  worker.addEventListener("message", ({ data }) => {
    if (data.failed) window.broken = data.failed;
    if (data.id === undefined) return;
    answers[data.id] = data.failure ?? JSON.parse(data.answer).presentation.run;
  });
  calls.forEach(([calculator, inputs], id) => {
    worker.postMessage({ id, calculator, inputs, chart: false });
  });
  return true;
})"""


@dataclass(frozen=True)
class Call:
    """One position of somebody else's, as it is put to the worker, and what they publish of it."""

    id: str
    calculator: str
    inputs: dict[str, Any]
    expected: dict[str, str]
    tolerance: Decimal


def in_our_contract() -> list[Call]:
    return [
        Call(
            vector["id"],
            vector["calculator"],
            vector["inputs"],
            vector["expected"],
            Decimal(vector["tolerance"]),
        )
        for vector in vectors.in_our_contract()
    ]


def in_their_words() -> list[Call]:
    """Their figures follow from the results, which need only be CPython's here."""
    known = vectors.reasons()
    cases = {
        vector["id"]: translation.cases(vector)[0]
        for vector in vectors.in_their_words()
        if vectors.why_not(vector, known) is None
    }
    return [
        Call(identifier, case.calculator, case.texts(), {}, Decimal(0))
        for identifier, case in cases.items()
    ]


def computed_in(page: Page, calls: list[Call]) -> list[Any]:
    """What the site's worker answers to each call."""
    page.evaluate(f"{ASK}({json.dumps([(call.calculator, call.inputs) for call in calls])})")
    page.wait_for(f"window.broken || answers.filter(Boolean).length === {len(calls)}", timeout=60)
    assert page.evaluate("window.broken ?? null") is None
    answers: list[Any] = page.evaluate("answers")
    return answers


def test_each_figure_is_cpythons_to_the_last_digit_and_that_of_its_source(page: Page) -> None:
    calls = in_our_contract() + in_their_words()
    page.open("/about/")
    differing = {}
    for call, run in zip(calls, computed_in(page, calls), strict=True):
        if run != json.loads(json.dumps(calc.run(call.calculator, call.inputs))):
            differing[call.id] = run
        for name, theirs in call.expected.items():
            ours = run["results"][name]
            assert ours == theirs or abs(Decimal(ours) - Decimal(theirs)) <= call.tolerance, call.id
    assert not differing
    assert page.problems() == []
