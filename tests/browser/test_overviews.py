"""The lists of venues and of cases: complete without a script, filtered and sorted with one."""

import pytest

from tests.browser.drivers import Page
from tests.browser.drivers.playwright import PlaywrightBrowser
from tests.browser.site_server import Site

SHOWN = "[...document.querySelectorAll('[data-list] > :not([hidden])')]"
COUNT = "document.querySelector('[data-count]').textContent"


def choose(page: Page, name: str, value: str) -> None:
    page.evaluate(
        f"(() => {{ const choice = document.querySelector('.overview__filters [name={name}]');"
        f" choice.value = {value!r};"
        " choice.dispatchEvent(new Event('input', { bubbles: true })) })()"
    )


@pytest.mark.parametrize(
    ("path", "noun", "filters"),
    [
        ("/venues/", "venues", {"answer": "Yes"}),
        ("/cases/", "cases", {"owed": "Yes", "payer": "broker or bank", "year": "2015"}),
    ],
)
def test_what_is_chosen_is_shown_and_counted(
    page: Page, path: str, noun: str, filters: dict[str, str]
) -> None:
    page.open(path)
    page.wait_for(f"document.querySelector('[data-count]') && {COUNT} !== ''")
    everything = page.evaluate(f"{SHOWN}.length")
    assert page.evaluate(COUNT) == f"{everything} of {everything} {noun}"
    for name, value in filters.items():
        choose(page, name, value)
    left = page.evaluate(f"{SHOWN}.length")
    assert 0 < left < everything
    assert page.evaluate(COUNT) == f"{left} of {everything} {noun}"
    for name, value in filters.items():
        held = page.evaluate(f"{SHOWN}.map((row) => row.dataset[{name!r}].split(', '))")
        assert all(value in values for values in held)


@pytest.mark.parametrize("path", ["/venues/", "/cases/"])
def test_a_list_that_comes_late_is_filtered_all_the_same(page: Page, site: Site, path: str) -> None:
    with site.halting(path, before="data-list"):
        page.open(path)
        page.wait_for(f"document.querySelector('[data-count]') && {COUNT} !== ''")
    assert page.evaluate(f"{SHOWN}.length") > 25
    choose(page, "find", "no such name")
    assert page.evaluate(f"{SHOWN}.length") == 0
    assert page.problems() == []


def test_a_venue_is_found_by_a_part_of_its_name(page: Page) -> None:
    page.open("/venues/")
    page.wait_for(f"document.querySelector('[data-count]') && {COUNT} !== ''")
    choose(page, "find", " bYb")
    names = page.evaluate(f"{SHOWN}.map((row) => row.dataset.name)")
    assert len(names) > 1
    assert {name.partition(" ")[0] for name in names} == {"Bybit"}


def test_cases_are_sorted_either_way(page: Page) -> None:
    page.open("/cases/")
    page.wait_for(f"document.querySelector('[data-count]') && {COUNT} !== ''")
    dates = f"{SHOWN}.map((row) => row.dataset.date)"
    newest = page.evaluate(dates)
    assert newest == sorted(newest, reverse=True)
    choose(page, "sort", "date")
    assert page.evaluate(dates) == newest[::-1]


@pytest.mark.parametrize("path", ["/venues/", "/cases/"])
def test_without_scripts_the_list_is_complete(
    chromium: PlaywrightBrowser, site: Site, path: str
) -> None:
    with chromium.new_page(site.url, java_script_enabled=False) as page:
        page.open(path)
        rows = page.page.locator("[data-list] > *")
        assert rows.count() > 25
        assert rows.last.is_visible()
        assert not page.page.locator(".overview__filters").is_visible()
