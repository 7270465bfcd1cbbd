"""Unified social credit codes (GB 32100) and organisation codes (GB 11714), alone and out of index numbers.

A USCC (统一社会信用代码) has 18 characters with a check character; characters 9-17 are the organisation code, which has
a check digit of its own. An index number (索引号) of a government document often begins with one of the two.

>>> codes_of("11330800002617282M/2024-140762")
Codes(uscc='11330800002617282M', organisation_code='002617282', shared=False)
>>> codes_of("014314799/2024-00002")
Codes(uscc=None, organisation_code='014314799', shared=False)
>>> codes_of("000014349/2024-06673").shared
True
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from stdnum.cn import uscc as gb32100

SHARED: dict[str, dict[str, str]] = {
    entry["code"]: entry
    for entry in tomllib.loads((Path(__file__).parent / "shared_codes.toml").read_text(encoding="utf-8"))["codes"]
}
"""Organisation codes that never identify, with their owner and the reason (`shared_codes.toml`)."""

_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LEADING = re.compile(r"([0-9A-Z]{18}|[0-9A-Z]{8}-?[0-9X])(?![0-9A-Z])")


@dataclass(frozen=True)
class Codes:
    """What an index number begins with. `shared`: its organisation code is one that never identifies."""

    uscc: str | None = None
    organisation_code: str | None = None
    shared: bool = False


def is_uscc(text: str) -> bool:
    """Whether `text` is a USCC in its plain form: 18 characters, upper case, right check character."""
    return bool(text == gb32100.compact(text) and gb32100.is_valid(text))


def organisation_check_digit(code: str) -> str:
    """The ninth character for the first eight of an organisation code (GB 11714).

    >>> organisation_check_digit("00001434"), organisation_check_digit("01431479")
    ('9', '9')
    """
    total = sum(_CHARACTERS.index(character) * weight for character, weight in zip(code, _WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def is_organisation_code(text: str) -> bool:
    """Whether `text` is an organisation code in its plain form: nine characters, right check digit."""
    return bool(re.fullmatch(r"[0-9A-Z]{8}[0-9X]", text)) and text[8] == organisation_check_digit(text[:8])


def organisation_code_in(uscc: str) -> str:
    """Characters 9-17 of a USCC."""
    return uscc[8:17]


def codes_of(index_number: str | None) -> Codes:
    """The USCC or organisation code that an index number begins with; nothing where no check digit confirms one."""
    text = unicodedata.normalize("NFKC", index_number or "").strip().upper()
    leading = _LEADING.match(text)
    if leading is None:
        return Codes()
    code = leading[1].replace("-", "")
    if is_uscc(code):
        own = organisation_code_in(code)
        # A default stays a default, also where a system has made a USCC of it.
        return Codes(code, own, own in SHARED)
    if is_organisation_code(code):
        return Codes(None, code, code in SHARED)
    return Codes()
