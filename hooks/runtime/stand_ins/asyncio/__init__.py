"""Stands in for asyncio, which Pyodide imports at its start and plain calls never use.

Without it 46 modules fewer are loaded before a reader's first result.
"""


def get_event_loop():
    """Refuse: a calculator is a plain call and has nothing to wait for."""
    raise RuntimeError("This Python has no event loop; calculators are plain calls.")
