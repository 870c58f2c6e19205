"""Stands in for inspect, of which Pyodide asks one thing at its start."""


def iscoroutinefunction(_: object) -> bool:
    """Answer no: a calculator is a plain call."""
    return False
