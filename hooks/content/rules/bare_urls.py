"""No address stands in the text: it is behind words, or in the list of sources."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from hooks.content.page import Page
from hooks.content.site import Site

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s|)\]>]+[^\s|)\]>.,;:!?]")

_INSTEAD = (
    "stands bare in the text; write [words that say where it leads](address), or cite a source."
)


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """Addresses in the text, also those between pointed brackets."""
    del site
    for token in page.tokens:
        if token.type == "inline" and token.map:
            for address in _addresses(token.children or []):
                yield page.line_of(address, token.map[0] + 1), f"{address} {_INSTEAD}"


def _addresses(children: list[Token]) -> Iterator[str]:
    """Those in text outside links, and the links whose words are an address."""
    for child in children:
        if child.type == "text":
            yield from _ADDRESS.findall(child.content)
