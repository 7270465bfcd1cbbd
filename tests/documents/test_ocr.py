"""Scans and pictures: what is drawn is found, what is doubtful is marked; read whole where the extra and a font are."""

from __future__ import annotations

import hashlib
import io
import subprocess
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from scripts.documents import ocr, pdf, postponed
from scripts.documents.digit_shapes import agrees
from scripts.documents.document import UNSURE
from scripts.documents.errors import UnreadableDocument
from scripts.documents.ocr_cells import cell_text
from scripts.documents.ocr_engine import is_installed
from scripts.documents.read import read_document
from scripts.documents.rulings import find_tables, straighten
from scripts.form import FORM
from scripts.reports.guard import Task, read_guarded
from scripts.reports.read import read_report
from tests.documents.pdf_writer import Page, write


def picture(width: int = 1654, height: int = 1200) -> Image.Image:
    return Image.new("L", (width, height), 250)


def rule(page: Image.Image, xs: list[int], ys: list[int]) -> ImageDraw.ImageDraw:
    """A grid of lines, three pixels thick."""
    draw = ImageDraw.Draw(page)
    for x in xs:
        draw.line([(x, ys[0]), (x, ys[-1])], fill=30, width=3)
    for y in ys:
        draw.line([(xs[0], y), (xs[-1], y)], fill=30, width=3)
    return draw


def line_of(text: str, size: int = 40) -> np.ndarray:
    """The grey picture of a line of figures, in the typeface that comes with Pillow."""
    image = Image.new("L", (size * (len(text) + 1), size * 2), 250)
    font = ImageFont.load_default(size)
    ImageDraw.Draw(image).text((size // 2, size // 3), text, font=font, fill=20)
    return np.asarray(image.filter(ImageFilter.GaussianBlur(0.8)))


class Says:
    """A reader of pictures that always reads the same."""

    def __init__(self, text: str, confidence: float = 1.0) -> None:
        self.answer = (text, confidence)

    def read(self, line: np.ndarray) -> tuple[str, float]:
        return self.answer


def test_without_the_extra_a_scan_and_a_picture_each_give_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)
    scan, photograph = tmp_path / "scan.pdf", tmp_path / "photograph.html"
    picture().save(scan, "PDF")
    picture().save(photograph, "PNG")
    way_out = (
        "`make ocr` installs what can read it; or find the report's text on the agency's site, "
        "or type its figures into a JSON file (CONTRIBUTING.md)"
    )
    said = []
    for path in (scan, photograph):
        with pytest.raises(UnreadableDocument) as caught:
            read_document(path)
        said.append(caught.value.message)
    assert said == [
        f"this PDF holds pictures of pages, not text (a scan); {way_out}",
        f"this is a picture, whatever its name says; {way_out}",
    ]


@pytest.mark.parametrize("angle", [0.0, 0.9, -1.7])
def test_a_table_is_found_with_its_merged_cells_also_on_a_page_that_lies_askew(angle: float) -> None:
    page = picture()
    draw = rule(page, [100, 500, 900, 1500], [200, 300, 400, 500])
    draw.line([(500, 205), (500, 295)], fill=250, width=5)  # the first two cells of the first row are one
    askew = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=250)
    (table,) = find_tables(straighten(askew))
    assert [(c.row, c.column, c.rows, c.columns) for c in table.cells] == [
        *((0, 0, 1, 2), (0, 2, 1, 1)),
        *((1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)),
        *((2, 0, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1)),
    ]


def test_a_table_that_the_page_cuts_off_keeps_its_last_row() -> None:
    page = picture()
    draw = rule(page, [100, 500, 900], [900, 1000])
    for x in (100, 500, 900):
        draw.line([(x, 1000), (x, 1080)], fill=30, width=3)
    (table,) = find_tables(page)
    assert (table.rows, table.columns, len(table.cells)) == (2, 2, 4)


def test_a_table_that_lost_part_of_a_line_is_no_table_rather_than_a_wrong_one() -> None:
    page = picture()
    draw = rule(page, [100, 500, 900, 1300], [200, 420, 640])
    draw.line([(300, 420), (700, 420)], fill=250, width=7)
    draw.line([(500, 205), (500, 415)], fill=250, width=7)
    assert find_tables(page) == []


def test_a_line_of_writing_above_a_table_and_a_lone_frame_are_no_tables() -> None:
    page = picture()
    draw = ImageDraw.Draw(page)
    draw.rectangle((100, 600, 900, 640), outline=30, width=3)
    for x in range(100, 900, 60):
        draw.rectangle((x, 200, x + 40, 245), outline=30, width=5)
    assert find_tables(page) == []


