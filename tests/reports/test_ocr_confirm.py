"""What is stated of a report that was read from pictures. No OCR needed: the documents are literal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.documents.document import UNSURE, Block, Cell, Document, Grid, Paragraph, Row
from scripts.form import FORM
from scripts.reports.read import to_record
from scripts.reports.record import Record

ROWS = [row.code for row in FORM.requests.rows.values() if "2021" in row.forms]
NOUGHT = ["0"] * 7
FIGURES = {
    "received_new": ["5", "2", "0", "0", "0", "0", "7"],
    "carried_over": ["1", "0", "0", "0", "0", "0", "1"],
    "granted": ["4", "1", "0", "0", "0", "0", "5"],
    "denied_third_party": ["0", "1", "0", "0", "0", "0", "1"],
    "total": ["4", "2", "0", "0", "0", "0", "6"],
    "carried_forward": ["2", "0", "0", "0", "0", "0", "2"],
}


def document(
    requests: dict[str, list[str]], disputes: list[str] | None = None, before: list[Block] | None = None
) -> Document:
    """A report as the reader of pictures gives it: paragraphs and ruled grids."""
    rows = [_row(["", *(word.zh for word in FORM.requests.columns.values())], "page 1, table 1, row 1")]
    for number, code in enumerate((row for row in ROWS if row in requests), start=2):
        rows.append(_row([FORM.requests.rows[code].zh, *requests[code]], f"page 1, table 1, row {number}"))
    blocks: list[Block] = [Paragraph("三、收到和处理政府信息公开申请情况", "page 1, line 1")]
    blocks.append(Grid(tuple(rows), "page 1, table 1"))
    if disputes:
        blocks.append(Paragraph("四、政府信息公开行政复议、行政诉讼情况", "page 1, line 2"))
        blocks.append(_disputes(disputes))
    return Document("ocr-pdf", "0" * 64, (*(before or []), *blocks))


def _row(texts: list[str], place: str) -> Row:
    return Row(tuple(Cell(text, column) for column, text in enumerate(texts)), place)


def _disputes(values: list[str]) -> Grid:
    review, direct, after = (channel.short("zh") for channel in FORM.disputes.channels.values())
    results = [result.zh for result in FORM.disputes.results.values()]
    head = (Cell(review, 0, 5), Cell(FORM.disputes.headings["litigation"].zh, 5, 10))
    second = (*(Cell(r, i) for i, r in enumerate(results)), Cell(direct, 5, 5), Cell(after, 10, 5))
    third = tuple(Cell(r, 5 + i) for i, r in enumerate(results * 2))
    name = "page 1, table 2"
    rows = (Row(head, f"{name}, row 1"), Row(second, f"{name}, row 2"), Row(third, f"{name}, row 3"))
    return Grid((*rows, _row(values, f"{name}, row 4")), name)


def whole_table(**changed: list[str]) -> dict[str, list[str]]:
    return dict.fromkeys(ROWS, NOUGHT) | FIGURES | changed


def stated(record: Record) -> dict[str, object]:
    return {path: value for path, value in record.cells() if value is not None}


def numbers(requests: dict[str, list[str]]) -> dict[str, object]:
    columns = list(FORM.requests.columns)
    return {f"requests.{r}.{c}": int(v) for r in ROWS for c, v in zip(columns, requests[r], strict=True)}


def problems(record: Record) -> list[tuple[str | None, str]]:
    return [(p.cell, p.message) for p in record.problems if p.code == "ocr_unconfirmed"]


def test_a_table_whose_sums_all_hold_is_stated_whole_and_marked_as_ocr() -> None:
    record = to_record(document(whole_table()))
    assert record.source.format == "ocr"
    assert stated(record) == numbers(whole_table())
    assert problems(record) == []


def test_one_wrong_figure_takes_its_row_and_its_column_with_it_and_no_more() -> None:
    wrong = whole_table(granted=["9", "1", "0", "0", "0", "0", "5"])
    outcomes = [row.code for row in FORM.requests.outcome_rows("2021")]
    record = to_record(document(wrong))
    gone = {f"requests.granted.{column}" for column in FORM.requests.columns}
    gone |= {f"requests.{row}.natural_person" for row in (*outcomes, "total")}
    assert stated(record) == {path: value for path, value in numbers(wrong).items() if path not in gone}
    assert record.printed["requests.granted.natural_person"] == "9"
    assert (
        "requests.total",
        "page 1, table 1, row 25: no sum of the form confirms natural_person 4",
    ) in problems(record)


def test_a_figure_that_the_reader_was_not_sure_of_is_not_stated_though_all_sums_hold() -> None:
    doubtful = whole_table(carried_over=[f"1{UNSURE}", "0", "0", "0", "0", "0", "1"])
    record = to_record(document(doubtful))
    assert record.requests["carried_over"] == [None] * 7
    assert record.requests["received_new"] == [None, 2, 0, 0, 0, 0, 7]
    assert record.requests["granted"] == [4, 1, 0, 0, 0, 0, 5]
    assert record.printed["requests.carried_over.natural_person"] == "1"
    assert not any(UNSURE in text for text in (*record.printed.values(), *(p.message for p in record.problems)))


@pytest.mark.parametrize("mark", ["O", "/", UNSURE, "o0"])
def test_what_is_no_figure_counts_as_none_in_a_sum_not_as_nothing(mark: str) -> None:
    record = to_record(document(whole_table(declined_petition=[mark, *NOUGHT[1:]])))
    assert record.requests["declined_petition"] == [None] * 7
    assert record.requests["granted"][0] is None
    assert record.requests["granted"][1:] == [1, 0, 0, 0, 0, 5]


def test_a_cell_without_ink_is_blank_and_counts_as_nothing() -> None:
    record = to_record(document(whole_table(declined_petition=["", "", "", "", "", "", "0"])))
    assert record.requests["declined_petition"] == [None, None, None, None, None, None, 0]
    assert record.requests["granted"] == [4, 1, 0, 0, 0, 0, 5]
    assert problems(record) == []


def test_where_a_row_was_not_read_no_outcome_is_confirmed() -> None:
    rows = whole_table()
    del rows["declined_excessive"]
    record = to_record(document(rows))
    assert stated(record) == {
        path: value
        for path, value in numbers(whole_table()).items()
        if path.split(".")[1] in ("received_new", "carried_over", "carried_forward")
    }


def test_figures_outside_the_cells_of_a_table_are_not_stated_as_none_has_looked_at_them_twice() -> None:
    lines = [f"{FORM.requests.rows[code].zh} {' '.join(whole_table()[code])}" for code in ROWS]
    heading = Paragraph("三、收到和处理政府信息公开申请情况", "page 1, line 1")
    loose = [Paragraph(line, f"page 1, line {number}") for number, line in enumerate(lines, start=2)]
    record = to_record(Document("ocr-pdf", "0" * 64, (heading, *loose)))
    assert set(record.requests) == set(ROWS)
    assert stated(record) == {}


def test_disputes_are_stated_where_their_four_results_are_their_total() -> None:
    disputes = ["3", "1", "0", "0", "4", "2", "0", "0", "0", "0", "0", "0", "0", "0", "0"]
    record = to_record(document(whole_table(), disputes))
    assert record.disputes == {
        "review": [3, 1, 0, 0, 4],
        "litigation_direct": [None] * 5,
        "litigation_after_review": [0] * 5,
    }
    assert problems(record) == [
        (
            "disputes.litigation_direct",
            "page 1, table 2, row 4: no sum of the form confirms upheld 2, corrected 0, other 0, pending 0, total 0",
        )
    ]


def test_figures_of_section_2_are_never_stated_only_shown() -> None:
    item = FORM.disclosure.items["licensing"]
    grid = Grid(
        (
            _row(["信息内容", FORM.disclosure.measures["decisions"].zh], "page 1, table 1, row 1"),
            _row([item.zh, "550"], "page 1, table 1, row 2"),
        ),
        "page 1, table 1",
    )
    record = to_record(document(whole_table(), before=[Paragraph("二、主动公开政府信息情况", "page 1, line 1"), grid]))
    assert record.disclosure == {"licensing": {"decisions": None}}
    assert record.printed == {"disclosure.licensing.decisions": "550"}
    assert problems(record) == [
        ("disclosure.licensing", "page 1, table 1, row 2: no sum of the form confirms decisions 550")
    ]


def test_the_year_stays_if_it_was_read_twice_and_dates_and_numbers_never() -> None:
    facts: list[Block] = [
        Paragraph("索引号：000014349/2024-00012", "page 1, line 1"),
        Paragraph("发布日期：2024-01-15", "page 1, line 2"),
        Paragraph("某某县人民政府2023年政府信息公开工作年度报告", "page 1, line 3"),
    ]
    overview = Paragraph("一、总体情况\n本年工作有序。", "page 1, line 5")
    period = Paragraph("本报告所列数据的统计期限自2023年1月1日至2023年12月31日。", "page 1, line 4")
    first = to_record(document(whole_table(), before=[*facts, overview]))
    second = to_record(document(whole_table(), before=[*facts, period, overview]))
    unknown = "nothing else in the document confirms"
    assert problems(first) == [
        ("year", f"{unknown} 2023"),
        ("header.index_number", f"{unknown} 000014349/2024-00012"),
        ("header.published", f"{unknown} 2024-01-15"),
    ]
    assert problems(second) == problems(first)[1:]
    assert (first.year, second.year) == (None, 2023)
    assert (second.header.index_number, second.header.published) == (None, None)
    assert (second.header.period_start, second.header.period_end) == ("2023-01-01", "2023-12-31")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_up_to_three_wrong_readings_in_a_table_never_pass(data: st.DataObject) -> None:
    rows = {code: list(values) for code, values in whole_table().items()}
    places = st.tuples(st.sampled_from(ROWS), st.integers(0, 6))
    truth = numbers(rows)
    for row, column in data.draw(st.lists(places, min_size=1, max_size=3, unique=True)):
        rows[row][column] = data.draw(st.sampled_from([d for d in "0123456789" if d != rows[row][column]]))
    got = stated(to_record(document(rows)))
    assert {path: value for path, value in got.items() if truth[path] != value} == {}
