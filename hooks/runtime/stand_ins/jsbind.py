"""Stands in for Pyodide's typed calls to JavaScript: a calculator calls none, typed or not."""

from _pyodide_core import (  # type: ignore[import-not-found]
    JsFuncSignature,
    js2py_default_call_result,
    py2js_default,
)

no_default = object()


def _any_call(*args: object, **kwargs: object) -> None:
    """Take whatever is given."""


_NO_CLASS = False
_NONE_NEEDED = 0
_NONE_BY_PLACE: tuple[tuple[object, ...], ...] = ((), ())
_NONE_BY_NAME: tuple[tuple[object, ...], ...] = ((), (), ())

default_signature = JsFuncSignature(
    _any_call,
    _NO_CLASS,
    _NONE_NEEDED,
    *_NONE_BY_PLACE,
    py2js_default,
    *_NONE_BY_NAME,
    py2js_default,
    js2py_default_call_result,
)
