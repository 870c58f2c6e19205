"""Terms of the glossary, linked where a page first uses them, each with its definition.

A term is a `### Term` heading of `docs/glossary.md`, its definition the paragraph that follows, and
its other names stand in a line `Also called: liq price, liquidation level.`

The links are put into the finished HTML, since what fences write (a venue's facts) is in no tree.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise
from pathlib import Path

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markdown.postprocessors import Postprocessor

from hooks.problems import problems
from hooks.unsearched import BEGIN, END

PLACE = "glossary.md"
# After the HTML of fences and inline code is put back (30) and before nothing else of ours.
_PRIORITY = 5
_TERM = re.compile(r"^### +(?P<name>.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)
_ALSO = re.compile(r"^Also called: *(?P<names>.+?)\.? *$", re.MULTILINE)
_MARKUP = re.compile(r"\[@[^\]]+\]|\]\([^)]*\)|[\[*`]")
_PIECE = re.compile(
    r"""<!--.*?-->|<(?P<closing>/?)(?P<tag>[\w-]+)(?:"[^"]*"|[^">])*>|[^<]+|<""", re.DOTALL
)
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[\s-]")
_NO_PROSE = re.compile(
    "h[1-6]|a|code|pre|kbd|th|dt|button|label|select|textarea|summary|script|style|svg|form"
)
_APART = re.compile(r'class="[^"]*\b(?:sources|fact__source|checked|also-asked)\b')


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
class Phrase:
    """One way to write a term; `exact` where its capitals belong to it, as in an acronym."""

    words: tuple[str, ...]
    term: Term
    exact: bool


Phrases = dict[str, list[Phrase]]


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


def phrases(terms: list[Term]) -> Phrases:
    """Every way to write every term, by its first word; the longest first."""
    found: Phrases = {}
    for term in terms:
        for phrase in _ways(term):
            found.setdefault(phrase.words[0].lower(), []).append(phrase)
    for several in found.values():
        several.sort(key=lambda phrase: len(phrase.words), reverse=True)
    return found


def _ways(term: Term) -> Iterator[Phrase]:
    for name in (term.name, *term.also):
        *first, last = _WORD.findall(name)
        exact = any(sum(letter.isupper() for letter in word) > 1 for word in (*first, last))
        for form in (last, f"{last}s", f"{last}es", f"{last[:-1]}ies"):
            words = (*first, form)
            yield Phrase(words if exact else tuple(map(str.lower, words)), term, exact)


def link(html: str, known: Phrases, address: str) -> str:
    """`html` with a link to `address` at the first use of every term in its prose."""
    used: set[str] = set()
    kept, *blocks = html.split(BEGIN)
    parts = [_linked(kept, known, used, address)]
    for block in blocks:
        inside, end, after = block.partition(END)
        parts += [BEGIN, inside, end, _linked(after, known, used, address)]
    return "".join(parts)


def _linked(html: str, known: Phrases, used: set[str], address: str) -> str:
    parts: list[str] = []
    skipped, depth = "", 0
    for piece in _PIECE.finditer(html):
        text, tag = piece.group(), piece.group("tag")
        if tag is None:
            prose = not depth and not text.startswith("<")
            parts.append(_in_text(text, known, used, address) if prose else text)
            continue
        parts.append(text)
        if depth:
            depth += (-1 if piece.group("closing") else 1) * (tag == skipped)
        elif not piece.group("closing") and (_NO_PROSE.fullmatch(tag) or _APART.search(text)):
            skipped, depth = tag, 1
    return "".join(parts)


def _in_text(text: str, known: Phrases, used: set[str], address: str) -> str:
    words = list(_WORD.finditer(text))
    parts: list[str] = []
    at = done = 0
    while at < len(words):
        phrase = _phrase_at(text, words, at, known)
        if phrase is None:
            at += 1
            continue
        start, end = words[at].start(), words[at + len(phrase.words) - 1].end()
        at += len(phrase.words)
        if phrase.term.name not in used:
            used.add(phrase.term.name)
            parts += [text[done:start], _anchor(phrase.term, text[start:end], address)]
            done = end
    return "".join([*parts, text[done:]]) if parts else text


def _phrase_at(text: str, words: list[re.Match[str]], at: int, known: Phrases) -> Phrase | None:
    for phrase in known.get(words[at].group().lower(), ()):
        found = words[at : at + len(phrase.words)]
        written = tuple(word.group() for word in found)
        same = written if phrase.exact else tuple(map(str.lower, written))
        if same == phrase.words and _is_whole(text, found):
            return phrase
    return None


def _is_whole(text: str, found: list[re.Match[str]]) -> bool:
    """Whether one sign stands between the words, and none joins them to a longer word."""
    joined = (text[a.end() : b.start()] for a, b in pairwise(found))
    start, end = found[0].start(), found[-1].end()
    return (
        all(_BETWEEN.fullmatch(between) for between in joined)
        and text[start - 1 : start] not in ("-", "&")
        and text[end : end + 1] != "-"
    )


def _anchor(term: Term, written: str, address: str) -> str:
    title = escape(term.definition)
    return f'<a class="term" href="{address}#{term.anchor}" title="{title}">{written}</a>'


class GlossaryProcessor(Postprocessor):
    """Links the terms of a page; of the glossary itself, it only looks whether it is right."""

    def run(self, text: str) -> str:
        """The page's HTML with its terms linked."""
        glossary = problems.docs / PLACE
        if not glossary.is_file():
            return text
        if problems.page == glossary:
            _check(read(glossary.read_text(encoding="utf-8")))
            return text
        return link(
            text, _known(glossary, glossary.stat().st_mtime_ns), f"{problems.root}glossary/"
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
def _known(glossary: Path, changed: int) -> Phrases:
    """Kept until the file changes."""
    del changed
    return phrases(read(glossary.read_text(encoding="utf-8")))


class GlossaryExtension(Extension):
    """Linked terms for Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Register the processor."""
        md.postprocessors.register(GlossaryProcessor(md), "glossary", _PRIORITY)


def makeExtension(**options: object) -> GlossaryExtension:  # noqa: N802  (Python-Markdown's name)
    """The extension, for configuration by module name."""
    return GlossaryExtension(**options)
