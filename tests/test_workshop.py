"""The workshop: locked dependencies, one Python, and commands that explain themselves."""

import json
import os
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# Spelt apart, so that this file holds none of them.
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("deb", "debian"),
    )
]


def files_of_the_project() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
def test_no_file_names_a_package_registry() -> None:
    naming = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in files_of_the_project()
        for host in REGISTRY_HOSTS
        if host in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert not naming


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_python_requirement_is_pinned_with_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^ *#.*\n", "", lock.read_text(encoding="utf-8")))
    assert entries
    for entry in filter(str.strip, entries):
        assert re.match(r"[a-z0-9.-]+==\S+ \\\n +--hash=sha256:[0-9a-f]{64}", entry), entry


def test_every_npm_package_is_pinned_without_an_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert "node_modules/pyodide" in packages
    for name, package in packages.items():
        assert re.match(r"sha512-", package["integrity"]), name
        assert "resolved" not in package, name
    wanted = lock["packages"][""]
    for name, version in (wanted["dependencies"] | wanted["devDependencies"]).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name


def test_the_python_that_builds_is_the_one_that_pyodide_embeds() -> None:
    lock = json.loads((ROOT / "node_modules/pyodide/pyodide-lock.json").read_text(encoding="utf-8"))
    minor = lock["info"]["python"].rpartition(".")[0]
    assert (ROOT / ".python-version").read_text(encoding="utf-8").strip() == minor


def test_every_command_has_a_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    explained = re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE)
    assert sorted(phony.split()) == sorted(explained)


@pytest.mark.parametrize(
    "script", [".ci/run", *(f"tools/{n}.sh" for n in ("lock", "setup_node", "setup_python"))]
)
def test_scripts_can_be_run_and_stop_at_the_first_failure(script: str) -> None:
    path = ROOT / script
    assert os.access(path, os.X_OK)
    assert "\nset -euo pipefail\n" in path.read_text(encoding="utf-8")


LOADED = """
import json, sys
from mkdocs.config import load_config
load_config()
print(json.dumps(sorted(sys.modules)))
"""


def test_the_site_is_built_without_the_packages_of_the_tests() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, check=True, capture_output=True, text=True
    )
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}
    assert {"hooks", "calc", "mkdocs"} <= loaded
    homes = packages_distributions()
    needed = {
        re.sub(r"[-_.]+", "-", home).lower() for name in loaded for home in homes.get(name, ())
    }
    assert {"mkdocs", "markdownify"} <= needed & locked("site")
    assert not needed & (locked("test") - locked("site"))


def locked(lock: str) -> set[str]:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    return set(re.findall(r"(?m)^([a-z0-9.-]+)==", text))
