"""Fences for pymdownx.superfences: from a function of the fence's text to a formatter."""

from collections.abc import Callable
from typing import Any

from markdown import Markdown
from pymdownx.superfences import SuperFencesException


def formatter(render: Callable[[str, Markdown], str]) -> Callable[..., str]:
    """A formatter that calls `render(source, md)`.

    superfences prints a fence as plain code when its formatter fails; a failure of ours stops the
    build instead.
    """

    def format_fence(source: str, *_: Any, md: Markdown | None = None, **__: Any) -> str:
        page = md or _[3]
        try:
            return render(source, page)
        except Exception as problem:
            raise SuperFencesException(f"The fence could not be rendered: {problem}") from problem

    return format_fence
