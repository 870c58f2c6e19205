"""The Python runtime of the pages: one small Pyodide of our own, made when the site is built.

`build` writes the files that a reader's browser needs for a calculator: the page's scripts, the
loader and the WebAssembly of Pyodide, and one archive with the byte-compiled `calc` and exactly
those modules of the standard library that it loads. Every name carries a hash of the file's
content, so that each can be kept for ever; nothing is made anew unless what it is made of changed.
"""

from pathlib import Path

from hooks.runtime.archive import make_archive
from hooks.runtime.distribution import Distribution, find_distribution
from hooks.runtime.scripts import bundle_scripts
from hooks.runtime.store import Store, fingerprint, publish

__all__ = ["URL_PREFIX", "build"]

URL_PREFIX = "assets/runtime"


def build(calc_dir: Path, browser_dir: Path, destination: Path, cache_dir: Path) -> dict[str, str]:
    """Write the runtime's files to `destination` and return their URLs, relative to the site.

    The names are those of the scripts in `browser_dir` (`worker`, `calculator`, ...), and
    `archive`, `loader` and `wasm` for what the worker loads. A second call with the same sources
    takes everything from `cache_dir`.
    """
    distribution = find_distribution(browser_dir)
    store = Store(cache_dir / "runtime")
    runtime = _python_files(distribution, calc_dir, store)
    scripts = _script_files(distribution, browser_dir, runtime, store)
    files = runtime | scripts
    publish(files.values(), destination)
    return {name: f"{URL_PREFIX}/{path.name}" for name, path in files.items()}


def _python_files(distribution: Distribution, calc_dir: Path, store: Store) -> dict[str, Path]:
    """The files that make Python run: loader, WebAssembly and archive."""
    key = fingerprint(distribution.identity, calc_dir)

    def make(folder: Path) -> dict[str, Path]:
        return {
            "loader": distribution.loader,
            "wasm": distribution.wasm,
            "archive": make_archive(distribution, calc_dir, folder, store),
        }

    return store.files("python", key, make)


def _script_files(
    distribution: Distribution, browser_dir: Path, runtime: dict[str, Path], store: Store
) -> dict[str, Path]:
    """The scripts of the page, the worker among them knowing the names of `runtime`."""
    names = {name: path.name for name, path in runtime.items()}
    key = fingerprint(distribution.identity, browser_dir, *sorted(names.values()))

    def make(folder: Path) -> dict[str, Path]:
        return bundle_scripts(distribution, browser_dir, names, folder)

    return store.files("scripts", key, make)
