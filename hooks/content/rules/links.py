"""Each link inside the site leads to a page that is there, and to a place on it."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote

from calc.errors import nearest
from hooks.content.page import Link, Page
from hooks.content.site import Site

_OUTSIDE = ("http://", "https://", "mailto:", "tel:")


def check(page: Page, site: Site) -> Iterator[tuple[int, str]]:
    """Links to nothing."""
    for link in page.links:
        if not link.target.startswith(_OUTSIDE):
            yield from ((link.line, message) for message in _problems(link, page, site))


def _problems(link: Link, page: Page, site: Site) -> Iterator[str]:
    target, _, anchor = unquote(link.target).partition("#")
    if not target and not anchor:
        yield f"the link “{link.text}” leads nowhere; name a page, such as ../index.md."
    elif target.startswith("/"):
        right = f"write it relative to this page.{_addressed(target, page, site)}"
        yield f"the link to {target} begins at the site's root; {right}"
    elif target and not target.endswith(".md"):
        yield from _file(target, link, page, site)
    else:
        yield from _page(target, anchor, page, site)


def _file(target: str, link: Link, page: Page, site: Site) -> Iterator[str]:
    what = "picture" if link.is_image else "link to"
    if target.endswith("/"):
        meant = _addressed(target, page, site) or f" Write its page, such as {target}index.md."
        yield f"the link to {target} names a folder.{meant}"
    elif not (site.docs / normpath(join(dirname(page.place), target))).is_file():
        meant = "" if link.is_image else _addressed(target, page, site)
        yield f"the {what} {target} leads to no file of docs/.{meant}"


def _addressed(target: str, page: Page, site: Site) -> str:
    """The page whose address on the site this is, or nearly."""
    bare = target.rstrip("/").removesuffix(".html").removesuffix(".md")
    folder = dirname(page.place)
    place = bare.lstrip("/") if target.startswith("/") else normpath(join(folder, bare))
    for known in (f"{place}.md", f"{place}/index.md"):
        if site.page(known):
            return f" Did you mean “{relpath(known, folder or '.')}”?"
    return _meant(f"{place}.md", page, site)


def _page(target: str, anchor: str, page: Page, site: Site) -> Iterator[str]:
    place = normpath(join(dirname(page.place), target)) if target else page.place
    other = page if place == page.place else site.page(place)
    if other is None:
        yield f"the link to {target} leads to no page.{_meant(place, page, site)}"
    elif anchor and not site.has(other, anchor):
        known = nearest(anchor, site.anchors(other))
        where = f"on {target}" if target else "on this page"
        yield f"there is no #{anchor} {where}.{known}"


def _meant(place: str, page: Page, site: Site) -> str:
    """The page that was meant: of the same name elsewhere, or one with a name like it."""
    name = place.rpartition("/")[2]
    same = [other for other in site.places if other.rpartition("/")[2] == name]
    if len(same) == 1 and name != "index.md":
        return f" Did you mean “{relpath(same[0], dirname(page.place) or '.')}”?"
    places = {relpath(other, dirname(page.place) or "."): other for other in site.places}
    said = nearest(relpath(place, dirname(page.place) or "."), places)
    return said if "Did you mean" in said else ""
