"""`python -m hooks.check`: whether the data is right. All problems at once, exit status 1."""

import sys

from hooks import table_check, venue_check


def main() -> int:
    """Check every venue's file and every table of markets; print what is wrong."""
    paths = sorted(venue_check.FOLDER.glob("*.json"))
    found = [
        problem
        for path in paths
        if path.name != "schema.json"
        for problem in venue_check.problems_of(path)
    ]
    found += table_check.problems()
    sys.stdout.writelines(f"{problem}\n" for problem in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
