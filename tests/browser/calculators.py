"""A calculator in a page, as a test handles it: typing into it, and reading what it shows."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

import calc
from calc.declaration import Calculator as Declaration
from calc.declaration import Input
from tests.browser.drivers import Page
from tests.browser.drivers.page import POLL_INTERVAL
from tests.browser.site_server import Site

PATIENCE_SECONDS = 90
# What a person does not type but pastes.
PASTED_FROM = 60

FIELDS = """Object.fromEntries([...form.querySelectorAll('.field__control')]
  .map(field => [field.name, field.value]))"""
MESSAGES = """Object.fromEntries([...form.querySelectorAll('[aria-invalid="true"]')]
  .map(field => [field.name, field.getAttribute('aria-describedby').split(' ')
    .map(id => document.getElementById(id))
    .filter(place => place.classList.contains('field__error') && !place.hidden)
    .map(place => place.textContent).join(' ')]))"""


def await_equal(read: Callable[[], Any], expected: Any) -> None:
    """Wait until the page shows what is expected; fail with what it shows instead."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (seen := read()) != expected and time.monotonic() < deadline:
        time.sleep(POLL_INTERVAL)
    assert seen == expected


def results_of(calculator: str, inputs: Mapping[str, str]) -> dict[str, str]:
    """What CPython computes, as the page's `data-value`s have it."""
    run = calc.run(calculator, dict(inputs))
    assert run["errors"] == []
    return {
        name: value or ""
        for name, value in run["results"].items()
        if value is None or isinstance(value, str)
    }


def messages_of(calculator: str, inputs: Mapping[str, str]) -> dict[str, str]:
    """What CPython refuses: each input's messages."""
    messages: dict[str, str] = {}
    for error in calc.run(calculator, dict(inputs))["errors"]:
        before = messages.get(error["input"])
        messages[error["input"]] = f"{before} {error['message']}" if before else error["message"]
    return messages


class CalculatorForm:
    """The first form of a calculator in the page, and what was typed into it."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name
        self.selector = f'form[data-calculator="{name}"]'
        self.typed: dict[str, str] = {}

    @property
    def declared(self) -> Declaration:
        return calc.CALCULATORS[self.name]

    # What it shows.

    def read(self, expression: str) -> Any:
        """The value of an expression in which `form` is the form."""
        return self.page.evaluate(
            f"(form => ({expression}))(document.querySelector({json.dumps(self.selector)}))"
        )

    def state(self) -> str:
        # Firefox may answer while the page is still being read.
        return str(self.read("form?.dataset.state"))

    def results(self) -> dict[str, str]:
        """Each output's value, unrounded."""
        found: dict[str, str] = self.read(
            "Object.fromEntries([...form.querySelectorAll('output[name]')]"
            ".map(output => [output.name, output.dataset.value]))"
        )
        return found

    def fields(self) -> dict[str, str]:
        """What each field holds."""
        found: dict[str, str] = self.read(FIELDS)
        return found

    def messages(self) -> dict[str, str]:
        """The message of each refused field, found as a screen reader finds it."""
        found: dict[str, str] = self.read(MESSAGES)
        return found

    # What a person does to it.

    def await_state(self, state: str) -> None:
        await_equal(self.state, state)

    def open_details(self) -> None:
        self.read("form.querySelectorAll('details').forEach(details => { details.open = true })")

    def give(self, name: str, text: str) -> None:
        """Type into a field, or choose; pasting what nobody types."""
        self.typed[name] = text
        field = f'{self.selector} [name="{name}"]'
        if self.declared_input(name).choices:
            self.page.choose(field, text)
        elif len(text) > PASTED_FROM or "\n" in text:
            self.page.choose(field, text)  # sets the value and tells of it, as pasting does
        else:
            self.page.fill(field, text)

    def declared_input(self, name: str) -> Input:
        return next(item for item in self.declared.inputs if item.name == name)

    def reveal(self, name: str) -> None:
        """Make the choice for which an input matters, so that its field is there."""
        condition = self.declared_input(name).only_when
        if condition and self.fields()[condition[0]] not in condition[1]:
            self.reveal(condition[0])
            self.give(condition[0], condition[1][0])
            self.page.wait_for(
                f"!document.querySelector('{self.selector} [name={name}]').closest('[hidden]')"
            )

    def press(self, action: str) -> None:
        button = f'button[data-action="{action}"]'
        # The site's header stays in view, and would lie over a button at the upper edge.
        self.read(f"form.querySelector('{button}').scrollIntoView({{block: 'center'}})")
        self.page.click(f"{self.selector} {button}")

    # What it must show.

    def shows_what_python_computes(self) -> None:
        """Every output is the run's, and every field holds what the run used."""
        await_equal(self.results, results_of(self.name, self.typed))
        active = self.page.evaluate("document.activeElement.name")
        used = calc.present(self.name, self.typed)["fields"] | self.typed
        expected = {name: used[name] for name in self.fields() if name != active}
        # The fields follow the figures, in a task of their own.
        await_equal(lambda: {name: self.fields()[name] for name in expected}, expected)

    def refuses_what_python_refuses(self) -> None:
        """The fields marked, and their messages, are the run's; all that was typed stays."""
        names = json.dumps(list(self.typed))
        typed = f"Object.entries({FIELDS}).filter(([name]) => {names}.includes(name))"
        await_equal(
            lambda: self.read(f"[form.dataset.state, {MESSAGES}, Object.fromEntries({typed})]"),
            ["live", messages_of(self.name, self.typed), self.typed],
        )


def await_instant_navigation(page: Page, site: Site, since: int) -> None:
    """Wait until the theme follows links itself: it takes the sitemap first."""
    await_equal(lambda: "/sitemap.xml" in site.served[since:], expected=True)
    page.evaluate("new Promise(done => setTimeout(done, 300))")


def calculator(page: Page, name: str) -> CalculatorForm:
    """The calculator's own page, live."""
    page.open(f"/calculators/{name}/")
    form = CalculatorForm(page, name)
    form.await_state("live")
    return form
