"""Tables without rulings: rows that a sum of the form contradicts are missing and told, all others stay."""

from __future__ import annotations

from dataclasses import replace

from scripts.documents.document import Document, Grid
from scripts.form import FORM
from scripts.reports.read import to_record
from tests.reports.test_ocr_confirm import document, numbers, stated, whole_table

OUTCOMES = [row.code for row in FORM.requests.outcome_rows("2021")]


def unruled(made: Document) -> Document:
    blocks = tuple(replace(block, inferred=True) if isinstance(block, Grid) else block for block in made.blocks)
    return replace(made, format="pdf", blocks=blocks)


def test_a_table_whose_sums_all_come_out_is_stated_whole() -> None:
    record = to_record(unruled(document(whole_table(), ["1", "0", "2", "0", "3"] + ["0"] * 10)))
    assert {p: v for p, v in stated(record).items() if p.startswith("requests")} == numbers(whole_table())
    assert record.disputes["review"] == [1, 0, 2, 0, 3]
    assert [p for p in record.problems if p.code == "layout_uncertain"] == []


def test_figures_read_in_part_take_their_row_and_the_rows_of_their_columns_with_them() -> None:
    record = to_record(unruled(document(whole_table(granted=["40", "1", "0", "0", "0", "0", "5"]))))
    assert set(record.requests) == {"received_new", "carried_over", "carried_forward"}
    told = {p.cell: p.message for p in record.problems if p.code == "layout_uncertain"}
    assert set(told) == {f"requests.{row}" for row in (*OUTCOMES, "total")}
    row = 2 + list(whole_table()).index("granted")
    place = f"page 1, table 1, row {row}"
    assert told["requests.granted"] == f"{place}: a sum that it takes part in does not come out: 40 1 0 0 0 0 5"
    assert not any(row.startswith("requests.granted") for row in record.located)


def test_a_sum_with_a_row_that_was_not_read_contradicts_nothing() -> None:
    part = {row: cells for row, cells in whole_table().items() if row not in ("denied_third_party", "carried_over")}
    assert set(to_record(unruled(document(part))).requests) == set(part)


def test_a_disputes_row_whose_total_is_another_is_missing_alone() -> None:
    record = to_record(unruled(document(whole_table(), ["1", "0", "2", "0", "4"] + ["0"] * 10)))
    assert set(record.disputes) == {"litigation_direct", "litigation_after_review"}
    assert stated(record).items() >= numbers(whole_table()).items()


def test_a_table_with_rulings_is_stated_as_it_is_printed() -> None:
    wrong = whole_table(granted=["40", "1", "0", "0", "0", "0", "5"])
    assert stated(to_record(replace(document(wrong), format="pdf"))) == numbers(wrong)
