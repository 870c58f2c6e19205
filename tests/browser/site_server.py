"""Serve a built site on loopback, as a static host does, and remember what was asked for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any, override
from urllib.parse import urlsplit


class Site:
    """A served site: its address, what it was asked for, and what it is told to refuse."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.served: list[str] = []
        self._refused: list[str] = []
        self._halting: dict[str, bytes] = {}
        self._server = _Server(("127.0.0.1", 0), partial(_Handler, site=self))
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @contextmanager
    def refusing(self, pattern: str) -> Iterator[None]:
        """Answer 503 for paths like `/assets/runtime/*.wasm` while the block runs."""
        self._refused.append(pattern)
        try:
            yield
        finally:
            self._refused.remove(pattern)

    def refuses(self, path: str) -> bool:
        """Tell whether a path is among those to refuse just now."""
        return any(fnmatch(path, pattern) for pattern in self._refused)

    @contextmanager
    def halting(self, path: str, before: str) -> Iterator[None]:
        """Send a page up to the first such words, and the rest a second later: a slow line."""
        self._halting[path] = before.encode()
        try:
            yield
        finally:
            del self._halting[path]

    def halts(self, path: str) -> bytes | None:
        """The words before which a page halts just now, if it does."""
        return self._halting.get(path)

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        # A page that is closed leaves answers half read; that is no error of the server's.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Python asks the machine for the rest; these must not depend on it.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".css": "text/css",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript",
        ".json": "application/json",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
        ".xml": "text/xml",
        ".zip": "application/zip",
    }

    def __init__(self, *arguments: Any, site: Site) -> None:
        self._site = site
        super().__init__(*arguments, directory=str(site.folder))

    @override
    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self._site.served.append(path)
        if self._site.refuses(path):
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
        elif words := self._site.halts(path):
            self._send_halting(self._site.folder / path.strip("/") / "index.html", words)
        else:
            super().do_GET()

    def _send_halting(self, page: Path, words: bytes) -> None:
        body = page.read_bytes()
        first = body.index(words)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[:first])
        sleep(1)
        self.wfile.write(body[first:])

    @override
    def end_headers(self) -> None:
        # What GitHub Pages sends.
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self._site.folder / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Keep the test's output clean."""
