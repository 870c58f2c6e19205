"""The fences that a page can use, as `mkdocs.yml` lists them."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

_CONFIGURATION = Path(__file__).resolve().parents[2] / "mkdocs.yml"


class _Loader(yaml.SafeLoader):
    """Knows the two tags of `mkdocs.yml`: a Python name, and what the environment may replace."""


def _named(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> str:
    del loader, node
    return suffix


def _ignored(loader: yaml.SafeLoader, node: yaml.Node) -> None:
    del loader, node


_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _named)
_Loader.add_constructor("!ENV", _ignored)


@cache
def fences() -> dict[str, Callable[..., str]]:
    """The formatter of each of our fences, by its name."""
    extensions = yaml.load(_CONFIGURATION.read_text("utf-8"), _Loader)["markdown_extensions"]  # noqa: S506
    return {fence["name"]: _function(fence["format"]) for fence in _custom(extensions)}


def _custom(extensions: list[Any]) -> list[dict[str, str]]:
    options = next(
        extension["pymdownx.superfences"]
        for extension in extensions
        if isinstance(extension, dict) and "pymdownx.superfences" in extension
    )
    custom: list[dict[str, str]] = options["custom_fences"]
    return custom


def _function(name: str) -> Callable[..., str]:
    module, _, function = name.rpartition(".")
    found: Callable[..., str] = getattr(import_module(module), function)
    return found
