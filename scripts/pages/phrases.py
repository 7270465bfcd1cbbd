"""Small phrases that several pages share: years, dates, sizes, changes, formulas in the form's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from scripts.charts.labels import Number, number, percent
from scripts.checks.rules import RULES
from scripts.checks.rules import WORDS as RULE_WORDS
from scripts.form import FORM
from scripts.pages.wording import Words


def years(words: Words, many: Sequence[int]) -> str:
    """Years as a range where they follow each other, else as a list."""
    if len(many) == 1:
        return str(many[0])
    if many and list(many) == list(range(many[0], many[-1] + 1)):
        return words("phrase.range", first=many[0], last=many[-1])
    return words("phrase.list").join(str(year) for year in many)


def change(words: Words, now: Number | None, before: Number | None, year: int) -> str:
    """How a figure changed against another year, in number and percent; empty if either is not stated."""
    if now is None or before is None:
        return ""
    difference = now - before
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    share = words("phrase.change_share", share=f"{sign}{percent(abs(difference), before)}") if before else ""
    return words("phrase.change", year=year, change=f"{sign}{number(abs(difference))}", share=share)


def points(words: Words, now: Number | None, before: Number | None, year: int) -> str:
    """How a share (from 0 to 1) changed against another year, in percentage points; empty if either is not stated."""
    if now is None or before is None:
        return ""
    difference = round((now - before) * 100, 1)
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return words("key.points", year=year, change=f"{sign}{abs(difference):.1f}")


def date(words: Words, text: Any) -> str:
    """An ISO date as the language writes it; anything else as it is."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", str(text)[:10])
    if not match:
        return str(text)
    return words("phrase.date", year=int(match[1]), month=int(match[2]), day=int(match[3]))


def size(count: int) -> str:
    """Bytes for people.

    >>> size(900), size(20_480), size(3_500_000)
    ('900 B', '20 kB', '3.5 MB')
    """
    if count < 1000:
        return f"{count} B"
    return f"{count / 1e3:.0f} kB" if count < 1_000_000 else f"{count / 1e6:.1f} MB"


def formula(words: Words, rule: str, text: str) -> str:
    """A rule's formula with the form's wordings for its codes."""
    known: dict[str, Any] = {}
    if rule in RULES and not RULES[rule].equations:
        return RULES[rule].formula_zh if words.language == "zh" else RULES[rule].formula
    if rule in RULES:
        table, each = RULES[rule].table, RULES[rule].each
        if table == "requests":
            known = dict(FORM.requests.rows if each == "column" else FORM.requests.columns)
        elif table == "disputes":
            known = dict(FORM.disputes.channels if each == "column" else FORM.disputes.results)
        else:
            known = dict(FORM.disclosure.items if each == "column" else FORM.disclosure.measures)

    def word(match: re.Match[str]) -> str:
        code = match[0]
        if code.endswith("_*") and code[:-2] in FORM.requests.groups:
            return words("phrase.all_of", group=FORM.requests.groups[code[:-2]].short(words.language))
        return str(known[code].short(words.language)) if code in known else code

    text = re.sub(
        r"last\((\w+)\)", lambda m: RULE_WORDS["last"][words.language].format(term=re.sub(r"\w+", word, m[1])), text
    )
    text = re.sub(r"[a-z]\w*\*?", word, text).replace(">=", "≥")
    return re.sub(r"\{(.+?) \| (.+?)\}", lambda m: words("phrase.either", first=m[1], second=m[2]), text)
