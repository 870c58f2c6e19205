"""The glossary: a heading and a definition for each term, in order; links to it hit a term."""

import itertools
import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from markdown.extensions.toc import slugify

from calc.errors import nearest
from hooks.content.page import Block, Page
from hooks.content.site import GLOSSARY, Site

FEWEST_TERMS = 60
MOST_WORDS = 40
_TERM_LEVEL = 3
_ALSO = re.compile(r"^Also called: *(?P<names>.+?)\.?$", re.MULTILINE)
_NEARLY_ALSO = re.compile(r"^also (?:called|known as)\b", re.IGNORECASE | re.MULTILINE)
_ALSO_RIGHT = "stand in one line, such as “Also called: liq price, liquidation level.”"
_MARKUP = re.compile(r"\[@[^\]]*\]|\]\(|\{\{|\*\*|`|<[a-z]")
# Below the definition a paragraph may say where to read on.
_LEADS_ON = re.compile(r"\[@[^\]]*\]|\]\(")
_MORE = "keep one; below it stands only what cites a source or links on."
_PLAIN = "write plain text, it is also shown on other pages."

Found = Iterator[tuple[int, str]]


def check(page: Page, site: Site) -> Found:
    """On the glossary its form; on any other page its links to the glossary."""
    if page.place == GLOSSARY:
        yield from _form(page)
        return
    glossary = site.page(GLOSSARY)
    if glossary:
        yield from _links(page, glossary, site)


def _links(page: Page, glossary: Page, site: Site) -> Found:
    """A link to a place on the glossary that is no term, such as a letter of the alphabet."""
    known = {slugify(term.text, "-"): term.text for term in terms(glossary)}
    for link in page.links:
        target, _, anchor = link.target.partition("#")
        is_there = normpath(join(dirname(page.place), target)) == GLOSSARY
        # An anchor that is nowhere on the page is told as a link to nothing, by another rule.
        if is_there and anchor and anchor not in known and site.has(glossary, anchor):
            near = nearest(anchor, known)
            yield link.line, f"the link to {link.target} hits no term of the glossary.{near}"


def terms(page: Page) -> list[Block]:
    """The headings of the glossary's terms."""
    return [block for block in page.headings if block.level == _TERM_LEVEL]


def _form(page: Page) -> Found:
    found = terms(page)
    if len(found) < FEWEST_TERMS:
        yield (
            1,
            f"the glossary is short of terms: {len(found)}; right would be {FEWEST_TERMS} or more.",
        )
    yield from _levels(page)
    yield from _order(found)
    first: dict[str, Block] = {}
    for term in found:
        below = [block for block in page.prose if block.section == term.section]
        yield from _definition(term, below)
        for name, line in _names(term, below):
            other = first.setdefault(_sorted_as(name), term)
            if other is not term:
                yield line, f"“{name}” is defined twice, first in line {other.line}; keep one."


def _levels(page: Page) -> Found:
    """A term's heading that is not ###, which no page would link to."""
    for heading in page.headings:
        is_letter = heading.level < _TERM_LEVEL and len(heading.text.strip()) == 1
        if heading.level not in (1, _TERM_LEVEL) and not is_letter:
            yield heading.line, f"“{heading.text}” is no term; a term's heading begins with ###."


def _names(term: Block, below: list[Block]) -> list[tuple[str, int]]:
    """The term and its other names, each with its line."""
    others = [(name, block.line) for block in below for name in also_called(block)]
    return [(term.text, term.line), *others]


def also_called(block: Block) -> list[str]:
    """The other names that a paragraph's line “Also called” gives."""
    match = _ALSO.search(block.source)
    return [name.strip() for name in match.group("names").split(",")] if match else []


def _order(found: list[Block]) -> Found:
    for before, term in itertools.pairwise(found):
        if _sorted_as(term.text) < _sorted_as(before.text):
            message = (
                f"“{term.text}” stands after “{before.text}”; order the terms by the alphabet."
            )
            yield term.line, message


def _sorted_as(term: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", term.casefold()).strip()


def _definition(term: Block, below: list[Block]) -> Found:
    texts = [(block, _ALSO.sub("", block.source).strip()) for block in below]
    definitions = [(block, text) for block, text in texts if text]
    if not definitions:
        yield term.line, f"“{term.text}” has no definition; write one paragraph below it."
    for block, text in texts:
        if _NEARLY_ALSO.search(text):
            yield block.line, f"other names of “{term.text}” {_ALSO_RIGHT}"
    for block, text in definitions[1:]:
        if _NEARLY_ALSO.search(text):
            continue
        if not _LEADS_ON.search(text):
            yield block.line, f"“{term.text}” is defined in a second paragraph; {_MORE}"
    for block, text in definitions[:1]:
        words = len(text.split())
        if words > MOST_WORDS:
            yield block.line, f"“{term.text}” is defined in {words} words; at most {MOST_WORDS}."
        if _MARKUP.search(text):
            message = (
                f"the definition of “{term.text}” has marks, a link or a citation in it; {_PLAIN}"
            )
            yield block.line, message
