"""What is wrong with an input, in words for the person who typed it."""

from collections.abc import Iterable
from difflib import get_close_matches

# More names than these are not listed, and must be more alike to be suggested.
_MOST_LISTED = 60


class InputProblems(Exception):
    """One or more inputs cannot be used. `problems` holds (input name, message), all of them."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{name}: {message}" for name, message in problems))
        self.problems = problems


def problem(name: str, message: str) -> InputProblems:
    """A single problem with the input `name`."""
    return InputProblems([(name, message)])


def nearest(name: str, known: Iterable[str]) -> str:
    """“ Did you mean …?” when a known name is close to `name`, else the list of known names."""
    names = {one.casefold(): one for one in sorted(known)}
    many = len(names) > _MOST_LISTED
    close = get_close_matches(name.casefold(), names, n=1, cutoff=0.8 if many else 0.6)
    if close:
        return f" Did you mean “{names[close[0]]}”?"
    return "" if many else f" Known names: {', '.join(names.values())}."
