"""MkDocs events: what must happen at a moment of the build, calling functions that do not know it.

1. Before the pages: the questions join the navigation, the Python runtime is bundled.
2. Around each page: where a problem lies is remembered, and its front matter is put into its text.
3. After the pages: every problem found is told at once; the venues' data is written.
"""

import json
import logging
import posixpath
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from calc import venues
from hooks import entries, questions, runtime
from hooks.problems import problems

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
log = logging.getLogger("mkdocs.hooks.below_zero")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put every question into the navigation, so that adding one touches one file."""
    pages = questions.navigation(Path(config.docs_dir))
    config.nav = [
        {"Questions": pages} if entry == {"Questions": "faq/index.md"} else entry
        for entry in config.nav or []
    ]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Bundle the runtime into the site and tell the templates where its files are."""
    problems.found.clear()
    problems.docs = Path(config.docs_dir)
    destination = Path(config.site_dir) / runtime.URL_PREFIX
    config.extra["runtime"] = runtime.build(
        ROOT / "calc", ROOT / "hooks" / "browser", destination, CACHE
    )
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the front matter's short answer, citations and sources into the page."""
    del config, files
    problems.page = Path(page.file.abs_src_path or "")
    problems.root = _to_root(page.url)
    up = posixpath.relpath(".", posixpath.dirname(page.file.src_uri) or ".")
    return entries.complete(markdown, page.meta, "" if up == "." else f"{up}/")


def _to_root(url: str) -> str:
    depth = url.count("/") if url.strip("./") else 0
    return "../" * depth or "./"


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Stop the build with all problems of all pages, when there are any."""
    del config, files
    problems.page = None
    if problems.found:
        raise PluginError(problems.report())
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Write the venues' data beside the pages."""
    folder = Path(config.site_dir) / "data"
    folder.mkdir(parents=True, exist_ok=True)
    everything = {name: venues.venue(name) for name in venues.IDS}
    (folder / "venues.json").write_text(
        json.dumps({"licence": "CC BY 4.0", "venues": everything}, ensure_ascii=False, indent=1),
        encoding="utf-8",
    )
