"""Tables with a column per year, for what one chart cannot show over several: each ground, each kind of applicant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from scripts.charts.grounds import REFUSING
from scripts.charts.labels import Number, number
from scripts.form import FORM
from scripts.form.vocabulary import Word
from scripts.pages.totals import Totals
from scripts.pages.wording import Words


@dataclass(frozen=True)
class Line:
    """A row: label, id of its explanation in the glossary, one text per year (empty where nothing is stated).

    `group` is the name of the rows that begin with this one, empty for all others.
    """

    label: str
    term: str
    values: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True)
class YearTable:
    """A table with years as columns; `head` is the heading of the labels."""

    title: str
    head: str
    years: tuple[int, ...]
    lines: tuple[Line, ...]

    @property
    def gaps(self) -> bool:
        """Whether some cell is empty."""
        return any(not value for line in self.lines for value in line.values)


def grounds(words: Words, by_year: Mapping[int, Totals]) -> YearTable | None:
    """Requests denied, unavailable or declined: a row per ground that some year states above zero."""
    lines: list[Line] = []
    for group in REFUSING:
        rows = {f"row-{row.code}": row for row in FORM.requests.rows_of(group)}
        found = _lines(words, by_year, rows, lambda totals, code: totals.outcomes.get(code))
        name = FORM.requests.groups[group].short(words.language)
        lines += [replace(line, group=name if place == 0 else "") for place, line in enumerate(found)]
    return _table(words("years.by_ground"), words("years.ground"), by_year, tuple(lines))


def applicants(words: Words, by_year: Mapping[int, Totals]) -> YearTable | None:
    """Requests received: a row per kind of applicant that some year states above zero."""
    columns = {f"column-{code}": column for code, column in FORM.requests.columns.items() if code != "total"}

    def received(totals: Totals, code: str) -> Number | None:
        return totals.requests.get("received_new", {}).get(code)

    lines = _lines(words, by_year, columns, received)
    return _table(words("years.by_applicant"), words("years.applicant"), by_year, lines)


def _lines(
    words: Words,
    by_year: Mapping[int, Totals],
    entries: Mapping[str, Word],
    value_of: Callable[[Totals, str], Number | None],
) -> tuple[Line, ...]:
    """A line per entry (id of its explanation → word) that some year states above zero."""
    out = []
    for term, entry in entries.items():
        values = [value_of(by_year[year], entry.code) for year in sorted(by_year)]
        if any(values):
            texts = tuple("" if value is None else number(value) for value in values)
            out.append(Line(entry.short(words.language), term, texts))
    return tuple(out)


def _table(title: str, head: str, by_year: Mapping[int, Totals], lines: tuple[Line, ...]) -> YearTable | None:
    """None for a single year, or where no year states anything above zero."""
    return YearTable(title, head, tuple(sorted(by_year)), lines) if lines and len(by_year) > 1 else None
