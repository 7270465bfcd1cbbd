"""Tables of another year that stand in a report for comparison."""

from scripts.documents.document import Block, Cell, Document, Grid, Paragraph, Row
from scripts.form import FORM
from scripts.reports.read import to_record

TITLE = Paragraph("某某县水利局2023年政府信息公开工作年度报告", "line 1")
HEADING = Paragraph("三、收到和处理政府信息公开申请情况", "line 2")
HEADER = ("", *(column.zh for column in FORM.requests.columns.values()))


def table(name: str, rows: dict[str, str]) -> Grid:
    texts = [HEADER, *((FORM.requests.rows[code].zh, *figures) for code, figures in rows.items())]
    shown = (tuple(Cell(text, x) for x, text in enumerate(row)) for row in texts)
    return Grid(tuple(Row(cells, f"{name}, row {y}") for y, cells in enumerate(shown, start=1)), name)


def requests(*blocks: Block) -> tuple[dict[str, list[int | float | str | None]], list[str]]:
    record = to_record(Document("docx", "0" * 64, (TITLE, HEADING, *blocks)))
    codes = [p.code for p in record.problems if p.code not in ("section_missing", "table_missing")]
    return record.requests, codes


def test_last_years_table_fills_no_row_that_this_years_lacks() -> None:
    this = table("table 1", {"received_new": "1000001"})
    last = table("table 2", {"received_new": "2000002", "granted": "3000003"})
    caption = Paragraph("附：2022年收到和处理政府信息公开申请情况", "line 9")
    read, codes = requests(this, caption, last)
    assert read == {"received_new": [1, 0, 0, 0, 0, 0, 1]}
    assert codes == ["other_year"]


def test_the_line_above_need_not_repeat_the_heading_and_this_year_is_read_again_below_its_own() -> None:
    last = table("table 1", {"received_new": "2000002"})
    this = table("table 2", {"granted": "3000003"})
    first = table("table 0", {"carried_over": "4000004"})
    read, codes = requests(first, Paragraph("2022年", "line 5"), last, Paragraph("2023年", "line 9"), this)
    assert read == {"carried_over": [4, 0, 0, 0, 0, 0, 4], "granted": [3, 0, 0, 0, 0, 0, 3]}
    assert codes == ["other_year"]


def test_the_only_table_is_read_whatever_year_stands_above_it() -> None:
    read, codes = requests(Paragraph("2022年", "line 5"), table("table 1", {"received_new": "1000001"}))
    assert read == {"received_new": [1, 0, 0, 0, 0, 0, 1]}
    assert codes == []


def test_a_sentence_about_last_year_is_no_line_above_a_table() -> None:
    two = table("table 2", {"granted": "3000003"})
    sentence = Paragraph("与2022年相比，申请有所增加。", "line 5")
    read, codes = requests(table("table 1", {"received_new": "1000001"}), sentence, two)
    assert list(read) == ["received_new", "granted"]
    assert codes == []


def in_table(name: str, caption: str, rows: dict[str, str]) -> Grid:
    """The table with its caption as its first row."""
    grid = table(name, rows)
    return Grid((Row((Cell(caption, 0, len(HEADER)),), f"{name}, row 0", len(HEADER)), *grid.rows), name)


def test_last_years_table_may_stand_before_this_years_where_a_line_names_the_year_of_either() -> None:
    last = {"received_new": "2000002", "granted": "3000003"}
    this = {"received_new": "1000001", "carried_forward": "0000000"}
    lines = Paragraph("2022年度申请情况", "line 5"), Paragraph("2023年度申请情况", "line 9")
    loose = requests(lines[0], table("table 1", last), lines[1], table("table 2", this))
    captioned = requests(in_table("table 1", "2022年度", last), in_table("table 2", "2023年度", this))
    for read, codes in (loose, captioned):
        assert read == {"received_new": [1, 0, 0, 0, 0, 0, 1], "carried_forward": [0] * 7}
        assert codes == ["other_year"]


def test_a_line_with_the_reports_year_above_another_table_does_not_settle_it() -> None:
    lines = Paragraph("2022年度申请情况", "line 5"), Paragraph("2023年度结转情况", "line 9")
    this, rest = table("table 1", {"received_new": "1000001"}), table("table 2", {"granted": "3000003"})
    read, codes = requests(lines[0], this, lines[1], rest)
    assert list(read) == ["received_new", "granted"]
    assert codes == []


def test_a_row_that_names_last_year_and_is_blank_ends_nothing() -> None:
    this = table("table 1", {"received_new": "1000001", "carried_over": "       ", "granted": "1000001"})
    label = f"{FORM.requests.rows['carried_over'].zh}（2022年）"
    rows = [Row((Cell(label), *row.cells[1:]), row.place) if at == 2 else row for at, row in enumerate(this.rows)]
    blank = [Row((row.cells[0], *(Cell("", x) for x in range(1, 8))), row.place) for row in rows[2:3]]
    read, codes = requests(Grid((*rows[:2], *blank, *rows[3:]), "table 1"))
    assert read["granted"] == [1, 0, 0, 0, 0, 0, 1]
    assert codes == []
