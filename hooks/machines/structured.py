"""Structured data: what each page is, in schema.org's vocabulary.

A question is a `FAQPage` and not a `QAPage`. Schema.org's `QAPage` is for the answers of many to
one question; Google's documentation asks for it only where readers can answer, and for `FAQPage`
where the site itself writes the one answer, as here. It also asks to mark a question on one page
alone, so the hubs list questions by address (`CollectionPage`) and do not repeat the answers.
"""

import json
from typing import Any

from calc import venues
from hooks import glossary
from hooks.machines.described import Described
from hooks.problems import problems

Node = dict[str, Any]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_NAME = "Below Zero"
_ARTICLES = ("learn", "guides", "cases", "law")
_HEADLINE = 110


def script(page: Described, everything: list[Described]) -> str:
    """The JSON-LD of a page, safe inside a script element."""
    text = json.dumps(graph(page, everything), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def graph(page: Described, everything: list[Described]) -> Node:
    """The page, what it is about, and where it stands."""
    nodes = [_page(page), *_publisher(page), *_main(page, everything)]
    if page.above:
        nodes.append(_breadcrumb(page))
    return {"@context": "https://schema.org", "@graph": nodes}


def _page(page: Described) -> Node:
    node: Node = {
        "@type": _type(page),
        "@id": page.url,
        "url": page.url,
        "name": page.title,
        "description": page.description,
        "inLanguage": "en",
        "isPartOf": {"@id": f"{page.site}#website"},
        "primaryImageOfPage": _picture(page),
        "license": LICENCE,
        **_dated(page),
    }
    if page.above:
        node["breadcrumb"] = {"@id": f"{page.url}#breadcrumb"}
    if _type(page) == "FAQPage":
        node["mainEntity"] = [_question(page)]
        node["citation"] = _citations(page)
    return node


def _type(page: Described) -> str:
    if page.is_index and page.folder:
        return "CollectionPage"
    if page.folder == "faq" and page.short_answer:
        return "FAQPage"
    return "AboutPage" if page.place == "about.md" else "WebPage"


def _dated(page: Described) -> Node:
    return {"dateModified": page.updated} if page.updated else {}


def _picture(page: Described) -> Node:
    address = page.site + page.picture
    return {"@type": "ImageObject", "url": address, "width": "1200", "height": "630"}


def _question(page: Described) -> Node:
    asked = [str(phrase) for phrase in page.meta.get("also_asked") or []]
    return {
        "@type": "Question",
        "name": page.asked,
        **({"alternateName": asked} if asked else {}),
        "acceptedAnswer": {"@type": "Answer", "text": page.short_answer, "url": page.url},
    }


def _citations(page: Described) -> list[Node]:
    return [
        _citation(source["url"], source["title"], source["publisher"])
        for source in page.meta.get("sources") or []
    ]


def _citation(url: str, title: str, publisher: str) -> Node:
    by = {"@type": "Organization", "name": str(publisher)}
    return {"@type": "CreativeWork", "name": str(title), "url": str(url), "publisher": by}


def _publisher(page: Described) -> list[Node]:
    """The site and who stands behind it; told in full on the home page, by name elsewhere."""
    who = f"{page.site}#publisher"
    organization: Node = {"@type": "Organization", "@id": who, "name": _NAME, "url": page.site}
    website: Node = {
        "@type": "WebSite",
        "@id": f"{page.site}#website",
        "url": page.site,
        "name": _NAME,
        "publisher": {"@id": who},
    }
    if not page.address:
        organization["logo"] = f"{page.site}assets/images/mark.png"
        website |= {"description": page.description, "inLanguage": "en", "license": LICENCE}
    return [website, organization]


def _main(page: Described, everything: list[Described]) -> list[Node]:
    """What the page is about, where that has a type of its own."""
    if page.place == glossary.PLACE:
        return [_terms(page)]
    if page.folder == "venues":
        return [_dataset(page)]
    if page.folder == "faq" and page.is_index:
        return [_list(page, everything)]
    if page.folder in _ARTICLES and not page.is_index:
        return [_article(page)]
    return []


def _article(page: Described) -> Node:
    who = {"@id": f"{page.site}#publisher"}
    return {
        "@type": "Article",
        "@id": f"{page.url}#article",
        "headline": page.title[:_HEADLINE],
        "description": page.description,
        "image": [page.site + page.picture],
        "author": who,
        "publisher": who,
        "mainEntityOfPage": {"@id": page.url},
        "inLanguage": "en",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "citation": _citations(page),
        **_dated(page),
    }


def _list(page: Described, everything: list[Described]) -> Node:
    folder = page.place.removesuffix("index.md")
    listed = [one for one in everything if one.place.startswith(folder) and not one.is_index]
    return {
        "@type": "ItemList",
        "@id": f"{page.url}#list",
        "name": page.title,
        "numberOfItems": len(listed),
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": one.title, "url": one.url}
            for number, one in enumerate(listed, start=1)
        ],
    }


def _dataset(page: Described) -> Node:
    name, about, file = (
        ("every venue", page.description, "venues.json") if page.is_index else _one_venue(page)
    )
    whole = f"{page.site}venues/#dataset"
    return {
        "@type": "Dataset",
        "@id": f"{page.url}#dataset",
        "name": f"Liquidation rules and liability for losses: {name}",
        "description": f"{about} Each fact with its source and the day it was read.",
        "url": page.url,
        "license": LICENCE,
        "creator": {"@id": f"{page.site}#publisher"},
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/json",
                "contentUrl": f"{page.site}data/{file}",
            }
        ],
        **({} if page.is_index else {"isPartOf": {"@id": whole}}),
        **_dated(page),
    }


def _one_venue(page: Described) -> tuple[str, str, str]:
    identifier = page.place.removeprefix("venues/").removesuffix(".md")
    return venues.NAMES[identifier], page.description, f"venues/{identifier}.json"


def _terms(page: Described) -> Node:
    text = (problems.docs / glossary.PLACE).read_text(encoding="utf-8")
    return {
        "@type": "DefinedTermSet",
        "@id": f"{page.url}#terms",
        "name": page.title,
        "description": page.description,
        "url": page.url,
        "license": LICENCE,
        "hasDefinedTerm": [_term(page, term) for term in glossary.read(text)],
    }


def _term(page: Described, term: glossary.Term) -> Node:
    return {
        "@type": "DefinedTerm",
        "@id": f"{page.url}#{term.anchor}",
        "name": term.name,
        "description": term.definition,
        "url": f"{page.url}#{term.anchor}",
        **({"alternateName": list(term.also)} if term.also else {}),
    }


def _breadcrumb(page: Described) -> Node:
    steps = [(step.title, page.site + step.url.lstrip("./")) for step in page.above]
    return {
        "@type": "BreadcrumbList",
        "@id": f"{page.url}#breadcrumb",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": title, "item": url}
            for number, (title, url) in enumerate([*steps, (page.title, page.url)], start=1)
        ],
    }
