"""Where a page stands: the pages above it, from the home page down."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page


@dataclass(frozen=True)
class Step:
    """A page above another: what the navigation calls it, and its address in the site."""

    title: str
    url: str


def above(page: Page, files: Files) -> list[Step]:
    """The steps to a page, without itself; none for the home page."""
    home = files.get_file_from_path("index.md")
    if page.is_homepage or home is None or home.page is None:
        return []
    sections = [item for item in list(page.ancestors)[::-1] if isinstance(item, Section)]
    steps = [_step(section) for section in sections] if sections else _folders(page, files)
    found = [Step(str(home.page.title), home.page.url), *filter(None, steps)]
    return [step for step in found if step.url != page.url]


def _step(section: Section) -> Step | None:
    """A section by its index page; one that has none cannot be gone to."""
    first = section.children[0]
    if isinstance(first, Page) and first.is_index:
        return Step(str(section.title), first.url)
    return None


def _folders(page: Page, files: Files) -> list[Step | None]:
    """What is above a page that the navigation leaves out: the index page of each folder."""
    folders = list(PurePosixPath(page.file.src_uri).parents)[-2::-1]
    found = [files.get_file_from_path(f"{folder}/index.md") for folder in folders]
    return [Step(str(file.page.title), file.page.url) for file in found if file and file.page]
