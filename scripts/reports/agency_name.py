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
from scripts.reports.dates import CHINESE_YEAR, DAY, MONTH, find_dates
from scripts.reports.dates import YEAR as _YEAR
from scripts.reports.words import READER, fold

_REPORT = READER["report"]
_OF_YEAR = READER["dates"]["of_year"]
YEAR = rf"(?:(?<!\d)20\d\d(?![\d./-])|{CHINESE_YEAR}){_YEAR}?{_OF_YEAR}?"
"""A year as titles have it: 2023年度, 2023, 二〇二三年."""
_LONGEST = 40
_NAME = r"[\u4e00-\u9fff()·]{2,40}?"
_PLACE = re.compile(rf"[\u4e00-\u9fff]{{2,}}?[{''.join(_REPORT['place_endings'])}]")
_QUOTED = re.compile(r"《([^《》]*)》")
_LEADING_DATE = re.compile(rf"^[\[(【]?20\d\d[-/.{_YEAR}]\d{{1,2}}[-/.{MONTH}]\d{{1,2}}{DAY}?[\])】]?")
_LEADING_TAG = re.compile(r"^[\[【][\u4e00-\u9fff]{2,8}[\]】]")
_CLOSING_DATE = re.compile(
    rf"(?:20\d\d|{CHINESE_YEAR}){_YEAR}[^{_YEAR}{MONTH}{DAY}]{{1,2}}{MONTH}[^{_YEAR}{MONTH}{DAY}]{{1,3}}{DAY}$"
)
_SPAM = re.compile(r"[(（【][^()（）【】]*[)）】]")
_EMPTIED = re.compile(r"[(【\[][)】\]]")
"""Brackets of which the year was all they held."""
_FRAME: tuple[str, ...] = tuple(_REPORT["frame"])


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
    """What a report calls itself, with or without its year inside."""
    names = sorted(_REPORT["names"], key=len, reverse=True)
    return re.compile("|".join(f"(?:{YEAR})?".join(map(re.escape, name.split("{year}"))) for name in names))


@lru_cache(maxsize=1)
def _leading_label() -> re.Pattern[str]:
    """What a page's metadata call the title, stuck to it: 公报标题黄石市…"""
    return re.compile(f"^(?:{_any(READER['header']['title'])}):?")


@lru_cache(maxsize=2_000)
def read_title(line: str) -> Title | None:
    """The line as a title, or None if it is none.

    >>> read_title("2020年金华市民政局政府信息公开工作年度报告").agency
    '金华市民政局'
    """
    text = _leading_label().sub("", _LEADING_TAG.sub("", _LEADING_DATE.sub("", fold(line))))
    if len(text) > 80 or any(mark in text for mark in ">。；") or text.startswith(tuple(_REPORT["statement_openers"])):
        return None  # also a sentence that announces the report
    quoted = _QUOTED.search(text)
    if quoted and report_name().search(quoted.group(1)):
        text = quoted.group(1)
    name = report_name().search(text)
    if not name:
        return None
    before = text[: name.start()]
    year = next((y for part in (before, name.group(0), text[name.end() :]) if (y := re.search(YEAR, part))), None)
    agency = organ(_EMPTIED.sub("", re.sub(YEAR, "", before)), division=True)
    shown = _leading_label().sub("", " ".join(line.split()))
    return Title(shown, year.group(0) if year else None, agency)


def organ(text: str, division: bool = False) -> str | None:
    """The text without its frame, if it can be an organ's own name: ends like one, is no self-reference.

    `division`: the name of a place alone will do (宿迁市), as titles of governments' reports have it.
    """
    text = text.strip("《》“”\"'，,、:：-—_[]【】#*•· ")
    changed = True
    while changed:
        changed = False
        for word in _FRAME:
            if text.endswith(word) and len(text) > len(word):
                text, changed = text[: -len(word)], True
            if text.startswith(word) and len(text) > len(word) + 1 and word not in _REPORT["frame_may_begin"]:
                text, changed = text[len(word) :], True
    text = _SPAM.sub(lambda m: "" if _is_none(m.group(0)) else m.group(0), text)
    if not 2 <= len(text) <= _LONGEST or not re.fullmatch(r"[\u4e00-\u9fff()·]+", text) or _is_none(text):
        return None
    if text[0] in _REPORT["self_prefixes"] or text in _REPORT["organ_endings"]:
        return None
    endings = (*_REPORT["organ_endings"], *(_REPORT["division_endings"] if division else ()))
    return text if re.sub(r"\([^()]*\)$", "", text).endswith(endings) else None


