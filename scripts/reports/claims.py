"""Figures in the prose that restate a cell or a sum of cells: 受理30件, 予以公开4件, 行政复议1件，结果维持.

A claim is stated only where its clause leaves no doubt: one number, a wording of `form/claims.toml`, no comparison, no
other year, in the sections that report. The record keeps the cell, the value, the place and the scope (全市, 本机关)
that the sentence names, never the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from scripts.documents.document import Paragraph
from scripts.form import FORM
from scripts.form.load import read_toml
from scripts.reports.comparisons import comparison, without_last_year
from scripts.reports.dates import find_years
from scripts.reports.record import Claim
from scripts.reports.sections import Heading
from scripts.reports.words import fold

_WORDS: dict[str, Any] = read_toml("claims.toml")
_SECTIONS = ("overview", "disclosure", "requests", "disputes")
_SENTENCE = re.compile(r"[。；;！？!?\n]")
_CLAUSE = re.compile(r"[，,、：:（）()]")
_UNCLEAR = re.compile("|".join(map(re.escape, _WORDS["unclear"])))
_SCOPE = re.compile(_WORDS["scope"])
_SHARE = re.compile(_WORDS["share"])
_NUMBER = re.compile(_WORDS["number"])
_SPEAKS = re.compile(rf"\d|{_WORDS['negation']}")
_NEGATION = re.compile(_WORDS["negation"])
_TOPICS = {code: re.compile(pattern) for code, pattern in _WORDS["topics"].items()}
_VERBS = {code: re.compile(pattern) for code, pattern in _WORDS["verbs"].items()}
_YEAR = re.compile(r"20\d\d年度?")
_DENIES_ELSE = re.compile(_WORDS["denies_else"])
_EVERY = re.compile(_WORDS["every"])
_STANDING = ("in_force", "repealed")
"""Measures of documents that have a wording of their own."""
_SHORTEST = 8


@dataclass
class _Context:
    """What the clauses have named so far, in a sentence and those that go on with it."""

    topic: str | None = None
    verb: str | None = None
    item: str | None = None
    cases: list[Claim] = field(default_factory=list)
    """The numbers of cases named last, of which the results are still to come."""
    cells: set[str] = field(default_factory=set)
    """Cells that have been restated: what comes again is a part of it (其中县公安局收到申请12件)."""


def read_claims(
    paragraphs: Sequence[Paragraph], headings: Sequence[Heading], year: int | None, forms: dict[str, str]
) -> list[Claim]:
    """The claims of the report's prose, in reading order, each once."""
    out: list[Claim] = []
    for paragraph in _reporting(paragraphs, headings):
        context = _Context()
        sentences = _SENTENCE.split(fold(paragraph.text))
        for sentence, following in zip(sentences, [*sentences[1:], ""], strict=True):
            if not _SPEAKS.search(sentence) and not (sentence + "\n" + following).count(_WORDS["goes_on"]):
                continue  # most sentences; without a number they only matter to one that goes on with them
            spoken = without_last_year(sentence, year)
            if any(y != year for y in find_years(spoken)):
                continue
            if not spoken.startswith(_WORDS["goes_on"]):
                context = _Context()
            for claim in _of_sentence(_YEAR.sub("", spoken), context, forms):
                placed = replace(claim, where=paragraph.place)
                if placed not in out:
                    out.append(placed)
    return out


def _reporting(paragraphs: Sequence[Paragraph], headings: Sequence[Heading]) -> Iterator[Paragraph]:
    """Paragraphs of running text in the sections that report on the year."""
    starts = {h.paragraph: h.code for h in headings}
    code = None
    for index, paragraph in enumerate(paragraphs):
        code = starts.get(index, code)
        if code in _SECTIONS and len(paragraph.text) >= _SHORTEST:
            yield paragraph


def _of_sentence(sentence: str, context: _Context, forms: dict[str, str]) -> Iterator[Claim]:
    found = _SCOPE.search(sentence)
    scope = found.group(1) if found else None
    for whole in re.split(r"[，,]", sentence):
        for cell in _zeros(whole):
            yield Claim(cell, 0, scope=scope)
    pending: Claim | None = None
    for clause in _clauses(sentence):
        _notice(clause, context)
        share = _SHARE.search(clause)
        if share and pending is not None:
            pending = replace(pending, share=float(share.group(1)))
            continue
        if pending is not None:
            compared = comparison(clause)
            if compared and pending.share is None:
                pending = replace(pending, **compared)
                continue
            yield pending
            pending = None
        if _UNCLEAR.search(clause):
            continue
        for claim in _of_clause(clause, context, forms):
            if claim.cell in context.cells:
                continue
            if pending is not None:
                yield pending
            pending = replace(claim, scope=scope)
            _remember(claim, context)
    if pending is not None:
        yield pending


