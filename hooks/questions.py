"""The questions as they stand in `docs/faq/<topic>/`: their order, their titles and their hubs."""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from calc.errors import nearest
from hooks.fence import formatter
from hooks.problems import problems
from hooks.remembered import remembered
from hooks.templating import environment

# The safe loader in C where libyaml is there, ten times as fast.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TOPICS = {
    "do-i-owe": "Do I owe?",
    "who-pays-if-not-me": "Who pays if not me?",
    "can-they-come-after-me": "Can they come after me?",
    "how-liquidation-works": "How liquidation works",
    "margin-modes": "Margin modes and account types",
    "fees-and-funding": "Money left over, fees, funding",
    "stops-and-deleveraging": "Stops and auto-deleveraging",
    "after-it-happened": "After it happened",
    "choosing-safer-settings": "Choosing safer settings",
    "taxes-and-borrowed-money": "Taxes and borrowed money",
}
ABOUT = {
    "do-i-owe": "When you owe money after a liquidation, case by case, and when not.",
    "who-pays-if-not-me": "Who fills the hole that a liquidation leaves: funds, others, or you.",
    "can-they-come-after-me": "What a venue can do about a shortfall, and what you can do.",
    "how-liquidation-works": "How a position is closed for you, at which price, and why.",
    "margin-modes": "What isolated, cross and unified accounts put at risk, and lend you.",
    "fees-and-funding": "Where the rest of the margin goes, and what fees and funding take.",
    "stops-and-deleveraging": "Why a stop did not fire, and why a winning position was closed.",
    "after-it-happened": "What to do first after a liquidation, what to save, whom to ask.",
    "choosing-safer-settings": "Leverage, buffers, venues: what lowers the risk of owing.",
    "taxes-and-borrowed-money": "What a liquidation means for tax, savings and money you borrowed.",
}

_HUB = """---
title: "{title}"
description: "{about} {count} with a short answer first and sources."
updated: {updated}
hide:
  - toc
search:
  exclude: true
---
# {title}

{about}

```questions
{topic}
```

[All questions](../index.md), or [someone to talk to](../../help-lines.md) if it frightens you.
"""


def navigation(docs: Path) -> list[Any]:
    """The navigation of the questions: each topic's hub, then each question as people say it."""
    groups: list[Any] = ["faq/index.md"]
    for topic, pages in _by_topic(docs).items():
        entries = [{question(page): page.relative_to(docs).as_posix()} for page in pages]
        groups.append({TOPICS[topic]: [_hub_place(topic), *entries]})
    return groups


def hubs(docs: Path) -> dict[str, str]:
    """The Markdown of every topic's hub by its place under `docs/`."""
    return {_hub_place(topic): _hub(topic, pages) for topic, pages in _by_topic(docs).items()}


def _by_topic(docs: Path, topics: Iterable[str] = TOPICS) -> dict[str, list[Path]]:
    """The pages of each topic that has some, in the order of the topics."""
    pages = {topic: sorted((docs / "faq" / topic).glob("*.md")) for topic in topics}
    return {topic: found for topic, found in pages.items() if found}


def _hub_place(topic: str) -> str:
    return f"faq/{topic}/index.md"


def _hub(topic: str, pages: list[Path]) -> str:
    updated = max(str(front_matter(page).get("checked") or "") for page in pages)
    count = "One question" if len(pages) == 1 else f"{len(pages)} questions"
    return _HUB.format(
        topic=topic, title=TOPICS[topic], about=ABOUT[topic], count=count, updated=updated
    )


def question(page: Path) -> str:
    """The question of a page, from its front matter; its file's name if there is none."""
    meta = front_matter(page)
    fallback = page.stem.replace("-", " ").capitalize()
    return str(meta.get("question") or meta.get("title") or fallback)


def front_matter(page: Path) -> dict[str, Any]:
    """The front matter of a page; empty where there is none or it is not valid."""
    return _front_matter(page, page.stat().st_mtime_ns)


@lru_cache(maxsize=1024)
def _front_matter(page: Path, changed: int) -> dict[str, Any]:
    """Kept until the file changes: titles of related pages are asked for again and again."""
    del changed
    # What is not UTF-8 is told by the check, and by MkDocs where the page itself is built.
    text = page.read_text(encoding="utf-8-sig", errors="replace")
    parts = text.split("---\n", 2)
    if len(parts) < len(("", "front matter", "text")) or parts[0].strip():
        return {}
    # YAML takes longer to read than all else that a warm build does with a page.
    kept: dict[str, Any] = json.loads(remembered(lambda: _as_json(parts[1]), __name__, parts[1]))
    return kept


def _as_json(text: str) -> str:
    """YAML as JSON, its dates as they are written."""
    try:
        loaded = yaml.load(text, Loader=_LOADER)  # noqa: S506  (a safe loader, see above)
    except yaml.YAMLError:
        loaded = {}
    return json.dumps(loaded if isinstance(loaded, dict) else {}, default=str)


def render(source: str, md: Markdown) -> str:
    """The `questions` fence: the questions and short answers of the topic it names, or of all."""
    del md
    wanted = source.strip()
    if wanted and wanted not in TOPICS:
        problems.add(
            f"questions fence: there is no topic “{wanted}”.{nearest(wanted, TOPICS)}",
            near=wanted,
            after="```questions",
        )
    topics = [
        {
            "title": "" if wanted else TOPICS[topic],
            "address": f"{problems.root}faq/{topic}/",
            "questions": [_listed(page) for page in pages],
        }
        for topic, pages in _by_topic(problems.docs, [wanted] if wanted else TOPICS).items()
    ]
    return environment().get_template("questions.html").render(topics=topics)


def _listed(page: Path) -> dict[str, str]:
    return {
        "question": question(page),
        "short_answer": str(front_matter(page).get("short_answer") or ""),
        "address": problems.root + page.relative_to(problems.docs).with_suffix("").as_posix() + "/",
    }


format = formatter(render)  # noqa: A001  (superfences' own name)
