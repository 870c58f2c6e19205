"""Build the site with our hooks on or off: `python -m tools.bench.building on FOLDER`.

Off means: no MkDocs hooks, no Markdown extension or fence of ours. The pages (those that a hook
would generate among them, as plain files), the navigation, the theme and the other extensions are
the same.
"""

import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from hooks import events

OURS = "hooks."
# Without hooks the templates still ask for these.
NO_RUNTIME = {"worker": "worker.js", "calculator": "calculator.js", "chart": "chart.js"}


def main(hooks: str, folder: str) -> None:
    """Build into `folder`."""
    if hooks == "on":
        build(load_config(site_dir=folder, strict=False))
    else:
        build(_without_hooks(folder))


class GeneratedPages(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """The pages that our hooks make, as pages that stand there already."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add them."""
        for place, (text, _) in events.generated_pages(Path(config.docs_dir)).items():
            files.append(File.generated(config, place, content=text))
        return files


def _without_hooks(folder: str) -> MkDocsConfig:
    config = load_config(site_dir=folder, strict=False, hooks=[])
    config.markdown_extensions = [
        name for name in config.markdown_extensions if not name.startswith(OURS)
    ]
    fences = config.mdx_configs.get("pymdownx.superfences", {})
    fences["custom_fences"] = [
        fence
        for fence in fences.get("custom_fences", [])
        if not fence["format"].__module__.startswith(OURS)
    ]
    config.extra["runtime"] = NO_RUNTIME
    config.plugins["generated-pages"] = GeneratedPages()
    events.on_config(config)
    return config


if __name__ == "__main__":
    main(*sys.argv[1:])
