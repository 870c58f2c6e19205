"""What the schema of a file of data does not allow, in words for the file's author."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from calc.errors import nearest
from hooks.echo import echo
from hooks.json_file import Place

_TYPES = {
    "string": 'a text in quotation marks ("…")',
    "array": "a list in brackets, […]",
    "object": "a group in braces, {…}",
    "boolean": "true or false, without quotation marks",
}


def mistakes(validator: Draft202012Validator, data: Any) -> Iterator[tuple[Place, str]]:
    """Where each mistake is, and which part, what was found and what would be right."""
    told: set[Place] = set()
    for error in validator.iter_errors(data):
        for place, message in _in_words(error):
            # A value that breaks two demands is told once.
            if place not in told:
                told.add(place)
                yield place, message


def place_name(place: Place) -> str:
    """A place in the data, as people say it: “markets → number 1 → name”."""
    parts = [part if isinstance(part, str) else f"number {part + 1}" for part in place]
    return " → ".join(parts) or "the file"


def _in_words(error: ValidationError) -> Iterator[tuple[Place, str]]:
    place: Place = tuple(error.absolute_path)
    found: Any = error.instance
    if "propertyNames" in error.absolute_schema_path:
        yield from _strange(place, found, error)
    elif error.validator == "additionalProperties":
        known = error.schema["properties"]  # type: ignore[index]
        for name in found:
            if name not in known:
                yield (*place, name), _no_key(place, name, nearest(name, known))
    elif error.validator == "required":
        missing = str(error.message).split("'")[1]
        yield (*place, missing), f"{place_name(place)}: {missing} is missing."
    elif error.validator in ("oneOf", "anyOf"):
        yield from _of_the_nearest(error)
    else:
        yield place, f"{place_name(place)} is {_found(found)}; {_right(error)}"


def _strange(place: Place, name: str, error: ValidationError) -> Iterator[tuple[Place, str]]:
    if error.validator == "enum":
        said = nearest(name, error.validator_value)  # type: ignore[arg-type]
    else:
        said = f" A name here has small letters, digits and hyphens, such as “{_as_id(name)}”."
    yield (*place, name), _no_key(place, name, said)


def _as_id(name: str) -> str:
    kept = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return "-".join(kept.split()) or "tier-rules"


def _no_key(place: Place, name: str, said: str) -> str:
    return f"{place_name(place)}: there is no key “{name}”.{said}"


def _of_the_nearest(error: ValidationError) -> Iterator[tuple[Place, str]]:
    """The mistakes by the alternative that has the fewest."""
    alternatives = Counter(part.schema_path[0] for part in error.context or ())
    nearest_one = min(alternatives, key=lambda number: alternatives[number])
    for part in error.context or ():
        if part.schema_path[0] == nearest_one:
            yield from _in_words(part)


def _found(found: Any) -> str:
    if found is None:
        return "null"
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, int | float):
        return f"the bare number {found}"
    return echo(found)


def _right(error: ValidationError) -> str:
    schema: Any = error.schema
    wanted: Any = error.validator_value
    if error.validator == "enum":
        known = ", ".join(json.dumps(one, ensure_ascii=False) for one in wanted)
        return f"right would be one of {known}."
    if error.validator == "type" and wanted in _TYPES and "pattern" not in schema:
        return f"right would be {_TYPES[wanted]}."
    if schema.get("description"):
        return f"right would be {schema['description'].rstrip('.')}."
    return f"the schema says: {error.message}."
