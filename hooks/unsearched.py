"""What Python-Markdown and the search index see of a page, and what is kept from them.

A template or text of much that is not to be found stands between `BEGIN` and `END`. Without the
MkDocs events that call this, the page is the same, and the index finds more of it in more time.
Citations are HTML already: Python-Markdown would look at each of their tags with each of its rules.
"""

import re
from typing import Any

BEGIN = "<!--unsearched-->"
END = "<!--/unsearched-->"


def up_to(end: str) -> str:
    """An expression for all up to the first `end`, which begins with `<`.

    It finds what `.*?` finds, several times as fast: it looks closer only where a tag begins.
    """
    return f"[^<]*(?:<(?!{end[1:]})[^<]*)*{end}"


_BLOCK = re.compile(BEGIN + up_to(END))
_CITATION = re.compile(r'<sup class="citation">' + up_to("</sup>"))
# A comment is a block of its own; letters that no alphabet has pass through a line untouched.
_BLOCK_PLACE = re.compile(r"<!--taken-out:(\d+)-->")
_CITATION_PLACE = re.compile(r"\ue000(\d+)\ue001")
# The index keeps these tags alone (Material's search plugin); it would walk through all others.
_KEPT = r"p|code|pre|li|ol|ul|sub|sup|h[1-6]"
# Answers, venues and calculators come before long articles with the same words, help before all.
_WEIGHTS = {"help-lines.md": 4, "faq": 2, "venues": 1.4, "calculators": 4}
# Texts that the page sets apart stay apart without their tags.
_APART = re.compile(r"</(?:dt|dd|td|th|div|section|summary|figcaption|blockquote)>")
# Other ways to ask are the page's tags; as text they would be shown in place of its answer.
_NOT_KEPT = re.compile(
    rf"""<(?:sup\ class="citation">{up_to("</sup>")}
    |p\ class="also-asked">{up_to("</p>")}
    |a\ class="headerlink"{up_to("</a>")}
    |(script|style|svg)\b{up_to(r"</\1>")}
    |/?(?!(?:{_KEPT})[\s>])[a-z][^">]*(?:"[^"]*"[^">]*)*>)""",
    re.VERBOSE,
)


def searched(html: str) -> str:
    """The HTML of a page as the index sees it."""
    return _NOT_KEPT.sub("", _APART.sub(" ", _BLOCK.sub("", html)))


def ranked(place: str, also_asked: list[Any]) -> dict[str, Any]:
    """How the index ranks a page, for its front matter: what it is also called, and its weight."""
    weight = _WEIGHTS.get(place.partition("/")[0], 1)
    return {"tags": [str(phrase) for phrase in also_asked], "search": {"boost": weight}}


def take_out(text: str, taken: list[str]) -> str:
    """`text` with blocks and citations replaced by their places; they are appended to `taken`."""

    def number(found: re.Match[str]) -> int:
        taken.append(found.group())
        return len(taken) - 1

    text = _BLOCK.sub(lambda block: f"<!--taken-out:{number(block)}-->", text)
    return _CITATION.sub(lambda mark: f"\ue000{number(mark)}\ue001", text)


def put_back(text: str, taken: list[str]) -> str:
    """The reverse of `take_out`."""

    def taken_out(place: re.Match[str]) -> str:
        return taken[int(place[1])]

    return _CITATION_PLACE.sub(taken_out, _BLOCK_PLACE.sub(taken_out, text))
