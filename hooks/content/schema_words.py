"""What the schema of the front matter does not allow, in words for the page's author."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path as File
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from calc.errors import nearest
from hooks.content.front_matter import Path
from hooks.echo import echo

SCHEMA = json.loads((File(__file__).parent / "front_matter.json").read_text(encoding="utf-8"))


@cache
def _validator(kind: str) -> Draft202012Validator:
    schema = {**SCHEMA, "$ref": f"#/$defs/{kind}"}
    return Draft202012Validator(schema, format_checker=FormatChecker())


def mistakes(kind: str, values: Any) -> Iterator[tuple[Path, str]]:
    """Where each mistake is, and which field, what was found and what would be right."""
    told: set[Path] = set()
    for error in _validator(kind).iter_errors(values):
        path: Path = tuple(error.absolute_path)
        if error.validator == "required":
            yield path, _missing(path, error)
        elif error.validator == "additionalProperties":
            yield from _strange(path, error)
        elif path not in told:
            # A value that breaks two demands has one description of what would be right.
            told.add(path)
            yield path, _wrong(path, error)


def _missing(path: Path, error: ValidationError) -> str:
    schema: Any = error.schema
    name = next(name for name in schema["required"] if error.message.startswith(f"'{name}'"))
    right = _described(schema["properties"][name])
    return f"{field_name((*path, name))} is missing; right would be {right}."


def _described(schema: dict[str, Any]) -> str:
    """What a field's schema says of it, or the definition that it points to."""
    pointed = schema.get("$ref", "").rpartition("/")[2]
    return str((SCHEMA["$defs"][pointed] if pointed else schema)["description"])


def _strange(path: Path, error: ValidationError) -> Iterator[tuple[Path, str]]:
    schema: Any = error.schema
    found: Any = error.instance
    known = schema["properties"]
    place = f"{field_name(path)} has no" if path else "there is no"
    for name in found:
        if name not in known:
            yield (*path, name), f"{place} field “{name}”.{nearest(str(name), known)}"


def _wrong(path: Path, error: ValidationError) -> str:
    schema: Any = error.schema
    right = schema.get("description") or error.message
    return f"{field_name(path)} is {_found(error)}; right would be {right}.{_hint(error)}"


def field_name(path: Path) -> str:
    """A place in the front matter, as people say it: “sources, number 2, url”."""
    parts = [part if isinstance(part, str) else f"number {part + 1}" for part in path]
    return ", ".join(parts) or "the front matter"


def _found(error: ValidationError) -> str:
    found: Any = error.instance
    if error.validator in ("minLength", "maxLength") and found:
        return f"{len(found)} character{'s' * (len(found) > 1)} long"
    if error.validator == "uniqueItems":
        return "a list in which an entry stands twice"
    return echo(found)


def _hint(error: ValidationError) -> str:
    found: Any = error.instance
    wanted: Any = error.validator_value
    if error.validator == "enum" and isinstance(found, str):
        return nearest(found, wanted)
    if error.validator == "type" and wanted == "string" and isinstance(found, int | float):
        return " Put it in quotation marks."
    return ""
