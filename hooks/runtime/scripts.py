"""The page's scripts, each bundled to one file by esbuild."""

import json
import subprocess
from pathlib import Path

from hooks.runtime.distribution import Distribution, RuntimeNotBuilt


def bundle_scripts(
    distribution: Distribution, browser_dir: Path, runtime: dict[str, str], folder: Path
) -> dict[str, Path]:
    """Bundle every script that lies directly in `browser_dir`; what they import may lie deeper."""
    entries = sorted(browser_dir.glob("*.js"))
    bundle = json.dumps({"files": runtime, "lock": distribution.lock()})
    command = [
        str(_esbuild(distribution.root)),
        *map(str, entries),
        "--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none",
        "--external:node:*", "--external:ws", "--log-level=warning",
        f"--define:BUNDLE={bundle}", f"--outdir={folder}",
    ]  # fmt: skip
    done = subprocess.run(  # noqa: S603
        command, cwd=distribution.root, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeNotBuilt(f"esbuild could not bundle the page's scripts:\n{done.stderr}")
    return {entry.stem: folder / entry.name for entry in entries}


def _esbuild(root: Path) -> Path:
    program = root / "node_modules" / ".bin" / "esbuild"
    if not program.exists():
        raise RuntimeNotBuilt(
            f"{program.relative_to(root)} is missing, which bundles the page's scripts. "
            "Run `npm ci` in the project's root (`make` does so itself)."
        )
    return program
