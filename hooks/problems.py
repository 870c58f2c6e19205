"""What is wrong with a contributor's page: collected, placed by file and line, told all at once."""

from dataclasses import dataclass, field
from pathlib import Path

UNKNOWN_PLACE = "this page"


@dataclass
class Problems:
    """Problems of one build. `page` is the file that is being turned into HTML.

    `root` leads from that page's address to the site's root, such as `../../`; `docs` is the folder
    of all pages.
    """

    page: Path | None = None
    root: str = ""
    docs: Path = Path("docs")
    found: list[str] = field(default_factory=list)

    def add(self, message: str, near: str = "", after: str = "") -> None:
        """Note `message` at the line of the page that holds `near` (behind the text `after`)."""
        self.found.append(f"{self.place(near, after)}: {message}")

    def place(self, near: str, after: str = "") -> str:
        """File and line of the text `near`, or just the file."""
        if self.page is None:
            return UNKNOWN_PLACE
        text = self.page.read_text(encoding="utf-8")
        start = max(text.find(after), 0) if after else 0
        at = text.find(near, start) if near else start
        return f"{self.shown}:{text.count(chr(10), 0, at) + 1}" if at >= 0 else self.shown

    @property
    def shown(self) -> str:
        """The page as messages call it."""
        return _shown(self.page) if self.page else UNKNOWN_PLACE

    def report(self) -> str:
        """Every problem, one a line."""
        count = len(self.found)
        noun = "problem" if count == 1 else "problems"
        told = "\n".join(f"  {line}" for line in self.found)
        return f"{count} {noun} in the pages:\n{told}\nmake check says whether there are more."


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else path.name


problems = Problems()
