"""The site that `make build` left, as its files say it."""

import json
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

FOLDER = Path(__file__).parent.parent / "site"


@dataclass(frozen=True)
class BuiltPage:
    """A page: its address in the site, its file, and what stands in it."""

    address: str
    file: Path
    html: str

    @property
    def head(self) -> str:
        return self.html.partition("</head>")[0]

    def meta(self, name: str) -> str | None:
        """What a `meta` element says, be it named by `name` or by `property`."""
        found = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', self.head)
        assert len(found) < 2, f"{self.address} says {name} twice"
        return unescape(found[0]) if found else None

    def link(self, rel: str, kind: str = "") -> str | None:
        """Where a `link` element leads."""
        of = rf' type="{re.escape(kind)}"' if kind else ""
        found = re.findall(rf'<link rel="{rel} ?"{of}[^>]* href="([^"]*)"', self.head)
        return unescape(found[0]) if found else None

    @property
    def structured(self) -> list[dict[str, Any]]:
        """The nodes of its structured data."""
        (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', self.head)
        data = json.loads(text)
        assert data["@context"] == "https://schema.org"
        nodes: list[dict[str, Any]] = data["@graph"]
        return nodes

    def node(self, kind: str) -> dict[str, Any] | None:
        """The node of this type, if there is one."""
        found = [node for node in self.structured if node["@type"] == kind]
        assert len(found) < 2
        return found[0] if found else None


@cache
def built_pages() -> list[BuiltPage]:
    """Every page of the site but the one that tells that there is none."""
    if not (FOLDER / "index.html").exists():
        pytest.fail("There is no site/ to test: run `make build` first, or `make test`.")
    files = sorted(FOLDER.rglob("index.html"))
    return [
        BuiltPage(
            file.relative_to(FOLDER).as_posix().removesuffix("index.html"),
            file,
            file.read_text(encoding="utf-8"),
        )
        for file in files
    ]


def address_of(url: str) -> str:
    """The address in the site of a whole URL."""
    return urlsplit(url).path.removeprefix("/")
