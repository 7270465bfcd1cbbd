"""The same sheets as Word and Excel files, with the form's own merged cells."""

from __future__ import annotations

import io

import docx
import openpyxl

from tests.generated.sheets import Box, Sheet

Placed = tuple[int, int, Box]
"""Row and column (from 0) and the cell that begins there."""


def placed(sheet: Sheet) -> tuple[list[Placed], int]:
    """Every cell with its place, spans resolved, and the sheet's width."""
    taken: set[tuple[int, int]] = set()
    out: list[Placed] = []
    for y, row in enumerate(sheet):
        x = 0
        for box in row:
            while (y, x) in taken:
                x += 1
            out.append((y, x, box))
            taken |= {(y + dy, x + dx) for dy in range(box.height) for dx in range(box.width)}
    return out, 1 + max(x for _, x in taken)


def word(headings: list[str], sheets: list[Sheet]) -> bytes:
    """A Word file: each heading, then its table."""
    document = docx.Document()
    for heading, sheet in zip(headings, sheets, strict=True):
        document.add_paragraph(heading)
        cells, width = placed(sheet)
        table = document.add_table(rows=len(sheet), cols=width)
        grid = [row.cells for row in table.rows]  # all at once: table.cell() makes them all anew each time
        for y, x, box in cells:
            cell = grid[y][x]
            if box.width > 1 or box.height > 1:
                cell = cell.merge(grid[y + box.height - 1][x + box.width - 1])
            cell.text = box.text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def excel(headings: list[str], sheets: list[Sheet]) -> bytes:
    """An Excel file: one sheet per table, figures as numbers."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for number, (heading, sheet) in enumerate(zip(headings, sheets, strict=True), start=1):
        page = workbook.create_sheet(f"表{number}")
        page.cell(1, 1, heading)
        for y, x, box in placed(sheet)[0]:
            number_ = box.value and box.text.isdigit()
            page.cell(y + 2, x + 1, int(box.text) if number_ else box.text or None)
            if box.width > 1 or box.height > 1:
                page.merge_cells(
                    start_row=y + 2, start_column=x + 1, end_row=y + 1 + box.height, end_column=x + box.width
                )
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
