"""What the front matter of a page adds to it: the short answer, numbered citations, its sources.

A source is written once, in the front matter, and cited in the text as `[@id]`. A citation without
a source and a source that is never cited are problems.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from calc.errors import nearest
from hooks import questions
from hooks.problems import problems
from hooks.unsearched import BEGIN, END

_CITATION = re.compile(r"\[@(?P<id>[A-Za-z0-9][A-Za-z0-9._-]*)\]")
_CODE = re.compile(r"(^```.*?^```|`[^`\n]*`)", re.MULTILINE | re.DOTALL)
# What a page lists at its end are the words of others: found there, they would hide where they are.
_UNSEARCHED = "{ data-search-exclude }"
_REQUIRED = ("id", "title", "publisher", "url", "read")


def complete(markdown: str, meta: Mapping[str, Any], root: str) -> str:
    """The page's Markdown with its short answer, citations and sources put in."""
    sources = _sources(meta)
    body = _with_short_answer(markdown, meta)
    cited: list[str] = []
    body = _outside_code(body, lambda text: _cite(text, sources, cited))
    for identifier in sources:
        if identifier not in cited:
            problems.add(
                f"the source “{identifier}” is never cited: put [@{identifier}] where it is used, "
                "or remove it",
                near=f"id: {identifier}",
            )
    return body + _footer(sources, cited, meta, root)


def _sources(meta: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for number, source in enumerate(meta.get("sources") or [], start=1):
        missing = [name for name in _REQUIRED if not (source or {}).get(name)]
        if missing:
            problems.add(
                f"source {number} has no {', '.join(missing)}; a source needs "
                f"{', '.join(_REQUIRED)}",
                near="sources:",
            )
            continue
        found[str(source["id"])] = source
    return found


def _with_short_answer(markdown: str, meta: Mapping[str, Any]) -> str:
    block = _short_answer(meta.get("short_answer")) + _also_asked(meta.get("also_asked") or [])
    if not block:
        return markdown
    heading = re.search(r"^# .+$", markdown, re.MULTILINE)
    if heading is None:
        question = meta.get("question") or meta.get("title") or ""
        return f"# {question}{block}\n{markdown}"
    return markdown[: heading.end()] + block + markdown[heading.end() :]


def _short_answer(answer: object) -> str:
    if not answer:
        return ""
    return f'\n\n<div class="short-answer" markdown>\n\n{str(answer).strip()}\n\n</div>\n'


def _also_asked(phrases: list[str]) -> str:
    """Other ways to put the question, on the page so that the search finds them."""
    if not phrases:
        return ""
    listed = " · ".join(escape(str(phrase)) for phrase in phrases)
    return f'\n\n<p class="also-asked">Also asked: {listed}</p>\n'


def _outside_code(text: str, change: Any) -> str:
    parts = _CODE.split(text)
    return "".join(part if number % 2 else change(part) for number, part in enumerate(parts))


def _cite(text: str, sources: Mapping[str, Any], cited: list[str]) -> str:
    def mark(match: re.Match[str]) -> str:
        identifier = match.group("id")
        if identifier not in sources:
            problems.add(
                f"[@{identifier}] names no source of this page.{nearest(identifier, sources)}"
                if sources
                else f"[@{identifier}] names no source: this page lists none.",
                near=match.group(0),
            )
            return "?"
        if identifier not in cited:
            cited.append(identifier)
        number = cited.index(identifier) + 1
        title = escape(f"{sources[identifier]['publisher']}: {sources[identifier]['title']}")
        return (
            f'<sup class="citation"><a href="#source-{identifier}" title="{title}">{number}</a>'
            "</sup>"
        )

    return _CITATION.sub(mark, text)


def _footer(
    sources: Mapping[str, Mapping[str, Any]],
    cited: list[str],
    meta: Mapping[str, Any],
    root: str,
) -> str:
    parts = [_related(meta.get("related") or [], root)]
    if cited:
        rows = "\n".join(_source(sources[identifier]) for identifier in cited)
        listed = f'{BEGIN}<ol class="sources">\n{rows}\n</ol>{END}'
        parts.append(f"\n\n## Sources {_UNSEARCHED}\n\n{listed}\n")
    if meta.get("checked"):
        parts.append(f'\n\n<p class="checked">Last checked on {meta["checked"]}.</p>\n')
    return "".join(parts)


def _source(source: Mapping[str, Any]) -> str:
    said = source.get("note")
    note = f' <span class="source__note">{escape(str(said))}</span>' if said else ""
    return (
        f'<li id="source-{source["id"]}">{escape(str(source["publisher"]))}: '
        f'<a href="{escape(str(source["url"]), quote=True)}" rel="noopener">'
        f"{escape(str(source['title']))}</a>, read "
        f'<time datetime="{source["read"]}" data-checked>{source["read"]}</time>.{note}</li>'
    )


def _related(pages: list[str], root: str) -> str:
    if not pages:
        return ""
    links = "\n".join(f"- [{_title(page)}]({root}{page})" for page in pages)
    return f"\n\n## Related questions {_UNSEARCHED}\n\n{links}\n"


def _title(page: str) -> str:
    source = problems.docs / page
    return questions.question(source) if source.is_file() else page
