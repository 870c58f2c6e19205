"""What the rules stand on: pages, numbers, grades, the report of numbers, the outside links."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from hooks.content import checking, outside_links, unsourced
from hooks.content.__main__ import main
from hooks.content.grade import grade, syllables
from hooks.content.numbers import numbers
from hooks.content.outside_links import Answer
from hooks.content.page import Page
from hooks.content.site import Site, page_at

FRONT = "---\ntitle: A page\n---\n# A page\n\n"


def page(text: str) -> Page:
    return Page("learn/a.md", FRONT + text, "docs/learn/a.md")


@pytest.mark.parametrize(
    ("word", "count"),
    [("money", 2), ("liquidation", 4), ("closed", 1), ("trades", 1), ("owe", 1), ("only", 2)],
)
def test_syllables_are_those_one_speaks(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_grade_is_the_formula_of_flesch_and_kincaid() -> None:
    # Six words of one syllable in one sentence: 0.39 × 6 + 11.8 × 1 − 15.59.
    assert grade("The cat sat on the mat.") == pytest.approx(-1.45)
    assert grade("") == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("54,271.36 USDT", [("54271.36", "USD")]),
        ("$2.1 billion", [("2.1", "billion")]),
        ("10x and 9.55%", [("10", "x"), ("9.55", "%")]),
        ("on page faq/2 of version v4.1", []),
    ],
)
def test_numbers_are_read_with_their_units(text: str, found: list[tuple[str, str]]) -> None:
    assert [(str(number.value), number.unit) for number in numbers(text)] == found


def test_a_note_box_is_read_as_text_on_its_own_lines() -> None:
    boxed = page('!!! note "Here"\n\n    A [link](nowhere.md).\n\nAfter it.\n')
    assert [(block.line, block.text) for block in boxed.prose] == [
        (8, "A link."),
        (10, "After it."),
    ]
    assert [(link.target, link.line) for link in boxed.links] == [("nowhere.md", 8)]


def test_a_number_with_neither_a_formula_nor_a_source_is_reported() -> None:
    told = unsourced.report(
        [
            page(
                "In 2018 a fund paid 475 BTC.\n\n"
                "It was 574 BTC,[@press] and 574 BTC it stayed.\n\nThe 574 are gone.\n\n"
                "From 12 to 31 July 2018, at 10x, there were 3 of them, under CC BY 4.0.\n\n"
                "The room is {{ liquidation-price.distance }}, of 60,000.\n\n"
                "| Year | Share |\n| --- | --- |\n| 2018 | 17% |\n"
            )
        ]
    )
    assert told == ["docs/learn/a.md:6: 475 BTC", "docs/learn/a.md:18: 17%"]


def test_every_outside_address_is_known_with_the_line_that_names_it() -> None:
    places = outside_links.addresses(Site(Path(__file__).parent / "site"))
    assert places["https://example.org/report"] == ["site/cases/good.md:21"]
    assert any(where == ["calc/venues/okx.json"] for where in places.values())


@pytest.mark.parametrize("name", ["asked.txt", "asked.markdown", "asked.MD", "asked"])
def test_a_file_that_the_site_would_leave_out_is_told(tmp_path: Path, name: str) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(Path(__file__).parent / "site", docs)
    (docs / "faq" / "do-i-owe" / name).write_text("A question.", encoding="utf-8")
    (told,) = checking.problems(Site(docs), rules=["names"])
    right = "the site leaves this file out; a page's file ends with .md, in small letters."
    assert str(told) == f"docs/faq/do-i-owe/{name}:1: {right}"


def test_a_page_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    # Not in the gallery of broken pages, since ruff reads that too. codespell only warns of it.
    path = tmp_path / "a.md"
    path.write_bytes((FRONT + "Naïve.\n").encode("latin-1"))
    told = checking.problems(
        Site(tmp_path), [page_at(path, "learn/a.md", "a.md")], ["marks", "spelling"]
    )
    right = "a letter here is not stored as UTF-8; save the file as UTF-8."
    assert [str(problem) for problem in told] == [f"a.md:6: {right}"]


def test_a_place_without_a_page_is_not_passed_as_right(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["content", "docs/faq/do-i-owe/asked.txt"])
    assert main() == 1
    assert capsys.readouterr().out.startswith("There is no page of docs/ at that place;")


class Host(BaseHTTPRequestHandler):
    """A host with one page, which has moved."""

    def do_GET(self) -> None:
        status = {"/here": 200, "/moved": 301}.get(self.path, 404)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/here")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quietly."""


@pytest.fixture
def host() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Host)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_address_is_asked_and_a_dead_one_is_told_with_its_place(host: str) -> None:
    answers = [outside_links.ask(host + path) for path in ("/here", "/moved", "/gone")]
    assert [answer.status for answer in answers] == [200, 200, 404]
    answers.append(Answer(f"{host}/slow", None, "timed out"))
    places = {answer.url: ["docs/a.md:7"] for answer in answers}
    assert list(outside_links.report(answers, places)) == [
        "Dead:",
        f"  {host}/gone (404)",
        "    docs/a.md:7",
        "Did not answer us; open them yourself:",
        f"  {host}/slow (timed out)",
        "    docs/a.md:7",
    ]


def test_without_a_network_the_links_are_not_asked_and_nothing_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(outside_links, "ask", lambda url: Answer(url, None, "no such host"))
    assert outside_links.main() == 0
    assert "There is no network here" in capsys.readouterr().out
