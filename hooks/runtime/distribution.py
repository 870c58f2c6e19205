"""Where the Pyodide that npm installed lies, and which one it is."""

import json
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from hooks.runtime.store import fingerprint


class RuntimeNotBuilt(Exception):
    """The runtime cannot be built; the text says what is missing and how to get it."""


@dataclass(frozen=True)
class Distribution:
    """An installed Pyodide, and the project that installed it."""

    root: Path
    version: str
    python: str

    @property
    def folder(self) -> Path:
        """The npm package's folder."""
        return self.root / "node_modules" / "pyodide"

    @property
    def loader(self) -> Path:
        """The script that loads and drives the WebAssembly."""
        return self.folder / "pyodide.asm.js"

    @property
    def wasm(self) -> Path:
        """Python itself, as WebAssembly."""
        return self.folder / "pyodide.asm.wasm"

    @property
    def standard_library(self) -> Path:
        """The archive of the standard library, as sources."""
        return self.folder / "python_stdlib.zip"

    @property
    def identity(self) -> str:
        """What everything made from this distribution depends on."""
        return f"pyodide {self.version}, Python {self.python}, {_toolchain()}"

    def lock(self) -> dict[str, object]:
        """A lock file for Pyodide that names no package, since everything rides in one archive."""
        full = json.loads((self.folder / "pyodide-lock.json").read_text(encoding="utf-8"))
        return {"info": full["info"], "packages": {}}


def find_distribution(start: Path) -> Distribution:
    """The Pyodide that is installed in the project that `start` lies in."""
    root = _project_root(start.resolve())
    folder = root / "node_modules" / "pyodide"
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((folder / "pyodide-lock.json").read_text(encoding="utf-8"))
    python = ".".join(lock["info"]["python"].split(".")[:2])
    _check_python(package["version"], python)
    return Distribution(root=root, version=package["version"], python=python)


def _project_root(start: Path) -> Path:
    for folder in (start, *start.parents):
        if (folder / "node_modules" / "pyodide" / "package.json").is_file():
            return folder
    raise RuntimeNotBuilt(
        f"Pyodide is not installed: no folder above {start} has node_modules/pyodide. "
        "Run `npm ci` in the project's root (`make` does so itself)."
    )


def _check_python(pyodide: str, python: str) -> None:
    ours = f"{sys.version_info.major}.{sys.version_info.minor}"
    if ours != python:
        raise RuntimeNotBuilt(
            f"Byte code only loads in the Python that made it: Pyodide {pyodide} embeds Python "
            f"{python}, and this is Python {ours}. Build the site with Python {python}."
        )


def _toolchain() -> str:
    """What makes things from a distribution: this package's sources, and what it calls."""
    return f"{fingerprint(Path(__file__).parent)}, pyodide-build {version('pyodide-build')}"
