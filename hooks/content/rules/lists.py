"""A list or a table that the site's Markdown would print as plain text.

Python-Markdown, which builds the site, wants an empty line before a list and a table, and four
spaces before a list inside a list; editors that preview a page do not.
"""

from collections.abc import Iterator

from markdown_it.token import Token

from hooks.content.page import Page
from hooks.content.site import Site

_KINDS = {"bullet_list_open": "list", "ordered_list_open": "list", "table_open": "table"}
_INDENT = 4


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """Lists and tables right below a paragraph, and lists indented too little."""
    del site
    inside = 0
    for token in page.tokens:
        kind = _KINDS.get(token.type)
        if kind and token.map:
            yield from _glued(token, kind, page, inside)
        inside += (token.type in ("bullet_list_open", "ordered_list_open")) - (
            token.type in ("bullet_list_close", "ordered_list_close")
        )


def _glued(token: Token, kind: str, page: Page, inside: int) -> Iterator[tuple[int, str]]:
    first = token.map[0] if token.map else 0
    lines = page.source_lines
    line = lines[first]
    if inside and kind == "list":
        if len(line) - len(line.lstrip()) < _INDENT * inside:
            yield first + 1, f"a list inside a list begins with {_INDENT * inside} spaces."
    elif first and lines[first - 1].strip(" >") and not lines[first - 1].startswith("#"):
        message = f"put an empty line before the {kind}, or it becomes part of the text above."
        yield first + 1, message
