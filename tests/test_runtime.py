"""The runtime bundle: what is in it, what it is called, and that its Python is the same Python."""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from calc import tables
from calc.venues import IDS
from hooks import runtime
from hooks.runtime import exercise
from hooks.runtime.archive import compile_archive
from hooks.runtime.distribution import RuntimeNotBuilt, find_distribution
from hooks.runtime.loaded import run_in_pyodide, venue_names
from hooks.runtime.stand_ins import STAND_INS

Files = dict[str, Path]
ROOT = Path(__file__).parent.parent
CALC = ROOT / "calc"
BROWSER = ROOT / "hooks" / "browser"
# Of byte code that carries a hash of its source: PEP 552.
HASHED = 0b01


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of our own, filled from the project's when that is whole."""
    folder = tmp_path_factory.mktemp("cache")
    if (ROOT / ".cache" / "runtime").is_dir():
        shutil.copytree(ROOT / ".cache" / "runtime", folder / "runtime")
    return folder


@pytest.fixture(scope="module")
def bundle(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of a bundle, by name."""
    destination = tmp_path_factory.mktemp("bundle")
    urls = runtime.build(CALC, BROWSER, destination, cache)
    return {name: destination / Path(url).name for name, url in urls.items()}


@pytest.fixture(scope="module")
def members(bundle: Files) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle["archive"]) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def in_pyodide(bundle: Files) -> dict[str, Any]:
    """What the exercise answers in Pyodide, started from the bundle's own archive."""
    return run_in_pyodide(find_distribution(BROWSER), bundle["archive"], CALC)


def test_names_carry_the_hash_of_their_content(bundle: Files) -> None:
    for path in bundle.values():
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert path.suffixes[-2] == f".{digest[:16]}", path.name


def test_the_worker_names_the_files_it_loads(bundle: Files) -> None:
    worker = bundle["worker"].read_text(encoding="utf-8")
    for name in ("loader", "wasm", "archive"):
        assert bundle[name].name in worker


def test_the_archive_holds_what_is_loaded_and_calc_and_nothing_else(
    members: dict[str, bytes], in_pyodide: dict[str, Any]
) -> None:
    ours = {name for name in members if name.startswith("calc/")}
    assert set(members) - ours == set(in_pyodide["members"]) - ours
    sources = {path.relative_to(ROOT).as_posix() for path in CALC.rglob("*.py")}
    assert {f"{source}c" for source in sources} <= ours


def test_the_venues_data_rides_along_without_what_only_their_pages_show(
    members: dict[str, bytes],
) -> None:
    for name in IDS:
        packed = json.loads(members[f"calc/venues/{name}.json"])
        whole = json.loads((CALC / "venues" / f"{name}.json").read_bytes())
        assert packed["markets"] == whole["markets"]
        assert set(packed) == set(whole) - {"$schema", "trigger", "funding", "unknown"}
        for fact in ("maintenance_basis", "claim", "rates_at"):
            kept = {key: value for key, value in whole[fact].items() if key != "earlier"}
            assert packed[fact] == kept
            assert packed["sources"][kept["source"]] == whole["sources"][kept["source"]]
    assert "calc/venues/schema.json" not in members


def test_members_are_byte_code_of_this_python_without_docstrings(members: dict[str, bytes]) -> None:
    for name, content in members.items():
        if name.endswith(".pyc"):
            assert content[:4] == importlib.util.MAGIC_NUMBER, name
            assert int.from_bytes(content[4:8], "little") & HASHED, name
    assert b"What is wrong with an input, in words" not in members["calc/errors.pyc"]
    assert not [name for name in members if name.endswith(".py")]


def test_members_are_stored_so_that_the_server_compresses_them_once(bundle: Files) -> None:
    with zipfile.ZipFile(bundle["archive"]) as archive:
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_STORED}


def test_stand_ins_take_the_place_of_modules_that_pyodide_has() -> None:
    with zipfile.ZipFile(find_distribution(BROWSER).standard_library) as library:
        assert set(STAND_INS) <= set(library.namelist())


