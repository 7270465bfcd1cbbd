"""Section 2: proactive disclosure, blocks with a header of their own (信息内容 | 本年制发件数 | …) and a row per item.

A row is bound by the header above it, never by the report's year: agencies mix the forms. Header cells that were cut
to what two measures share (本年新 | 本年新) are told apart by their order in the item's own set of measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.form import FORM
from scripts.reports.fit import Fitting, Line
from scripts.reports.flow import Token
from scripts.reports.gather import Printed, Sheet, cells_behind, clip, match_at, width_of
from scripts.reports.labels import CONTENT, ITEMS, MEASURES, is_article, is_known
from scripts.reports.order import ended_by_label, without_swallowed
from scripts.reports.sections import is_heading
from scripts.reports.values import header_unit

_DEFAULT_UNIT = FORM.disclosure.measures["amount_10k_yuan"].unit_zh
_LONGEST_LABEL = 40
_SENTENCE = "。"
_ENOUGH = 2
"""Columns of an item's by which a header is known that has others besides; one may stand in any table."""
_ALONE: list[str | None] = ["decisions"]
"""The only column of the blocks of form 2021 in which agencies also print items that it has not."""
_WIDEST = 12
"""Cells of a row that are looked at to tell what it is."""


@dataclass
class Header:
    """The columns of a block as printed: per column the measures that it may mean, and its text."""

    texts: list[str] = field(default_factory=list)
    measures: list[frozenset[str]] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """The columns' places in the grid's rows; empty where the layout has none."""
    width: int = 0
    """Cells of the header's row."""
    items: int = 0
    """Rows found under this header so far."""

    def add(self, text: str, codes: frozenset[str], place: int | None = None) -> None:
        """One more column."""
        self.texts.append(text)
        self.measures.append(codes)
        if place is not None:
            self.places.append(place)

    def columns(self, item: str) -> list[str | None]:
        """Per column the item's measure, or None where the header does not tell."""
        kinds = FORM.disclosure.items[item]
        for form in ("2021", "2019"):
            whole = kinds.measures(form)
            if len(whole) == len(self.measures) and all(m in c for m, c in zip(whole, self.measures, strict=True)):
                return list(whole)
        single = [next(iter(c)) if len(c) == 1 else None for c in self.measures]
        allowed = kinds.measures("mixed")
        known = [m if m in allowed and single.count(m) == 1 else None for m in single]
        if None not in known and (known == _ALONE or any(_is_all(known, item, form) for form in ("2021", "2019"))):
            return known
        fewest = min(_ENOUGH, len(kinds.measures("2021") or kinds.measures("2019")))
        enough = self.places and sum(m is not None for m in known) >= fewest
        return known if enough or _is_whole(known, item) else []


def read_disclosure(found: Sequence[tuple[Line, Header]], fitting: Fitting) -> Sheet:
    """The table as a Sheet, out of what `find_items` found. What cannot be bound is left out, with a problem."""
    sheet = Sheet("disclosure")
    for line, header in found:
        item, place = line.code, line.place
        columns = header.columns(item)
        if not columns:
            if line.cells:
                sheet.problem("columns_unknown", item, f"{place}: no whole header stands above this row")
            continue
        if line.width != header.width and header.places and not _is_whole(columns, item):
            sheet.unbound(item, line, len(columns), "columns_unknown")  # the header lost a cell that the row has
            continue
        bound = fitting.fit(line, len(columns), header.places if line.width == header.width else None)
        if bound is None:
            sheet.unbound(item, line, len(columns))
            continue
        stated = {}
        for column, text, token in zip(columns, header.texts, bound, strict=True):
            if column is None:
                sheet.problem("label_unknown", item, f"{place}: column {clip(text)}")
                continue
            kind = FORM.disclosure.measures[column].kind
            stated[column] = Printed(token, kind, _unit(item, text) if kind == "money" else None)
        if stated:
            sheet.put(item, stated, place)
    return sheet


