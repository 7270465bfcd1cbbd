"""The tables `agencies` and `divisions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from pypinyin import lazy_pinyin

from scripts.agencies.divisions import Division, division
from scripts.dataset.definitions import LIST_DELIMITER
from scripts.dataset.frames import clean, frame

if TYPE_CHECKING:
    from scripts.agencies.register import Register


def agencies(register: Register) -> pd.DataFrame:
    """The register, one row per agency, by id."""
    entries = [register.agencies[key] for key in sorted(register.agencies)]
    return frame(
        "agencies",
        {
            "agency": [a.id for a in entries],
            "name": [clean(a.name) for a in entries],
            "pinyin": [pinyin(a.name) for a in entries],
            "aliases": [LIST_DELIMITER.join(a.aliases) or None for a in entries],
            "division": [a.division for a in entries],
            "level": [a.level for a in entries],
            "kind": [a.kind for a in entries],
            "uscc": [a.uscc or None for a in entries],
            "organisation_code": [a.known_organisation_code for a in entries],
            "website": [a.website or None for a in entries],
        },
    )


def divisions(register: Register) -> pd.DataFrame:
    """The divisions of the register's agencies, one row per code."""
    codes = sorted({a.division for a in register.agencies.values()})
    found: list[Division] = [division(code) for code in codes]
    return frame(
        "divisions",
        {
            "division": codes,
            "name": [d.name for d in found],
            "province": [d.province or None for d in found],
            "prefecture": [d.prefecture or None for d in found],
            "county": [d.county or None for d in found],
        },
    )


def pinyin(name: str) -> str:
    """The name in pinyin without tones, in syllables; digits and Latin letters stay as they are."""
    syllables = (part for syllable in lazy_pinyin(name) for part in syllable.split())
    return " ".join(part for part in syllables if part.isalnum())
