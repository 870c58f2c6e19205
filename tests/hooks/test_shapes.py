"""What the build tells of a front matter that it cannot work with."""

from typing import Any

import pytest

from hooks.content.shapes import mistakes

DAY = "right would be a day that exists, written like 2026-11-22."


@pytest.mark.parametrize(
    ("meta", "message"),
    [
        ({"short_anwser": "No."}, "there is no field “short_anwser”. Did you mean “short_answer”?"),
        ({"checked": "22 November 2026"}, f"checked is “22 November 2026”; {DAY}"),
        ({"also_asked": "do I owe"}, "also_asked is no list; each line of it begins with “- ”."),
        ({"sources": {"id": "a"}}, "sources is no list; each line of it begins with “- ”."),
        ({"sources": ["a"]}, "the source “a” has no fields; write - id: … and those below it."),
        ({"sources": [{"id": "a", "read": "today"}]}, f"read is “today”; {DAY}"),
    ],
)
def test_the_author_is_told(meta: dict[str, Any], message: str) -> None:
    assert [said for _, said in mistakes(meta)] == [message]


def test_what_every_page_has_is_right() -> None:
    meta = {"title": "A", "checked": "2026-11-22", "sources": [{"id": "a", "read": "2026-11-22"}]}
    assert list(mistakes(meta)) == []
