"""Modules that take the place of others in the archive.

Pyodide loads asyncio, packages, typed calls to JavaScript and all that a console needs at every
start, and the standard library's data classes compile five methods each. A calculator is a plain
call that uses none of it. With these in their place half as many modules are loaded, and nearly
nothing is compiled, before a reader's first result.
"""

from pathlib import Path

_FOLDER = Path(__file__).parent

# By the name of the archive's member that each takes the place of.
STAND_INS = {
    "_pyodide/_base.py": _FOLDER / "evaluation.py",
    "_pyodide/docstring.py": _FOLDER / "docstring.py",
    "_pyodide/jsbind.py": _FOLDER / "jsbind.py",
    "asyncio/__init__.py": _FOLDER / "event_loops.py",
    "dataclasses.py": _FOLDER / "dataclasses.py",
    "importlib/resources/__init__.py": _FOLDER / "resources.py",
    "importlib/resources/abc.py": _FOLDER / "resources.py",
    "inspect.py": _FOLDER / "inspect.py",
    "pyodide/code.py": _FOLDER / "code.py",
    "pyodide/webloop.py": _FOLDER / "web_loop.py",
    "pyodide/_package_loader.py": _FOLDER / "package_loader.py",
}
