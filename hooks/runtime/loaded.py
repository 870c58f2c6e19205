"""Which modules the calculators load, found by running every one of them in Pyodide itself."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hooks.runtime.distribution import Distribution, RuntimeNotBuilt

_HERE = Path(__file__).parent
EXERCISE = _HERE / "exercise.py"


def loaded_members(distribution: Distribution, archive: Path, calc_dir: Path) -> set[str]:
    """The members of `archive` that are loaded once every calculator has run."""
    answer = run_in_pyodide(distribution, archive, calc_dir)
    return set(answer["members"])


def run_in_pyodide(distribution: Distribution, archive: Path, calc_dir: Path) -> dict[str, Any]:
    """Run the exercise in Pyodide on Node, started from `archive`.

    Answers the `members` of the archive that were loaded, and the calculators' `answers`.
    """
    task = {
        "pyodide": str(distribution.folder / "pyodide.mjs"),
        "archive": str(archive),
        "lock": distribution.lock(),
        "exercise": EXERCISE.read_text(encoding="utf-8"),
        "venues": venue_names(calc_dir),
    }
    done = subprocess.run(  # noqa: S603
        [_node(), str(_HERE / "exercise.mjs")],
        input=json.dumps(task),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeNotBuilt(f"The calculators do not run in Pyodide:\n{done.stderr.strip()}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def venue_names(calc_dir: Path) -> list[str]:
    """The ids of the venues, which are the names of their files."""
    return sorted(path.stem for path in (calc_dir / "venues").glob("*.json"))


def _node() -> str:
    if node := shutil.which("node"):
        return node
    raise RuntimeNotBuilt("Node is not installed: it runs Pyodide while the site is built.")
