"""A printed cell → its value, by the rule of the record: a number only where the print is a plain number.

In a count only a whole number from 0 up counts (thousands separators, full-width digits and spaces around it are
fine); a change may carry a sign or a word for more or less; money may be decimal and carry its unit. All else stays
text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from scripts.form.vocabulary import Kind
from scripts.reports.record import Value
from scripts.reports.words import READER, fold

MAX_COUNT = {"requests": 10**7, "disputes": 10**6, "disclosure": 10**9}
"""More than any agency can have: China's largest province counts some 10⁵ requests a year."""
MAX_MONEY = 10**8
"""10,000 yuan; 10¹² yuan is more than any agency's fees."""

_WORDS = READER["values"]
_MORE: list[str] = _WORDS["increase"]
_LESS: list[str] = _WORDS["decrease"]
_BLANK_MARKS = frozenset(_WORDS["blank_marks"])


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_PLAIN = r"(?:0|[1-9]\d{0,2}(?:,\d{3}){1,12}|[1-9]\d{0,40})"  # beyond that Python itself refuses to make numbers
_WHOLE = re.compile(_PLAIN + r"(?:\.0{1,2})?")
_SIGNED = re.compile(rf"(?:([+-])|({_any(_MORE + _LESS)}) ?)?({_PLAIN})")
_MONEY = re.compile(rf"({_PLAIN}(?:\.\d{{1,8}})?)({_any(_WORDS['units'])})?")
_REMARK = re.compile(r"\([^()\d]{1,40}\)$")
_ODD = str.maketrans({"−": "-", "﹣": "-", "‐": "-", "﹢": "+"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell as read: its value, and the code of the problem (form/problems.toml) if it is no plain number."""

    value: Value
    problem: str | None = None


def plain(text: str) -> str:
    """NFKC, trimmed; inner line breaks and spaces stay, since they may part two numbers."""
    if text.isascii():  # the most, and none of it changes
        return text.strip()
    return unicodedata.normalize("NFKC", text).translate(_ODD).strip()


def _has_raised_digits(text: str) -> bool:
    """Whether a footnote's mark stands in the cell (12①, 5²), which NFKC would turn into a digit of the number."""
    return any(unicodedata.category(c) == "No" for c in text)


@lru_cache(maxsize=20_000)
def looks_like_value(text: str) -> bool:
    """Whether a cell could be a value rather than a label or prose: it has a digit, or is one of the marks for none.

    >>> [looks_like_value(t) for t in ("0", "1,113", "/", "增", "240万元", "90(网)", "规章", "信息18条。", "")]
    [True, True, True, True, True, True, False, False, False]
    """
    text = plain(text)
    if not text or len(text) > 24:
        return False
    if text in _BLANK_MARKS or text in _MORE or text in _LESS:
        return True
    return bool(_VALUE.fullmatch(text))


_VALUE = re.compile(
    rf"(?:[+-]|{_any(_MORE + _LESS)})?\s*[\d.,]+(?:/\d+)?\s*"
    rf"(?:{_any([*_WORDS['units'], *_WORDS['counters']])})?\s*(?:\([^()]{{1,16}}\))?"
)


@lru_cache(maxsize=20_000)
def read_value(text: str, kind: Kind, table: str, unit: str | None = None) -> Reading:
    """The value of a printed cell. `unit`: the word for the unit in the column's header, for money.

    >>> read_value("１,113", "count", "disclosure"), read_value("减3", "change", "disclosure").value
    (Reading(value=1113, problem=None), -3)
    >>> read_value("251000元", "money", "disclosure").value, read_value(" ", "count", "requests").value
    (25.1, None)
    >>> read_value("1.5", "count", "requests")
    Reading(value='1.5', problem='not_a_count')
    """
    shown = plain(text)
    if not shown:
        return Reading(None)
    if not text.isascii() and _has_raised_digits(text):
        return Reading(text.strip(), "not_a_count" if kind != "money" else "text_in_cell")
    remark = _REMARK.search(shown)
    number = shown[: remark.start()].strip() if remark else shown
    if shown in _BLANK_MARKS:
        return Reading(shown)
    if kind == "money":
        return _money(shown, number, unit)
    if kind == "change":
        match = _SIGNED.fullmatch(number)
        if match:
            sign, word, digits = match.groups()
            amount = int(digits.replace(",", ""))
            minus = sign == "-" or word in _LESS
            return _bounded(-amount if minus else amount, shown, MAX_COUNT[table])
    elif _WHOLE.fullmatch(number):
        return _bounded(int(number.replace(",", "").split(".")[0]), shown, MAX_COUNT[table])
    return Reading(shown, "not_a_count" if any(c.isdigit() for c in shown) else "text_in_cell")


def _bounded(number: int, shown: str, limit: int) -> Reading:
    return Reading(number) if abs(number) <= limit else Reading(shown, "too_large")


def _money(shown: str, number: str, unit: str | None) -> Reading:
    match = _MONEY.fullmatch(number)
    if not match:
        return Reading(shown, "text_in_cell")
    amount = Fraction(match.group(1).replace(",", ""))
    unit = match.group(2) or unit
    if unit is None and amount != 0:
        return Reading(shown, "unit_missing")
    if unit is not None:
        numerator, denominator = _WORDS["units"][unit]
        amount = amount * numerator / denominator
    if amount > MAX_MONEY:
        return Reading(shown, "too_large")
    return Reading(int(amount) if amount.denominator == 1 else float(amount))


def header_unit(text: str) -> str | None:
    """The unit that a column's header names, e.g. `本年收费金额（单位：万元）` → `万元`."""
    text = fold(text)
    found = [unit for unit in sorted(_WORDS["units"], key=len, reverse=True) if unit in text]
    return found[0] if found else None
