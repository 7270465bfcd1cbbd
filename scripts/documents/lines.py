"""Lines of a page → paragraphs: a page breaks its lines anywhere, a paragraph ends where its sentence does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.documents.document import Paragraph

PAGE_NUMBER = re.compile(r"^[\s\-—–_·.第页共/\d]{1,12}$")
_STARTS_ANEW = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．](?!\d))"
)
_ENDS_SENTENCE = ("。", "！", "？", "：", ":", "；")
_FULL_LINE = 0.75
"""Part of the page's width that a line reaches if the margin broke it."""


def paragraphs(lines: list[tuple[str, float]], page: int, numbers: Sequence[int] | None = None) -> Iterator[Paragraph]:
    """Lines joined to paragraphs: a line goes on with the next unless it ends a sentence or the next starts anew.

    `lines`: text, and the part of the page's width that it reaches (0: not known); `numbers`: which lines of the page
    they are, if not its first ones.
    """
    text, start = "", 0
    for number, (raw, reach) in zip(range(1, len(lines) + 1) if numbers is None else numbers, lines, strict=True):
        line = raw.strip()
        if not line or PAGE_NUMBER.match(line):
            continue
        short = bool(reach) and reach < _FULL_LINE
        if text and not _STARTS_ANEW.match(line) and not text.endswith(_ENDS_SENTENCE) and not text.endswith("\n"):
            text += line
        else:
            if text:
                yield Paragraph(text.strip(), f"page {page}, line {start}")
            text, start = line, number
        if short or (number <= 3 and len(line) < 40):
            text += "\n"  # a line that does not reach the margin ends its paragraph
    if text:
        yield Paragraph(text.strip(), f"page {page}, line {start}")
