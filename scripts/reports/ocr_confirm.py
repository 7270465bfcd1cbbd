"""Figures read from pictures: which of them the form's own sums confirm. All others are not stated.

A cell of the tables on requests and disputes stays a number only if every sum of the form in which it takes part holds
exactly: that of its row (six applicants, or four results), and for requests those of its column (outcomes; intake
against total and carried forward). A sum counts only if each of its rows was read, and each of its cells is a number
or blank, which needs a cell without any ink. Why a wrong reading cannot pass:

- One that stands alone breaks its row and its column.
- In requests, wrong readings that leave all sums right are at least four, in two rows and two columns and by the same
  amount; in disputes at least two in one row.
- The same character misread everywhere in the same way could do that, also where all is 0 = 0. So a figure is a number
  here only if two readers that have nothing in common gave it: the model, sure of each character, and a look at the
  shapes, which counts the characters and their holes and bows (`documents.ocr_cells`). A blank or a speck is no 0 to
  the second.

Figures of section 2 take part in no sum, so none is stated. Of the header's facts and of the prose's claims, those stay
that something else in the document bears out.
"""

from __future__ import annotations

from scripts.documents.document import UNSURE, Document
from scripts.form import FORM
from scripts.reports.gather import clip
from scripts.reports.record import Claim, Problem, Record, Value
from scripts.reports.sums import sums, total_of

FORMAT = "ocr"
"""The `source.format` of records whose figures were read from pictures."""

_CODE = "ocr_unconfirmed"
_ABOUT_TEXT = frozenset(("text_in_cell", "not_a_count", "too_large", "unit_missing"))


def is_read_from_pictures(document: Document) -> bool:
    """Whether the document's text comes from pictures (formats `ocr-pdf` and `ocr-picture`)."""
    return document.format.startswith("ocr-")


def keep_confirmed(record: Record, document: Document) -> None:
    """Takes out of a record read from pictures all that nothing confirms; a problem per row says what was read."""
    record.source.format = FORMAT
    confirmed = _confirmed(record) | _printed_as_text(record, document)
    record.problems = [p for p in record.problems if p.code not in _ABOUT_TEXT or p.cell in confirmed]
    for path, text in record.printed.items():
        record.printed[path] = text.replace(UNSURE, "")
    for item, cells in record.disclosure.items():
        _withhold(record, f"disclosure.{item}", cells, confirmed)
    for table, rows, columns in (
        ("requests", record.requests, FORM.requests.columns),
        ("disputes", record.disputes, FORM.disputes.results),
    ):
        for code, values in rows.items():
            row = dict(zip(columns, values, strict=True))
            _withhold(record, f"{table}.{code}", row, confirmed)
            rows[code] = list(row.values())
    record.claims = [claim for claim in record.claims if _bears_out(record, claim)]
    _withhold_header(record, document.text())


def _printed_as_text(record: Record, document: Document) -> set[str]:
    """The paths of cells on pages that are text, in a document of which other pages are pictures."""
    pictured = {f"page {number}" for number in document.pictured}
    rows = {row for row, place in record.located.items() if place.partition(",")[0] not in pictured}
    return {path for path, _ in record.cells() if path.rpartition(".")[0] in rows} if pictured else set()


def _withhold(record: Record, row: str, cells: dict[str, Value], confirmed: set[str]) -> None:
    """Blanks the cells that are not confirmed; their text goes to `printed`."""
    taken: list[str] = []
    for column, value in cells.items():
        path = f"{row}.{column}"
        if value is None or path in confirmed:
            continue
        text = record.printed.get(path) or str(value).replace(UNSURE, "")
        cells[column] = None
        record.printed.pop(path, None)
        if text:
            record.printed[path] = text
        taken.append(f"{column} {text or '?'}")
    if taken:
        place = record.located.get(row, "")
        message = f"{place}: no sum of the form confirms {', '.join(clip(text) for text in taken)}"
        record.problems.append(Problem(_CODE, row, message.removeprefix(": ")))


def _confirmed(record: Record) -> set[str]:
    """The paths of all cells whose every sum holds."""
    holding: dict[str, bool] = {}
    for left, right in sums(record):
        holds = total_of(record, left) is not None and total_of(record, left) == total_of(record, right)
        for path in (*left, *right):
            holding[path] = holding.get(path, True) and holds
    return {
        path
        for path, holds in holding.items()
        # Only in the cells of a table has each figure been looked at twice.
        if holds and isinstance(record.cell(path), int) and ", table " in record.located[path.rpartition(".")[0]]
    }


def _bears_out(record: Record, claim: Claim) -> bool:
    """Whether the confirmed cells say what the prose says; `table.row+row.column` names the sum of several."""
    table, rows, column = claim.cell.split(".")
    values = [record.cell(f"{table}.{row}.{column}") for row in rows.split("+")]
    return sum(value for value in values if isinstance(value, int)) == claim.value and None not in values


def _withhold_header(record: Record, text: str) -> None:
    """Takes out dates and numbers of the document; the year stays if it was read twice, and its first and last day."""
    header, year = record.header, record.year
    taken: dict[str, str] = {}
    if year is not None and text.count(str(year)) < 2:
        taken["year"] = str(year)
        record.year = year = None
    whole = {"period_start": f"{year}-01-01", "period_end": f"{year}-12-31"}
    for fact in ("index_number", "document_number", "published", "period_start", "period_end"):
        value = getattr(header, fact)
        if value is not None and value != whole.get(fact):
            taken[f"header.{fact}"] = value
            setattr(header, fact, None)
    for fact, value in taken.items():
        record.problems.append(Problem(_CODE, fact, f"nothing else in the document confirms {clip(value)}"))
