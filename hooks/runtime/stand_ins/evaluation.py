"""Stands in for how Pyodide runs Python: a plain call, and none of what a console needs."""

import _ast
from importlib import import_module
from typing import Any

_PARSED = 0x400  # ast.PyCF_ONLY_AST, without loading all of ast for it


def eval_code(
    source: str,
    globals: dict[str, Any] | None = None,  # noqa: A002
    locals: dict[str, Any] | None = None,  # noqa: A002
    **_: Any,
) -> Any:
    """Run `source` and answer the value of its last line, where that is an expression."""
    names = {} if globals is None else globals
    module = compile(source, "<exec>", "exec", _PARSED)
    last = module.body.pop() if module.body and isinstance(module.body[-1], _ast.Expr) else None
    exec(compile(module, "<exec>", "exec"), names, locals)  # noqa: S102
    if last is None:
        return None
    return eval(compile(_ast.Expression(last.value), "<exec>", "eval"), names, locals)  # noqa: S307


def pyimport_impl(name: str) -> Any:
    """Import a module by its name."""
    return import_module(name)
