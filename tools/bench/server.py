"""A static server for the bench: Brotli for everything, the same headers for both sides."""

import hashlib
import mimetypes
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli  # type: ignore[import-untyped]

TYPES = {
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
}
# Both sides may be kept as long; pages are asked for again each time.
KEPT = "public, max-age=31536000, immutable"
# Brotli at its best takes a minute for all of it, so what it made stays for the next run.
CACHE = Path(__file__).parents[2] / ".cache" / "bench"


@cache
def compressed(path: Path) -> bytes:
    """Compress a file as it travels."""
    content = path.read_bytes()
    kept = CACHE / f"{hashlib.sha256(content).hexdigest()}.br"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(brotli.compress(content, quality=11, lgwin=24))
    return kept.read_bytes()


class Server:
    """A folder that is served at the root of a port, and what was sent from it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: Counter[str] = Counter()
        self.port = 0

    @property
    def url(self) -> str:
        """The address of the folder, without a slash at its end."""
        return f"http://localhost:{self.port}"

    def file(self, address: str) -> Path | None:
        """Find the file for an address."""
        path = self.folder / address.partition("?")[0].lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        return path if path.is_file() else None

    def compress_all(self) -> None:
        """Compress everything beforehand, so that no visit waits for it."""
        for path in self.folder.rglob("*"):
            if path.is_file():
                compressed(path)


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """Serve `folder` on a free port of this machine."""
    server = Server(folder)
    server.compress_all()

    class Answering(_Handler):
        source = server

    with _Listening(("127.0.0.1", 0), Answering) as listening:
        server.port = listening.server_port
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield server
        listening.shutdown()


class _Listening(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that ended while it was answered."""
        del request, client_address
        if not isinstance(sys.exception(), ConnectionError):
            traceback.print_exc()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    source: Server

    def do_GET(self) -> None:
        path = self.source.file(self.path)
        body = compressed(path) if path else b""
        self.send_response(200 if path else 404)
        for name, value in _headers(path, len(body)).items():
            self.send_header(name, value)
        self.end_headers()
        self.source.sent[self.path] += len(body)
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _headers(path: Path | None, length: int) -> dict[str, str]:
    if path is None:
        return {"Content-Length": "0"}
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    return {
        "Content-Type": kind or "application/octet-stream",
        "Content-Encoding": "br",
        "Content-Length": str(length),
        "Cache-Control": "no-cache" if path.suffix == ".html" else KEPT,
    }
