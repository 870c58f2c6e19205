"""Terms of the glossary, linked where a page first uses them, each with its definition.

A term is a `### Term` heading of `docs/glossary.md`, its definition the paragraph that follows, and
its other names stand in a line `Also called: liq price, liquidation level.`

The links are put into the finished HTML, since what fences write (a venue's facts) is in no tree.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markdown.postprocessors import Postprocessor

from hooks.problems import problems
from hooks.remembered import remembered
from hooks.unsearched import BEGIN, END, up_to

PLACE = "glossary.md"
# After the HTML of fences and inline code is put back (30) and before nothing else of ours.
_PRIORITY = 5
_TERM = re.compile(r"^### +(?P<name>.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)
_ALSO = re.compile(r"^Also called: *(?P<names>.+?)\.? *$", re.MULTILINE)
_MARKUP = re.compile(r"\[@[^\]]+\]|\]\([^)]*\)|[\[*`]")
_BLOCK = re.compile(r"<(?:p|td|dd)\b")
# Tags, and what holds no prose up to its end (none of it stands in another of its kind).
_APART = re.compile(
    rf"""({BEGIN}{up_to(END)}|<!--[^-]*(?:-(?!->)[^-]*)*-->
    |<(h[1-6]|a|code|pre|kbd|th|dt|button|label|select|textarea|summary|script|style|svg|form)
     (?=[\s>]){up_to(r"</\2>")}
    |<(\w+)\ class="(?:sources|fact__source|checked|also-asked)"{up_to(r"</\3>")}
    |<[^">]*(?:"[^"]*"[^">]*)*>)""",
    re.VERBOSE,
)
# One split leaves a text, what stands apart, and the two groups that name its tag.
_STRIDE = 4
_BETWEEN = re.compile(r"[\s-]")
_SPLIT = "\0"


# A way to write a term, letter by letter; an empty one ends it.
type Tree = dict[str, Tree]


@dataclass(frozen=True)
class Term:
    """A word of the field: its name, its other names, and what it means."""

    name: str
    definition: str
    also: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Where it stands on the glossary's page."""
        return slugify(self.name, "-")


@dataclass(frozen=True)
class Known:
    """Every way to write every term: what finds one in lower case, and what was found.

    An acronym is only one in its own capitals, which stand beside its term.
    """

    pattern: re.Pattern[str]
    terms: dict[str, tuple[Term, str]]


def read(text: str) -> list[Term]:
    """The terms of a glossary's Markdown."""
    headings = list(_TERM.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return [
        _term(heading.group("name"), text[heading.end() : end])
        for heading, end in zip(headings, ends, strict=True)
    ]


def _term(name: str, entry: str) -> Term:
    said = _ALSO.search(entry)
    also = tuple(part.strip() for part in said.group("names").split(",")) if said else ()
    paragraph = entry.strip().split("\n\n", 1)[0]
    definition = "" if paragraph.startswith("Also called:") else _plain(paragraph)
    return Term(name.strip(), definition, also)


def _plain(paragraph: str) -> str:
    return " ".join(_MARKUP.sub("", paragraph).split())


def known(terms: list[Term]) -> Known:
    """All that is needed to find the terms."""
    ways = {way.lower(): (term, capitals) for term in terms for way, capitals in _ways(term)}
    tree: Tree = {}
    for way in ways:
        node = tree
        for letter in [*way, ""]:
            node = node.setdefault(letter, {})
    return Known(re.compile(rf"(?<![\w&-])(?:{_expression(tree)})(?![\w-])"), ways)


def _ways(term: Term) -> Iterator[tuple[str, str]]:
    for name in (term.name, *term.also):
        one = _BETWEEN.sub(" ", name)
        acronym = any(sum(map(str.isupper, word)) > 1 for word in one.split())
        for way in (one, _plural(one)):
            yield way, way if acronym else ""


def _plural(name: str) -> str:
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith(("s", "x", "z", "ch", "sh")) else f"{name}s"


def _expression(tree: Tree) -> str:
    """The ways as one expression that looks at each letter once, and finds the longest."""
    branches = [
        (r"[\s-]" if letter == " " else re.escape(letter)) + _expression(below)
        for letter, below in tree.items()
        if letter
    ]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + "?" * ("" in tree)


def link(html: str, terms: Known, address: str) -> str:
    """`html` with a link to `address` at the first use of every term in its prose."""
    pieces = _APART.split(html)
    prose = _SPLIT.join(pieces[::_STRIDE])
    pieces[::_STRIDE] = _linked(prose, terms, address).split(_SPLIT)
    del pieces[2::_STRIDE], pieces[2 :: _STRIDE - 1]
    return "".join(pieces)


def _linked(prose: str, terms: Known, address: str) -> str:
    parts: list[str] = []
    used: set[str] = set()
    done = 0
    for found in terms.pattern.finditer(_lower(prose)):
        written = prose[found.start() : found.end()]
        term, capitals = terms.terms[_BETWEEN.sub(" ", found.group())]
        if term.name in used or (capitals and written != capitals):
            continue
        used.add(term.name)
        parts += [prose[done : found.start()], _anchor(term, written, address)]
        done = found.end()
    return "".join([*parts, prose[done:]])


def _lower(text: str) -> str:
    """In lower case, each letter where it was: some become two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(one.lower()[0] for one in text)


def _anchor(term: Term, written: str, address: str) -> str:
    title = escape(term.definition)
    return f'<a class="term" href="{address}#{term.anchor}" title="{title}">{written}</a>'


class GlossaryProcessor(Postprocessor):
    """Links the terms of a page; of the glossary itself, it only looks whether it is right."""

    def run(self, text: str) -> str:
        """The page's HTML with its terms linked."""
        # The table of contents has the postprocessors run on the text of each heading.
        if not _BLOCK.search(text):
            return text
        glossary = problems.docs / PLACE
        if not glossary.is_file():
            return text
        if problems.page == glossary:
            _check(read(glossary.read_text(encoding="utf-8")))
            return text
        words, digest = _words(glossary, glossary.stat().st_mtime_ns)
        address = f"{problems.root}glossary/"
        return remembered(
            lambda: link(text, _known(words), address), __name__, digest, text, address
        )


def _check(terms: list[Term]) -> None:
    names: dict[str, str] = {}
    for term in terms:
        if not term.definition:
            problems.add(f"“{term.name}” has no definition below it", near=f"### {term.name}")
        for name in (term.name, *term.also):
            other = names.setdefault(name.lower(), term.name)
            if other != term.name:
                problems.add(f"“{name}” is a name of “{other}” already", near=name)


@lru_cache(maxsize=1)
def _words(glossary: Path, changed: int) -> tuple[str, str]:
    """The glossary's text and its digest, kept until the file changes: every page asks for it."""
    del changed
    words = glossary.read_bytes()
    return words.decode(), hashlib.sha256(words).hexdigest()


@lru_cache(maxsize=1)
def _known(words: str) -> Known:
    return known(read(words))


class GlossaryExtension(Extension):
    """Linked terms for Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Register the processor."""
        md.postprocessors.register(GlossaryProcessor(md), "glossary", _PRIORITY)


def makeExtension(**options: object) -> GlossaryExtension:  # noqa: N802  (Python-Markdown's name)
    """The extension, for configuration by module name."""
    return GlossaryExtension(**options)
