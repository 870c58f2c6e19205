"""Without a mouse and without eyes: every field reachable, named, and its changes told."""

import pytest

import calc
from tests.browser.calculators import CalculatorForm, await_equal, calculator, messages_of
from tests.browser.drivers import Page

REACHABLE = (
    "[...form.querySelectorAll('input, select, textarea, summary, button, a[href]')]"
    ".filter(element => element.checkVisibility ?"
    " element.checkVisibility({visibilityProperty: true}) : element.offsetParent)"
)
NAME = (
    "(element => element.name || element.dataset.action || element.textContent.trim().slice(0, 40))"
)


@pytest.mark.parametrize("name", calc.CALCULATORS)
def test_every_field_has_its_label_help_and_place_for_a_message(page: Page, name: str) -> None:
    form = calculator(page, name)
    nameless = form.read(
        "[...form.querySelectorAll('.field__control')].filter(field =>"
        " !(field.labels.length === 1 && field.labels[0].textContent.trim()"
        " && field.getAttribute('aria-describedby').split(' ')"
        ".every(id => document.getElementById(id))"
        " && document.querySelectorAll('[id=\"' + field.id + '\"]').length === 1))"
        ".map(field => field.name)"
    )
    assert nameless == []
    assert form.read("[...form.querySelectorAll('button')].every(b => b.textContent.trim())")
    assert form.read("form.getAttribute('aria-label').length") > 0


def test_the_tab_key_reaches_everything_in_order_and_shows_where_it_is(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    expected = form.read(f"{REACHABLE}.map({NAME})")
    form.read(f"{REACHABLE}[0].focus()")
    reached, invisible = [], []
    for _ in expected:
        reached.append(page.evaluate(f"{NAME}(document.activeElement)"))
        # A window that the screen's server gave no focus, as WebKitGTK's here, draws none.
        seen = page.evaluate(
            "!document.hasFocus() || (style => style.boxShadow !== 'none'"
            " || parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== 'none')"
            "(getComputedStyle(document.activeElement))"
        )
        if not seen:
            invisible.append(reached[-1])
        page.press("Tab")
    assert reached == expected
    assert invisible == []
    assert {"entry_price", "leverage", "More settings", "The working", "copy-link"} <= set(reached)


def test_what_is_folded_opens_by_key_and_its_fields_are_reached(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    form.read("form.querySelector('.calculator__more > summary').focus()")
    page.press("Enter")
    page.wait_for("document.querySelector('.calculator__more').open")
    page.press("Tab")
    assert page.evaluate("document.activeElement.closest('.calculator__more-fields') !== null")


def test_a_result_is_told_once_typing_rests(page: Page) -> None:
    form = calculator(page, "liquidation-price")
    told = "form.querySelector('[role=status]').textContent"
    # Nobody is told of the page's own example.
    page.evaluate("new Promise(done => setTimeout(done, 1000))")
    assert form.read(told) == ""
    form.read(
        "(status => (window.said = [], new MutationObserver(() => said.push(status.textContent))"
        ".observe(status, {childList: true})))(form.querySelector('[role=status]'))"
    )
    form.give("entry_price", "48123.5")
    await_equal(lambda: form.read(told), calc.present(form.name, form.typed)["summary"])
    assert len(page.evaluate("said")) < len("48123.5")
    form.give("entry_price", "48123.5x")
    refused = messages_of(form.name, form.typed)
    await_equal(lambda: form.read(told), refused["entry_price"])


def test_a_refused_field_under_more_settings_is_opened(page: Page) -> None:
    page.open("/calculators/liquidation-price/#liquidation-price&tick_size=abc")
    form = CalculatorForm(page, "liquidation-price")
    form.await_state("live")
    await_equal(lambda: sorted(form.messages()), ["tick_size"])
    assert form.read("form.elements.tick_size.closest('details').open")
