"""Proposes an id for a new agency: division code and the short name in pinyin, without the place.

>>> propose_id("331122", "缙云县人民政府办公室"), propose_id("310000", "上海市人民政府办公厅")
('331122-zhengfuban', '310000-zhengfubangongting')
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from scripts.agencies.divisions import division
from scripts.agencies.names import fold

_ABBREVIATIONS: list[dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "abbreviations.toml").read_text(encoding="utf-8")
)["abbreviations"]
MAX_PINYIN = 60


def propose_id(code: str, name: str) -> str:
    """An id of the shape `<division>-<pinyin>`. Raises UnknownDivision, or ValueError where nothing can be spelled."""
    place = division(code)
    rest = fold(name)
    for region in dict.fromkeys(r for r in (place.province, place.prefecture, place.county) if r):
        if rest.startswith(region) and rest != region:
            rest = rest.removeprefix(region)
    for abbreviation in _ABBREVIATIONS:
        rest = rest.replace(abbreviation["long"], abbreviation["short"])
    from pypinyin import lazy_pinyin  # noqa: PLC0415  (its dictionaries load slowly, and few runs propose an id)

    pinyin = "".join(lazy_pinyin(rest, errors=_latin))[:MAX_PINYIN]
    if not pinyin:
        raise ValueError(f"no id can be made of the name {name!r}; give one with --agency")
    return f"{code}-{pinyin}"


def _latin(text: str) -> str:
    """What is left of characters that have no pinyin: Latin letters and digits."""
    return "".join(c for c in text.lower() if c.isascii() and c.isalnum())
