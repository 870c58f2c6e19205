"""Marks that the site would print as text, where a link, a fence or a heading was meant."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from hooks.content.page import Page
from hooks.content.site import Site
from hooks.content.site_fences import fences
from hooks.json_file import NOT_UTF_8

_IN_TEXT = (
    (
        re.compile(r"!?\[[^\[\]@^]+\](?:\([^)]*\)?|\s+\([^)\s]*(?:\.md|//|\.png|\.svg)[^)]*\))"),
        "is printed as text; write [words](address), with no space before or in the address.",
    ),
    (
        re.compile(r"!?\[[^\[\]@^]+\]\[[^\[\]@^]*\]"),
        "is printed as text; write [words](address), or a line [name]: address below.",
    ),
    (re.compile(r"\[\[[^\[\]]+\]\]"), "is printed as text; write [words](address)."),
    (
        re.compile(r"\*\*[^*\s\0]*"),
        "is printed as text; ** stands right before the words and right behind them.",
    ),
    (re.compile(r"\b(?:TODO|FIXME|XXX)\b"), "is left over; write what is missing, or remove it."),
    (re.compile(r"^#{1,6}[^#\s][^\n]*"), "has no space behind the #; write one."),
)
_TABLE = re.compile(r"^\|.*\|[ \t]*\n\|.*\|", re.MULTILINE)
_TABLE_RIGHT = "below the first line of a table stands | --- | --- |, or it is printed as text."
_NOTE = re.compile(r"\[\^(?P<name>[^\]\s]+)\](?!:)")
_NO_NOTE = "has no note on this page; a source is cited as [@its-id]."
_BOX = re.compile(r" *(?:!!!|\?\?\?\+?) \S")
_EMPTY_BOX = "the box that begins here has nothing in it; indent its text with four spaces."
_INDENTED = "a fence that is indented like this is printed as text; begin it where the line begins."

Found = Iterator[tuple[int, str]]


def check(page: Page, site: Site) -> Found:
    """What is left in the text of marks that were not understood, and letters that are none."""
    del site
    for number, line in enumerate(page.source_lines, start=1):
        if "\ufffd" in line:
            yield number, NOT_UTF_8
    yield from _empty_boxes(page)
    for start, html in page.html:
        if "<!--" in html and "-->" not in html:
            yield start, "a comment begins here and is not closed; end it with -->."
    for before, token in zip([None, *page.tokens], page.tokens, strict=False):
        if token.map and token.type == "inline" and before:
            yield from _left(token, page, is_paragraph=before.type == "paragraph_open")
        elif token.map and token.type == "code_block" and "```" in token.content:
            yield token.map[0] + 1, _INDENTED


def _empty_boxes(page: Page) -> Found:
    for number, line in enumerate(page.source_lines, start=1):
        if _BOX.match(line):
            below = next((text for text in page.source_lines[number:] if text.strip()), "")
            if _indent(below) <= _indent(line):
                yield number, _EMPTY_BOX


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _left(token: Token, page: Page, *, is_paragraph: bool) -> Found:
    first = token.map[0] + 1 if token.map else 1
    text = "".join(_text(child) for child in token.children or [])
    for pattern, message in _IN_TEXT:
        for match in pattern.finditer(text):
            yield (
                page.line_of(match.group(0).split("\n")[0], first),
                f"“{match.group(0)}” {message}",
            )
    for match in _NOTE.finditer(text):
        if f"\n[^{match['name']}]:" not in "\n".join(page.source_lines):
            yield page.line_of(match.group(0), first), f"“{match.group(0)}” {_NO_NOTE}"
    if is_paragraph and _TABLE.search(text):
        yield first, _TABLE_RIGHT
    opening = re.match(r"`{1,2}(?P<name>[a-z-]+)\s*$", token.content, re.MULTILINE)
    if opening and opening["name"] in fences():
        yield first, f"“{opening.group(0).strip()}” begins no fence; write ```{opening['name']}."


def _text(child: Token) -> str:
    if child.type == "text":
        return child.content
    return "\n" if child.type in ("softbreak", "hardbreak") else "\0"
