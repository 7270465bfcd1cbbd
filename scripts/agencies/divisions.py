"""Divisions of China by code (GB/T 2260), with the years in which a code is valid.

Codes change: a county that becomes a district gets a new one. Source: the table of python-stdnum (`cn/loc`), which
knows every code since 1980, and `divisions.toml`.

>>> division("320813")
Division(code='320813', name='洪泽区', province='江苏省', prefecture='淮安市', county='洪泽区',
         valid_from=2016, valid_to=None)
>>> division("320829").valid_to
2016
>>> [new.code for new in successors("320829")]
['320813']
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from stdnum import numdb

_DATA = tomllib.loads((Path(__file__).parent / "divisions.toml").read_text(encoding="utf-8"))
_EXTRA: dict[str, str] = _DATA["extra"]
_PLACEHOLDERS = frozenset(_DATA["placeholders"])
_PERIOD = re.compile(r"(?:\[(\d{4})?-(\d{4})?\])?(.+)")


class UnknownDivision(ValueError):
    """A code that no division has or had; the message says what was found and what to do."""


@dataclass(frozen=True)
class Division:
    """A division.

    `prefecture` and `county` are None where it stands above them, or where these have no name of their own.
    `valid_from` and `valid_to` are years, None where the code was valid from the beginning (1980) or still is.
    """

    code: str
    name: str
    province: str
    prefecture: str | None
    county: str | None
    valid_from: int | None
    valid_to: int | None

    def valid_in(self, year: int) -> bool:
        """Whether the code was valid in (a part of) the year."""
        return (self.valid_from is None or self.valid_from <= year) and (self.valid_to is None or year <= self.valid_to)


@lru_cache(maxsize=10_000)
def division(code: str, year: int | None = None) -> Division:
    """The division with this code, as of `year`, or as it was last. Raises UnknownDivision."""
    if code in _EXTRA:
        return Division(code, _EXTRA[code], _EXTRA[code], None, None, None, None)
    entry = _entry(code, year)
    if entry is None:
        when = "" if year is None else f" in {year}"
        raise UnknownDivision(f"{code!r} is no division code{when}; give the six digits of GB/T 2260")
    name, valid_from, valid_to = entry
    top = _entry(code[:2] + "0000", None)
    province = top[0] if top else name
    prefecture = None
    if not code.endswith("0000"):
        above = _entry(code[:4] + "00", year or valid_to) or _entry(code[:4] + "00", None)
        prefecture = above[0] if above and above[0] not in _PLACEHOLDERS else None
    county = None if code.endswith("00") or name in _PLACEHOLDERS else name
    return Division(code, name, province, prefecture, county, valid_from, valid_to)


@lru_cache(maxsize=10_000)
def chain(code: str) -> tuple[Division, ...]:
    """The divisions that a division lies in, from the province down to itself. Raises UnknownDivision.

    A level without a name of its own is left out: the districts of Shanghai lie in Shanghai, not in a prefecture.

    >>> [above.name for above in chain("331122")], [above.name for above in chain("310115")]
    (['浙江省', '丽水市', '缙云县'], ['上海市', '浦东新区'])
    """
    codes = (code,) if code in _EXTRA else dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code))
    entries = ((above, _entry(above, None)) for above in codes)
    named = (above for above, entry in entries if above == code or (entry and entry[0] not in _PLACEHOLDERS))
    return tuple(division(above) for above in named)


def successors(code: str) -> tuple[Division, ...]:
    """Divisions that may have taken the place of one that ended. Advice, not a fact.

    They are of the same prefecture, have the same name but for the last character (county, district, city), and are
    valid from the year on in which the old one ended.
    """
    old = division(code)
    if old.valid_to is None:
        return ()
    near = (new for new in _every(code[:4]) if new.valid_from == old.valid_to and new.code != code)
    return tuple(new for new in near if new.name[:-1] == old.name[:-1])


def _every(prefix: str) -> list[Division]:
    codes = (f"{prefix}{number:02d}" for number in range(100))
    return [division(code) for code in codes if _entry(code, None)]


def _entry(code: str, year: int | None) -> tuple[str, int | None, int | None] | None:
    """Name and years of a code as of `year` (the last one if None); None where there is none."""
    if not re.fullmatch(r"[0-9]{6}", code):
        return None
    found: dict[str, str] = {}
    for part, properties in numdb.get("cn/loc").info(code):
        if part and properties:
            found.update(properties)
    if "county" not in found:
        return None
    for text in reversed(found["county"].split(",")):
        match = _PERIOD.fullmatch(text)
        if match is None:
            continue
        first, last = (int(y) if y else None for y in match.group(1, 2))
        if year is None or ((first is None or first <= year) and (last is None or year <= last)):
            return match[3], first, last
    return None
