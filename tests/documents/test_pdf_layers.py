"""PDFs whose pages are pictures, wholly or in part: scans with an invisible layer of text, scans among text."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from scripts.documents import ocr, pdf
from scripts.documents.document import UNSURE, Doubt, Grid
from scripts.documents.errors import UnreadableDocument
from scripts.form import FORM
from scripts.reports.read import to_record
from tests.documents.pdf_writer import Page, write

SCALE = 1654 / 595
LABELS = {code: FORM.requests.rows[code].zh for code in FORM.requests.rows if "2021" in FORM.requests.rows[code].forms}
XS = [50, 250, *range(290, 531, 40)]
STEP = 24


def figures() -> dict[str, list[int]]:
    """A table of requests in which every sum holds."""
    values = dict.fromkeys(LABELS, [0] * 7)
    values = {code: list(row) for code, row in values.items()}
    for code, number in {"received_new": 21, "granted": 14, "declined_petition": 7, "total": 21}.items():
        values[code][0] = values[code][6] = number
    return values


def scanned(printed: dict[str, list[int]], layer: dict[str, list[int]], ink: str = "3 Tr") -> Page:
    """A page: the picture of a ruled table with figures (labels are grey bars), and the layer of text above it."""
    picture = Image.new("L", (1654, 2340), 250)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(30)
    ys = [100 + STEP * i for i in range(len(LABELS) + 2)]
    for x in XS:
        draw.line([(x * SCALE, ys[0] * SCALE), (x * SCALE, ys[-1] * SCALE)], fill=30, width=3)
    for y in ys:
        draw.line([(XS[0] * SCALE, y * SCALE), (XS[-1] * SCALE, y * SCALE)], fill=30, width=3)
    page = Page()
    words: list[tuple[str, float, float]] = [("某某县2023年政府信息公开工作年度报告", 150, 60)]
    words.append(("三、收到和处理政府信息公开申请情况（统计期限2023年1月1日至2023年12月31日）", 60, 85))
    for x, column in zip(XS[1:], FORM.requests.columns.values(), strict=False):
        words.append((column.zh, x + 3, ys[0] + 15))
    for y, code in zip(ys[1:], LABELS, strict=False):
        words.append((LABELS[code][:24], XS[0] + 3, y + 15))
        draw.rectangle((XS[0] * SCALE + 20, (y + 6) * SCALE, XS[1] * SCALE - 20, (y + 18) * SCALE), fill=120)
        for x, number, said in zip(XS[1:], printed[code], layer[code], strict=False):
            words.append((str(said), x + 14, y + 15))
            draw.text(((x + 20) * SCALE, (y + 12) * SCALE), str(number), font=font, fill=20, anchor="mm")
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=90)
    if ink == "below":
        for text, x, y in words:
            page.glyphs(text, x, 842 - y, 8)
        return page.scan(buffer.getvalue(), 1654, 2340)
    page.scan(buffer.getvalue(), 1654, 2340)
    for text, x, y in words:
        page.glyphs(text, x, 842 - y, 8, ink)
    return page


@pytest.fixture(autouse=True)
def _without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)


@pytest.mark.parametrize("ink", ["3 Tr", "below"])
def test_the_invisible_text_of_a_scan_counts_as_read_from_a_picture(ink: str) -> None:
    record = to_record(pdf.read(write([scanned(figures(), figures(), ink)]), "0" * 64))
    assert record.source.format == "ocr"
    assert record.year == 2023
    labels = {code: row for code, row in figures().items() if len(LABELS[code]) <= 24}
    assert {code: record.requests[code] for code in labels} == labels
    assert record.located["requests.granted"] == "page 1, table 1, row 4"


def test_a_figure_of_the_layer_that_its_ink_does_not_show_is_not_stated() -> None:
    layer = figures()
    layer["granted"] = [11, 0, 0, 0, 0, 0, 11]
    layer["received_new"] = layer["total"] = [18, 0, 0, 0, 0, 0, 18]  # all its sums hold
    document = pdf.read(write([scanned(figures(), layer)]), "0" * 64)
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    assert [cell.text for cell in grid.rows[3].cells[1:]] == [f"11{UNSURE}", *["0"] * 5, f"11{UNSURE}"]
    record = to_record(document)
    assert record.requests["granted"] == record.requests["total"] == [None] * 7
    assert record.requests["denied_third_party"] == [None, 0, 0, 0, 0, 0, None]


def test_a_scan_without_a_layer_is_told_and_one_page_of_it_is_named() -> None:
    picture = Image.fromarray(np.full((400, 300), 200, dtype=np.uint8))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG")
    scan = Page().scan(buffer.getvalue(), 300, 400)
    text = Page()
    for line in ("某某县2023年政府信息公开工作年度报告", "一、总体情况", "全年收到申请12件，办结11件，没有一件结转。"):
        text.text(line)
    with pytest.raises(UnreadableDocument, match="pictures of pages, not text"):
        pdf.read(write([scan, scan]), "0" * 64)
    document = pdf.read(write([text, scan]), "0" * 64)
    said = "page 2: its letters are a picture or have no names; `make ocr` installs what can read it"
    assert document.doubts == (Doubt("page_not_read", None, said),)
    assert document.format == "pdf"
    assert "page_not_read" in {problem.code for problem in to_record(document).problems}


def test_figures_of_text_pages_need_no_sums_where_other_pages_are_pictures() -> None:
    text = Page().text("某某县2023年政府信息公开工作年度报告").text("二、主动公开政府信息情况")
    text.table(
        [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "1", "2", "3"]], [100, 80, 80, 80]
    )
    wrong = figures()
    wrong["granted"][0] = 13
    record = to_record(pdf.read(write([text, scanned(wrong, wrong)]), "0" * 64))
    assert record.source.format == "ocr"
    assert record.disclosure == {"regulations": {"issued": 1, "repealed": 2, "in_force": 3}}
    assert record.requests["granted"] == [None] * 7
    assert record.requests["declined_duplicate"] == [None, 0, 0, 0, 0, 0, 0]


def test_invisible_figures_on_a_page_of_text_are_not_read() -> None:
    header = ["行名", *(column.zh for column in FORM.requests.columns.values())]
    page = Page().text("三、收到和处理政府信息公开申请情况").text("以下各项数据均截至2023年12月31日。")
    page.table([header, [LABELS["received_new"], "1", "", *"00001"]], [220, *[40] * 7])
    page.glyphs("5", 325, page.y + 20, 10, "3 Tr")
    record = to_record(pdf.read(write([page]), "0" * 64))
    assert record.requests == {"received_new": [1, None, 0, 0, 0, 0, 1]}


@pytest.mark.parametrize(("across", "down"), [(1, 12), (3, 4)])
def test_text_below_strips_or_tiles_of_a_scan_is_as_little_seen_as_below_one_picture(across: int, down: int) -> None:
    page = scanned(figures(), figures(), "below")
    wide, high = 595 / across, 842 / down
    page.operators.remove("q 595 0 0 842 0 0 cm /Im1 Do Q")
    for number in range(across * down):
        x, y = number % across * wide, number // across * high
        page.operators.append(f"q {wide} 0 0 {high} {x} {y} cm /Im1 Do Q")
    document = pdf.read(write([page]), "0" * 64)
    assert document.format == "ocr-pdf"
    assert document.pictured == (1,)


def test_a_large_picture_is_told_where_a_table_is_missing_but_not_where_text_stands_on_it() -> None:
    picture = Image.fromarray(np.full((400, 300), 200, dtype=np.uint8))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG")
    lines = ["三、收到和处理政府信息公开申请情况", *["全年收到申请12件，办结11件，没有一件结转。"] * 7]

    def told(box: str) -> list[str]:
        page = Page().scan(buffer.getvalue(), 300, 400)
        page.operators = [f"q {box} cm /Im1 Do Q"]
        for line in lines:
            page.text(line)
        problems = to_record(pdf.read(write([page]), "0" * 64)).problems
        return [problem.message for problem in problems if problem.code == "page_not_read"]

    assert told("400 0 0 300 100 100") == ["page 1: a large picture, maybe of a table"]
    assert told("595 0 0 842 0 0") == []
    assert told("60 0 0 60 100 100") == []
