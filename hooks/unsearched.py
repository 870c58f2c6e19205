"""HTML that the search index leaves out, taken out of a page while it is indexed.

A template of much that is not to be found stands between `BEGIN` and `END`. Without the MkDocs
events that call this, the page is the same; only its indexing takes longer.
"""

import re

BEGIN = "<!--unsearched-->"
END = "<!--/unsearched-->"
_PLACE = re.compile(r"<!--taken-out:(\d+)-->")


def take_out(html: str, taken: list[str]) -> str:
    """`html` with every block replaced by its place; the blocks are appended to `taken`."""
    kept, *blocks = html.split(BEGIN)
    parts = [kept]
    for block in blocks:
        inside, _, after = block.partition(END)
        parts.append(f"<!--taken-out:{len(taken)}-->{after}")
        taken.append(inside)
    return "".join(parts)


def put_back(html: str, taken: list[str]) -> str:
    """The reverse of `take_out`."""
    return _PLACE.sub(lambda match: taken[int(match.group(1))], html)
