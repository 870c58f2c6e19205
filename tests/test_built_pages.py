"""What stands in the head of every page, and beside it, for previews, searches and machines."""

import re
import struct
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.built_site import FOLDER, BuiltPage, address_of, built_pages

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height, from the first chunk of a PNG."""
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def test_every_page_has_a_canonical_address_which_is_its_own() -> None:
    for page in built_pages():
        canonical = page.link("canonical")
        assert canonical, page.address
        assert canonical.startswith("https://"), page.address
        assert address_of(canonical) == page.address
        assert page.meta("og:url") == canonical


def test_every_page_has_a_title_and_a_description_that_no_other_has() -> None:
    described: dict[str, str] = {}
    titled: dict[str, str] = {}
    for page in built_pages():
        description, title = page.meta("description"), page.meta("og:title")
        assert description, page.address
        assert title, page.address
        assert 40 <= len(description) <= 220, (page.address, len(description))
        assert described.setdefault(description, page.address) == page.address
        assert titled.setdefault(title, page.address) == page.address
        assert page.meta("og:description") == description


def test_every_page_has_a_picture_of_its_own_of_the_right_size() -> None:
    seen = set()
    for page in built_pages():
        address = page.meta("og:image")
        assert address, page.address
        assert address.startswith("https://")
        picture = FOLDER / address_of(address)
        size = (page.meta("og:image:width"), page.meta("og:image:height"))
        assert tuple(map(str, size_of(picture))) == size == ("1200", "630")
        assert picture.stat().st_size <= 40_000, page.address
        assert str(page.meta("og:title")) in str(page.meta("og:image:alt"))
        assert page.meta("twitter:card") == "summary_large_image"
        seen.add(address)
    assert len(seen) == len(built_pages())


def test_every_page_but_home_says_where_it_stands() -> None:
    for page in built_pages():
        trail = re.search(r'<nav class="trail".*?</nav>', page.html, re.DOTALL)
        assert (trail is not None) == (page.address != ""), page.address
        if trail:
            assert re.search(r">\s*Home\s*</a>", trail.group()), page.address


def test_every_page_asks_whether_it_was_wrong_and_says_where_it_is_mended() -> None:
    for page in built_pages():
        asked = page.html.partition("Was this wrong?")[2]
        assert 'rel="edit">Edit this page</a>' in asked, page.address
        assert "issues/new?title=Correction" in asked, page.address


@pytest.mark.parametrize("wrong", [r"<[a-z/!]", r"\{\{", r"\[@", r"taken-out"])
def test_the_markdown_twin_of_a_page_is_text_alone(wrong: str) -> None:
    for page in built_pages():
        assert page.link("alternate", "text/markdown") == "index.md"
        twin = page.file.with_suffix(".md").read_text(encoding="utf-8")
        code_aside = re.sub(r"```.*?```|`[^`\n]*`", "", twin, flags=re.DOTALL)
        assert not re.search(wrong, code_aside), page.address


def test_the_markdown_twin_has_the_title_the_notes_and_their_sources() -> None:
    for page in built_pages():
        twin = page.file.with_suffix(".md").read_text(encoding="utf-8")
        assert re.match(r"# \S", twin), page.address
        cited = set(re.findall(r"\[\^(\d+)\](?!:)", twin))
        listed = set(re.findall(r"^\[\^(\d+)\]: .+https?://", twin, re.MULTILINE))
        assert cited == listed, page.address
        assert str(page.link("canonical")) in twin


def test_the_twin_of_a_calculator_tells_its_example() -> None:
    twin = (FOLDER / "calculators/liquidation-price/index.md").read_text(encoding="utf-8")
    assert "**Calculator: Liquidation price.**" in twin
    assert "- Entry price: 60000" in twin
    assert re.search(r"^- Liquidation price: [\d,.]+ USDT$", twin, re.MULTILINE)


def listed_in_sitemap() -> dict[str, str | None]:
    root = ET.fromstring((FOLDER / "sitemap.xml").read_text(encoding="utf-8"))  # noqa: S314
    return {
        address_of(str(url.findtext(f"{SITEMAP}loc"))): url.findtext(f"{SITEMAP}lastmod")
        for url in root
    }


def test_the_sitemap_lists_every_page_with_the_day_it_was_last_checked() -> None:
    listed = listed_in_sitemap()
    assert set(listed) == {page.address for page in built_pages()}
    dated = {address for address, day in listed.items() if day and date.fromisoformat(day)}
    assert {address for address in listed if address.startswith(("faq/", "venues/"))} <= dated


def test_the_feed_is_valid_atom_with_the_newest_first() -> None:
    feed = ET.fromstring((FOLDER / "feed.xml").read_text(encoding="utf-8"))  # noqa: S314
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) > 10
    for part in (feed, *entries):
        assert [bool(part.findtext(f"{ATOM}{name}")) for name in ("id", "title")] == [True, True]
        moment = datetime.fromisoformat(str(part.findtext(f"{ATOM}updated")))
        assert moment.tzinfo is not None
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    (itself,) = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert str(itself.get("href")).endswith("/feed.xml")
    updated = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert updated == sorted(updated, reverse=True)
    assert updated[0] == feed.findtext(f"{ATOM}updated")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    pages = {page.link("canonical") for page in built_pages()}
    for entry in entries:
        (link,) = entry.findall(f"{ATOM}link")
        assert link.get("href") in pages
        assert entry.findtext(f"{ATOM}summary")


def test_every_page_leads_to_the_feed() -> None:
    for page in built_pages():
        feed = page.link("alternate", "application/atom+xml")
        assert feed, page.address
        assert (page.file.parent / feed).resolve() == (FOLDER / "feed.xml").resolve()


def test_llms_txt_lists_the_twin_of_every_page_with_what_it_says() -> None:
    text = (FOLDER / "llms.txt").read_text(encoding="utf-8")
    title, summary, *_ = [line for line in text.splitlines() if line]
    assert title.startswith("# ")
    assert summary.startswith("> ")
    entries = re.findall(r"^- \[([^\]]+)\]\((\S+)\): (\S.*)$", text, re.MULTILINE)
    assert len(entries) == text.count("\n- ")
    listed = {address_of(url) for _, url, _ in entries}
    assert listed == {f"{page.address}index.md" for page in built_pages()}
    assert all((FOLDER / address).is_file() for address in listed)


def test_a_page_that_is_not_there_tells_machines_nothing() -> None:
    page = BuiltPage("404", FOLDER / "404.html", (FOLDER / "404.html").read_text(encoding="utf-8"))
    assert page.meta("og:image") is None
    assert "ld+json" not in page.html
