"""The rules, one in each module, in the order in which a page is held against them.

A rule takes a page and the site, and yields the line and the words of each problem.
"""

from collections.abc import Callable, Iterator

from hooks.content.page import Page
from hooks.content.rules import (
    bare_urls,
    days,
    figures,
    front_matter,
    glossary,
    headings,
    images,
    link_texts,
    links,
    lists,
    loaded,
    marks,
    names,
    readability,
    short_answer,
    sources,
    spelling,
    typed_figures,
)
from hooks.content.site import Site

Rule = Callable[[Page, Site], Iterator[tuple[int, str]]]

RULES: dict[str, Rule] = {
    "names": names.check,
    "front-matter": front_matter.check,
    "days": days.check,
    "short-answer": short_answer.check,
    "readability": readability.check,
    "headings": headings.check,
    "sources": sources.check,
    "links": links.check,
    "link-texts": link_texts.check,
    "bare-urls": bare_urls.check,
    "images": images.check,
    "loaded": loaded.check,
    "lists": lists.check,
    "marks": marks.check,
    "glossary": glossary.check,
    "figures": figures.check,
    "typed-figures": typed_figures.check,
    "spelling": spelling.check,
}
