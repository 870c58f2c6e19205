"""Drive WebKitGTK's test browser by its own WebDriver, on a virtual screen."""

import base64
import json
import os
import signal
import subprocess
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.browser.drivers.keys import chord, stroke
from tests.browser.drivers.page import POLL_INTERVAL, Browser, Page
from tests.browser.drivers.ports import await_port, free_port
from tests.browser.drivers.programs import WebKitGTK

SCREEN = "1600x2000x24"
STARTS = 3
START_SECONDS = 30
ANSWER_SECONDS = 100

# A click's handler may open a window without a tool bar, and such a window can be as narrow as a
# phone: with its tool bar it takes no fewer than 447 pixels.
WINDOW_OPENER = """(() => {
  document.body.innerHTML = "<button>open</button>"
  document.querySelector("button").onclick = () => {
    open("about:blank", "", "width=1280,height=720,toolbar=no,location=no,menubar=no")
  }
})()"""

SETTLED_SIZE = """async () => {
  const size = () => [innerWidth, innerHeight]
  for (let before = null; String(before) !== String(size());) {
    before = size()
    await new Promise(done => setTimeout(done, 100))
  }
  return size()
}"""


class WebDriverError(Exception):
    """The driver refused a command."""


class Session:
    """A driver with its browser, in a profile of its own; both end with the session."""

    def __init__(self, programs: WebKitGTK, environment: dict[str, str]) -> None:
        port = free_port()
        # A process group of their own, so that the browser ends with its driver.
        self._driver = subprocess.Popen(
            [programs.driver, f"--port={port}"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        await_port(port, START_SECONDS)
        self._connection = HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
        self._path = "/session"
        try:
            self._path += "/" + self._begin(programs.browser)
        except BaseException:
            self.close()
            raise
        # Connects anew with the next command, and waits longer from then on.
        self._connection.close()
        self._connection.timeout = ANSWER_SECONDS

    def send(self, method: str, command: str, **parameters: Any) -> Any:
        """Send a command and give back its value."""
        body = json.dumps(parameters) if method == "POST" else None
        self._connection.request(method, self._path + command, body)
        value = json.load(self._connection.getresponse())["value"]
        if isinstance(value, dict) and "error" in value:
            raise WebDriverError(f"{command or 'session'}: {value['error']}: {value['message']}")
        return value

    def close(self) -> None:
        """End the browser and its driver."""
        self._connection.close()
        with suppress(ProcessLookupError):
            os.killpg(self._driver.pid, signal.SIGKILL)
        self._driver.wait()

    def _begin(self, browser: Path) -> str:
        milliseconds = ANSWER_SECONDS * 1000
        capabilities = {
            "webkitgtk:browserOptions": {"binary": str(browser), "args": ["--automation"]},
            "timeouts": {"script": milliseconds, "pageLoad": milliseconds},
        }
        made = self.send("POST", "", capabilities={"alwaysMatch": capabilities})
        return str(made["sessionId"])


class WebKitGTKBrowser(Browser):
    """A virtual screen; each page is a browser of its own on it."""

    engine = "webkit"

    def __init__(self, programs: WebKitGTK) -> None:
        self._programs = programs
        self._screen, display = _start_screen(programs.screen)
        self._environment = os.environ | {
            "DISPLAY": f":{display}",
            "GDK_BACKEND": "x11",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            # Composing layers in software, and compiling a third time what runs for seconds, took
            # half of the processors' time.
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "JSC_useOMGJIT": "0",
            # Containers have no message bus, and waiting for one can take for ever.
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "GSETTINGS_BACKEND": "memory",
            "NO_AT_BRIDGE": "1",
            # The sandbox asks for namespaces that containers do not have.
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        }

    def new_page(self, origin: str) -> "WebKitGTKPage":
        return WebKitGTKPage(origin, self._new_session())

    def close(self) -> None:
        self._screen.terminate()
        self._screen.wait()

    def _new_session(self) -> Session:
        # Once in some hundred starts the browser never answers its driver.
        for _ in range(STARTS - 1):
            with suppress(TimeoutError):
                return Session(self._programs, self._environment)
        return Session(self._programs, self._environment)


class WebKitGTKPage(Page):
    """A window of the test browser."""

    def __init__(self, origin: str, session: Session) -> None:
        super().__init__(origin)
        self._session = session
        self._leave_tool_bar()
        self.set_viewport(1280, 720)

    def navigate(self, url: str) -> None:
        self._post("/url", url=url)
        # The driver may take the end of the empty page's loading for that of this one.
        self.wait_for("document.readyState === 'complete' && location.href !== 'about:blank'")

    def run(self, script: str) -> str:
        # The driver's last argument is what to call with the answer.
        return str(self._post("/execute/async", script=f"({script}).then(arguments[0])", args=[]))

    def type_text(self, text: str) -> None:
        self._strike([key for character in text for key in stroke([character])])

    def press(self, key: str) -> None:
        self._strike(stroke(chord(key)))

    def click(self, selector: str) -> None:
        element = self._post("/element", using="css selector", value=selector)
        (reference,) = element.values()
        self._post(f"/element/{reference}/click")

    def screenshot(self, path: Path | str) -> None:
        Path(path).write_bytes(base64.b64decode(self._session.send("GET", "/screenshot")))

    def set_viewport(self, width: int, height: int) -> None:
        # The window has a frame, whose size is only known by asking the page; and the page hears of
        # a new size some time after the driver has answered.
        wanted = [width, height]
        asked_width, asked_height = wanted
        self._post("/window/rect", width=asked_width, height=asked_height)
        deadline = time.monotonic() + START_SECONDS
        while (shown := self._settled_size()) != wanted and time.monotonic() < deadline:
            asked_width += width - shown[0]
            asked_height += height - shown[1]
            self._post("/window/rect", width=asked_width, height=asked_height)

    def _settled_size(self) -> list[int]:
        return [int(length) for length in self.evaluate(f"({SETTLED_SIZE})()")]

    def network_requests(self) -> list[str]:
        return []

    def problems(self) -> list[str]:
        return []

    def close(self) -> None:
        self._session.close()

    def _leave_tool_bar(self) -> None:
        first = self._session.send("GET", "/window")
        self.evaluate(WINDOW_OPENER)
        self.click("button")
        self._post("/window", handle=self._await_other_window(first))

    def _await_other_window(self, first: str) -> str:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            handles: list[str] = self._session.send("GET", "/window/handles")
            for handle in handles:
                if handle != first:
                    return handle
            time.sleep(POLL_INTERVAL)
        raise WebDriverError("the window without a tool bar did not open")

    def _post(self, command: str, **parameters: Any) -> Any:
        return self._session.send("POST", command, **parameters)

    def _strike(self, actions: list[dict[str, str]]) -> None:
        self._post("/actions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])


def _start_screen(program: Path) -> tuple[subprocess.Popen[str], str]:
    """Start a virtual screen, and give back the number that it chose for itself."""
    process = subprocess.Popen(
        [program, "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    with process.stdout as output:
        display = output.readline().strip()
    return process, display
