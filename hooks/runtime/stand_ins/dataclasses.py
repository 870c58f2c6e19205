"""Stands in for dataclasses, which would compile five methods for each class at every start.

Here a class's `__init__` is compiled when the first of its kind is made, and the others are plain
functions. That a frozen one is never assigned to is for the type checker and the tests to see,
where the standard library's own module is used.
"""

from collections.abc import Callable
from typing import Any

Instance = Any


class Made:
    """A field's default that is made anew for each instance."""

    def __init__(self, *, default_factory: Callable[[], Any]) -> None:
        self.make = default_factory


field = Made


def dataclass(cls: Any = None, *, frozen: bool = False) -> Any:
    """Give a class the methods of one that holds what its annotations name."""
    if cls is None:
        return lambda decorated: dataclass(decorated, frozen=frozen)
    names = tuple(cls.__annotations__)

    def values(instance: Instance) -> tuple[Any, ...]:
        return tuple([getattr(instance, name) for name in names])

    def first(instance: Instance, *given: Any, **named: Any) -> None:
        cls.__init__ = _initialiser(cls, names)
        cls.__init__(instance, *given, **named)

    def equal(instance: Instance, other: Instance) -> bool:
        return values(instance) == values(other) if type(other) is cls else NotImplemented

    def shown(instance: Instance) -> str:
        parts = [f"{name}={getattr(instance, name)!r}" for name in names]
        return f"{cls.__qualname__}({', '.join(parts)})"

    cls.__init__, cls.__eq__, cls.__repr__ = first, equal, shown
    cls.__dataclass_fields__ = names
    cls.__hash__ = (lambda instance: hash(values(instance))) if frozen else None
    return cls


def replace(instance: Instance, **changes: Any) -> Instance:
    """Make another like `instance`, but for `changes`."""
    names = instance.__dataclass_fields__
    return type(instance)(**{name: getattr(instance, name) for name in names} | changes)


def _initialiser(cls: Any, names: tuple[str, ...]) -> Any:
    defaults = {name: getattr(cls, name) for name in names if hasattr(cls, name)}
    given = [f"{name}=defaults[{name!r}]" if name in defaults else name for name in names]
    lines = [f"def __init__(self, {', '.join(given)}):"]
    for name in names:
        if isinstance(defaults.get(name), Made):
            lines.append(f" if {name} is defaults[{name!r}]: {name} = defaults[{name!r}].make()")
        lines.append(f" self.{name} = {name}")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    space = {"defaults": defaults}
    exec("\n".join(lines), space)  # noqa: S102
    return space["__init__"]
