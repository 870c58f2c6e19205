"""What a build keeps for the next one: files by the hash of what they were made of.

A folder of the store is trusted only as far as its files still have the content that their names
say, so that a damaged cache costs a build and never a broken page.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from hooks.oldest import oldest_first

Make = Callable[[Path], dict[str, Path]]

_CONTENTS = "contents.json"
_HASH_LENGTH = 16
_KEPT = 4


def fingerprint(*parts: Path | str) -> str:
    """A hash of texts and of all the files in folders, by name and content."""
    digest = hashlib.sha256()
    for part in parts:
        for line in [part.encode()] if isinstance(part, str) else _folder_lines(part):
            digest.update(len(line).to_bytes(8) + line)
    return digest.hexdigest()[:_HASH_LENGTH]


def _folder_lines(folder: Path) -> Iterable[bytes]:
    for path in source_files(folder):
        yield path.relative_to(folder).as_posix().encode()
        yield path.read_bytes()


def source_files(folder: Path) -> list[Path]:
    """The files of a source folder, without what Python and editors leave behind."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(
            part == "__pycache__" or part.startswith(".") or part.endswith("~")
            for part in path.relative_to(folder).parts
        )
    )


def content_hash(path: Path) -> str:
    """The hash of a file's content that its published name carries."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:_HASH_LENGTH]


def hashed_name(path: Path) -> str:
    """`path`'s name with its content's hash before the last suffix."""
    return f"{path.stem}.{content_hash(path)}{path.suffix}"


class Store:
    """Results of earlier builds, in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self, kind: str, key: str, make: Make) -> dict[str, Path]:
        """The files of `kind` made from what `key` is the fingerprint of.

        `make` is called only when the store has none that are whole. It gets a scratch folder and
        returns files, by name, from anywhere; the store keeps copies under content-hashed names.
        """
        entry = self.folder / kind / key
        if (kept := _whole(entry)) is None:
            self._fill(entry, make)
            kept = _whole(entry)
        if kept is None:
            raise OSError(f"{entry} cannot be read back just after it was written.")
        os.utime(entry)
        return kept

    def _fill(self, entry: Path, make: Make) -> None:
        entry.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=entry.parent, prefix=".making-") as scratch:
            made = make(_folder(Path(scratch) / "work"))
            fresh = _folder(Path(scratch) / "entry")
            contents = {name: _keep(path, fresh) for name, path in made.items()}
            (fresh / _CONTENTS).write_text(json.dumps(contents), encoding="utf-8")
            shutil.rmtree(entry, ignore_errors=True)
            fresh.rename(entry)
        _forget_old(entry.parent)


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _keep(path: Path, folder: Path) -> str:
    name = hashed_name(path)
    shutil.copyfile(path, folder / name)
    return name


def _whole(entry: Path) -> dict[str, Path] | None:
    """The files of an entry, or None if any is missing or is not what its name says."""
    try:
        contents = json.loads((entry / _CONTENTS).read_text(encoding="utf-8"))
        files = {name: entry / file for name, file in contents.items()}
        return files if all(map(_is_itself, files.values())) else None
    except (OSError, ValueError, AttributeError, TypeError):
        return None


def _is_itself(path: Path) -> bool:
    return path.name.endswith(f".{content_hash(path)}{path.suffix}")


def _forget_old(folder: Path) -> None:
    """Keep the entries used last, so that editing under `make serve` does not fill the disk."""
    entries = [path for path in folder.iterdir() if not path.name.startswith(".")]
    for path in oldest_first(entries)[:-_KEPT]:
        shutil.rmtree(path, ignore_errors=True)


def publish(files: Iterable[Path], destination: Path) -> None:
    """Copy content-hashed `files` to `destination`, but for those that are there already."""
    destination.mkdir(parents=True, exist_ok=True)
    for path in files:
        target = destination / path.name
        if not target.is_file() or target.stat().st_size != path.stat().st_size:
            shutil.copyfile(path, target)
