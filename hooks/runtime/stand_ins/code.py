"""Stands in for the part of Pyodide that scripts run Python through."""

from _pyodide._base import eval_code  # type: ignore[import-not-found]

__all__ = ["eval_code"]
