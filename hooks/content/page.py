"""A page as its rules see it: front matter, headings, blocks of prose, links, images, fences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hooks.content import front_matter
from hooks.content.front_matter import FrontMatter

_MARKDOWN = MarkdownIt("commonmark").enable("table")
# Python-Markdown's note boxes, whose text stands indented below a line of their own.
_BOX = re.compile(r"^(?P<indent> *)(?:!!!|\?\?\?\+?) \S.*$")
_CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])((?:\s?\[@[^\]]*\])*)\s+")


@dataclass(frozen=True)
class Link:
    """A link or an image: where it leads, its words, and its line."""

    target: str
    text: str
    line: int
    is_image: bool = False
    is_bare: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading or a row of a table. `source` is its Markdown without code spans."""

    kind: str
    line: int
    source: str
    section: int
    level: int = 0
    text: str = ""

    @property
    def sentences(self) -> list[str]:
        """Its sentences, each with the citations that follow it; a row is one."""
        if self.kind == "row":
            return [self.source]
        marked = _BETWEEN_SENTENCES.sub(r"\1" + "\0", self.source)
        return [sentence for sentence in marked.split("\0") if sentence.strip()]


@dataclass(frozen=True)
class Fence:
    """A fenced block: its first word, its text, and its line."""

    name: str
    text: str
    line: int
    section: int
    is_closed: bool = True


@dataclass
class Page:
    """A Markdown file. `place` is its path below `docs/`, `shown` what messages call it."""

    place: str
    text: str
    shown: str
    path: Path | None = None
    front: FrontMatter = field(init=False)

    def __post_init__(self) -> None:
        self.front = front_matter.read(self.text)

    @property
    def meta(self) -> dict[str, object]:
        """The fields of the front matter."""
        return self.front.values if isinstance(self.front.values, dict) else {}

    @property
    def kind(self) -> str:
        """What the page is: a question, a case, or any other page."""
        folder, _, name = self.place.rpartition("/")
        if f"{folder}/".startswith("faq/") and name != "index.md":
            return "question"
        return "case" if folder == "cases" and name != "index.md" else "page"

    @cached_property
    def source_lines(self) -> list[str]:
        """The page's lines, the front matter's too."""
        return self.text.splitlines()

    @cached_property
    def tokens(self) -> list[Token]:
        """The page's text as markdown-it-py reads it; its lines count from the file's first."""
        lines = self.source_lines
        body = [""] * self.front.length + _without_boxes(lines[self.front.length :])
        return _MARKDOWN.parse("\n".join(body))

    @cached_property
    def blocks(self) -> list[Block]:
        """Headings, paragraphs and rows, in order."""
        return list(_blocks(self.tokens))

    @property
    def headings(self) -> list[Block]:
        """The headings alone."""
        return [block for block in self.blocks if block.kind == "heading"]

    @cached_property
    def prose(self) -> list[Block]:
        """What is read as text: paragraphs and rows."""
        return [block for block in self.blocks if block.kind != "heading"]

    @cached_property
    def links(self) -> list[Link]:
        """Every link and image of the text."""
        found: list[Link] = []
        for token in self.tokens:
            if token.type == "inline" and token.map:
                found += _links(token.children or [], self, token.map[0] + 1)
        return found

    @cached_property
    def fences(self) -> list[Fence]:
        """Every fenced block."""
        return list(_fences(self.tokens, self.source_lines))

    @cached_property
    def html(self) -> list[tuple[int, str]]:
        """Raw HTML in the text, each piece with its line."""
        return list(_html(self.tokens))

    def line_of(self, text: str, start: int) -> int:
        """The first line from `start` on that holds `text`, or `start`."""
        for number in range(start, len(self.source_lines) + 1):
            if text in self.source_lines[number - 1]:
                return number
        return start


def _without_boxes(lines: Sequence[str]) -> list[str]:
    """Note boxes as plain paragraphs, on the same lines."""
    found: list[str] = []
    depth = 0
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent < depth:
            depth = 0
        box = _BOX.match(line)
        if box:
            depth = len(box.group("indent")) + 4
        found.append("" if box else line[depth:])
    return found


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    section, row = 0, 0
    cells: list[Token] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "tr_open" and token.map:
            row, cells = token.map[0] + 1, []
        elif token.type == "tr_close":
            yield _block("row", row, cells, section)
            row = 0
        elif token.type == "inline" and row:
            cells.append(token)
        elif token.type == "inline" and token.map and before:
            is_heading = before.type == "heading_open"
            section += is_heading
            level = int(before.tag[1]) if is_heading else 0
            kind = "heading" if is_heading else "paragraph"
            yield _block(kind, token.map[0] + 1, [token], section, level)


def _block(kind: str, line: int, parts: list[Token], section: int, level: int = 0) -> Block:
    source = " | ".join(_CODE_SPAN.sub(" ", part.content) for part in parts)
    text = " | ".join(plain(part.children or []) for part in parts)
    return Block(kind, line, source, section, level, text)


def plain(tokens: Sequence[Token]) -> str:
    """The words of inline tokens, without marks and addresses."""
    parts = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(token.content)
    return "".join(parts)


def _links(tokens: Sequence[Token], page: Page, line: int) -> Iterator[Link]:
    for number, token in enumerate(tokens):
        if token.type in ("softbreak", "hardbreak"):
            line += 1
        elif token.type == "image":
            yield Link(str(token.attrs["src"]), token.content, line, is_image=True)
        elif token.type == "link_open":
            target = str(token.attrs["href"])
            close = next(at for at in range(number, len(tokens)) if tokens[at].type == "link_close")
            words = plain(tokens[number + 1 : close])
            at = page.line_of(target, line)
            yield Link(target, words, at, is_bare=token.markup == "autolink")


def _fences(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Fence]:
    section = 0
    for token in tokens:
        section += token.type == "heading_open"
        if token.type == "fence" and token.map:
            first, end = token.map
            name = (token.info.split() or [""])[0]
            last = lines[min(end, len(lines)) - 1].strip(" >")
            is_closed = end > first + 1 and last.startswith(token.markup) and not last.strip("`~")
            yield Fence(name, token.content, first + 1, section, is_closed)


def _html(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        if token.type == "html_block":
            yield line, token.content
        for child in token.children or []:
            if child.type == "html_inline":
                yield line, child.content
