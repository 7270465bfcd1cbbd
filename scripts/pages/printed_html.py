"""The rows of a printed table as HTML: a page has hundreds of cells, for which a template takes twice as long."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape

from scripts.pages.printed import Grid, PrintedCell
from scripts.pages.render import flow


def rows_html(grid: Grid, finding: str, glossary: str) -> Markup:
    """A grid's rows, one per line. `finding`: how the ids of its findings begin; `glossary`: the glossary's address."""
    rows = (f"<tr>{''.join(_cell(cell, finding, glossary) for cell in row)}</tr>\n" for row in grid)
    return Markup("".join(rows))  # noqa: S704 (escaped below)


def _cell(cell: PrintedCell, finding: str, glossary: str) -> str:
    if cell.kind == "head":
        return _head(cell, glossary)
    text = _said(cell.text)
    if cell.flags:
        note = _said(" ".join(flag.message for flag in cell.flags))
        marks = ",".join(str(flag.number) for flag in cell.flags)
        link = f"{finding}-{cell.flags[0].number}"
        text = f'<a class="flag" href="#{link}" data-note="{note}">{text}<sup>{marks}</sup></a>'
    return f"<td{_attributes(cell)}>{text}{_correction(cell)}</td>"


@lru_cache(maxsize=4096)
def _head(cell: PrintedCell, glossary: str) -> str:
    text = _said(cell.text)
    if cell.term and glossary:
        text = f'<a class="term" href="{escape(glossary)}#{escape(cell.term)}">{text}</a>'
    if cell.place:
        text += f'<small class="place">{_said(cell.place)}</small>'
    if cell.css:
        text = f'<span class="text">{text}</span>'
    return f"<th{_attributes(cell)}>{text}{_correction(cell)}</th>"


def _attributes(cell: PrintedCell) -> str:
    given = {
        "scope": cell.scope,
        "colspan": cell.colspan if cell.colspan > 1 else "",
        "rowspan": cell.rowspan if cell.rowspan > 1 else "",
        "class": cell.classes,
    }
    return "".join(f' {name}="{escape(value)}"' for name, value in given.items() if value)


def _correction(cell: PrintedCell) -> str:
    return f"<ins>{escape(cell.correction)}</ins>" if cell.correction else ""


def _said(text: str) -> str:
    return str(escape(flow(text)))
