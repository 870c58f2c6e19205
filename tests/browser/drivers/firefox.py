"""Drive the system's Firefox over WebDriver BiDi, which it speaks itself: no geckodriver."""

import base64
import json
import re
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any

from websocket import WebSocket, create_connection

from tests.browser.drivers.keys import chord, stroke
from tests.browser.drivers.page import Browser, JavaScriptError, Page, found

START_SECONDS = 60
ANSWER_SECONDS = 100
ARGUMENTS = ("--headless", "--no-remote", "--remote-debugging-port", "0")

# Nobody hits a button that a message or a chart above it is still pushing about.
AT_REST_IN_VIEW = """async element => {
  const place = () => JSON.stringify(element.getBoundingClientRect())
  for (let before = null; before !== place(); await new Promise(done => setTimeout(done, 100))) {
    element.scrollIntoView({block: "center", behavior: "instant"})
    before = place()
  }
}"""

# A profile that asks nothing, reports nothing and fetches nothing of its own.
PREFERENCES: dict[str, bool | int | str] = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.blockedURIs.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage": "about:blank",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_open_during_load": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.prefetch-next": False,
    "remote.active-protocols": 1,
    "remote.prefs.recommended": True,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
    "ui.prefersReducedMotion": 0,
}


class BiDiError(Exception):
    """The browser refused a command."""


class Connection:
    """A BiDi session: commands go out and are answered in turn, events are kept by context."""

    def __init__(self, address: str) -> None:
        self._socket: WebSocket = create_connection(
            address, timeout=ANSWER_SECONDS, suppress_origin=True
        )
        self._numbers = count(1)
        self.events: dict[str, list[dict[str, Any]]] = {}

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and give back its result."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (message := self._receive()).get("id") != number:
            self._keep(message)
        if message["type"] == "error":
            raise BiDiError(f"{method}: {message['error']}: {message['message']}")
        result: dict[str, Any] = message["result"]
        return result

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def _receive(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self._socket.recv())
        return message

    def _keep(self, message: dict[str, Any]) -> None:
        parameters = message.get("params", {})
        context = parameters.get("context") or parameters.get("source", {}).get("context")
        self.events.setdefault(context, []).append(message)


class FirefoxBrowser(Browser):
    """A headless Firefox with a profile of its own, thrown away at the end."""

    engine = "firefox"

    def __init__(self, program: Path) -> None:
        self._profile = tempfile.TemporaryDirectory(
            prefix="below-zero-firefox-", ignore_cleanup_errors=True
        )
        _write_preferences(Path(self._profile.name))
        self._log = Path(self._profile.name, "standard-error.txt")
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [str(program), *ARGUMENTS, "--profile", self._profile.name],
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        self._connection = Connection(f"{self._await_address()}/session")
        self._connection.send("session.new", capabilities={})
        self._connection.send(
            "session.subscribe", events=["network.beforeRequestSent", "log.entryAdded"]
        )

    def new_page(self, origin: str) -> "FirefoxPage":
        return FirefoxPage(origin, self._connection)

    def close(self) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.wait()
        self._profile.cleanup()

    def _await_address(self) -> str:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            if found := re.search(r"BiDi listening on (ws://\S+)", self._log.read_text()):
                return found[1]
            time.sleep(0.05)
        self._process.kill()
        raise BiDiError(f"Firefox did not start; it said:\n{self._log.read_text()}")


class FirefoxPage(Page):
    """A tab in a container of its own, which has its own storage."""

    def __init__(self, origin: str, connection: Connection) -> None:
        super().__init__(origin)
        self._send = connection.send
        self._events = connection.events
        self._user_context = self._send("browser.createUserContext")["userContext"]
        self._context = self._send(
            "browsingContext.create", type="tab", userContext=self._user_context
        )["context"]
        self.set_viewport(1280, 720)

    def navigate(self, url: str) -> None:
        self._send("browsingContext.navigate", context=self._context, url=url, wait="complete")

    def run(self, script: str) -> str:
        return str(self._result(script)["value"])

    def type_text(self, text: str) -> None:
        self._strike([key for character in text for key in stroke([character])])

    def press(self, key: str) -> None:
        self._strike(stroke(chord(key)))

    def click(self, selector: str) -> None:
        self.evaluate(f"({AT_REST_IN_VIEW})({found(selector)})")
        origin = {
            "type": "element",
            "element": {"sharedId": self._result(found(selector))["sharedId"]},
        }
        pointer = [{"type": "pointerMove", "x": 0, "y": 0, "origin": origin}]
        pointer += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._perform({"type": "pointer", "id": "mouse", "actions": pointer})

    def screenshot(self, path: Path | str) -> None:
        picture = self._send("browsingContext.captureScreenshot", context=self._context)
        Path(path).write_bytes(base64.b64decode(picture["data"]))

    def set_viewport(self, width: int, height: int) -> None:
        size = {"width": width, "height": height}
        self._send("browsingContext.setViewport", context=self._context, viewport=size)

    def network_requests(self) -> list[str]:
        return [
            event["params"]["request"]["url"]
            for event in self._events_of("network.beforeRequestSent")
        ]

    def problems(self) -> list[str]:
        entries = [event["params"] for event in self._events_of("log.entryAdded")]
        return [str(entry["text"]) for entry in entries if entry["level"] == "error"]

    def close(self) -> None:
        self._send("browser.removeUserContext", userContext=self._user_context)
        self._events.pop(self._context, None)

    def _events_of(self, method: str) -> list[dict[str, Any]]:
        # Any command brings in the events that came before its answer.
        self._send("browsingContext.getTree", root=self._context, maxDepth=0)
        return [event for event in self._events.get(self._context, []) if event["method"] == method]

    def _result(self, script: str) -> dict[str, Any]:
        answer = self._send(
            "script.evaluate",
            expression=script,
            target={"context": self._context},
            awaitPromise=True,
            userActivation=True,
        )
        if answer["type"] == "exception":
            raise JavaScriptError(answer["exceptionDetails"]["text"])
        result: dict[str, Any] = answer["result"]
        return result

    def _strike(self, actions: list[dict[str, str]]) -> None:
        self._perform({"type": "key", "id": "keyboard", "actions": actions})

    def _perform(self, source: dict[str, Any]) -> None:
        self._send("input.performActions", context=self._context, actions=[source])


def _write_preferences(profile: Path) -> None:
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});"
        for name, value in PREFERENCES.items()
    ]
    (profile / "user.js").write_text("\n".join(lines))
