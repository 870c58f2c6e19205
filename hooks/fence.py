"""Fences for pymdownx.superfences: from a function of the fence's text to a formatter."""

from collections.abc import Callable
from typing import Any

from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from hooks.problems import problems
from hooks.remembered import remembered


def formatter(
    render: Callable[[str, Markdown], str], *, remember: bool = False
) -> Callable[..., str]:
    """A formatter that calls `render(source, md)`.

    `remember` keeps its HTML between builds, where it depends on nothing but the text of the fence,
    the page's place, and our own code and data.

    superfences prints a fence as plain code when its formatter fails; a failure of ours stops the
    build instead.
    """
    name = f"{render.__module__}.{render.__name__}"

    def format_fence(source: str, *_: Any, md: Markdown | None = None, **__: Any) -> str:
        page = md or _[3]
        try:
            if remember:
                return remembered(lambda: render(source, page), name, source, problems.root)
            return render(source, page)
        except Exception as problem:
            raise SuperFencesException(f"The fence could not be rendered: {problem}") from problem

    return format_fence