def test_the_shapes_of_figures_agree_with_what_they_are_and_with_no_other_digit() -> None:
    for digit in "0123456789":
        assert [other for other in "0123456789" if agrees(line_of(digit), other)] == [digit]


@pytest.mark.parametrize("text", ["21", "1,113", "7730.28", "100"])
def test_the_number_of_characters_must_agree(text: str) -> None:
    line = line_of(text)
    assert agrees(line, text)
    assert not agrees(line, text[:-1])
    assert not agrees(line, text + "0")
    assert not agrees(line, "O" + text[1:])


def test_figures_that_stand_apart_are_not_one_number() -> None:
    apart = np.hstack([line_of("3"), np.full((80, 40), 250, dtype=np.uint8), line_of("4")])
    assert not agrees(apart, "34")
    assert agrees(line_of("34"), "34")


def cell(text: str = "", grey: int = 20, at: tuple[int, int] = (60, 12)) -> np.ndarray:
    """A cell cut out along its lines, half of which belong to it."""
    image = Image.new("L", (160, 70), 250)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 159, 69), outline=30, width=2)
    draw.text(at, text, font=ImageFont.load_default(36), fill=grey)
    return np.asarray(image)


def test_a_figure_that_both_readers_see_is_read() -> None:
    assert cell_text(cell("21"), Says("21")) == "21"


def test_a_cell_is_blank_only_without_any_ink() -> None:
    assert cell_text(cell(), Says("0")) == ""
    assert cell_text(cell("7", grey=215), Says("7")) == UNSURE
    assert cell_text(cell("7"), Says("", 0.0)) == UNSURE


@pytest.mark.parametrize(
    ("printed", "read", "confidence"),
    [("8", "0", 1.0), ("21", "2", 1.0), ("1", "7", 1.0), ("21", "21", 0.9), ("0", "O", 1.0), ("/", "1", 1.0)],
)
def test_a_figure_that_the_two_readers_see_differently_or_one_is_not_sure_of_is_marked(
    printed: str, read: str, confidence: float
) -> None:
    assert cell_text(cell(printed), Says(read, confidence)) == read + UNSURE


def test_a_figure_that_touches_the_edge_of_its_cell_is_marked() -> None:
    assert cell_text(cell("88", at=(140, 12)), Says("8")) == "8" + UNSURE


