"""The questions as they stand in `docs/faq/<topic>/`: their order and titles for the navigation."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from hooks.fence import formatter
from hooks.problems import problems
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


def navigation(docs: Path) -> list[Any]:
    """The navigation of the questions: one group a topic, each question as people say it."""
    groups: list[Any] = ["faq/index.md"]
    for topic, title in TOPICS.items():
        pages = sorted(page for page in (docs / "faq" / topic).glob("*.md"))
        if pages:
            entries = [{question(page): page.relative_to(docs).as_posix()} for page in pages]
            groups.append({title: entries})
    return groups


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
    parts = page.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) < len(("", "front matter", "text")) or parts[0].strip():
        return {}
    try:
        loaded = yaml.load(parts[1], Loader=_LOADER)  # noqa: S506  (a safe loader, see above)
    except yaml.YAMLError:
        return {}
    return loaded if isinstance(loaded, dict) else {}


def render(source: str, md: Markdown) -> str:
    """The `questions` fence: every topic with its questions and short answers."""
    del source, md
    folder = problems.docs / "faq"
    topics = [
        {
            "title": title,
            "questions": [_listed(page) for page in sorted(folder.glob(f"{topic}/*.md"))],
        }
        for topic, title in TOPICS.items()
    ]
    template = environment().get_template("questions.html")
    return template.render(topics=[topic for topic in topics if topic["questions"]])


def _listed(page: Path) -> dict[str, str]:
    return {
        "question": question(page),
        "short_answer": str(front_matter(page).get("short_answer") or ""),
        "address": problems.root + page.relative_to(problems.docs).with_suffix("").as_posix() + "/",
    }


format = formatter(render)  # noqa: A001  (superfences' own name)
