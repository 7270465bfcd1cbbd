"""Dates and years as reports print them. A date that lost its characters (202111日) is not guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from scripts.reports.words import READER

_WORDS = READER["dates"]
YEAR, MONTH, DAY, _OF_YEAR = (_WORDS[key] for key in ("year", "month", "day", "of_year"))
_TENS: str = _WORDS["tens"]
_DIGITS = {c: str(i) for i, c in enumerate(_WORDS["digits"])} | dict.fromkeys(_WORDS["noughts"], "0")
_DIGIT = f"[{''.join(_DIGITS)}]"
_NUMERAL = f"[{_WORDS['digits'][1:]}{_TENS}]"
CHINESE_YEAR = f"{_WORDS['twenty']}[{_WORDS['noughts']}]{_DIGIT}{{2}}"
"""A year in Chinese digits (二〇二三), as a pattern without groups."""
_DATE = re.compile(rf"(?<!\d)(20\d\d)\s*[-/.{YEAR}]\s*(\d{{1,2}})\s*[-/.{MONTH}]\s*(\d{{1,2}})(?!\d)")
_CHINESE_DATE = re.compile(rf"({CHINESE_YEAR}){YEAR}({_NUMERAL}{{1,2}}){MONTH}({_NUMERAL}{{1,3}}){DAY}")
_BEHIND = "|".join([YEAR, _OF_YEAR, *_WORDS["behind_year"]])
_YEAR = re.compile(rf"(?<![\d.])(20[0-4]\d)(?=\s*(?:{_BEHIND}))")
_CHINESE_YEAR = re.compile(f"({CHINESE_YEAR}){YEAR}")
FIRST_YEAR, LAST_YEAR = 2008, 2100


def find_dates(text: str) -> list[date]:
    """Every whole date in the text, in order.

    >>> find_dates("发布时间: 2021-01-05 11:45"), find_dates("二〇二四年一月十日"), find_dates("自202511日起")
    ([datetime.date(2021, 1, 5)], [datetime.date(2024, 1, 10)], [])
    """
    text = unicodedata.normalize("NFKC", text)
    found = [(m.start(), m.groups()) for m in _DATE.finditer(text)]
    for m in _CHINESE_DATE.finditer(text):
        found.append((m.start(), (_year(m.group(1)), _number(m.group(2)), _number(m.group(3)))))
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
    if YEAR not in text and "20" not in text:  # most sentences name none
        return []
    found = [(m.start(), int(m.group(1))) for m in _YEAR.finditer(text)]
    found += [(m.start(), int(_year(m.group(1)))) for m in _CHINESE_YEAR.finditer(text)]
    return [year for _, year in sorted(found) if FIRST_YEAR <= year <= LAST_YEAR]


def _year(text: str) -> str:
    """二〇二三 → 2023: the first character is the pattern's own."""
    return "2" + "".join(_DIGITS[c] for c in text[1:])


def _number(text: str) -> str:
    """A Chinese number from 1 to 31: 十 → 10, 二十一 → 21."""
    if _TENS not in text:
        return _DIGITS.get(text, "0")
    tens, _, ones = text.partition(_TENS)
    return str(int(_DIGITS.get(tens, "1") if tens else "1") * 10 + int(_DIGITS.get(ones, "0") if ones else "0"))
