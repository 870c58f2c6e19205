"""Find the browsers the tests drive, or install them, saying what is done.

Each engine comes from the system if it is there, else from Playwright's installer, else from the
system's package manager. One that cannot be had is reported here and fails its tests there.
"""

import os
import shutil
import subprocess
import sys
from functools import cache

from tests.browser.drivers import ENGINES
from tests.browser.drivers.programs import (
    Engine,
    Program,
    WebKitGTK,
    find_of_playwright,
    find_on_system,
)

# Debian's and Ubuntu's names. Ubuntu's chromium and firefox are snaps, which a container cannot
# run; Playwright's installer, which is asked first, serves Ubuntu.
PACKAGES: dict[Engine, list[str]] = {
    "chromium": ["chromium"],
    "firefox": ["firefox-esr"],
    "webkit": ["webkit2gtk-driver", "xvfb", "xauth"],
}
PLAYWRIGHT_SECONDS = 600
PACKAGE_SECONDS = 1200
UPDATE_SECONDS = 300
# Of what a failed command said.
SHOWN_LINES = 15


def main() -> None:
    """Make sure of all three engines as far as this machine allows."""
    for engine in ENGINES:
        found = find_on_system(engine) or find_of_playwright(engine) or _install(engine)
        if found:
            print(f"{engine}: {_described(found)}")
        else:
            print(f"{engine}: none could be had; its tests will fail.", file=sys.stderr)


def _described(found: Program | WebKitGTK) -> str:
    if isinstance(found, WebKitGTK):
        return f"{found.browser}, driven by {found.driver}"
    return f"{found.path}{' (from Playwright)' if found.of_playwright else ''}"


def _install(engine: Engine) -> Program | WebKitGTK | None:
    if _install_by_playwright(engine) and (found := find_of_playwright(engine)):
        return found
    if _install_by_packages(engine):
        return find_on_system(engine)
    return None


def _install_by_playwright(engine: Engine) -> bool:
    print(f"{engine}: not on this system; asking Playwright's installer for it ...", flush=True)
    playwright = [sys.executable, "-m", "playwright"]
    if not _passes([*playwright, "install", engine], PLAYWRIGHT_SECONDS, tell=False):
        print(f"{engine}: Playwright's installer could not download it here.", flush=True)
        return False
    # The libraries a browser needs are the system's own, which takes the rights to install them.
    if sys.platform == "linux" and shutil.which("apt-get") and _as_administrator() is not None:
        print(f"{engine}: installing the libraries it needs ...", flush=True)
        _passes([*playwright, "install-deps", engine], PACKAGE_SECONDS)
    return True


def _install_by_packages(engine: Engine) -> bool:
    administrator = _as_administrator()
    if not shutil.which("apt-get") or administrator is None:
        _advise(engine)
        return False
    packages = PACKAGES[engine]
    print(f"{engine}: installing {' '.join(packages)} by apt-get ...", flush=True)
    apt = [*administrator, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes"]
    return _update_package_list() and _passes(
        [*apt, "install", "--no-install-recommends", *packages], PACKAGE_SECONDS
    )


@cache
def _update_package_list() -> bool:
    return _passes([*(_as_administrator() or []), "apt-get", "--quiet", "update"], UPDATE_SECONDS)


@cache
def _as_administrator() -> list[str] | None:
    """Spell what goes before a command to run it as root: nothing, `sudo -n`, or no way (None)."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _passes(["sudo", "-n", "true"], 10, tell=False):
        return ["sudo", "-n"]
    return None


def _advise(engine: Engine) -> None:
    packages = " ".join(PACKAGES[engine])
    print(
        f"{engine}: install it with your system's package manager (Debian: apt-get install "
        f"{packages}), and run the same make command again.",
        file=sys.stderr,
    )


def _passes(command: list[str], seconds: float, *, tell: bool = True) -> bool:
    """Run a command silently; where it fails, tell the last of what it said."""
    try:
        finished = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        print(f"gave up after {seconds} s: {' '.join(command)}", file=sys.stderr)
        return False
    if finished.returncode and tell:
        print(f"this failed: {' '.join(command)}", file=sys.stderr)
        print(*finished.stdout.splitlines()[-SHOWN_LINES:], sep="\n", file=sys.stderr)
    return finished.returncode == 0


if __name__ == "__main__":
    main()
