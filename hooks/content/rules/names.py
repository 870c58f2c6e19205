"""A page's file is called as addresses are: small letters, digits and hyphens."""

import re
import unicodedata
from collections.abc import Iterator
from posixpath import splitext

from hooks.content.page import Page
from hooks.content.site import Site

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")
_LEVELS = len(("faq", "topic", "question.md"))


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """A name that is no address, and a question that stands in no topic."""
    del site
    parts = page.place.split("/")
    if not _NAME.fullmatch(parts[-1]):
        right = f"right would be “{_as_name(parts[-1])}”: small letters, digits and hyphens."
        yield 1, f"the file is called “{parts[-1]}”; {right}"
    if parts[0] != "faq" or parts == ["faq", "index.md"]:
        return
    if len(parts) != _LEVELS:
        yield 1, f"the page stands in {'/'.join(parts[:-1])}/; a question stands in faq/<topic>/."
    elif parts[-1] == "index.md":
        yield 1, "the build makes this page from the topic's questions; call yours otherwise."


def _as_name(name: str) -> str:
    plain = unicodedata.normalize("NFKD", splitext(name)[0]).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower())) + ".md"