def bytes_of(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


BOMB = bytes_of(Image.new("1", (30_000, 30_000)))
BAD = {
    "bomb": (BOMB, "900,000,000|30,000 × 30,000 pixels|no whole PNG"),
    "cut": (bytes_of(picture())[:300], "no whole PNG or JPEG"),
    "gif": (b"GIF89a" + bytes(100), "no whole PNG or JPEG"),
}


@pytest.mark.parametrize("name", list(BAD))
def test_a_bad_picture_gives_one_line_before_it_is_unpacked(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    data, said = BAD[name]
    with pytest.raises(UnreadableDocument, match=said) as caught:
        ocr.read_picture(data, "0" * 64)
    assert "\n" not in caught.value.message


def test_where_bounds_are_tight_a_scan_is_told_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    monkeypatch.setitem(postponed._state, "scans", False)
    postponed.postpone_scans()
    with pytest.raises(postponed.ScanFound, match="takes more time and memory than is allowed here"):
        ocr.read_picture(bytes_of(picture()), "0" * 64)


def test_a_scan_of_too_many_pages_gives_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    with pytest.raises(UnreadableDocument, match="31 of them, over the limit of 30"):
        pdf.read(write([Page()] * 31), "0" * 64)


# Read whole, with the extra and a Chinese typeface.

ROWS = [row for row in FORM.requests.rows.values() if "2021" in row.forms]
COLUMNS = len(FORM.requests.columns)


def chinese_font() -> str:
    """The file of a Chinese typeface; skips the test where there is none, or no OCR."""
    if not is_installed():
        pytest.skip("the optional extra for scans is not installed (make ocr)")
    try:
        found = subprocess.run(
            ["fc-match", "-f", "%{file}\t%{lang}", ":lang=zh-cn:slant=0"], capture_output=True, text=True, check=False
        ).stdout
    except OSError:
        found = ""
    file, _, languages = found.partition("\t")
    if "zh-cn" not in languages:
        pytest.skip("there is no Chinese typeface on this machine")
    return file


def figures() -> dict[str, list[int]]:
    """A table of requests in which every sum holds and every digit occurs."""
    values = {row.code: [0] * COLUMNS for row in ROWS}
    parts = {
        "received_new": [42, 7, 0, 0, 1, 0],
        "carried_over": [3, 0, 0, 0, 0, 0],
        "granted": [18, 5, 0, 0, 1, 0],
        "denied_third_party": [6, 0, 0, 0, 0, 0],
        "unavailable_not_held": [9, 2, 0, 0, 0, 0],
        "declined_petition": [8, 0, 0, 0, 0, 0],
        "total": [41, 7, 0, 0, 1, 0],
        "carried_forward": [4, 0, 0, 0, 0, 0],
    }
    return values | {code: [*row, sum(row)] for code, row in parts.items()}


def drawn(font: str, requests: dict[str, list[int]]) -> Image.Image:
    """A page with the table of requests, slightly askew, soft and grainy, as a scanner makes it."""
    page = picture(1654, 2339)
    small, large = ImageFont.truetype(font, 26), ImageFont.truetype(font, 34)
    xs = [100, 790, *range(910, 1631, 120)]
    ys = [260, *range(340, 340 + 68 * (len(ROWS) + 1), 68)]
    draw = rule(page, xs, ys)
    draw.text((430, 90), "某某县2023年政府信息公开工作年度报告", font=large, fill=20)
    draw.text(
        (110, 180), "三、收到和处理政府信息公开申请情况（统计期限2023年1月1日至2023年12月31日）", font=small, fill=20
    )
    for x, word in zip(xs[1:], FORM.requests.columns.values(), strict=False):
        for number, part in enumerate((word.zh[:3], word.zh[3:])):
            draw.text((x + 20, 266 + 34 * number), part, font=small, fill=20)
    for y, row in zip(ys[1:], ROWS, strict=False):
        for number, part in enumerate((row.zh[:24], row.zh[24:48])):
            draw.text((xs[0] + 10, y + 2 + 32 * number), part, font=small, fill=20)
        for x, value in zip(xs[1:], requests[row.code], strict=False):
            draw.text((x + 60, y + 34), str(value), font=large, fill=20, anchor="mm")
    grain = np.random.default_rng(7).normal(0, 6, (page.height, page.width))
    soft = page.rotate(0.4, Image.Resampling.BICUBIC, fillcolor=250).filter(ImageFilter.GaussianBlur(0.7))
    return Image.fromarray(np.clip(np.asarray(soft) * 0.97 + grain, 0, 255).astype(np.uint8))


@pytest.mark.parametrize("name", ["scan.pdf", "photograph.jpg"])
def test_a_scan_is_read_and_what_its_sums_confirm_is_stated(name: str, tmp_path: Path) -> None:
    page = drawn(chinese_font(), figures())
    page.save(tmp_path / name, quality=85)
    record = read_report(tmp_path / name)
    assert record.source.format == "ocr"
    assert record.source.sha256 == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
    assert record.year == 2023
    assert record.requests == figures()
    assert record.located["requests.granted"] == "page 1, table 1, row 4"


def test_a_scan_is_read_in_a_process_of_its_own_with_bounds_of_its_own(tmp_path: Path) -> None:
    drawn(chinese_font(), figures()).save(tmp_path / "scan.pdf")
    answer = read_guarded(Task(tmp_path / "scan.pdf"))
    assert answer.error is None
    assert answer.record is not None
    assert answer.record["requests"] == figures()


def test_a_scan_whose_sums_do_not_hold_states_neither_the_row_nor_the_column(tmp_path: Path) -> None:
    wrong = figures()
    wrong["declined_petition"] = [5, *wrong["declined_petition"][1:]]
    drawn(chinese_font(), wrong).save(tmp_path / "scan.pdf")
    record = read_report(tmp_path / "scan.pdf")
    outcomes = {row.code for row in FORM.requests.outcome_rows("2021")} | {"total"}
    assert record.requests == {
        code: [None] * COLUMNS if code == "declined_petition" else [None, *row[1:]] if code in outcomes else row
        for code, row in wrong.items()
    }
    assert record.printed["requests.declined_petition.natural_person"] == "5"


def test_a_picture_without_writing_gives_one_line(tmp_path: Path) -> None:
    if not is_installed():
        pytest.skip("the optional extra for scans is not installed (make ocr)")
    picture().save(tmp_path / "blank.png")
    with pytest.raises(UnreadableDocument, match="no writing was found in it"):
        read_document(tmp_path / "blank.png")
