"""The command line: `python -m calc CALCULATOR [--input value …] [--json [-]]`."""

import argparse
import json
import signal
import sys
from typing import Any

from calc import CALCULATORS, present, run
from calc.declaration import Calculator, Input

_REFUSED = 2


def main(arguments: list[str] | None = None) -> int:
    """Run a calculator. Returns the exit status: 0, or 2 when an input was refused."""
    options = vars(_parser().parse_args(arguments))
    name = options.pop("calculator")
    as_json = options.pop("json")
    given: object = {key: value for key, value in options.items() if value is not None}
    if as_json is None:
        return _print_for_people(name, given)
    if as_json == "-":
        given = _from_standard_input(given)
    answer = run(name, given)
    print(json.dumps(answer, ensure_ascii=False, indent=1))
    return _REFUSED if answer["errors"] else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m calc", description="Liquidation of perpetual contracts, computed."
    )
    commands = parser.add_subparsers(dest="calculator", required=True, metavar="CALCULATOR")
    for calculator in CALCULATORS.values():
        command = commands.add_parser(
            calculator.name, help=calculator.description, description=calculator.description
        )
        command.add_argument(
            "--json",
            nargs="?",
            const="",
            metavar="-",
            help="print JSON; with “-”, read the inputs as JSON from standard input",
        )
        for item in calculator.inputs:
            flag = "--" + item.name.replace("_", "-")
            command.add_argument(flag, dest=item.name, metavar="VALUE", help=_help(item))
    return parser


def _help(item: Input) -> str:
    allowed = f" One of: {', '.join(choice.value for choice in item.choices)}." * bool(item.choices)
    default = f" Default: {item.default}." if item.default is not None else ""
    return (item.help + allowed + default).replace("%", "%%")


def _from_standard_input(flags: object) -> object:
    """Inputs as JSON, numbers kept as they were written; flags given beside it are added."""
    text = sys.stdin.read()
    try:
        loaded: Any = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        return text
    return {**loaded, **flags} if isinstance(loaded, dict) and isinstance(flags, dict) else loaded


def _print_for_people(name: str, given: object) -> int:
    shown = present(name, given)
    errors = shown["run"]["errors"]
    if errors:
        for error in errors:
            print(f"{_flag(error['input'])}: {error['message']}", file=sys.stderr)
        return _REFUSED
    print(shown["summary"], end="\n\n")
    _print_results(CALCULATORS[name], shown)
    _print_venues(shown["display"])
    print("\nWorking")
    for step in shown["run"]["explanation"]:
        print(f"  {step['label']}: {step['formula']}\n    {step['working']}")
    for warning in shown["run"]["warnings"]:
        print(f"\nNote: {warning}")
    for fact in shown["run"]["facts"]:
        print(f"\nSource: {fact['fact']}: {fact['source']} (read {fact['checked']})")
    return 0


def _flag(name: str) -> str:
    return "--" + name.replace("_", "-") if name else "inputs"


def _print_results(calculator: Calculator, shown: dict[str, Any]) -> None:
    rows = [output for output in calculator.outputs if output.kind not in ("answer", "rows")]
    width = max(len(output.label) for output in rows)
    for output in rows:
        print(f"  {output.label.ljust(width)}  {shown['display'][output.name]}")


def _print_venues(display: dict[str, Any]) -> None:
    """A line for each venue with a figure or a reason of its own, then those without a table."""
    rows = display.get("venues", [])
    for row in rows:
        if not row["needs"]:
            figures = f"{row['liquidation_price']} {row['distance']}".rstrip()
            print(f"  {row['name']}: {figures or row['reason']}")
    if display.get("without_table"):
        print(f"\n  {display['without_table']}. Who pays a hole there:")
    for row in rows:
        if row["needs"]:
            print(f"    {row['name']}: {row['who_pays']}")


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):
        # A reader that has seen enough, such as head, ends this without a traceback.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
