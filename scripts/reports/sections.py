"""The sections of a report, found by the words of their headings, with the numbers that the report gives them.

Headings stand on lines of their own, inside paragraphs (报告如下: 一、总体情况 2023年…), misnumbered or in an annex.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from scripts.documents.document import Paragraph
from scripts.form import FORM
from scripts.reports.words import fold

_NUMBER = r"([一二三四五六七八九十]{1,2})[、.．,，]"


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading: its code, the number printed before it, the paragraph's index and place."""

    code: str
    number: str
    paragraph: int
    place: str


def find_sections(paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """Every section heading in reading order; a heading that comes again (contents list, annex) comes again."""
    found: list[Heading] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.text.isascii():  # figures, in most layouts of text
            continue
        for match in _heading().finditer(fold(paragraph.text)):
            found.append(Heading(_codes()[match.group(2)], match.group(1), index, paragraph.place))
    return found


@lru_cache(maxsize=20_000)
def is_heading(text: str) -> bool:
    """Whether the text begins with a section's heading."""
    return _heading().match(fold(text)) is not None


def before_heading(text: str) -> str:
    """What stands before the first section's heading in a text that goes on with it; nothing if it does not."""
    folded = fold(text)
    match = _heading().search(folded)
    return folded[: match.start()] if match else ""


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {fold(key): section.code for section in FORM.sections.values() for key in section.keys}


@lru_cache(maxsize=1)
def _heading() -> re.Pattern[str]:
    keys = sorted(_codes(), key=len, reverse=True)
    return re.compile(_NUMBER + r"[^。；;:：]{0,14}?(" + "|".join(map(re.escape, keys)) + ")")
