"""The house rules that can be measured, measured on `calc`."""

import ast
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import calc

ROOT = Path(calc.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
every_module = pytest.mark.parametrize(
    "path", MODULES, ids=[str(path.relative_to(ROOT)) for path in MODULES]
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Function):
            yield node


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            names.add(node.module or "")
    return names


def length(function: Function) -> int:
    """Lines of the body, without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


@every_module
def test_no_module_is_longer_than_300_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


@every_module
def test_only_the_standard_library_and_calc_itself_are_imported(path: Path) -> None:
    for name in imported(path):
        top = name.split(".", maxsplit=1)[0]
        assert top == "calc" or top in sys.stdlib_module_names, name


@every_module
def test_nothing_reads_the_clock_the_network_or_chance(path: Path) -> None:
    assert not imported(path) & {"datetime", "time", "random", "socket", "urllib.request", "os"}


@every_module
def test_every_function_says_what_it_returns(path: Path) -> None:
    assert [one.name for one in functions(path) if one.returns is None] == []


@every_module
def test_everything_public_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree)
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef)]
    bodies = [tree.body, *(one.body for one in classes if not one.name.startswith("_"))]
    public = [
        node
        for body in bodies
        for node in body
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def test_functions_are_short() -> None:
    lengths = sorted(length(one) for path in MODULES for one in functions(path))
    assert statistics.median(lengths) <= 7
    assert lengths[len(lengths) * 9 // 10] <= 20


def test_no_name_says_nothing() -> None:
    assert not {path.stem for path in MODULES} & {"utils", "helpers", "manager", "common", "misc"}
