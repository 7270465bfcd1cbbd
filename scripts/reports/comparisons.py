"""How prose compares a figure with the year before: 同比增长5%, 较上年增加3件, 上年为27件.

A clause compares only if it says nothing else, and with the year before only: an average, a decade or another body that
it may speak of leaves a doubt, and it states nothing then. The words are data (`form/claims.toml`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from scripts.form.load import read_toml

_WORDS: dict[str, Any] = read_toml("claims.toml")


def comparison(clause: str) -> dict[str, Any] | None:
    """`growth` (percent), `change` (count), `before` (last year's figure) as the clause gives them; None if none.

    Growth and change are negative where the figure fell.

    >>> comparison("同比增长1.05%"), comparison("申请数量较去年回落12.3%"), comparison("较上年的3607件增加39件")
    ({'growth': 1.05}, {'growth': -12.3}, {'before': 3607, 'change': 39})
    >>> comparison("自然人申请同比增长5%"), comparison("同比增长5个百分点"), comparison("同比增长约5%")
    (None, None, None)
    """
    match = _pattern().fullmatch(clause)
    if match is None:
        return None
    sign = -1 if match["down"] else 1
    out: dict[str, Any] = {}
    if match["before"] or match["then"]:
        out["before"] = _whole(match["before"] or match["then"])
    if match["count"]:
        out["change"] = sign * _whole(match["count"])
    if match["rate"]:
        out["growth"] = sign * float(match["rate"].rstrip("%"))
    return out


def without_last_year(sentence: str, year: int | None) -> str:
    """The sentence without the name of the year before where it is compared with it (较2022年).

    >>> without_last_year("收到申请30件,较2022年增长5%", 2023)
    '收到申请30件,较增长5%'
    """
    if year is None or str(year - 1) not in sentence:
        return sentence
    return re.sub(_WORDS["compared"]["named"].replace("{year}", str(year - 1)), _WORDS["compared"]["than"], sentence)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = _WORDS["compared"]
    number = r"(\d{1,3}(?:,\d{3})+|\d{1,9})"
    counted = f"{{name}}{_WORDS['counters']}"

    def count(name: str) -> str:
        return counted.replace("{name}", number.replace("(", f"(?P<{name}>", 1))

    direction = f"(?:{words['up']}|(?P<down>{words['down']}))"
    more = f"{direction}(?:{count('count')})?(?P<rate>\\d{{1,4}}(?:\\.\\d{{1,3}})?%)?"
    then = f"{words['subject']}{words['since']}(?:{words['of']}{count('before')})?(?:{more})"
    stated = f"{words['stated']}{count('then')}"
    return re.compile(f"(?:{then}|{stated})")


def _whole(text: str) -> int:
    return int(text.replace(",", ""))
