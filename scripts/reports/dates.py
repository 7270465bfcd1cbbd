"""Dates and years as reports print them. A date that lost its characters (202111日) is not guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_DATE = re.compile(r"(?<!\d)(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_CHINESE_DATE = re.compile(
    r"二[〇○零0Ｏ]([〇○零0Ｏ一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_YEAR = re.compile(r"(?<![\d.])(20[0-4]\d)(?=\s*年|\s*政府信息公开|\s*度)")
_CHINESE_YEAR = re.compile(r"二[〇○零0Ｏ]([〇○零0Ｏ一二三四五六七八九]{2})年")
_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○0Ｏ", "0")
FIRST_YEAR, LAST_YEAR = 2008, 2100


def find_dates(text: str) -> list[date]:
    """Every whole date in the text, in order.

    >>> find_dates("发布时间: 2021-01-05 11:45"), find_dates("二〇二四年一月十日"), find_dates("自202511日起")
    ([datetime.date(2021, 1, 5)], [datetime.date(2024, 1, 10)], [])
    """
    text = unicodedata.normalize("NFKC", text)
    found = [(m.start(), m.groups()) for m in _DATE.finditer(text)]
    for m in _CHINESE_DATE.finditer(text):
        year, month, day = "20" + "".join(_DIGITS[c] for c in m.group(1)), _number(m.group(2)), _number(m.group(3))
        found.append((m.start(), (year, month, day)))
    dates = []
    for _, (year, month, day) in sorted(found):
        try:
            dates.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return dates


_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)")


def compact_date(text: str) -> date | None:
    """A date of eight digits and nothing else (20230116, ISO 8601 basic); with 日 behind it has lost characters."""
    match = _COMPACT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def find_years(text: str) -> list[int]:
    """Every year that is printed as such (2023年, 2023年度, 二〇二三年), in order."""
    text = unicodedata.normalize("NFKC", text)
    if "年" not in text and "20" not in text:  # most sentences name none
        return []
    found = [(m.start(), int(m.group(1))) for m in _YEAR.finditer(text)]
    found += [(m.start(), int("20" + "".join(_DIGITS[c] for c in m.group(1)))) for m in _CHINESE_YEAR.finditer(text)]
    return [year for _, year in sorted(found) if FIRST_YEAR <= year <= LAST_YEAR]


def _number(text: str) -> str:
    """A Chinese number from 1 to 31: 十 → 10, 二十一 → 21."""
    if "十" not in text:
        return _DIGITS.get(text, "0")
    tens, _, ones = text.partition("十")
    return str(int(_DIGITS.get(tens, "1") if tens else "1") * 10 + int(_DIGITS.get(ones, "0") if ones else "0"))
