"""Stands in for Pyodide's event loop."""

# Memory can be kept for the next visit only if Python holds the JavaScript objects that it holds
# after Pyodide's own start, in the same order; this is one of them.
from pyodide_js._api import scheduleCallback  # type: ignore[import-not-found] # noqa: F401


def _initialize_event_loop() -> None:
    """Leave Python without an event loop."""
