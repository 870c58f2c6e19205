"""What the search index sees of a page, and what is left out of it.

A template or text of much that is not to be found stands between `BEGIN` and `END`. Without the
MkDocs events that call this, the page is the same, and the index finds more of it in more time.
"""

import re
from typing import Any

BEGIN = "<!--unsearched-->"
END = "<!--/unsearched-->"
_BLOCK = re.compile(f"{BEGIN}(.*?){END}", re.DOTALL)
_PLACE = re.compile(r"<!--taken-out:(\d+)-->")
# The index keeps these tags alone (Material's search plugin); it would walk through all others.
_KEPT = r"p|code|pre|li|ol|ul|sub|sup|h[1-6]"
# An answer comes before a long article with the same words, and help before any answer.
_QUESTION, _HELP = 2, 20
_NOT_KEPT = re.compile(
    rf"""<sup\ class="citation">.*?</sup>
    |<a\ class="headerlink".*?</a>
    |<(script|style|svg)\b.*?</\1>
    |</?(?!(?:{_KEPT})[\s>])[a-z](?:[^">]|"[^"]*")*>""",
    re.DOTALL | re.VERBOSE,
)


def searched(html: str) -> str:
    """The HTML of a page as the index sees it."""
    return _NOT_KEPT.sub("", _BLOCK.sub("", html))


def ranked(place: str, also_asked: list[Any]) -> dict[str, Any]:
    """How the index ranks a page, for its front matter: what it is also called, and its weight."""
    weight = _HELP if place == "help-lines.md" else _QUESTION if place.startswith("faq/") else 1
    return {"tags": [str(phrase) for phrase in also_asked], "search": {"boost": weight}}


def take_out(text: str, taken: list[str]) -> str:
    """`text` with every block replaced by its place; the blocks are appended to `taken`."""

    def place(block: re.Match[str]) -> str:
        taken.append(block.group())
        return f"<!--taken-out:{len(taken) - 1}-->"

    return _BLOCK.sub(place, text)


def put_back(text: str, taken: list[str]) -> str:
    """The reverse of `take_out`."""
    return _PLACE.sub(lambda match: taken[int(match.group(1))], text)
