"""Why a front matter is not YAML: the line where the mistake is, and what would be right.

YAML's own words name what its reader met, often some lines below the mistake. What people get wrong
is looked for in that line and above it.
"""

import re

import yaml

_FIELD = r"^\s*(?:- )?(?:[a-z_]+:\s+)?"
# What is told of a line whose text matches. The first are wrong wherever they stand.
_ANYWHERE = (
    (r"^ *\t", "Indent with spaces, not with a tab."),
    (r"[\u00a0\u2007\u202f\u3000]", "A space in this line is a special one; type a plain space."),
    (r"^\s*-[^\s-]", "A space follows the hyphen of a list."),
    (r"^\s*(?:- )?[a-z_]+:[^\s/:]", "A space follows the colon behind a field's name."),
    (
        r"^(?![-#.])[^\s:][^:]*$",
        "This line is no field; indent each line of a longer text with two spaces.",
    ),
    (r"^\s*- [^:\"']+$", "An entry that has fields begins with one of them, such as “- id: …”."),
)
_QUOTED = 'stands in quotation marks ("…").'
_HERE = (
    (
        _FIELD + r"[“”„‘’]",
        'Its quotation marks are curly; write straight ones ("…").',
    ),
    (
        r":\s+'.*\w'\w",
        "A text with an apostrophe " + _QUOTED.replace("quotation", "double quotation"),
    ),
    (
        _FIELD + r'"[^"]*"\s*[^\s#]',
        "A text in quotation marks has others inside; write ' for those.",
    ),
    (_FIELD + r"(?P<sign>[%@`&*!?,\[\]{}])", "A text that begins with {sign} " + _QUOTED),
    (r":\s+[^\"'].*:(?:\s|$)", "A text with a colon in it " + _QUOTED),
)
_ABOVE = 3
_NOT_CLOSED = "A quotation mark in this line is not closed."
_INDENTED = "This line is indented otherwise than those beside it."


def mistake(text: str, why: yaml.MarkedYAMLError) -> tuple[int, str]:
    """The line in `text`, from 0, and what would be right there."""
    mark = why.problem_mark.line if why.problem_mark else 0
    is_quoted = "quoted scalar" in str(why.context)
    if is_quoted and why.context_mark:
        mark = why.context_mark.line
    lines = text.split("\n")[: mark + 1]
    above = 0 if is_quoted else _ABOVE
    for number in range(len(lines) - 1, max(len(lines) - 2 - above, -1), -1):
        right = _right(lines[number], _ANYWHERE + _HERE if number == mark else _ANYWHERE)
        if right:
            return number, right
    return mark, _NOT_CLOSED if is_quoted else _otherwise(str(why.problem))


def _right(line: str, patterns: tuple[tuple[str, str], ...]) -> str:
    for pattern, right in patterns:
        match = re.search(pattern, line)
        if match:
            return right.replace("{sign}", match.groupdict().get("sign", ""))
    return ""


def _otherwise(said: str) -> str:
    return _INDENTED if "expected" in said else f"YAML says: {said}."
