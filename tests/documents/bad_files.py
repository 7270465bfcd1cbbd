"""Files that nobody should be sent: damaged, disguised, endless, hostile. Each function gives the bytes of one."""

# ruff: noqa: PLW0108  (each case makes its bytes when it is asked)

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable

import docx
import openpyxl

from tests.documents.pdf_writer import Page, write
from tests.reports.texts import DISCLOSURE_2021

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 100
TITLE = "某某市测试局{year}年政府信息公开工作年度报告"
COLUMNS = "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计"
LABELS = (
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "四、结转下年度继续办理",
)
DISPUTES = "行政复议|行政诉讼|结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉|复议后起诉|" + "|".join(
    ["结果维持|结果纠正|其他结果|尚未审结|总计"] * 2
)
ENTITIES = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefghi", "bcdefghij", strict=True)
) + "]>"  # fmt: skip
NAMED = "<w:p><w:r><w:t>&j;</w:t></w:r></w:p>"
NAMED_IN_SHEET = '<row><c t="inlineStr"><is><t>&j;</t></is></c></row>'


def table(cells: str = "0", year: int = 2023, span: str = "") -> str:
    """A small report as a web page in which every cell of the tables holds `cells`."""

    def row(label: str, count: int) -> str:
        return f"<tr><td {span}>{label}</td>" + f"<td>{cells}</td>" * count + "</tr>"

    header = "".join(f"<td>{name}</td>" for name in ["", *COLUMNS.split("|")])
    rows = "".join(row(label, 7) for label in LABELS)
    of_items = "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>" + row(
        "规章", 3
    )
    return (
        f"<h1>{TITLE.format(year=year)}</h1><p>一、总体情况</p><p>二、主动公开政府信息情况</p>"
        f"<table><tr><td colspan=4>第二十条第（一）项</td></tr>{of_items}</table>"
        f"<p>三、收到和处理政府信息公开申请情况</p><table><tr>{header}</tr>{rows}</table>"
        "<p>四、政府信息公开行政复议、行政诉讼情况</p><p>五、存在的主要问题及改进情况</p><p>六、其他需要报告的事项</p>"
    )


def page(*bodies: str) -> bytes:
    """A web page."""
    return f"<html><head><meta charset='utf-8'></head><body>{''.join(bodies)}</body></html>".encode()


def word(xml: str | None = None) -> bytes:
    """A Word file, with `xml` as its document part if given."""
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(TITLE.format(year=2023))
    document.save(out)
    return out.getvalue() if xml is None else packed(out.getvalue(), "word/document.xml", xml.encode())


