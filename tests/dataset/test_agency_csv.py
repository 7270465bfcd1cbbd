"""One CSV per agency: a row per printed cell, with blank, text and number apart, and the place of each."""

from __future__ import annotations

import csv

import pandas as pd

from scripts.dataset.agency_csv import HEADER, AgencyFigures

AGENCY = "331122-zhengfuban"


def test_every_printed_cell_has_its_row_with_status_text_and_place(tables, tmp_path):
    path = tmp_path / "a.csv"
    AgencyFigures(tables).write(path, AGENCY)
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *lines = csv.reader(file)
    assert tuple(header) == HEADER
    told = {line[-1]: dict(zip(HEADER, line, strict=True)) for line in lines}
    assert len(lines) == len(told) == 6 + 2 * 7 + 5
    assert told["requests.received_new.natural_person"] == {
        "year": "2023", "table": "requests", "row": "received_new", "column": "natural_person",
        "label_zh": "本年新收：自然人", "label_en": "Received this year: Natural persons", "status": "number",
        "value": "30", "printed": "", "corrected": "", "place": "table 2, row 4",
        "cell": "requests.received_new.natural_person",
    }  # fmt: skip
    states = {cell: (row["status"], row["value"], row["printed"]) for cell, row in told.items()}
    assert states["requests.received_new.business"] == ("number", "0", "")
    assert states["requests.received_new.research"] == ("blank", "", "")
    assert states["requests.received_new.legal_service"] == ("text", "", "'-")
    assert states["disclosure.penalties.decisions"] == ("text", "", "/")
    assert states["disclosure.licensing.decisions"] == ("number", "90", "90(信用中国)")
    assert states["disclosure.fees.amount_10k_yuan"] == ("number", "712.187895", "")
    assert "requests.granted.total" not in told, "a row that the report does not have is absent"


def test_pandas_reads_it_as_it_is(tables, tmp_path):
    path = tmp_path / "a.csv"
    AgencyFigures(tables).write(path, AGENCY)
    frame = pd.read_csv(path)
    assert list(frame.columns) == list(HEADER)
    assert frame.loc[frame["cell"] == "requests.total.total", "value"].tolist() == [21]