def _is_none(text: str) -> bool:
    return any(word in text for word in _REPORT["not_agencies"])


def in_statement(paragraph: str, announced: bool = False) -> str | None:
    """The name in a statement of what is published (特向社会公布…2023年度政府信息公开年度报告).

    `announced`: only a statement that says that it publishes; others may speak of another body's report.
    """
    text = fold(paragraph)
    for match in _statement(announced).finditer(text):
        found = match.group("before") or match.group("after") or ""
        name = organ(f"{found}{_REPORT['government']}") if found.endswith(_REPORT["people"]) else None
        name = name or organ(found, division=True)
        if name:
            return name
    return None


@lru_cache(maxsize=2)
def _statement(announced: bool) -> re.Pattern[str]:
    opener = f"(?:{_any(_REPORT['announcers' if announced else 'statement_openers'])})"
    what = f"(?:{report_name().pattern}|{_any(_REPORT['statements_of'])})"
    of, government = _REPORT["of"], _REPORT["government"]
    return re.compile(f"{opener}(?:(?P<before>{_NAME}){YEAR}|{YEAR}(?P<after>{_NAME})){of}?(?:{government})?{what}")


def as_author(paragraph: str) -> str | None:
    """The body whose acting on the Regulations opens the paragraph (…局根据《政府信息公开条例》…), by its full name."""
    match = _author().match(fold(paragraph))
    name = organ(match.group("name")) if match else None
    return name if name and _PLACE.match(name) and not _compiles_for_another(name) else None


@lru_cache(maxsize=1)
def _author() -> re.Pattern[str]:
    return re.compile(f"(?P<name>{_NAME})(?:{_any(_REPORT['acts_on'])})《(?:{_any(_REPORT['regulations'])})》")


def as_compiler(paragraph: str) -> str | None:
    """Who made the report (本报告由…编制), unless it is an office that makes it for the body that it belongs to."""
    match = _compiler().search(fold(paragraph))
    name = organ(match.group("name")) if match else None
    return None if name and _compiles_for_another(name) else name


def _compiles_for_another(name: str) -> bool:
    return name.endswith(tuple(_REPORT["compiling_offices"]))


@lru_cache(maxsize=1)
def _compiler() -> re.Pattern[str]:
    return re.compile(f"(?:{_any(_REPORT['compilers'])})(?P<name>{_NAME})(?:{_any(_REPORT['compiled'])})")


def as_subject(paragraph: str) -> str | None:
    """The subject of a sentence that reports (2022年度，蠡县交通运输局未收到公开申请)."""
    text = fold(paragraph)
    for pattern, full in ((_subject(), False), (_weak_subject(), True)):
        for match in pattern.finditer(text):
            name = organ(match.group("name"))
            if name and (not full or _PLACE.match(name)):
                return name
    return None


@lru_cache(maxsize=1)
def _subject() -> re.Pattern[str]:
    verbs = _any(_REPORT["subject_verbs"])
    return re.compile(f"(?:^|[。；;]){YEAR}[,，、]?(?P<name>[\\u4e00-\\u9fff()]{{3,30}}?)(?:{verbs})")


@lru_cache(maxsize=1)
def _weak_subject() -> re.Pattern[str]:
    verbs = _any([*_REPORT["weak_verbs"], *_REPORT["subject_verbs"]])
    led = f"(?:(?:{_any(_REPORT['leads'])})[^。；]{{2,40}}?(?:{_any(_REPORT['leads_end'])})[,，])?"
    before = _any(_REPORT["before_year"])
    return re.compile(
        f"(?:^|[。；;]|{before}){YEAR}[,，、]?{led}(?P<name>[\\u4e00-\\u9fff()]{{4,30}}?)[,，]?(?:{verbs})"
    )


def in_signature(paragraphs: Sequence[Paragraph]) -> str | None:
    """The name above or before the date that closes the report."""
    lines = [fold(line) for paragraph in paragraphs[-40:] for line in paragraph.text.split("\n")]
    for line, following in pairwise(lines):
        if len(following) <= 20 and find_dates(following) and len(line) <= _LONGEST and (name := organ(line)):
            return name
    for line in lines[-5:]:
        date = _CLOSING_DATE.search(line)
        if date and (name := organ(line[: date.start()])):
            return name
    return None


def self_reference(text: str) -> str | None:
    """The last character of the body's kind, if the text calls it 我局, 本镇, …; None if it does not."""
    pronouns, kinds = "".join(_REPORT["self_pronouns"]), "".join(_REPORT["self_kinds"])
    found = re.search(f"[{pronouns}]([{kinds}])", fold(text))
    return found.group(1) if found else None
