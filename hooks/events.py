"""MkDocs events: what must happen at a moment of the build, calling functions that do not know it.

1. Before the pages: questions, cases and venues join the navigation, the Python runtime is bundled.
2. Around each page: where a problem lies is remembered, and its front matter is put into its text.
3. After the pages: every problem found is told at once; the venues' data is written.
"""

import posixpath
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext as Context

from hooks import (
    cases,
    entries,
    held_data,
    machines,
    questions,
    runtime,
    unsearched,
    venue_data,
    venue_pages,
)
from hooks.content import front_matter, shapes
from hooks.machines import twins
from hooks.problems import problems

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
# A file system takes about as long to make a small file as we do for its text.
_pen = ThreadPoolExecutor(max_workers=1)
_writing: list[Future[None]] = []


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put questions, cases and venues into the navigation, so that adding one touches one file."""
    generated = {
        "Questions": questions.navigation(Path(config.docs_dir)),
        "Venues": venue_pages.navigation(),
        "Cases": cases.navigation(Path(config.docs_dir)),
    }
    config.nav = [_filled(entry, generated) for entry in config.nav or []]
    return config


def _filled(entry: Any, generated: dict[str, list[Any]]) -> Any:
    """A group of the navigation that names only its index page is filled with its pages."""
    if isinstance(entry, dict):
        ((title, target),) = entry.items()
        if title in generated and isinstance(target, str):
            return {title: generated[title]}
    return entry


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Bundle the runtime into the site and tell the templates where its files are."""
    _hold_the_data()
    problems.found.clear()
    _writing.clear()
    problems.docs = Path(config.docs_dir)
    destination = Path(config.site_dir) / runtime.URL_PREFIX
    config.extra["runtime"] = runtime.build(
        ROOT / "calc", ROOT / "hooks" / "browser", destination, CACHE
    )
    for place, (text, edited) in generated_pages(Path(config.docs_dir)).items():
        page = File.generated(config, place, content=text)
        page.edit_uri = edited
        files.append(page)
    return files


def _hold_the_data() -> None:
    try:
        held_data.hold()
    except held_data.WrongData as wrong:
        found = len(wrong.found)
        noun = "problem" if found == 1 else "problems"
        raise PluginError(f"{found} {noun} in the venues' data:\n{wrong}") from None


def generated_pages(docs: Path) -> dict[str, tuple[str, str]]:
    """The pages that no file holds, by their place: their text, and where it is edited.

    That is seen from `docs/` in the repository's view of a file: a venue's data, or the folder of a
    topic's questions.
    """
    venues = {
        place: (text, f"../calc/{place.removesuffix('.md')}.json")
        for place, text in venue_pages.pages().items()
    }
    hubs = {
        place: (text, f"../../../tree/main/docs/{posixpath.dirname(place)}")
        for place, text in questions.hubs(docs).items()
    }
    return venues | hubs


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the front matter's short answer, citations and sources into the page.

    The list of sources is HTML already, which Python-Markdown would only take apart.
    """
    del config, files
    problems.page = Path(page.file.abs_src_path) if page.file.abs_src_path else None
    problems.root = _to_root(page.url)
    is_wrong = _front_matter_is_wrong(page)
    taken: list[str] = []
    page.meta["html"] = taken
    if is_wrong:
        return markdown
    up = posixpath.relpath(".", posixpath.dirname(page.file.src_uri) or ".")
    body = cases.complete(markdown, page.file.src_uri, page.meta)
    text = entries.complete(body, page.meta, "" if up == "." else f"{up}/")
    return unsearched.take_out(text, taken)


def _front_matter_is_wrong(page: Page) -> bool:
    """Whether it cannot be worked with; why is noted, since MkDocs goes on without it."""
    if problems.page is None:
        return False
    before = len(problems.found)
    text = page.file.content_string
    if page.meta and text.startswith("---"):
        for near, message in shapes.mistakes(page.meta):
            problems.add(message, near=near)
    else:
        for line, message in front_matter.read(text).problems:
            problems.found.append(f"{problems.shown}:{line}: {message}")
    return len(problems.found) > before


def _to_root(url: str) -> str:
    depth = url.count("/") if url.strip("./") else 0
    return "../" * depth or "./"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the list of sources back, and write the page's Markdown twin beside it."""
    del config, files
    whole = unsearched.put_back(html, page.meta["html"])
    text = twins.twin(whole, str(page.title), page.canonical_url or page.url)
    place = Path(page.file.abs_dest_path).with_name("index.md")
    _writing.append(_pen.submit(_write, place, text))
    return whole


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


@event_priority(100)
def _before_indexing(context: Context, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Show the index what it is to see."""
    del context, config, nav
    page.meta["whole"] = (page.content, page.meta)
    page.content = unsearched.searched(page.content or "")
    ranked = unsearched.ranked(page.file.src_uri, page.meta.get("also_asked") or [])
    page.meta = {**ranked, **page.meta}


@event_priority(-100)
def _after_indexing(context: Context, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Show the templates all of it."""
    del context, config, nav
    page.content, page.meta = page.meta["whole"]


on_page_context = CombinedEvent(_before_indexing, _after_indexing)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Stop the build with all problems of all pages, or tell machines of the pages."""
    problems.page = None
    if problems.found:
        raise PluginError(problems.report())
    for written in _writing:
        written.result()
    machines.publish(files, config)
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Write the venues' data beside the pages."""
    venue_data.write(Path(config.site_dir) / "data")
    _forget_modules()


def on_build_error(error: Exception) -> None:
    """Let a rebuild recover from a mistake in `calc/` or `hooks/`."""
    del error
    _forget_modules()


def _forget_modules() -> None:
    """Let the next build of `mkdocs serve` import `calc` and `hooks` anew."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("calc", "hooks")]:
        del sys.modules[name]
