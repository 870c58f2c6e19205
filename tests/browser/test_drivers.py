"""The three drivers do the same in each engine, shown on a page that is not the site's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.drivers import Browser, JavaScriptError, Page, PageTimeoutError
from tests.browser.drivers.playwright import PlaywrightBrowser
from tests.browser.site_server import Site

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Drivers</title>
<style>body { margin: 0; min-height: 3000px } #far { position: absolute; top: 2000px }
</style></head>
<body>
<label>Name <input id="name" value="old"></label>
<label>Side <select id="side"><option>long<option>short</select></label>
<button id="far">Far</button>
<output id="heard"></output>
<script type="module">
  const heard = document.querySelector("#heard")
  document.querySelector("#name").addEventListener("input", event => {
    heard.textContent = `${event.target.value} ${event.isTrusted}`
  })
  document.querySelector("#side").addEventListener("change", event => {
    heard.textContent = event.target.value
  })
  document.querySelector("#far").addEventListener("click", event => {
    heard.textContent = `clicked ${event.isTrusted}`
  })
  const worker = new Worker("worker.mjs", {type: "module"})
  worker.addEventListener("message", event => { document.body.dataset.worker = event.data })
</script></body></html>
"""
WORKER = """import {answer} from "./answer.mjs"
const wasm = await WebAssembly.compileStreaming(fetch("empty.wasm"))
postMessage(`${answer} ${wasm instanceof WebAssembly.Module}`)
"""


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("small-site")
    (folder / "index.html").write_text(PAGE)
    (folder / "worker.mjs").write_text(WORKER)
    (folder / "answer.mjs").write_text("export const answer = 42\n")
    (folder / "empty.wasm").write_bytes(b"\0asm\1\0\0\0")
    served = Site(folder)
    yield served
    served.close()


@pytest.fixture
def small_page(browser: Browser, small_site: Site) -> Iterator[Page]:
    with browser.new_page(small_site.url) as page:
        page.open("/")
        yield page


def test_evaluates_values_and_promises(small_page: Page) -> None:
    assert small_page.evaluate("({text: document.title, list: [1, null]})") == {
        "text": "Drivers",
        "list": [1, None],
    }
    assert (
        small_page.evaluate("new Promise(done => setTimeout(() => done('later'), 20))") == "later"
    )
    assert small_page.evaluate("undefined") is None


def test_says_what_an_expression_threw(small_page: Page) -> None:
    with pytest.raises(JavaScriptError, match="nonsense"):
        small_page.evaluate("nonsense.of.mine")
    with pytest.raises(JavaScriptError, match="nothing on the page matches #absent"):
        small_page.text("#absent")


def test_fills_by_typing(small_page: Page) -> None:
    small_page.fill("#name", "Zoë 1,000.5 − é")
    assert small_page.text("#heard") == "Zoë 1,000.5 − é true"
    small_page.fill("#name", "")
    assert small_page.evaluate("document.querySelector('#name').value") == ""


def test_types_a_thousand_digits(small_page: Page) -> None:
    small_page.fill("#name", "1234567890" * 100)
    assert small_page.evaluate("document.querySelector('#name').value.length") == 1000


def test_presses_keys_with_modifiers(small_page: Page) -> None:
    small_page.fill("#name", "x")
    small_page.press("Tab")
    assert small_page.evaluate("document.activeElement.id") == "side"
    small_page.press("Shift+Tab")
    assert small_page.evaluate("document.activeElement.id") == "name"


def test_clicks_what_is_out_of_view(small_page: Page) -> None:
    small_page.click("#far")
    assert small_page.text("#heard") == "clicked true"


def test_chooses(small_page: Page) -> None:
    small_page.choose("#side", "short")
    assert small_page.text("#heard") == "short"


def test_runs_a_module_worker_and_webassembly(small_page: Page, small_site: Site) -> None:
    assert small_page.wait_for("document.body.dataset.worker") == "42 true"
    assert "/answer.mjs" in small_site.served


def test_lists_requests(small_page: Page, small_site: Site) -> None:
    small_page.wait_for("document.body.dataset.worker")
    requests = small_page.requests()
    assert small_site.url in requests
    assert f"{small_site.url}worker.mjs" in requests


def test_refuses_what_the_site_is_told_to(browser: Browser, small_site: Site) -> None:
    with small_site.refusing("/*.wasm"), browser.new_page(small_site.url) as page:
        page.open("/")
        with pytest.raises(PageTimeoutError, match=r"dataset\.worker"):
            page.wait_for("document.body.dataset.worker", timeout=0.5)


def test_sets_the_viewport_and_takes_a_picture(small_page: Page, tmp_path: Path) -> None:
    for width, height in ((360, 640), (1280, 720)):
        small_page.set_viewport(width, height)
        assert small_page.evaluate("[innerWidth, innerHeight]") == [width, height]
    picture = tmp_path / "page.png"
    small_page.screenshot(picture)
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_keeps_nothing_between_pages(browser: Browser, small_site: Site) -> None:
    for _ in range(2):
        with browser.new_page(small_site.url) as page:
            page.open("/")
            assert page.evaluate("localStorage.getItem('kept')") is None
            page.evaluate("localStorage.setItem('kept', 'yes')")


def test_tells_of_errors_where_the_engine_does(browser: Browser, small_page: Page) -> None:
    assert small_page.problems() == []
    small_page.evaluate("setTimeout(() => { throw new Error('on purpose') })")
    small_page.evaluate("new Promise(done => setTimeout(done, 50))")
    told = "on purpose" in " ".join(small_page.problems())
    assert told == (browser.engine != "webkit")


def test_chromium_can_show_dark_colours(chromium: PlaywrightBrowser, small_site: Site) -> None:
    with chromium.new_page(small_site.url, color_scheme="dark") as page:
        page.open("/")
        assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
