"""Stands in for Pyodide's event loop, which plain calls never use."""


def _initialize_event_loop():
    """Leave Python without an event loop."""