def sheet(xml: str | None = None, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """An Excel file, with `xml` as its first sheet or another part if given."""
    out = io.BytesIO()
    workbook = openpyxl.Workbook()
    workbook.active["A1"] = "规章"
    workbook.save(out)
    return out.getvalue() if xml is None else packed(out.getvalue(), part, xml.encode())


def packed(archive: bytes, part: str, content: bytes) -> bytes:
    """The zip archive with one part exchanged or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        new.writestr(part, content)
    return out.getvalue()


def word_xml(body: str, before: str = "") -> str:
    """The document part of a Word file."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'{before}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'


def sheet_xml(rows: str, before: str = "") -> str:
    """A sheet of an Excel file."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{before}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def pdf(content: bytes, extra: str = "", pages: str = "[3 0 R]", trailer: str = "") -> bytes:
    """A PDF of one page with this content stream (packed), further objects from number 6, and these pages."""
    packed_ = zlib.compress(content, 1)
    parts = [
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
        f"2 0 obj\n<< /Type /Pages /Kids {pages} /Count {max(1, pages.count('R'))} >>\nendobj\n".encode(),
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n",
        f"4 0 obj\n<< /Length {len(packed_)} /Filter /FlateDecode >>\nstream\n".encode() + packed_,
        b"\nendstream\nendobj\n5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n",
        extra.encode(),
        f"trailer << /Root 1 0 R {trailer} >>\n%%EOF\n".encode(),
    ]
    return b"".join(parts)


def report_pdf(pages: int) -> bytes:
    """A PDF of so many pages, each with a small table of the form."""
    rows = [["申请人情况", *COLUMNS.split("|")[:3]], *([label[:8], "0", "0", "0"] for label in LABELS)]
    return write([Page().text(TITLE.format(year=2023)).table(rows, [150, 80, 80, 80]) for _ in range(pages)])


def outside(name: str, target: str = "file:///etc/hostname") -> bytes:
    """A file of this name that refers to another file, for the reader to fetch."""
    entity = f"<!DOCTYPE x [<!ENTITY j SYSTEM '{target}'>]>"
    if name.endswith("docx"):
        return word(word_xml(NAMED, entity))
    if name.endswith("xlsx"):
        return sheet(sheet_xml(NAMED_IN_SHEET, entity))
    return f"{entity}<html><body>&j;{table('&j;')}<iframe src='{target}'></iframe></body></html>".encode()


def encrypted_zip(archive: bytes) -> bytes:
    """The zip archive with the mark of encryption on every part."""
    data = bytearray(archive)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


def lying_zip() -> bytes:
    """A Word file whose document says that it unpacks to 1,000 bytes, and unpacks to 300 MB."""
    data = bytearray(word("<x/>" + " " * 300_000_000))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def junk(size: int) -> bytes:
    """Printable characters without sense, always the same."""
    block = bytes(random.Random(1).choices(b"abcdefghij <>/=&;|0123456789\n", k=100_000))
    return block * (size // len(block))


def text_report(label: str = "规章") -> str:
    """A report as text."""
    return f"{TITLE.format(year=2023)}\n一、总体情况\n{DISCLOSURE_2021.replace('规章', label)}"


def nested(tag: str, depth: int, inside: str = "1") -> str:
    """An element in itself, so many times."""
    return f"<{tag}>" * depth + inside + f"</{tag}>" * depth


NOT_A_REPORT = "this is not an annual report"
Case = tuple[str, Callable[[], bytes], str | None]

CASES: list[Case] = [
    # file name, its bytes, words of the message (None: it is a report, and a record with problems comes of it)
    ("empty.html", lambda: b"", "the file is empty"),
    ("blank.txt", lambda: b" \r\n\t\xc2\xa0\n" * 100, ""),
    ("blank_page.html", lambda: page(" &nbsp; "), NOT_A_REPORT),
    ("cut.html", lambda: page(table())[: len(page(table())) * 2 // 3], None),
    ("cut.pdf", lambda: report_pdf(3)[:900], "broken or cut off"),
    ("cut.docx", lambda: word()[:-2000], "broken or cut off"),
    ("cut.xlsx", lambda: sheet()[:-500], "broken or cut off"),
    ("hole.docx", lambda: word()[:9000] + b"\x00" * 500 + word()[9500:], "broken"),
    ("encrypted.pdf", lambda: pdf(b"", ENCRYPTION, trailer=ENCRYPTED), "encrypted"),
    ("encrypted_by_word.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("encrypted_by_zip.docx", lambda: encrypted_zip(word()), "encrypted"),
    ("picture.html", lambda: PNG, "picture"),
    ("photograph.pdf", lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 5000, "picture"),
    ("archive.txt", lambda: packed(sheet(), "a.txt", b"x").replace(b"xl/workbook", b"xl/wxrkbook"), "zip archive"),
    ("old.html", lambda: OLE, "old binary Word"),
    ("letter.txt", lambda: "尊敬的读者：您好。\n此致敬礼。\n".encode(), NOT_A_REPORT),
    ("letter.docx", lambda: word(), NOT_A_REPORT),
    ("shop.html", lambda: page("<table><tr><td>苹果</td><td>3</td></tr></table>"), NOT_A_REPORT),
    ("two_years.html", lambda: page(table("1", 2022), table("2", 2023)), "two reports"),
    ("two_years.txt", lambda: (two_texts("1", "2")).encode(), "two reports"),
    ("junk.txt", lambda: junk(30_000_000), "over the limit"),
    ("junk.html", lambda: b"<html>" + junk(30_000_000), "over the limit"),
    ("junk_within_the_limit.html", lambda: b"<html>" + junk(2_900_000), ""),
    ("deep.html", lambda: page(table(), nested("div", 20_000)), "nested"),
    ("deep_tables.html", lambda: page(nested("table><tr><td", 5_000)), "nested"),
    ("tables_in_tables.html", lambda: page(nested("table><tr><td", 60, table())), None),
    ("deep.docx", lambda: word(word_xml(nested("w:tbl><w:tr><w:tc", 5_000).replace("1", ""))), ""),
    ("spans.html", lambda: page(table(span="colspan=999999999 rowspan=999999999")), None),
    ("many_spans.html", lambda: page("<table>", "<tr><td rowspan=9999 colspan=9999>规章</td></tr>" * 20_000), ""),
    ("bomb.docx", lambda: word(word_xml(" " * 120_000_000)), "unpacks to"),
    ("lying_bomb.docx", lying_zip, ""),
    ("bomb.pdf", lambda: pdf(b"0 0 m 9 9 l S\n" * 20_000_000), ""),
    ("laughs.docx", lambda: word(word_xml(NAMED, ENTITIES)), ""),
    ("laughs.xlsx", lambda: sheet(sheet_xml(NAMED_IN_SHEET, ENTITIES)), ""),
    ("laughs.html", lambda: f"{ENTITIES}<html><body>&j;{table()}</body></html>".encode(), None),
    ("outside.docx", lambda: outside("outside.docx"), ""),
    ("outside.xlsx", lambda: outside("outside.xlsx"), ""),
    ("outside.html", lambda: outside("outside.html"), None),
    (
        "wide.xlsx",
        lambda: sheet(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1000000"><c r="J1000000"/></row>')),
        "10",
    ),
    ("many_cells.xlsx", lambda: sheet(sheet_xml("".join(f"<row>{'<c/>' * 1000}</row>" for _ in range(10_000)))), ""),
    ("pages.pdf", lambda: pdf(b"", pages=f"[{'3 0 R ' * 10_000}]"), "pages"),
    ("loop.pdf", lambda: pdf(b"", pages="[2 0 R]"), ""),
    ("tables.pdf", lambda: report_pdf(299), ""),
    (
        "lines.pdf",
        lambda: pdf(
            b"BT /F1 9 Tf 50 700 Td (a b c d e f 1 2) Tj 0 -20 Td (g h i j k l 1 2) Tj ET "
            + b"0 0 m 9 9 l S\n" * 300_000
        ),
        "",
    ),
    ("1e9.html", lambda: page(table("1e9")), None),
    ("minus.html", lambda: page(table("-5")), None),
    ("in_words.html", lambda: page(table("九十")), None),
    ("digits.html", lambda: page(table("9" * 20)), None),
    ("more_digits.html", lambda: page(table("9" * 5000)), None),
    ("nul.txt", lambda: text_report().replace("规章", "规\x00章").encode(), ""),
    ("late_nul.txt", lambda: (text_report() + "年" * 9000 + "\x00" * 50).encode(), ""),
    ("nul.html", lambda: page(table().replace("规章", "规\x00章")), ""),
    ("control.txt", lambda: bytes(range(1, 32)) * 3000, ""),
    ("one_line.txt", lambda: b"7" * 5_000_000, "characters"),
    ("labels.html", lambda: page(table(), *(f"<p>{label}</p>" for label in LABELS * 25_000)), ""),
    ("labels.txt", lambda: (text_report() + "\n".join(LABELS * 25_000)).encode(), ""),
    ("labels_in_one_line.txt", lambda: "".join(LABELS * 25_000).encode(), ""),
    ("deep.json", lambda: b'{"disputes":' + b"[" * 100_000, ""),
    ("attributes.html", lambda: f"<html><body><p {' '.join(f'a{i}=1' for i in range(200_000))}>".encode(), ""),
]
ENCRYPTION = "6 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + "ab" * 32 + "> /U <" + "cd" * 32 + "> >>\nendobj\n"
ENCRYPTED = "/Encrypt 6 0 R /ID [<00> <00>]"


def two_texts(first: str, second: str) -> str:
    """Two reports one after the other, as text of web pages."""

    def one(year: int, cell: str) -> str:
        rows = "\n".join(f"{label} | " + " | ".join([cell] * 7) + " |" for label in LABELS)
        return f"{text_report().replace('2023', str(year))}\n三、收到和处理政府信息公开申请情况\n{rows}\n"

    return one(2022, first) + one(2023, second)
