"""Each topic has a page that lists its questions, and every page says where it stands."""

from pathlib import Path

import pytest
from markdown import Markdown

from hooks import questions
from hooks.problems import problems

QUESTION = """---
question: {question}
short_answer: {answer}
checked: {checked}
---
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    pages = {
        "do-i-owe/a": ("Do I owe?", "Usually not.", "2026-11-22"),
        "do-i-owe/b": ("Is zero the end?", "Not always.", "2026-11-24"),
        "margin-modes/c": ("What is cross?", "All of it.", "2026-11-23"),
    }
    for place, (question, answer, checked) in pages.items():
        path = tmp_path / "faq" / f"{place}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(QUESTION.format(question=question, answer=answer, checked=checked))
    problems.docs, problems.root = tmp_path, "../../"
    problems.page = None
    problems.found.clear()
    return tmp_path


def test_a_topic_has_a_hub_as_soon_as_it_has_a_question(docs: Path) -> None:
    hubs = questions.hubs(docs)
    assert set(hubs) == {"faq/do-i-owe/index.md", "faq/margin-modes/index.md"}
    assert "updated: 2026-11-24" in hubs["faq/do-i-owe/index.md"]


def test_the_navigation_begins_each_topic_with_its_hub(docs: Path) -> None:
    _, first, second = questions.navigation(docs)
    (pages,) = first.values()
    assert pages == [
        "faq/do-i-owe/index.md",
        {"Do I owe?": "faq/do-i-owe/a.md"},
        {"Is zero the end?": "faq/do-i-owe/b.md"},
    ]
    assert list(second) == ["Margin modes and account types"]


def test_a_hub_lists_the_questions_of_its_topic_with_their_short_answers(docs: Path) -> None:
    assert docs
    hub = questions.render("do-i-owe", Markdown())
    assert "Usually not." in hub
    assert 'href="../../faq/do-i-owe/b/"' in hub
    assert "What is cross?" not in hub


def test_the_hub_of_all_leads_to_the_hub_of_each_topic(docs: Path) -> None:
    assert docs
    hub = questions.render("", Markdown())
    assert '<h2><a href="../../faq/margin-modes/">' in hub
    assert "What is cross?" in hub


def test_a_topic_that_does_not_exist_is_named_with_the_nearest(docs: Path) -> None:
    assert docs
    questions.render("do-i-ow", Markdown())
    (said,) = problems.found
    assert "“do-i-ow”" in said
    assert "do-i-owe" in said


def test_every_topic_is_told_about() -> None:
    assert set(questions.ABOUT) == set(questions.TOPICS)
