"""What lists the site for machines: a feed of changes (Atom), and `llms.txt` (llmstxt.org)."""

from pathlib import Path

from hooks.machines.described import Described
from hooks.questions import TOPICS
from hooks.templating import environment

_ENTRIES = 100
_FIRST = ("index.md", "faq/index.md")
_FOLDERS = {
    "learn": "The subject in parts",
    "guides": "Guides",
    "cases": "Cases: what happened, and who paid",
    "law": "Law by place",
    "venues": "Venues: what each says, its contract, the law",
    "calculators": "Calculators",
}
Section = tuple[str, list[Described]]


def write(pages: list[Described], description: str, site_dir: Path) -> None:
    """Write `feed.xml` and `llms.txt` into the site."""
    home = next(page for page in pages if not page.address)
    for name, said in (
        ("feed.xml", {"entries": changes(pages)}),
        ("llms.txt", {"sections": sections(pages)}),
    ):
        text = environment().get_template(name).render(home=home, description=description, **said)
        (site_dir / name).write_text(text, encoding="utf-8")


def changes(pages: list[Described]) -> list[Described]:
    """The pages last read or written, newest first."""
    dated = sorted((page for page in pages if page.updated), key=lambda page: page.title)
    return sorted(dated, key=lambda page: page.updated, reverse=True)[:_ENTRIES]


def sections(pages: list[Described]) -> list[Section]:
    """Every page under what it belongs to; those that stand alone come last, as optional."""
    found = [
        ("The question", [page for page in pages if page.place in _FIRST]),
        *(
            (f"Questions: {title}", _under(pages, f"faq/{topic}/"))
            for topic, title in TOPICS.items()
        ),
        *((title, _under(pages, f"{folder}/")) for folder, title in _FOLDERS.items()),
    ]
    listed = {page.place for _, some in found for page in some}
    found.append(("Optional", [page for page in pages if page.place not in listed]))
    return [(title, some) for title, some in found if some]


def _under(pages: list[Described], folder: str) -> list[Described]:
    return [page for page in pages if page.place.startswith(folder)]
