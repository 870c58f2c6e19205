"""The agreement fence: how our figures stand beside those that others publish.

Its text names the part to show: `summary`, `figures` or `missing`.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from markdown import Markdown
from markupsafe import Markup

from calc.errors import nearest
from hooks.agreement.comparison import Comparison, Figure, comparisons
from hooks.fence import formatter
from hooks.problems import problems
from hooks.templating import environment

PARTS = ("summary", "figures", "missing")
_SIGNIFICANT = 10


def render(source: str, md: Markdown) -> str:
    """The HTML of one part."""
    del md
    part = source.strip()
    if part not in PARTS:
        problems.add(
            f"agreement fence: there is no part “{part}”.{nearest(part, PARTS)}",
            near=part,
            after="```agreement",
        )
        return "<p>This part is not known.</p>"
    template = environment().get_template("agreement.html")
    return template.render(part=part, **{part: _CONTENT[part](comparisons())})


def summary(compared: Sequence[Comparison]) -> dict[str, Any]:
    """How many there are, how many are computed, how many agree, and those that do not."""
    computed = [item for item in compared if item.missing is None]
    return {
        "all": len(compared),
        "computed": len(computed),
        "agree": sum(item.met for item in computed),
        "figures": sum(len(item.figures) for item in computed),
        "differ": _by_source([item for item in computed if not item.met]),
        "missing": len(compared) - len(computed),
    }


def by_venue(compared: Sequence[Comparison]) -> list[dict[str, Any]]:
    """The computed ones of each venue, the venue with the most of them first."""
    computed = [item for item in compared if item.missing is None]
    venues = sorted({item.venue for item in computed})
    groups = [[item for item in computed if item.venue == venue] for venue in venues]
    return [
        {
            "venue": group[0].venue,
            "all": len(group),
            "agree": sum(item.met for item in group),
            "sources": _by_source(group),
        }
        for group in sorted(groups, key=len, reverse=True)
    ]


def not_computed(compared: Sequence[Comparison]) -> list[dict[str, Any]]:
    """The reasons why something is not computed, each with what it keeps from being computed."""
    missing = [item for item in compared if item.missing is not None]
    reasons = dict.fromkeys((item.venue, item.missing) for item in missing)
    return [
        {
            "venue": venue,
            "reason": reason,
            "items": [item for item in missing if (item.venue, item.missing) == (venue, reason)],
        }
        for venue, reason in sorted(reasons)
    ]


_CONTENT = {"summary": summary, "figures": by_venue, "missing": not_computed}


def _by_source(items: Sequence[Comparison]) -> list[dict[str, Any]]:
    """Those of one model, source and note together, so that each is said once."""
    together: dict[tuple[str, str, str], list[Comparison]] = {}
    for item in items:
        together.setdefault((item.model, item.source, item.note), []).append(item)
    return [
        {"origin": found[0], "items": [_shown(item) for item in found]}
        for found in together.values()
    ]


def _shown(item: Comparison) -> dict[str, Any]:
    return {"vector": item, "figures": [_shown_figure(figure) for figure in item.figures]}


def _shown_figure(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "met": figure.met,
        "ours": _value(figure.ours, like=figure.theirs),
        "theirs": _value(figure.theirs, like=figure.theirs),
        "apart": "" if figure.difference is None else _small(figure.difference),
        "allowed": "" if figure.difference is None else _small(figure.tolerance),
    }


def _value(value: Decimal | str | None, like: Decimal | str | None) -> str:
    """A figure with as many decimals as theirs has, within ten digits."""
    if not isinstance(value, Decimal):
        return "none" if value is None else value
    scale = like if isinstance(like, Decimal) else value
    written = -int(scale.as_tuple().exponent)
    places = max(0, min(written, _SIGNIFICANT - 1 - max(scale.adjusted(), 0)))
    return f"{round(value, places):,f}"


_SMALLEST_PLAIN = Decimal("0.0001")


def _small(value: Decimal) -> str | Markup:
    """A difference to two digits, as a power of ten where it would be mostly zeros."""
    if value == 0:
        return "0"
    rounded = round(value, 1 - value.adjusted()).normalize()
    if rounded >= _SMALLEST_PLAIN:
        return f"{rounded:,f}"
    digits = f"{rounded.scaleb(-rounded.adjusted()):f}"
    return Markup("{} × 10<sup>−{}</sup>").format(digits, -rounded.adjusted())


format = formatter(render, remember=True)  # noqa: A001  (superfences' own name)
