"""Word and Excel files: merged cells, nested tables, text boxes, and archives that mean harm."""

import io
import random
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml

from scripts.documents import docx as word_reader
from scripts.documents import packed
from scripts.documents import xlsx as sheet_reader
from scripts.documents.document import Grid, Paragraph
from scripts.documents.errors import UnreadableDocument
from scripts.documents.read import read_document
from scripts.reports.read import to_record
from tests.generated import office
from tests.generated.figures import random_figures
from tests.generated.sheets import sheets
from tests.generated.verdict import judge

HEADINGS = ["二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"]
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: "docx.document.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("render", [office.word, office.excel])
def test_the_form_with_its_merged_cells_is_read_whole(render: object, seed: int, tmp_path: Path) -> None:
    figures = random_figures(random.Random(seed))
    path = tmp_path / "report"
    path.write_bytes(render(HEADINGS, list(sheets(figures).values())))  # type: ignore[operator]
    verdict = judge(figures.truth, to_record(read_document(path)))
    assert (verdict.wrong, verdict.missing) == ([], 0)


def test_a_table_around_a_table_is_layout_and_a_text_box_is_read_once() -> None:
    document = docx.Document()
    outer = document.add_table(rows=1, cols=1)
    inner = outer.cell(0, 0).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "规章", "5"
    box = f"<w:txbxContent {NAMESPACE}><w:p><w:r><w:t>框中的话</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph("前文")._p.add_r().append(parse_xml(f"<w:pict {NAMESPACE}>{box}</w:pict>"))
    blocks = word_reader.read(saved(document), "0" * 64).blocks
    assert [[c.text for c in row.cells] for b in blocks if isinstance(b, Grid) for row in b.rows] == [["规章", "5"]]
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["前文", "框中的话"]


def test_deleted_text_of_tracked_changes_is_not_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("规章")._p
    paragraph.append(parse_xml(f"<w:del {NAMESPACE}><w:r><w:delText>9</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {NAMESPACE}><w:r><w:t>3</w:t></w:r></w:ins>"))
    assert word_reader.read(saved(document), "0" * 64).blocks == (Paragraph("规章3", "paragraph 1"),)


@pytest.mark.parametrize(
    ("marks", "text"),
    [
        ("<w:vanish/>", "3"),
        ('<w:vanish w:val="0"/>', "93"),
        ("<w:strike/>", "[9]\n3"),
        ('<w:dstrike w:val="true"/>', "[9]\n3"),
        ('<w:strike w:val="false"/>', "93"),
        ('<w:vertAlign w:val="superscript"/>', "9\n3"),
        ('<w:vertAlign w:val="baseline"/>', "93"),
        ("<w:b/>", "93"),
    ],
)
def test_what_is_hidden_struck_out_or_raised_is_no_part_of_the_number_beside_it(marks: str, text: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()._p
    paragraph.append(parse_xml(f"<w:r {NAMESPACE}><w:rPr>{marks}</w:rPr><w:t>9</w:t></w:r>"))
    paragraph.append(parse_xml(f"<w:r {NAMESPACE}><w:t>3</w:t></w:r>"))
    assert word_reader.read(saved(document), "0" * 64).blocks == (Paragraph(text, "paragraph 1"),)


def test_pinyin_above_characters_is_not_read() -> None:
    document = docx.Document()
    ruby = "<w:ruby><w:rt><w:r><w:t>zhang</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>章</w:t></w:r></w:rubyBase></w:ruby>"
    document.add_paragraph("规")._p.append(parse_xml(f"<w:r {NAMESPACE}>{ruby}</w:r>"))
    assert word_reader.read(saved(document), "0" * 64).blocks == (Paragraph("规章", "paragraph 1"),)


def test_hidden_rows_and_columns_of_a_sheet_are_not_read() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (["规章", 1, 8, 2], ["规章", 9, 9, 9], ["行政规范性文件", 3, 8, 4]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    buffer = io.BytesIO()
    workbook.save(buffer)
    (grid,) = sheet_reader.read(buffer.getvalue(), "0" * 64).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["规章", "1", "2"],
        ["行政规范性文件", "3", "4"],
    ]
    assert [row.place for row in grid.rows] == ["sheet 1, row 1", "sheet 1, row 3"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(3):
            archive.writestr(f"word/document{part}.xml", b"\0" * 50_000_000)
    with pytest.raises(UnreadableDocument, match="unpacks to 150,000,000 bytes"):
        packed.kind_of(buffer.getvalue())


@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.xml"])
def test_an_archive_that_only_looks_like_an_office_file_gives_one_line(part: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "<x/>")
    with pytest.raises(UnreadableDocument, match="broken or cut off"):
        read_document(path)


def test_a_truncated_archive_gives_one_line(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(saved(docx.Document())[:3000])
    with pytest.raises(UnreadableDocument, match="broken or cut off"):
        read_document(path)


def test_entities_are_not_expanded() -> None:
    source = io.BytesIO(saved(docx.Document()))
    target = io.BytesIO()
    bomb = '<!DOCTYPE x [<!ENTITY a "规章">' + "".join(f'<!ENTITY a{i} "{"&a;" * 10}">' for i in range(3)) + "]>"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            data = old.read(entry.filename)
            if entry.filename == "word/document.xml":
                text = data.decode().split("?>", 1)[1]
                data = (
                    '<?xml version="1.0"?>'
                    + bomb
                    + text.replace("<w:body>", "<w:body><w:p><w:r><w:t>&a2;</w:t></w:r></w:p>")
                ).encode()
            new.writestr(entry.filename, data)
    blocks = word_reader.read(target.getvalue(), "0" * 64).blocks
    assert not any("规章" in block.text for block in blocks if isinstance(block, Paragraph))
