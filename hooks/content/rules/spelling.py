"""No common misspelling: codespell's list, less the words of this field."""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hooks.content.page import Page
from hooks.content.site import Site

WORDS = Path(__file__).parents[1] / "domain_words.txt"
_LINE = re.compile(r"^(?P<path>.+?):(?P<line>\d+): (?P<wrong>.+?) ==> (?P<right>.+)$")

# What codespell ends with when it has read all, and found nothing or something.
_NOTHING, _SOMETHING = 0, 65


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """Misspelt words, each with how it is spelt."""
    if page.path is None:
        return
    in_site = {other.path for other in site.pages.values() if other.path}
    paths = in_site if page.path in in_site else set(page.path.parent.glob("*.md"))
    for line, wrong, right in _misspelt(tuple(sorted(paths))).get(page.path, []):
        yield line, f"“{wrong}” is misspelt; right would be “{right}”."


@cache
def _misspelt(paths: tuple[Path, ...]) -> dict[Path, list[tuple[int, str, str]]]:
    """What codespell finds in all these files at once: starting it takes longer than reading."""
    command = [sys.executable, "-m", "codespell_lib", "--uri-ignore-words-list", "*"]
    command += ["--ignore-words", str(WORDS), *map(str, paths)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    found: dict[Path, list[tuple[int, str, str]]] = {}
    for match in map(_LINE.match, said.stdout.splitlines()):
        if match:
            place = (int(match["line"]), match["wrong"], match["right"].split(",")[0].strip())
            found.setdefault(Path(match["path"]), []).append(place)
    if said.returncode not in (_NOTHING, _SOMETHING):
        raise RuntimeError(f"codespell could not be run: {said.stderr.strip()}")
    return found
