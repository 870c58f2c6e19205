"""What an author wrote, said back in a message."""

from typing import Any

_LONGEST = 60


def echo(found: Any) -> str:
    """A value as people say it, cut short where it is long."""
    if found is None or (isinstance(found, str) and not found.strip()):
        return "empty"
    if isinstance(found, bool):
        return "a bare yes or no, which YAML reads as true or false"
    if isinstance(found, list):
        return f"a list of {len(found)}"
    if isinstance(found, dict):
        return "a group of fields"
    text = str(found)
    return f"“{text[:_LONGEST]}{'…' * (len(text) > _LONGEST)}”"
