"""From page to page without loading anew: one Python for the whole visit, and none for nothing."""

from fnmatch import fnmatch

from tests.browser.calculators import (
    CalculatorForm,
    await_equal,
    await_instant_navigation,
    calculator,
)
from tests.browser.drivers import Page
from tests.browser.site_server import Site

PROGRAM = {"worker", "python"}
RUNTIME = ("worker.*", "pyodide*", "python.*", "chart.*")
COUNT_STARTS = """(() => {
  window.starts = 0
  window.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options)
      if (String(url).includes("assets/runtime/")) window.starts += 1
    }
  }
})()"""


def of_runtime(site: Site, since: int) -> list[str]:
    names = [path.removeprefix("/assets/runtime/") for path in site.served[since:]]
    return [name for name in names if any(fnmatch(name, pattern) for pattern in RUNTIME)]


def parts(names: list[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def follow(page: Page, href: str) -> None:
    page.wait_for(f"document.querySelector('a[href$=\"{href}\"]') !== null")
    page.evaluate(f"document.querySelector('a[href$=\"{href}\"]').click()")
    page.wait_for(f"location.pathname.endsWith({href.lstrip('.')!r})")


def test_one_python_serves_the_whole_visit(page: Page, site: Site) -> None:
    since = len(site.served)
    page.open("/about/")
    page.wait_for("document.readyState === 'complete'")
    page.evaluate(COUNT_STARTS)
    await_instant_navigation(page, site, since)
    assert of_runtime(site, since) == []
    follow(page, "calculators/")
    for name in ("liquidation-price", "post-liquidation-debt", "liquidation-price"):
        follow(page, f"{name}/")
        form = CalculatorForm(page, name)
        page.wait_for(f"document.querySelector('{form.selector}') !== null")
        form.await_state("live")
        form.give("leverage", "20")
        form.shows_what_python_computes()
    page.evaluate("history.back()")
    form = CalculatorForm(page, "post-liquidation-debt")
    page.wait_for(f"document.querySelector('{form.selector}') !== null")
    form.await_state("live")
    assert page.evaluate("starts") == 1
    assert page.problems() == []


def test_python_starts_ahead_of_the_calculators_own_program(page: Page, site: Site) -> None:
    since = len(site.served)
    with site.refusing("/assets/runtime/calculator.*"):
        page.open("/calculators/liquidation-price/")
        await_equal(lambda: PROGRAM & parts(of_runtime(site, since)), PROGRAM)
        assert CalculatorForm(page, "liquidation-price").state() == "static"


def test_a_reader_who_reaches_no_calculator_fetches_nothing_of_python(
    page: Page, site: Site
) -> None:
    since = len(site.served)
    page.set_viewport(1280, 500)
    for path in ("/about/", "/learn/what-you-can-owe/"):
        page.open(path)
        page.evaluate("new Promise(done => setTimeout(done, 500))")
    assert of_runtime(site, since) == []
    form = CalculatorForm(page, "post-liquidation-debt")
    assert form.state() == "static"
    # Focus alone brings Python, as a reader by keyboard arrives.
    form.read("form.elements.leverage.focus({preventScroll: true})")
    form.await_state("live")
    assert of_runtime(site, since) != []


KEPT = "caches.open('below-zero-python').then(cache => cache.keys()).then(keys => keys.length)"
# What lies in the cache is replaced by `bytes`, with a checksum that is right for them if `right`.
SPOIL = """(async (make, right) => {
  const cache = await caches.open("below-zero-python")
  const [request] = await cache.keys()
  const kept = await cache.match(request)
  const headers = Object.fromEntries(kept.headers)
  const bytes = make(new Uint8Array(await kept.arrayBuffer()))
  let sum = bytes.length
  const words = new Int32Array(bytes.buffer, 0, bytes.length >> 2)
  for (const word of words) sum = (Math.imul(sum, 31) + word) | 0
  if (right) headers.checksum = String(sum)
  await cache.put(request, new Response(bytes, {headers}))
})"""
SPOILT = (
    "bytes => bytes.slice(0, 4096), false",
    "bytes => bytes.slice(0, 4096), true",
    "bytes => bytes.fill(0), true",
)


def test_a_second_visit_and_a_spoilt_memory_give_the_right_figures(page: Page) -> None:
    calculator(page, "liquidation-price")
    await_equal(lambda: page.evaluate(KEPT), 1)
    for spoilt in (None, *SPOILT):
        if spoilt:
            page.evaluate(f"{SPOIL}({spoilt})")
        form = calculator(page, "liquidation-price")
        form.give("leverage", "20")
        form.shows_what_python_computes()
        # Nobody has asked for this venue yet; kept memory has no files to read it from.
        form.give("venue", "okx")
        form.shows_what_python_computes()
        assert page.problems() == []
        await_equal(lambda: page.evaluate(KEPT), 1)
