"""What machines read of the site: structured data, previews, Markdown, a feed and `llms.txt`."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from hooks.machines import lists, pictures, structured
from hooks.machines.described import Described, describe

__all__ = ["publish"]


def publish(files: Files, config: MkDocsConfig) -> None:
    """Tell each page's template what stands in its head, and write what stands beside the pages."""
    site_dir = Path(config.site_dir)
    pages = [file.page for file in files.documentation_pages() if file.page]
    told = [describe(page, files, config.site_url or "/") for page in pages]
    for page, described in zip(pages, told, strict=True):
        page.meta.update(_head(described, told))
        page.update_date = described.updated
        above = described.above[-1].title if len(described.above) > 1 else ""
        pictures.place(described.title, above, site_dir / described.picture)
    lists.write(told, config.site_description or "", site_dir)


def _head(described: Described, told: list[Described]) -> dict[str, Any]:
    return {
        "trail": described.above,
        "structured": structured.script(described, told),
        "picture": described.site + described.picture,
    }
