"""One CSV per agency: a row per printed cell, a column per year, with blank, text, number and absent apart."""

from __future__ import annotations

import csv

import pandas as pd

from scripts.dataset.agency_csv import AgencyFigures

AGENCY = "331122-zhengfuban"


def written(tables, folder) -> list[list[str]]:
    path = folder / "a.csv"
    AgencyFigures(tables).write(path, AGENCY)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_every_printed_cell_has_its_row_with_its_labels_and_what_stands_in_it(tables, tmp_path):
    header, *lines = written(tables, tmp_path)
    assert header == ["table", "row", "column", "label_zh", "label_en", "2023", "printed", "corrected"]
    told = {tuple(line[:3]): line[3:] for line in lines}
    assert len(lines) == len(told) == 6 + 2 * 7 + 5
    assert told["requests", "received_new", "natural_person"] == [
        "本年新收：自然人", "Received this year: Natural persons", "30", "", ""
    ]  # fmt: skip
    states = {cell: line[2:] for cell, line in told.items()}
    assert states["requests", "received_new", "business"] == ["0", "", ""]
    assert states["requests", "received_new", "research"] == ["", "", ""]
    assert states["requests", "received_new", "legal_service"] == ["'-", "", ""]
    assert states["disclosure", "penalties", "decisions"] == ["/", "", ""]
    assert states["disclosure", "licensing", "decisions"] == ["90", "2023=90(信用中国)", ""]
    assert states["disclosure", "fees", "amount_10k_yuan"] == ["712.187895", "", ""]
    assert ("requests", "granted", "total") not in told, "a row that no report has is absent"


def test_years_stand_side_by_side_and_a_row_that_one_lacks_is_absent_there(tables, tmp_path):
    of = "331122-zhengfuban-2023"
    for name in ("reports", "requests"):
        more = tables[name][tables[name]["report"] == of].assign(report=of.replace("2023", "2024"))
        if name == "reports":
            more["year"] = 2024
        else:
            more = more[more["outcome"] == "total"].assign(total=22)
        tables[name] = pd.concat([tables[name], more]).sort_values("report", ignore_index=True)
    header, *lines = written(tables, tmp_path)
    assert header[5:7] == ["2023", "2024"]
    told = {tuple(line[:3]): line[5:7] for line in lines}
    assert told["requests", "total", "total"] == ["21", "22"]
    assert told["requests", "received_new", "research"] == ["", "absent"]
    tables_in_order = [cell[0] for cell in told]
    assert tables_in_order == sorted(tables_in_order, key=["disclosure", "requests", "disputes"].index)


def test_a_correction_stands_beside_the_printed_value(tables, tmp_path):
    row = {"report": "331122-zhengfuban-2023", "cell": "requests.total.total", "corrected": 20}
    tables["corrections"] = pd.DataFrame([row])
    assert [line for line in written(tables, tmp_path) if line[-1]][1][5:] == ["21", "", "2023=20"]


def test_pandas_reads_it_as_it_is(tables, tmp_path):
    written(tables, tmp_path)
    frame = pd.read_csv(tmp_path / "a.csv", na_values=["absent"]).set_index(["table", "row", "column"])
    assert frame.loc[("requests", "total", "total"), "2023"] == "21"
