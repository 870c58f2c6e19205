"""All rules over all pages, and what they found."""

from collections.abc import Iterable
from dataclasses import dataclass

from hooks.content.page import Page
from hooks.content.rules import RULES
from hooks.content.site import Site

_STRAY = "the site leaves this file out; a page's file ends with .md, in small letters."


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong on a page, in which file and line, and which rule says so."""

    page: str
    line: int
    message: str
    rule: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.message}"


def problems(
    site: Site, pages: Iterable[Page] | None = None, rules: Iterable[str] = ()
) -> list[Problem]:
    """Every problem of `pages` (all of the site's), by all rules or by those named."""
    strays = {Problem(shown, 1, _STRAY, "names") for shown in site.strays if pages is None}
    return sorted(
        strays
        | {
            Problem(page.shown, line, message, name)
            for page in (site.pages.values() if pages is None else pages)
            for name in rules or RULES
            for line, message in RULES[name](page, site)
        }
    )
