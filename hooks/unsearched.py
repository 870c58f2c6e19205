"""HTML that the search index leaves out, taken out of a page while it is indexed.

A template of much that is not to be found stands between `BEGIN` and `END`. Without the MkDocs
events that call this, the page is the same; only its indexing takes longer.
"""

import re

BEGIN = "<!--unsearched-->"
END = "<!--/unsearched-->"
_BLOCK = re.compile(f"{re.escape(BEGIN)}(.*?){re.escape(END)}", re.DOTALL)
_PLACE = re.compile(r"<!--taken-out:(\d+)-->")


def take_out(html: str, taken: list[str]) -> str:
    """`html` with every block replaced by its place; the blocks are appended to `taken`."""

    def place(match: re.Match[str]) -> str:
        taken.append(match.group(1))
        return f"<!--taken-out:{len(taken) - 1}-->"

    return _BLOCK.sub(place, html)


def put_back(html: str, taken: list[str]) -> str:
    """The reverse of `take_out`."""
    return _PLACE.sub(lambda match: taken[int(match.group(1))], html)
