"""Each picture has words for those who do not see it."""

import re
from collections.abc import Iterator

from hooks.content.page import Page
from hooks.content.site import Site

_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ALT = re.compile(r"""\balt=["'][^"']*\S[^"']*["']""", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.(?:png|jpe?g|svg|webp|gif)$", re.IGNORECASE)


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """Pictures without a description, or with a file's name for one."""
    del site
    for link in page.links:
        if link.is_image and (not link.text.strip() or _FILE_NAME.search(link.text.strip())):
            right = f"![what it shows]({link.target})"
            yield link.line, f"the picture {link.target} has no description; write {right}."
    for line, html in page.html:
        for tag in _IMAGE.findall(html):
            if not _ALT.search(tag):
                message = f'{tag} has no description; give it alt="what it shows".'
                yield page.line_of(tag, line), message
