"""The command: fetch, show the difference, and write it once it is confirmed."""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import calc
from calc.errors import nearest
from tools.refresh_tiers.asked import ASKED, Asked
from tools.refresh_tiers.fetching import Fetch, NotFetched, fetch
from tools.refresh_tiers.planning import Plan, plan
from tools.refresh_tiers.rows import NotTiers

DATA = Path(calc.__file__).parent


def main(
    arguments: list[str] | None = None,
    *,
    fetch: Fetch = fetch,
    data: Path = DATA,
    today: date | None = None,
    ask: Callable[[str], str] | None = None,
) -> int:
    """Refresh the venues named, or all of them. Exit status 1 if one could not be fetched.

    `ask` puts the question to a person; there is none when the input is no terminal.
    """
    options = _options(arguments)
    if ask is None and sys.stdin.isatty():
        ask = input
    failed = False
    for asked in ASKED:
        if not options.venues or asked.venue in options.venues:
            planned = _planned(asked, fetch, today or datetime.now(tz=UTC).date(), data)
            failed = failed or planned is None
            if planned:
                _show(asked, planned)
                _settle(planned, ask, yes=options.yes)
    return 1 if failed else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="refresh-tiers", description=__doc__)
    known = [asked.venue for asked in ASKED]
    listed = f"only these: {', '.join(known)}"
    parser.add_argument("venues", nargs="*", metavar="VENUE", help=listed)
    parser.add_argument("--yes", action="store_true", help="write without asking")
    options = parser.parse_args(arguments)
    for name in options.venues:
        if name not in known:
            parser.error(f"“{name}” is not a venue that ccxt can ask.{nearest(name, known)}")
    return options


def _planned(asked: Asked, fetch: Fetch, today: date, data: Path) -> Plan | None:
    try:
        return plan(asked, fetch, today, data)
    except (NotFetched, NotTiers) as why:
        print(f"{asked.venue}: {why} Nothing of it was changed.", file=sys.stderr)
        return None


def _show(asked: Asked, planned: Plan) -> None:
    print(f"{asked.venue}: {'what changes' if planned.differences else 'no tier has changed'}")
    for line in [*planned.differences, *planned.notes]:
        print(f"  {line}")


def _settle(planned: Plan, ask: Callable[[str], str] | None, *, yes: bool) -> None:
    """Write, if that was agreed to."""
    if not yes and ask is None:
        print("  Nothing was written: confirm on a terminal, or give --yes.")
    elif yes or (
        ask and ask("  Write this with today's date? [y/N] ").strip().lower() in ("y", "yes")
    ):
        for path, text in planned.files.items():
            path.write_text(text, encoding="utf-8")
            print(f"  Written: {path.parent.name}/{path.name}")
    else:
        print("  Nothing was written.")


if __name__ == "__main__":
    sys.exit(main())
