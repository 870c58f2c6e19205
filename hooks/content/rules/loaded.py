"""A page loads nothing from another site, and runs nothing: its reader is seen by nobody else."""

import re
from collections.abc import Iterator

from hooks.content.page import Page
from hooks.content.site import Site

_OUTSIDE = re.compile(r"(?:https?:)?//")
_RUNS = re.compile(r"<(?P<tag>script|iframe|object|embed|link)\b[^>]*>?", re.IGNORECASE)
_LOADS = re.compile(r"""\bsrc(?:set)?=["']?(?P<address>(?:https?:)?//[^\s"'>]+)""", re.IGNORECASE)
_WHY = "is loaded from another site, which would see who reads; put the file into docs/."


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """Pictures of other sites, and HTML that loads or runs something."""
    del site
    for link in page.links:
        if link.is_image and _OUTSIDE.match(link.target):
            yield link.line, f"the picture {link.target} {_WHY}"
    for line, html in page.html:
        for found in _RUNS.finditer(html):
            at = page.line_of(found.group(0).split("\n")[0], line)
            yield at, f"<{found['tag'].lower()}> does not stand in a page; write text, or a fence."
        for found in _LOADS.finditer(_RUNS.sub("", html)):
            yield page.line_of(found["address"], line), f"{found['address']} {_WHY}"
