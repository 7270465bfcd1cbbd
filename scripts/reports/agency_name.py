"""The name of the body that reports, as the document prints it: in its title, its statement, its signature.

The publisher (发布机构) may be another body, often the office that runs the site. It counts where it is the fuller
form of the name (黄石市经信局 for 市经信局), or where the document names no other and nothing speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from scripts.documents.document import Paragraph
from scripts.reports.dates import find_dates
from scripts.reports.words import READER, fold

_REPORT = READER["report"]
_YEAR = r"(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年?度?"
_LONGEST = 40
_NAME = r"[\u4e00-\u9fff()·]{2,40}?"
_FRAME = ("关于", "的", "报送", "印发", "公布", "发布", "公开", "开展", "编制", "本", "度", "年度", "年")


@dataclass(frozen=True, slots=True)
class Title:
    """A report's title taken apart; `agency` is None where it names none."""

    text: str
    year_text: str | None
    agency: str | None


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@lru_cache(maxsize=1)
def report_name() -> re.Pattern[str]:
    """What a report calls itself."""
    return re.compile(_any(_REPORT["names"]))


def read_title(line: str) -> Title | None:
    """The line as a title, or None if it is none.

    >>> read_title("2020年金华市民政局政府信息公开工作年度报告").agency
    '金华市民政局'
    """
    text = fold(line)
    name = report_name().search(text)
    if not name or len(text) > 80 or any(mark in text for mark in ">。；"):
        return None
    if text.startswith(tuple(_REPORT["statement_openers"])):
        return None  # a sentence that announces the report
    before = text[: name.start()]
    year = re.search(_YEAR, before) or re.search(_YEAR, text[name.end() :])
    return Title(" ".join(line.split()), year.group(0) if year else None, organ(re.sub(_YEAR, "", before)))


def organ(text: str) -> str | None:
    """The text without its frame, if it can be an organ's own name: ends like one, is no self-reference."""
    text = text.strip("《》“”\"',，、:：-—_[]【】 ")
    changed = True
    while changed:
        changed = False
        for word in _FRAME:
            if text.endswith(word) and len(text) > len(word):
                text, changed = text[: -len(word)], True
            if text.startswith(word) and len(text) > len(word) + 1 and word not in ("公开",):
                text, changed = text[len(word) :], True
    if not 2 <= len(text) <= _LONGEST or not re.fullmatch(r"[\u4e00-\u9fff()·]+", text):
        return None
    if text[0] in _REPORT["self_prefixes"] or text in _REPORT["organ_endings"]:
        return None
    endings = tuple(_REPORT["organ_endings"])
    return text if re.sub(r"\([^()]*\)$", "", text).endswith(endings) else None


def in_statement(paragraph: str) -> str | None:
    """The name in a statement of what is published (特向社会公布…2023年度政府信息公开年度报告)."""
    text = fold(paragraph)
    for match in _statement().finditer(text):
        name = organ(match.group("before") or match.group("after") or "")
        if name:
            return name
    return None


@lru_cache(maxsize=1)
def _statement() -> re.Pattern[str]:
    opener = f"(?:{_any(_REPORT['statement_openers'])})"
    what = f"(?:{_any(_REPORT['names'])}|(?:政务公开|政府信息公开)工作情况|(?:政府)?信息公开情况)"
    return re.compile(f"{opener}(?:(?P<before>{_NAME}){_YEAR}|{_YEAR}(?P<after>{_NAME}))的?(?:政府)?{what}")


def as_subject(paragraph: str) -> str | None:
    """The subject of a sentence that reports (2022年度，蠡县交通运输局未收到公开申请)."""
    match = _subject().search(fold(paragraph))
    return organ(match.group("name")) if match else None


@lru_cache(maxsize=1)
def _subject() -> re.Pattern[str]:
    verbs = _any(_REPORT["subject_verbs"])
    return re.compile(f"(?:^|[。；;]){_YEAR}[,，、]?(?P<name>[\\u4e00-\\u9fff()]{{3,30}}?)(?:{verbs})")


def in_signature(paragraphs: Sequence[Paragraph]) -> str | None:
    """The name on a line of its own above the date that closes the report."""
    lines = [fold(line) for paragraph in paragraphs[-40:] for line in paragraph.text.split("\n")]
    for line, following in pairwise(lines):
        if len(following) <= 20 and find_dates(following) and len(line) <= _LONGEST:
            name = organ(line)
            if name:
                return name
    return None


def self_reference(text: str) -> str | None:
    """The last character of the body's kind, if the text calls it 我局, 本镇, …; None if it does not."""
    found = re.search(r"[我本]([局委办厅镇乡院区县市])", fold(text))
    return found.group(1) if found else None
