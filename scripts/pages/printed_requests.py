"""Section 3 in the official shape: 三、 stands before all outcomes, a group's label before its rows."""

from __future__ import annotations

from scripts.form import FORM, Row
from scripts.pages.printed import Grid, PrintedCell, Printer

COLUMNS = tuple(FORM.requests.columns)


def head(printer: Printer) -> Grid:
    """The three header rows."""
    language = printer.words.language
    words = FORM.requests.headings
    columns = [FORM.requests.columns[code] for code in COLUMNS]
    first, *organizations, last = columns
    return [
        [
            printer.head(
                words["balance_note"].label(language),
                colspan=3,
                rowspan=3,
                css="label note",
                term="term-balance",
            ),
            printer.head(words["applicants"].label(language), colspan=len(columns), scope="colgroup"),
        ],
        [
            printer.head(first.label(language), rowspan=2, term=f"column-{first.code}"),
            printer.head(words["organizations"].label(language), colspan=len(organizations), scope="colgroup"),
            printer.head(last.label(language), rowspan=2, term=f"column-{last.code}"),
        ],
        [printer.head(column.label(language), term=f"column-{column.code}") for column in organizations],
    ]


def grid(printer: Printer) -> Grid:
    """The rows below the head; empty where the document has no such table."""
    record, language = printer.record, printer.words.language
    if not record.requests:
        return []
    rows = FORM.requests.rows
    shown = _shown(printer)
    out: Grid = [
        [_label(printer, rows[code], 3, "wide"), *_values(printer, code)] for code in ("received_new", "carried_over")
    ]
    outcomes = [*shown, rows["total"]]
    for place, row in enumerate(outcomes):
        line: list[PrintedCell] = []
        if place == 0:
            title = FORM.requests.headings["outcomes"].label(language)
            line.append(printer.head(title, rowspan=len(outcomes), scope="rowgroup", css="upright"))
        group = FORM.requests.groups[row.group]
        members = [other for other in shown if other.group == row.group]
        if group.heading and row.code != row.group:
            if members[0] is row:
                title = group.heading if language == "zh" else group.en
                term = f"group-{group.code}"
                line.append(printer.head(title, rowspan=len(members), scope="rowgroup", css="upright group", term=term))
            line.append(_label(printer, row, 1, "label"))
        else:
            line.append(_label(printer, row, 2, "middle"))
        out.append([*line, *_values(printer, row.code)])
    out.append([_label(printer, rows["carried_forward"], 3, "wide"), *_values(printer, "carried_forward")])
    return out


def _shown(printer: Printer) -> list[Row]:
    """The outcome rows of the form that the table uses, and any other that it prints."""
    record = printer.record
    form = record.forms.get("requests", "2021")
    form = "2021" if form not in ("2019", "2021") else form
    undivided = "other" in record.requests and not any(code.startswith("other_") for code in record.requests)
    expected = {row.code for row in FORM.requests.outcome_rows("2019" if undivided else form)}
    return [row for row in FORM.requests.outcome_rows() if row.code in expected or row.code in record.requests]


def _label(printer: Printer, row: Row, colspan: int, css: str) -> PrintedCell:
    return printer.head(
        row.label(printer.words.language),
        f"requests.{row.code}",
        colspan=colspan,
        scope="row",
        css=css,
        term=f"row-{row.code}",
    )


def _values(printer: Printer, code: str) -> list[PrintedCell]:
    if code not in printer.record.requests:
        return [printer.value(f"requests.{code}.{COLUMNS[0]}", len(COLUMNS))]
    return [printer.value(f"requests.{code}.{column}") for column in COLUMNS]
