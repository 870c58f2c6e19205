"""When a file of the runtime cannot be had: the reason in words, the example, and a way back."""

import json

from tests.browser.calculators import CalculatorForm, await_equal, results_of
from tests.browser.drivers import Page
from tests.browser.site_server import Site

FILES = ("worker.*", "pyodide.asm.*.js", "pyodide.asm.*.wasm", "python.*.zip")


def told(form: CalculatorForm) -> str:
    return str(form.read("form.querySelector('[data-status]').textContent"))


def test_a_missing_file_is_told_and_tried_again(page: Page, site: Site) -> None:
    form = CalculatorForm(page, "liquidation-price")
    example = results_of(form.name, {})
    with site.refusing(f"/assets/runtime/{FILES[0]}"):
        page.open("/calculators/liquidation-price/")
        form.await_state("failed")
        assert "Python could not be started: " in told(form)
        assert form.results() == example
        form.give("leverage", "20")
        assert form.fields()["leverage"] == "20"
        form.await_state("failed")
    for pattern in FILES[1:]:
        with site.refusing(f"/assets/runtime/{pattern}"):
            form.press("retry")
            name = json.dumps(pattern.partition("*")[0].removesuffix("."))
            page.wait_for(
                f"(text => text.includes({name}) && text.endsWith('are from before.'))"
                "(document.querySelector('[data-status]').textContent)"
            )
            form.await_state("failed")
            assert "503" in told(form)
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
