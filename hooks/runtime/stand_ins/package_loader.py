"""Stands in for Pyodide's package loader: everything rides in the archive it starts from."""

# One of the objects that Python must hold for its memory to be kept: see web_loop.py.
from pyodide_js import loadedPackages  # type: ignore[import-not-found] # noqa: F401


class Folder:
    """A folder that Pyodide asks the name of."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


SITE_PACKAGES = Folder("/lib/python3.13/site-packages")
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Find no packages."""
