"""When a file of the runtime cannot be had: the reason in words, the example, and a way back."""

import pytest

from tests.browser.calculators import CalculatorForm, await_equal, results_of
from tests.browser.drivers import Page
from tests.browser.site_server import Site

# Each file of the runtime, and what the reason names.
FILES = (
    ("worker.*", "program could not be loaded"),
    ("pyodide.asm.*.js", "HTTP 503"),
    ("pyodide.asm.*.wasm", "HTTP 503"),
    ("python.*.zip", "HTTP 503"),
)


def told(form: CalculatorForm) -> str:
    return str(form.read("form.querySelector('[data-status]').textContent"))


@pytest.mark.parametrize(("pattern", "named"), FILES)
def test_a_missing_file_is_told_and_tried_again(
    page: Page, site: Site, pattern: str, named: str
) -> None:
    form = CalculatorForm(page, "liquidation-price")
    example = results_of(form.name, {})
    with site.refusing(f"/assets/runtime/{pattern}"):
        page.open("/calculators/liquidation-price/")
        form.await_state("failed")
        assert told(form).startswith("Python could not be started: ")
        assert named in told(form)
        assert form.results() == example
        # Still refused, and what is typed meanwhile stays.
        form.give("leverage", "20")
        form.press("retry")
        form.await_state("failed")
        assert named in told(form)
        assert form.results() == example
    form.press("retry")
    form.await_state("live")
    form.shows_what_python_computes()
    assert form.read("form.querySelector('[data-action=retry]').hidden")


def test_without_the_charts_file_the_figures_are_right(page: Page, site: Site) -> None:
    with site.refusing("/assets/runtime/chart.*"):
        page.open("/calculators/liquidation-price/")
        form = CalculatorForm(page, "liquidation-price")
        form.await_state("live")
        form.give("leverage", "20")
        form.shows_what_python_computes()
        assert form.read("form.querySelector('[data-chart] svg') !== null")


def test_every_calculator_of_a_page_comes_back_with_one_retry(page: Page, site: Site) -> None:
    form = CalculatorForm(page, "liquidation-price")
    with site.refusing("/assets/runtime/python.*"):
        page.open("/calculators/liquidation-price/")
        form.await_state("failed")
        # A second calculator, as a page may have.
        form.read(
            "(copy => { copy.id = 'second'; form.parentElement.after(copy) })"
            "(form.parentElement.cloneNode(true))"
        )
        page.evaluate("document.querySelectorAll('form[data-calculator]')[1].scrollIntoView()")
        states = "[...document.querySelectorAll('form[data-calculator]')].map(f => f.dataset.state)"
        await_equal(lambda: page.evaluate(states), ["failed", "failed"])
    form.press("retry")
    await_equal(lambda: page.evaluate(states), ["live", "live"])