def read_only_cells(tokens: Sequence[Token]) -> Sheet:
    """What stays certain where repeated lines were removed: the one cell of an item, between its label and the next.

    A block that lost its whole header had one that was printed before, so the last header of one column is its own.
    """
    sheet = Sheet("disclosure")
    above: Header | None = None
    for line, own in find_items(tokens):
        above = own if own.measures else above
        if above is None or len(above.measures) != 1 or len(line.cells) != 1:
            continue
        (column,) = above.columns(line.code) or [None]
        if column is not None and FORM.disclosure.items[line.code].measures("2021") == (column,):
            kind = FORM.disclosure.measures[column].kind
            unit = _unit(line.code, above.texts[0]) if kind == "money" else None
            sheet.put(line.code, {column: Printed(line.cells[0], kind, unit)}, line.place)
    return sheet


def _is_all(columns: Sequence[str | None], item: str, form: str) -> bool:
    """Whether the columns are those that a form prescribes, in whatever order an agency prints them."""
    whole = FORM.disclosure.items[item].measures(form)
    return len(whole) == len(columns) and set(whole) == set(columns)


def _is_whole(columns: Sequence[str | None], item: str) -> bool:
    """Whether a header of loose lines has as many columns as a form prescribes: else a line of it was lost."""
    for form in ("2021", "2019"):
        whole = FORM.disclosure.items[item].measures(form)
        if len(whole) == len(columns) and all(c in (None, m) for c, m in zip(columns, whole, strict=True)):
            return True
    return False


def _unit(item: str, header: str) -> str | None:
    """The amount's unit: the header's; the form prescribes it for fees, but not for procurement."""
    return header_unit(header) or (_DEFAULT_UNIT if item == "fees" else None)


def find_items(tokens: Sequence[Token]) -> list[tuple[Line, Header]]:
    """Every item label with the cells behind it and the header above it, in reading order."""
    found: list[tuple[Line, Header]] = []
    to_check: list[bool] = []
    header = Header()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if not token.text:
            item = _nameless(tokens, at, header)
            if item:
                cells, end = cells_behind(tokens, at + 1, is_known)
                found.append((Line(item, tuple(cells), token.place, len(cells) + 1), header))
                to_check.append(False)
                header.items += 1
                at = end
                continue
            at += 1
            continue
        if token.is_value:
            at += 1
            continue
        if is_article(token.text) or _ends_table(token):
            header = Header()
            at += 1
            continue
        if CONTENT.one(token.text) or (MEASURES.find(token.text) and _stands_in_header(tokens, at)):
            header, at = _read_header(tokens, at)
            continue
        code, count = match_at(tokens, at, ITEMS)
        if code is None:
            if header.measures and _heads_another_table(tokens, at):
                header = Header()
            at += 1
            continue
        cells, end = cells_behind(tokens, at + count, is_known)
        width = width_of(tokens, at, end, is_known)
        found.append((Line(code, tuple(cells), token.place, width), header))
        to_check.append(ended_by_label(tokens, cells, end))
        header.items += 1
        at = max(end, at + count)
    lines = without_swallowed([line for line, _ in found], to_check)
    return [
        (line, above)
        for line, (whole, above) in zip(lines, found, strict=True)
        if whole.cells or above.measures  # else it is a word of the prose
    ]


def _ends_table(token: Token) -> bool:
    """Prose or a section's heading: what stands below it is not under the header above it."""
    text = token.text
    return len(text) > _LONGEST_LABEL * 3 or (token.row is None and (_SENTENCE in text or is_heading(text)))


def _heads_another_table(tokens: Sequence[Token], at: int) -> bool:
    """Whether a row begins here that holds two labels or more, none of them of the form, and no value."""
    row = tokens[at].row
    if row is None or (at and tokens[at - 1].row == row):
        return False
    texts = [token for token in tokens[at : at + _WIDEST] if token.row == row and token.text]
    return len(texts) > 1 and not any(token.is_value or is_known(token.text) for token in texts)


