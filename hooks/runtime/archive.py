"""The one archive that Python starts from in the page.

It holds byte code only, without docstrings, of `calc` and of what `calc` was seen to load in
Pyodide. Members are stored, not deflated: what travels is compressed by the server, once, and
better over the whole archive than member by member.
"""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from hooks.named_sources import used_sources
from hooks.runtime.distribution import Distribution, RuntimeNotBuilt
from hooks.runtime.loaded import loaded_members
from hooks.runtime.stand_ins import STAND_INS
from hooks.runtime.store import Store, fingerprint, source_files

# Of a venue's data, what no calculator reads: what it says in words, and what held earlier.
_SHOWN_ONLY = (
    "$schema",
    "earlier",
    "trigger",
    "funding",
    "venue_says",
    "contract_says",
    "law_says",
    "unknown",
)

# The earliest date that a zip member can have: contents, not clocks, decide the archive's hash.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def make_archive(distribution: Distribution, calc_dir: Path, folder: Path, store: Store) -> Path:
    """Make the archive in `folder` and return its path."""
    library = _compiled_library(distribution, store)
    package = compile_archive(_pack_package(calc_dir, folder / "calc.zip"))
    everything = _join([library, package], folder / "everything.zip")
    loaded = loaded_members(distribution, everything, calc_dir)
    return _join([library, package], folder / "python.zip", keep=loaded | _members(package))


def _compiled_library(distribution: Distribution, store: Store) -> Path:
    """The whole standard library, compiled once for a version of Pyodide."""

    def make(folder: Path) -> dict[str, Path]:
        sources = _with_stand_ins(distribution.standard_library, folder / "library.zip")
        return {"library": compile_archive(sources)}

    return store.files("library", fingerprint(distribution.identity), make)["library"]


def _with_stand_ins(library: Path, target: Path) -> Path:
    """Copy `library` with our stand-ins in place of modules whose cost no calculator needs."""
    with zipfile.ZipFile(library) as packed, zipfile.ZipFile(target, "w") as copy:
        for name in packed.namelist():
            stand_in = STAND_INS.get(name)
            _write(copy, name, stand_in.read_bytes() if stand_in else packed.read(name))
    return target


def compile_archive(archive: Path) -> Path:
    """Compile an archive's modules in place to byte code, stored, without docstrings."""
    # py-compile has no option for it: the interpreter's own level is the one it compiles with.
    command = [sys.executable, "-OO", "-P", "-m", "pyodide_cli", "py-compile"]
    options = ["--compression-level", "0", "--no-keep", "--silent", str(archive)]
    # With this set, byte code carries a hash of its source instead of the time of compiling.
    environment = os.environ | {"SOURCE_DATE_EPOCH": "315532800"}
    done = subprocess.run(  # noqa: S603
        [*command, *options], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeNotBuilt(
            f"`pyodide py-compile` could not compile {archive.name}:\n{done.stdout}{done.stderr}"
        )
    return archive


def _pack_package(calc_dir: Path, archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w") as packed:
        for path in filter(_rides_along, source_files(calc_dir)):
            _write(packed, f"calc/{path.relative_to(calc_dir).as_posix()}", _content(path))
    return archive


def _rides_along(path: Path) -> bool:
    """All but schemas and the tables of markets: a page fetches a table with its venue."""
    return path.suffix != ".json" or (path.parent.name == "venues" and path.stem != "schema")


def _content(path: Path) -> bytes:
    """A venue's data without what only its page shows, and what no calculation may use."""
    if path.suffix != ".json":
        return path.read_bytes()
    data = json.loads(path.read_bytes(), object_hook=_computed_with)
    used = set(used_sources(data))
    data["sources"] = {name: one for name, one in data["sources"].items() if name in used}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _computed_with(fact: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fact.items() if name not in _SHOWN_ONLY}


def _members(archive: Path) -> set[str]:
    with zipfile.ZipFile(archive) as packed:
        return set(packed.namelist())


def _join(archives: list[Path], target: Path, keep: set[str] | None = None) -> Path:
    """Write the members of `archives` (only those in `keep`, if given) to `target`, in order."""
    with zipfile.ZipFile(target, "w") as joined:
        for archive in archives:
            with zipfile.ZipFile(archive) as packed:
                for name in sorted(packed.namelist()):
                    if keep is None or name in keep:
                        _write(joined, name, packed.read(name))
    return target


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
