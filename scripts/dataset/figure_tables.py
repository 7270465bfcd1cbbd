"""The tables of figures: `disclosure`, `requests`, `disputes`, and beside them `printed` and `places`.

A row that the document does not have is absent. A cell without a number is missing in the frame; whether it was blank
or text is told by `scripts.dataset.status` (a cell with text stands in `printed`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from scripts.dataset.frames import BrokenTable, clean, frame, number
from scripts.form import FORM
from scripts.reports.record import Record, Value

Keyed = Sequence[tuple[str, Record]]
"""Reports as (report id, record), in the order of publication."""


def disclosure(reports: Keyed) -> pd.DataFrame:
    """One row per report, item and measure, in the order of the form."""
    rows = [
        (key, item, measure, number(record.disclosure[item][measure], f"{key}: disclosure.{item}.{measure}"))
        for key, record in reports
        for item in FORM.disclosure.items
        if item in record.disclosure
        for measure in FORM.disclosure.items[item].measures("mixed")
        if measure in record.disclosure[item]
    ]
    names = ("report", "item", "measure", "value")
    return frame("disclosure", {name: [row[i] for row in rows] for i, name in enumerate(names)})


def requests(reports: Keyed) -> pd.DataFrame:
    """One row per report and row of the form, with the seven applicant columns."""
    rows = _rows(reports, "requests", tuple(FORM.requests.rows))
    return _wide("requests", "outcome", tuple(FORM.requests.columns), rows)


def disputes(reports: Keyed) -> pd.DataFrame:
    """One row per report and channel, with the five results."""
    rows = _rows(reports, "disputes", tuple(FORM.disputes.channels))
    return _wide("disputes", "channel", tuple(FORM.disputes.results), rows)


def printed(reports: Keyed) -> pd.DataFrame:
    """What a cell prints where that is not the plain number, in the order of the form."""
    order = {path: i for i, path in enumerate(FORM.cells)}
    rows = []
    for key, record in reports:
        texts = {path: text for path, text in record.printed.items() if path in order}
        if len(texts) != len(record.printed):
            strange = next(path for path in record.printed if path not in order)
            raise BrokenTable(f"{key}: printed: {strange!r} is no cell of the form; mend the record")
        texts |= {path: value for path, value in _texts(record) if path not in texts}
        cleaned = ((path, clean(texts[path])) for path in sorted(texts, key=order.__getitem__))
        rows += [(key, path, text) for path, text in cleaned if text]
    return frame("printed", {name: [row[i] for row in rows] for i, name in enumerate(("report", "cell", "text"))})


def places(reports: Keyed) -> pd.DataFrame:
    """Where each row stands in its document."""
    rows = [(key, row, clean(place)) for key, record in reports for row, place in record.located.items()]
    return frame("places", {name: [row[i] for row in rows] for i, name in enumerate(("report", "row", "place"))})


def _rows(reports: Keyed, table: str, order: tuple[str, ...]) -> Iterator[tuple[str, str, list[Value]]]:
    for key, record in reports:
        rows: dict[str, list[Value]] = getattr(record, table)
        for code in order:
            if code in rows:
                yield key, code, rows[code]


def _wide(
    table: str, code_name: str, columns: tuple[str, ...], rows: Iterator[tuple[str, str, list[Value]]]
) -> pd.DataFrame:
    found = list(rows)
    data: dict[str, list[object]] = {"report": [row[0] for row in found], code_name: [row[1] for row in found]}
    for i, column in enumerate(columns):
        data[column] = [number(values[i], f"{key}: {table}.{code}.{column}") for key, code, values in found]
    return frame(table, data)


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    """The cells that are strings, as (path, text)."""
    for path, value in record.cells():
        if isinstance(value, str):
            yield path, value