def _nameless(tokens: Sequence[Token], at: int, header: Header) -> str | None:
    """`regulations` for a row without label whose place says so: first below its header, before normative_documents."""
    token = tokens[at]
    first_in_row = token.row is not None and (at == 0 or tokens[at - 1].row != token.row)
    if not first_in_row or header.items or not header.measures:
        return None
    if header.columns("regulations") == [None] * len(header.measures):
        return None
    end = at
    while end < len(tokens) and tokens[end].row == token.row:
        end += 1
    values = [t for t in tokens[at + 1 : end] if t.text]
    if not values or not all(t.is_value for t in values) or end == len(tokens):
        return None
    return "regulations" if ITEMS.one(tokens[end].text) == "normative_documents" else None


def _stands_in_header(tokens: Sequence[Token], at: int) -> bool:
    """A measure's wording that begins a header: in a grid it shares its row with no item or value."""
    row = tokens[at].row
    if row is None:
        return True
    start = at
    while start and tokens[start - 1].row == row:
        start -= 1
    end = at
    while end < len(tokens) and tokens[end].row == row:
        end += 1
    return not any(t.is_value or ITEMS.one(t.text) for t in tokens[start:end] if t.text)


def _read_header(tokens: Sequence[Token], at: int) -> tuple[Header, int]:
    """(header, index of the token after it) of the header that begins at `at`."""
    if tokens[at].row is None and CONTENT.one(tokens[at].text):
        at += 1
        if at < len(tokens) and tokens[at].row is not None and MEASURES.find(tokens[at].text):
            return _header_row(tokens, at)
    elif tokens[at].row is not None:
        return _header_row(tokens, at)
    return _loose_header(tokens, at)


def _header_row(tokens: Sequence[Token], at: int) -> tuple[Header, int]:
    """The header that is a row of a grid."""
    header = Header()
    row = tokens[at].row
    while at < len(tokens) and tokens[at].row == row:
        text = tokens[at].text
        if text and not CONTENT.one(text):
            header.add(text, MEASURES.find(text), tokens[at].column)
        header.width += 1
        at += 1
    return header, at


def _loose_header(tokens: Sequence[Token], at: int) -> tuple[Header, int]:
    """The header whose cells are only known by their order; an unknown one ends it, unless a known one follows."""
    header = Header()
    while at < len(tokens) and tokens[at].row is None:
        text = tokens[at].text
        if not text and tokens[at].blanks_kept:
            at += 1
            continue
        if tokens[at].is_value or is_article(text) or len(text) > _LONGEST_LABEL:
            break
        if ITEMS.find(text) or CONTENT.one(text):
            break
        code, count = match_at(tokens, at, MEASURES)
        joined = "".join(t.text for t in tokens[at : at + count])
        codes = frozenset({code}) if code else MEASURES.find(text)
        if not codes and not header.measures:
            break
        header.add(joined, codes)
        at += count
        if not codes and not (at < len(tokens) and tokens[at].row is None and MEASURES.find(tokens[at].text)):
            break
    return header, at


def form_of(sheet: Sheet) -> str | None:
    """The form of the table, told by its measures; `mixed` where blocks of both forms stand in it."""
    forms: set[str] = set()
    for item, row in sheet.rows.items():
        kinds = FORM.disclosure.items[item]
        for measure in row:
            forms |= (
                {form for form in ("2019", "2021") if measure in kinds.measures(form)}
                if _tells(item, measure)
                else set()
            )
    return "mixed" if len(forms) > 1 else next(iter(forms), None)


def _tells(item: str, measure: str) -> bool:
    """Whether the measure belongs to one form only (本年处理决定数量 stands in both)."""
    kinds = FORM.disclosure.items[item]
    return (measure in kinds.measures("2019")) != (measure in kinds.measures("2021"))
