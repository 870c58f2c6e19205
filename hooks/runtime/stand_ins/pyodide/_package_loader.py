"""Stands in for Pyodide's package loader: everything rides in the archive it starts from."""


class Folder:
    """A folder that Pyodide asks the name of."""

    def __init__(self, name):
        self.name = name

    def __str__(self):
        return self.name


SITE_PACKAGES = Folder("/lib/python3.13/site-packages")
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages():
    """Find no packages."""
