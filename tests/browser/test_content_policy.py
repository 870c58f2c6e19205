"""The pages work under a strict content policy: no `eval`, no inline handler, no inline style."""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from tests.browser.calculators import CalculatorForm, await_instant_navigation
from tests.browser.drivers import Browser, Page
from tests.browser.site_server import Site, _Handler

SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/)[^>]*>(.*?)</script>", re.DOTALL)
PATHS = ("/", "/calculators/liquidation-price/")


def policy(folder: Path) -> str:
    """What a host may send: the theme's inline scripts by their hash, and nothing else inline."""
    pages = [path.read_text() for path in folder.rglob("*.html")]
    inline = {text for page in pages for text in SCRIPT.findall(page)}
    hashes = sorted(
        f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in inline
    )
    assert len(hashes) < 20
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' {' '.join(hashes)}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


class _StrictHandler(_Handler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", policy_of[self._site.folder])
        super().end_headers()


policy_of: dict[Path, str] = {}


@pytest.fixture(scope="module")
def strict_site(site: Site) -> Iterator[Site]:
    policy_of[site.folder] = policy(site.folder)
    served = Site(site.folder)
    served._server.RequestHandlerClass = partial(_StrictHandler, site=served)
    yield served
    served.close()


@pytest.fixture
def strict_page(browser: Browser, strict_site: Site) -> Iterator[Page]:
    with browser.new_page(strict_site.url) as page:
        yield page


def test_the_calculator_runs_under_a_strict_policy(strict_page: Page, strict_site: Site) -> None:
    since = len(strict_site.served)
    strict_page.open("/calculators/")
    await_instant_navigation(strict_page, strict_site, since)
    strict_page.evaluate(
        "(window.refused = [], document.addEventListener('securitypolicyviolation', event =>"
        " refused.push([event.violatedDirective, event.blockedURI, event.sample].join(' '))))"
    )
    strict_page.evaluate("document.querySelector('a[href*=\"liquidation-price\"]').click()")
    strict_page.wait_for("document.querySelector('form[data-calculator]') !== null")
    form = CalculatorForm(strict_page, "liquidation-price")
    form.await_state("live")
    form.give("leverage", "20")
    form.shows_what_python_computes()
    strict_page.wait_for("document.querySelector('[data-chart] svg') !== null")
    assert strict_page.evaluate("window.refused ?? 'the page was loaded anew'") == []
    assert strict_page.problems() == []


def test_our_html_has_no_inline_handlers_and_no_inline_styles(site: Site) -> None:
    for path in site.folder.rglob("*.html"):
        for form in re.findall(
            r"<below-zero-calculator.*?</below-zero-calculator>", path.read_text(), re.DOTALL
        ):
            assert not re.search(r"<[^>]*\s(on\w+|style)=", form), path
            assert "<script" not in form
            assert "<style" not in form
