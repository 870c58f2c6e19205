"""`python -m calc`, run from the project's root with nothing installed."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import calc

ROOT = Path(__file__).parents[2]
# No packages of the site, no variables of the environment, no user directory: Python alone.
ALONE = [sys.executable, "-S", "-E", "-s", "-W", "error", "-m", "calc"]

every_calculator = pytest.mark.parametrize("name", sorted(calc.CALCULATORS))


def call(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*ALONE, *arguments],
        cwd=ROOT,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    return done


def as_json(*arguments: str, typed: str) -> tuple[int, dict[str, Any]]:
    done = call(*arguments, "--json", "-", typed=typed)
    return done.returncode, json.loads(done.stdout)


@every_calculator
def test_nothing_but_the_standard_library_is_needed(name: str) -> None:
    status, answer = as_json(name, typed="{}")
    assert status == 0
    assert answer == calc.run(name, {})


def test_inputs_are_read_from_standard_input() -> None:
    status, answer = as_json("liquidation-price", typed='{"entry_price": "50000", "leverage": 5}')
    assert status == 0
    assert answer["results"]["bankruptcy_price"] == "40000"


def test_numbers_in_json_lose_no_digit() -> None:
    """0.1 + 0.2 of a binary float would show."""
    _, answer = as_json(
        "liquidation-price", typed='{"entry_price": 0.30000000000000000000000000001, "size": 1}'
    )
    assert answer["inputs"]["entry_price"] == "0.30000000000000000000000000001"


def test_a_bad_input_gives_status_2_and_no_results() -> None:
    status, answer = as_json("liquidation-price", typed='{"entry_price": "abc"}')
    assert status == 2
    assert answer["results"] == {}
    assert answer["errors"][0]["input"] == "entry_price"


@pytest.mark.parametrize(
    "typed",
    ["", "null", "[]", "3", '"x"', "{", "{'a': 1}", "NaN", "[" * 100_000, '{"entry_price": 1e999}',
     '{"entry_price": NaN}', '{"entry_price": -Infinity}', '{"size": ' + "9" * 5000 + "}"],
    ids=lambda typed: typed[:20],
)  # fmt: skip
def test_json_that_is_no_object_of_inputs_gives_status_2(typed: str) -> None:
    status, answer = as_json("liquidation-price", typed=typed)
    assert status == 2
    assert answer["results"] == {}
    assert answer["errors"][0]["message"]


def test_flags_can_be_given_instead() -> None:
    done = call("liquidation-price", "--entry-price", "50000", "--leverage", "5", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["results"]["bankruptcy_price"] == "40000"


def test_for_people_it_says_the_answer_first_then_figures_working_and_sources() -> None:
    done = call("liquidation-price", "--entry-price", "60000", "--leverage", "10", "--side", "long")
    assert done.returncode == 0
    first, *rest = done.stdout.splitlines()
    assert first == "This long is liquidated at 54,271.36 USDT, 9.55% below its entry."
    assert "Bankruptcy price" in done.stdout
    assert "54,000.00 USDT" in done.stdout
    assert "Working" in rest


def test_for_people_a_venue_lists_its_sources() -> None:
    done = call("liquidation-price", "--venue", "hyperliquid")
    assert done.returncode == 0
    assert "Source: " in done.stdout
    assert "hyperliquid.gitbook.io" in done.stdout


def test_for_people_the_venues_without_a_table_are_said_once_and_who_pays_at_each() -> None:
    printed = call("compare-venues").stdout
    rows = calc.present("compare-venues", {})["display"]["venues"]
    without = [row for row in rows if row["needs"]]
    assert printed.count("no table of BTC") == 1
    assert "We hold no tier table" not in printed
    for row in without:
        assert f"    {row['name']}: {row['who_pays']}\n" in printed


def test_for_people_a_venue_that_lacks_the_leverage_keeps_its_reason() -> None:
    printed = call("compare-venues", "--maintenance-margin-rate", "0.01").stdout
    assert "Retail CFD in the EU: 10x is more than" in printed
    assert "no table of BTC" not in printed


def test_for_people_an_error_names_the_flag() -> None:
    done = call("liquidation-price", "--entry-price", "1,000.5", "--leverage", "0")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "--entry-price: " in done.stderr
    assert "1000.5" in done.stderr
    assert "--leverage: " in done.stderr


@every_calculator
def test_help_is_made_from_the_declaration(name: str) -> None:
    done = call(name, "--help")
    assert done.returncode == 0
    words = " ".join(done.stdout.split())
    for item in calc.CALCULATORS[name].inputs:
        assert "--" + item.name.replace("_", "-") in words
        assert item.help.split(".", maxsplit=1)[0].split(" – ")[0][:30] in words


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="there are no such pipes here")
def test_a_reader_that_has_seen_enough_ends_it_without_a_traceback() -> None:
    done = subprocess.run(
        [*ALONE, "compare-venues", "--json"],
        cwd=ROOT, stdout=closed_pipe(), stderr=subprocess.PIPE, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.stderr, done.returncode) == ("", -signal.SIGPIPE)


def closed_pipe() -> int:
    """The writing end of a pipe that nobody reads from any more."""
    reading, writing = os.pipe()
    os.close(reading)
    return writing


def test_an_unknown_calculator_lists_those_there_are() -> None:
    done = call("liquidation-prise")
    assert done.returncode == 2
    assert "liquidation-price" in done.stderr
