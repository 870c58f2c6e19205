"""Stands in for asyncio."""

from typing import NoReturn


def get_event_loop() -> NoReturn:
    """Refuse: a calculator is a plain call and has nothing to wait for."""
    raise RuntimeError("This Python has no event loop; calculators are plain calls.")