def test_no_module_of_the_standard_library_is_kept_by_a_list(members: dict[str, bytes]) -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "hooks" / "runtime").glob("*.py")
    )
    kept = {name.partition(".")[0].partition("/")[0] for name in members} - {"calc", "pyodide"}
    listed = [name for name in kept if f'"{name}"' in sources or f"'{name}'" in sources]
    assert listed == []


def test_pyodide_answers_every_case_as_cpython_does(
    in_pyodide: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The page hands the tables over, so that Pyodide starts without them.
    monkeypatch.setattr(tables, "_held", dict.fromkeys(tables.VENUES))
    expected = json.loads(json.dumps(exercise.answers(venue_names(CALC))))
    assert in_pyodide["answers"] == expected


def test_memory_can_be_kept_and_resumed(bundle: Files) -> None:
    distribution = find_distribution(BROWSER)
    task = {
        "pyodide": (distribution.folder / "pyodide.mjs").as_uri(),
        "archive": str(bundle["archive"]),
        "lock": distribution.lock(),
    }
    script = """
      const task = JSON.parse(process.argv[1]);
      const { loadPyodide } = await import(task.pyodide);
      const options = {
        stdLibURL: task.archive, lockFileContents: task.lock, packageBaseUrl: "./",
      };
      const first = await loadPyodide({ ...options, _makeSnapshot: true });
      first.runPython("import json, calc\\ndef answer(): return json.dumps(calc.CALCULATORS and "
        + "calc.present('liquidation-price', {}))");
      const before = first.globals.get("answer")();
      const memory = first.makeMemorySnapshot();
      const second = await loadPyodide({ ...options, _loadSnapshot: memory });
      process.stdout.write(JSON.stringify([before, second.globals.get("answer")()]));
    """
    command = ["node", "--input-type=module", "-e", script, json.dumps(task)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    before, after = json.loads(done.stdout)
    assert before == after
    assert json.loads(after)["run"]["results"]


def _state(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_a_second_build_writes_nothing_new(bundle: Files, cache: Path) -> None:
    destination = bundle["worker"].parent
    before = _state(cache) | _state(destination)
    runtime.build(CALC, BROWSER, destination, cache)
    assert _state(cache) | _state(destination) == before


@pytest.mark.parametrize("damage", ["changed", "emptied", "removed"])
def test_a_damaged_cache_is_made_again(
    bundle: Files, cache: Path, tmp_path: Path, damage: str
) -> None:
    for kept in cache.rglob(bundle["worker"].name):
        if damage == "removed":
            kept.unlink()
        else:
            kept.write_text("damaged" if damage == "changed" else "", encoding="utf-8")
    urls = runtime.build(CALC, BROWSER, tmp_path, cache)
    worker = tmp_path / Path(urls["worker"]).name
    assert worker.read_bytes() == bundle["worker"].read_bytes()


def test_a_change_in_calc_changes_the_archive_and_the_worker(
    bundle: Files, cache: Path, tmp_path: Path
) -> None:
    calc = shutil.copytree(CALC, tmp_path / "calc", ignore=shutil.ignore_patterns("__pycache__"))
    (calc / "addition.py").write_text("ADDED = 1\n", encoding="utf-8")
    urls = runtime.build(calc, BROWSER, tmp_path / "bundle", cache)
    for name in ("archive", "worker"):
        assert Path(urls[name]).name != bundle[name].name
    for name in ("loader", "wasm"):
        assert Path(urls[name]).name == bundle[name].name


def test_what_does_not_compile_is_told_with_the_compiler_s_words(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "broken.zip", "w") as archive:
        archive.writestr("broken.py", "def (:\n")
    with pytest.raises(RuntimeNotBuilt, match=r"(?s)could not compile broken\.zip.*SyntaxError"):
        compile_archive(tmp_path / "broken.zip")


def test_a_missing_pyodide_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RuntimeNotBuilt, match="npm ci"):
        find_distribution(tmp_path)
