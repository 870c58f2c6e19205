"""Modules that take the place of others in the archive.

Pyodide imports asyncio, and what loads packages, at every start; a calculator is a plain call that
uses neither. With these in their place 50 modules fewer are loaded before a reader's first result.
"""

from pathlib import Path

_FOLDER = Path(__file__).parent

# By the name of the archive's member that each takes the place of.
STAND_INS = {
    "asyncio/__init__.py": _FOLDER / "event_loops.py",
    "pyodide/webloop.py": _FOLDER / "web_loop.py",
    "pyodide/_package_loader.py": _FOLDER / "package_loader.py",
}
