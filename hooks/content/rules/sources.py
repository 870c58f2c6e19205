"""Each citation has its source, and each source is cited."""

import re
from collections.abc import Iterator

from calc.errors import nearest
from hooks.content.page import Page
from hooks.content.rules.front_matter import source_ids
from hooks.content.site import Site

_CITATION = re.compile(r"\[@(?P<id>[^\]]*)\]")
_BARE = re.compile(r"(?<![\w\[])@(?P<at>[\w.-]*\w)|\[(?P<in_brackets>[\w.-]+)\](?![(\[:])")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """Citations of nothing, and sources for nothing."""
    del site
    if not page.meta:
        return
    ids = source_ids(page)
    cited = set()
    for block in page.blocks:
        for match in _CITATION.finditer(block.source):
            name = match.group("id")
            cited.add(name)
            if name not in ids:
                yield page.line_of(match.group(0), block.line), _strange(name, ids)
        for match in _BARE.finditer(_CITATION.sub(" ", block.source)):
            name = match.group("at") or match.group("in_brackets")
            if name in ids:
                cited.add(name)
                message = f"“{match.group(0)}” is printed as text; write [@{name}]."
                yield page.line_of(match.group(0), block.line), message
    for number, name in enumerate(ids):
        if _ID.fullmatch(name) and name not in cited:
            message = f"the source “{name}” is never cited; put [@{name}] where it is used,"
            yield page.front.line(("sources", number, "id")), f"{message} or remove it."


def _strange(name: str, ids: list[str]) -> str:
    if not _ID.fullmatch(name):
        return f"[@{name}] is no citation; write one source in each, such as [@a] [@b]."
    if not ids:
        return f"[@{name}] names no source: this page lists none."
    return f"[@{name}] names no source of this page.{nearest(name, ids)}"
