"""What a test can do with a page, whichever engine shows it."""

import json
import time
from abc import ABC, abstractmethod
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin

# How often a condition is looked at again, in seconds.
POLL_INTERVAL = 0.03


class JavaScriptError(Exception):
    """An expression threw in the page."""


class PageTimeoutError(Exception):
    """A condition did not become true in the page in time."""


class Page(ABC):
    """One page of one browser, in a profile of its own."""

    def __init__(self, origin: str) -> None:
        self.origin = origin

    # What each engine does in its own way.

    @abstractmethod
    def navigate(self, url: str) -> None:
        """Go to the URL and wait until the page's load event has passed."""

    @abstractmethod
    def run(self, script: str) -> str:
        """Give back the text that the expression, a promise of a string, comes to."""

    @abstractmethod
    def type_text(self, text: str) -> None:
        """Type into what has the focus, key by key."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key by its DOM name, with modifiers before it: `Enter`, `Shift+Tab`."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Scroll the first match into view and click in its middle."""

    @abstractmethod
    def screenshot(self, path: Path | str) -> None:
        """Write what the viewport shows as a PNG."""

    @abstractmethod
    def set_viewport(self, width: int, height: int) -> None:
        """Give the page this many CSS pixels."""

    @abstractmethod
    def network_requests(self) -> list[str]:
        """List every URL the engine told of; an engine that cannot tell gives none."""

    @abstractmethod
    def problems(self) -> list[str]:
        """List uncaught errors and `console.error` lines; WebKitGTK cannot tell of any."""

    @abstractmethod
    def close(self) -> None:
        """Close the page, and forget its profile."""

    # What is the same in each of them.

    def open(self, path: str = "/") -> None:
        """Open a path of the site, such as `/calculators/liquidation-price/`."""
        self.navigate(urljoin(self.origin, path))

    def evaluate(self, expression: str) -> Any:
        """Give back the value of a JavaScript expression as JSON has it; promises are awaited."""
        answer = json.loads(self.run(_guarded(expression)))
        if "thrown" in answer:
            message = f"{answer['thrown']}\nin the expression: {expression}"
            raise JavaScriptError(message)
        return answer.get("value")

    def wait_for(self, expression: str, timeout: float = 90) -> Any:
        """Wait until the expression is true for JavaScript, and give back its value."""
        deadline = time.monotonic() + timeout
        while not (value := self.evaluate(expression)):
            if time.monotonic() > deadline:
                message = f"not true after {timeout} s on {self.url}: {expression}"
                raise PageTimeoutError(message)
            time.sleep(POLL_INTERVAL)
        return value

    def fill(self, selector: str, text: str) -> None:
        """Replace what the field holds by typing, as a person does."""
        self.evaluate(f"(field => {{ field.focus(); field.select() }})({found(selector)})")
        if text:
            self.type_text(text)
        else:
            self.press("Backspace")

    def choose(self, selector: str, value: str) -> None:
        """Choose the option with this value in a `select`."""
        events = "['input', 'change'].forEach(name => field.dispatchEvent("
        events += "new Event(name, {bubbles: true})))"
        assign = f"field.value = {json.dumps(value)}"
        self.evaluate(f"(field => {{ {assign}; {events} }})({found(selector)})")

    def text(self, selector: str) -> str:
        """Give back the first match's text as it is shown."""
        return str(self.evaluate(f"{found(selector)}.innerText"))

    def attribute(self, selector: str, name: str) -> str | None:
        """Give back an attribute of the first match, or None where it has none."""
        value = self.evaluate(f"{found(selector)}.getAttribute({json.dumps(name)})")
        return None if value is None else str(value)

    @property
    def url(self) -> str:
        """The address as the page sees it, with its fragment."""
        return str(self.evaluate("location.href"))

    def requests(self) -> list[str]:
        """List every URL the page is known to have fetched, each once.

        The engine's own events, where it has them, and the page's performance entries. What
        went to the site itself is in `Site.served` too, workers' requests included.
        """
        entries = self.evaluate(
            "['navigation', 'resource'].flatMap(type => performance.getEntriesByType(type))"
            ".map(entry => entry.name)"
        )
        return list(dict.fromkeys([*self.network_requests(), *entries]))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class Browser(ABC):
    """A running browser of one engine."""

    engine: str

    @abstractmethod
    def new_page(self, origin: str) -> Page:
        """Open an empty page in a fresh profile: no cache, no storage, no history."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""


def found(selector: str) -> str:
    """Spell the expression for the first match, which throws where there is none."""
    quoted = json.dumps(selector)
    missing = json.dumps(f"nothing on the page matches {selector}")
    return f"(document.querySelector({quoted}) ?? (() => {{ throw new Error({missing}) }})())"


def _guarded(expression: str) -> str:
    """Wrap an expression so that what it comes to, or throws, arrives as JSON text."""
    return (
        f"(async () => {{ try {{ return JSON.stringify({{value: await ({expression})}}) }}"
        " catch (error) { return JSON.stringify({thrown: String(error?.stack || error)}) } })()"
    )
