"""The Markdown twin of a page: what its HTML says, for those who read text.

Made from the HTML and not from the page's own Markdown, since what a fence writes (a venue's facts,
a table of comparisons) is only there. A calculator is told by its example.
"""

import json
import re
from html import unescape
from typing import Any
from urllib.parse import urljoin

from bs4 import Tag
from markdownify import ATX, MarkdownConverter

import calc
from calc.declaration import Input
from hooks.machines.structured import LICENCE
from hooks.remembered import remembered
from hooks.templating import environment

_CALCULATOR = re.compile(
    r'<below-zero-calculator [^>]*?data-page="(?P<data>[^"]*)".*?</below-zero-calculator>',
    re.DOTALL,
)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def twin(html: str, title: str, url: str) -> str:
    """The Markdown of a page's HTML."""
    return remembered(lambda: _written(html, title, url), __name__, html, url)


def _written(html: str, title: str, url: str) -> str:
    text = _Writer(url).convert(_CALCULATOR.sub(_example_of, html)).strip()
    heading = "" if text.startswith("# ") else f"# {title}\n\n"
    end = f"\n\n---\n\nThis is the text of [{title}]({url}), under [CC BY 4.0]({LICENCE}).\n"
    return heading + _EMPTY_LINES.sub("\n\n", text) + end


def _example_of(calculator: re.Match[str]) -> str:
    return example(json.loads(unescape(calculator.group("data"))))


def example(page: dict[str, Any]) -> str:
    """The HTML that tells a calculator's example."""
    declared = calc.CALCULATORS[page["calculator"]]
    shown = calc.present(declared.name, page["given"])
    inputs = [item for item in declared.inputs if item.open or item.name in page["given"]]
    results = [item for item in declared.outputs if not item.detail and item.kind != "answer"]
    return (
        environment()
        .get_template("example.html")
        .render(
            calculator=declared,
            inputs=[(item.label, _text(item, shown["fields"][item.name])) for item in inputs],
            results=[
                (item.label, shown["display"][item.name])
                for item in results
                if isinstance(shown["display"].get(item.name), str)
            ],
            summary=shown["summary"],
        )
    )


def _text(item: Input, value: Any) -> str:
    labels = {choice.value: choice.label for choice in item.choices}
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return labels.get(text, text)


class _Writer(MarkdownConverter):
    """HTML to Markdown, with whole addresses and the citations as notes."""

    def __init__(self, url: str) -> None:
        super().__init__(heading_style=ATX, bullets="-", autolinks=False)
        self.url = url

    def convert_a(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """A link with its whole address; a term of the glossary as text."""
        if "headerlink" in _classes(element):
            return ""
        if "term" in _classes(element) or not text.strip():
            return text
        element["href"] = urljoin(self.url, str(element.get("href") or ""))
        del element["title"]
        return str(super().convert_a(element, text, parent_tags))  # type: ignore[misc]

    def convert_sup(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """A citation as the number of its note, an exponent as one."""
        del parent_tags
        cited = "citation" in _classes(element)
        return f"[^{element.get_text().strip()}]" if cited else f"^{text}"

    def convert_li(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """A source as a note."""
        if element.parent is None or "sources" not in _classes(element.parent):
            return str(super().convert_li(element, text, parent_tags))  # type: ignore[misc]
        number = len(element.find_previous_siblings("li")) + 1
        return f"[^{number}]: {' '.join(text.split())}\n"

    def convert_span(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """The brackets that the style sheet puts around a note."""
        del parent_tags
        return f"({text})" if "source__note" in _classes(element) else text

    def convert_div(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """The short answer, set apart from the rest."""
        if "short-answer" in _classes(element):
            return f"\n\n> {' '.join(text.split())}\n\n"
        return str(super().convert_div(element, text, parent_tags))  # type: ignore[misc]

    def convert_p(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """A paragraph; on a venue's page, one may be the short answer."""
        if "short-answer" in _classes(element):
            return self.convert_div(element, text, parent_tags)
        return str(super().convert_p(element, text, parent_tags))  # type: ignore[misc]

    def convert_dt(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """What is explained, in bold."""
        del element, parent_tags
        return f"\n\n**{text.strip()}**\n\n"

    def convert_dd(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """The explanation, a paragraph."""
        del element, parent_tags
        return f"\n\n{text.strip()}\n\n"

    def left_out(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        """What only works in a page."""
        del element, text, parent_tags
        return ""

    convert_summary = convert_dt
    convert_button = convert_form = convert_nav = convert_noscript = left_out
    convert_script = convert_style = convert_svg = left_out


def _classes(element: Tag) -> list[str]:
    names = element.get("class")
    return names if isinstance(names, list) else []
