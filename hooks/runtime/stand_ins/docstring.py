"""Stands in for what Pyodide makes the docstrings of its objects with: nobody reads them here."""

from typing import Any


def dedent_docstring(docstring: str) -> str:
    """Leave a docstring as it is."""
    return docstring


def get_cmeth_docstring(function: Any) -> str:
    """Name a method, in the form that Python's core expects, without working out its signature."""
    return f"{function.__name__}()\n--\n\n"
