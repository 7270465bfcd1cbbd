"""Excel (.xlsx, ECMA-376) → Document: each visible sheet is a grid, merged cells once, formulas by value.

Rows and columns that the sheet hides are not read, as nobody sees them.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from scripts.documents.document import Block, Cell, Document, Grid, Row
from scripts.documents.errors import UnreadableDocument
from scripts.documents.limits import MAX_CELLS, MAX_SHEET_BYTES
from scripts.documents.packed import BROKEN


def read(data: bytes, sha256: str) -> Document:
    """The workbook as a Document of format `xlsx`. Raises UnreadableDocument."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist() if entry.filename.endswith(".xml"))
    if size > MAX_SHEET_BYTES:
        raise UnreadableDocument(f"the sheets have {size:,} bytes, over the limit of {MAX_SHEET_BYTES:,}")
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, *BROKEN) as error:
        raise UnreadableDocument("this Excel file is broken or cut off; fetch it again") from error
    blocks: list[Block] = []
    cells = 0
    for number, sheet in enumerate(workbook.worksheets, start=1):
        if sheet.sheet_state != "visible":
            continue
        rows = tuple(_rows(sheet, f"sheet {number}"))
        cells += sum(len(row.cells) for row in rows)
        if cells > MAX_CELLS:
            raise UnreadableDocument(f"the workbook has over {MAX_CELLS:,} cells; give the report alone")
        if rows:
            blocks.append(Grid(rows, f"sheet {number}"))
    return Document("xlsx", sha256, tuple(blocks))


def _rows(sheet: Worksheet, name: str) -> list[Row]:
    if sheet.max_row * sheet.max_column > 20 * MAX_CELLS:
        raise UnreadableDocument(
            f"a sheet spans {sheet.max_row:,} rows by {sheet.max_column:,} columns; give the report alone"
        )
    widths: dict[tuple[int, int], int] = {}
    covered: set[tuple[int, int]] = set()
    for area in list(sheet.merged_cells.ranges)[:MAX_CELLS]:
        if area.size["rows"] * area.size["columns"] > MAX_CELLS:
            raise UnreadableDocument("a merged cell spans more than any report has; give the report alone")
        widths[area.min_row, area.min_col] = area.size["columns"]
        covered |= {
            (r, c) for r in range(area.min_row, area.max_row + 1) for c in range(area.min_col, area.max_col + 1)
        }
        covered.discard((area.min_row, area.min_col))
    rows: list[Row] = []
    hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    covered |= {(row, column) for column in _hidden_columns(sheet) for row in range(1, sheet.max_row + 1)}
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number in hidden:
            continue
        cells = tuple(
            Cell(_text(value), column - 1, widths.get((number, column), 1))
            for column, value in enumerate(values, start=1)
            if (number, column) not in covered
        )
        if any(cell.text for cell in cells):
            rows.append(Row(cells, f"{name}, row {number}", sheet.max_column))
    return rows


def _hidden_columns(sheet: Worksheet) -> set[int]:
    """The numbers of the columns that the sheet hides; one entry may stand for many."""
    found: set[int] = set()
    for column in sheet.column_dimensions.values():
        if column.hidden and column.min and column.max:
            found |= set(range(column.min, min(column.max, sheet.max_column) + 1))
    return found


def _text(value: object) -> str:
    """A cell as a reader of the sheet sees it, as far as Excel's number formats do not round."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str(value).strip()