def _clauses(sentence: str) -> list[str]:
    """Clauses; a thousands separator does not part one."""
    return [c for c in _CLAUSE.split(re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", sentence)) if c]


def _notice(clause: str, context: _Context) -> None:
    """Keeps in mind what the clause names for those after it."""
    named = [(m.start(), topic) for topic, pattern in _TOPICS.items() for m in pattern.finditer(clause)]
    if named:
        context.topic = max(named)[1]
    for verb, pattern in _VERBS.items():
        if pattern.search(clause):
            context.verb = verb
            break


def _remember(claim: Claim, context: _Context) -> None:
    context.cells.add(claim.cell)
    table, _, column = claim.cell.split(".")
    if table == "disputes" and column == "total":
        context.cases.append(claim)
    else:
        context.cases.clear()


def _of_clause(clause: str, context: _Context, forms: dict[str, str]) -> list[Claim]:
    if len(_NUMBER.findall(clause)) != 1:
        return _of_all(clause, context)
    claim = _of_figure(clause, context, forms)
    return [claim] if claim else []


def _of_figure(clause: str, context: _Context, forms: dict[str, str]) -> Claim | None:
    for rule in _rules("claims"):
        value = _value(clause, rule)
        part = rule["unless"] and rule["unless"].search(clause)
        if value is not None and not part and rule.get("topic") in (None, context.topic):
            return Claim(rule["cell"], value)
    if context.topic in _WORDS["channels"]:
        for rule in _rules("results"):
            value = _value(clause, rule)
            if value is not None:
                return Claim(f"disputes.{_WORDS['channels'][context.topic]}.{rule['result']}", value)
    for rule in _rules("noughts"):
        if any(p.search(clause) for p in rule["patterns"]):
            return Claim(rule["cell"], 0)
    return _of_documents(clause, context, forms)


def _of_all(clause: str, context: _Context) -> list[Claim]:
    """结果维持 behind 行政复议7件: all of them; 均获维持 behind 行政复议7件，诉讼9件: all of both."""
    cases = context.cases if _EVERY.search(clause) else context.cases[-1:]
    for rule in _rules("results"):
        if cases and any(p.search(clause) for p in rule["all"]):
            return [Claim(case.cell.replace(".total", f".{rule['result']}"), case.value) for case in cases]
    return []


def _of_documents(clause: str, context: _Context, forms: dict[str, str]) -> Claim | None:
    form = forms.get("disclosure")
    for rule in _rules("documents"):
        kinds = FORM.disclosure.items[rule["item"]].measures(form or "")
        value = _value(clause, rule)
        for measure in _STANDING:
            standing = rule[measure].search(clause) if rule[measure] else None
            if standing and (value is not None or context.item == rule["item"]):
                return (
                    Claim(f"disclosure.{rule['item']}.{measure}", _whole(standing.group(1)))
                    if measure in kinds
                    else None
                )
        if value is None:
            continue
        context.item = rule["item"]
        counted = {"made": kinds[0] if kinds else None, "disclosed": "disclosed"}.get(context.verb or "")
        if counted in kinds:
            return Claim(f"disclosure.{rule['item']}.{counted}", value)
    return None


def _zeros(clause: str) -> Iterator[str]:
    if not _NEGATION.search(clause) or _DENIES_ELSE.search(clause):
        return
    if not _NUMBER.search(clause) or not re.search(_WORDS["counters"], clause):
        for rule in _rules("claims"):
            if any(p.search(clause) for p in rule["zero"]):
                yield rule["cell"]


def _value(clause: str, rule: dict[str, Any]) -> int | None:
    for pattern in rule["patterns"]:
        match = pattern.search(clause)
        if match:
            return _whole(match.group(1))
    return None


def _whole(text: str) -> int:
    return int(text.replace(",", ""))


@lru_cache(maxsize=8)
def _rules(kind: str) -> tuple[dict[str, Any], ...]:
    """The rules of one kind with their patterns compiled."""

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern.replace("{n}", _WORDS["number"]).replace("{c}", _WORDS["counters"]))

    return tuple(
        rule
        | {key: [compiled(p) for p in rule.get(key, ())] for key in ("patterns", "zero", "all")}
        | {key: compiled(rule[key]) if key in rule else None for key in ("unless", *_STANDING)}
        for rule in _WORDS[kind]
    )
