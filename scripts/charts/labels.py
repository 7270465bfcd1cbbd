"""Labels of chart rows: wrapping, numbers as text, sums that keep blank apart from zero."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scripts.form import Language

Number = int | float
_DATA: dict[str, Any] = tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))


def label(code: str, language: Language) -> str:
    """A word of charts that the form does not have."""
    return str(_DATA["labels"][code][language])


def wrap(text: str, language: Language) -> str:
    """`text` with line breaks, so that it stands beside bars on a narrow screen.

    >>> wrap('Still unclear after correction', 'en').split(chr(10))
    ['Still unclear after', 'correction']
    """
    width = _DATA["wrap"][language]
    if language == "en":
        return "\n".join(textwrap.wrap(text, width)) or text
    count = -(-len(text) // width)
    size = -(-len(text) // count) if count else width
    return "\n".join(text[i : i + size] for i in range(0, len(text), size))


def number(value: Number) -> str:
    """A number as pages and charts print it.

    >>> number(3525), number(72701.2578), number(7545.0)
    ('3,525', '72,701.2578', '7,545')
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def percent(part: Number, whole: Number) -> str:
    """A share with one decimal; whole must not be 0. Neither none nor all is said of what is not.

    >>> percent(11, 21), percent(1, 3521), percent(3520, 3521), percent(0, 5)
    ('52.4%', '<0.1%', '>99.9%', '0.0%')
    """
    share = part / whole * 100
    if 0 < share < 0.05:
        return "<0.1%"
    if 99.95 <= share < 100:
        return ">99.9%"
    return f"{share:.1f}%"


def known_sum(values: Iterable[Number | None]) -> Number | None:
    """The sum of the stated values; None where none is stated: a blank is not a zero.

    >>> known_sum([1, None, 2]), known_sum([None]), known_sum([0])
    (3, None, 0)
    """
    stated = [value for value in values if value is not None]
    return sum(stated) if stated else None
