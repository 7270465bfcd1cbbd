"""Files that are no reports: each gives one line of message, and never anything else."""

import zipfile
from pathlib import Path

import pytest

from scripts.documents.errors import UnreadableDocument
from scripts.documents.limits import MAX_BYTES
from scripts.documents.read import read_document
from scripts.reports.read import read_report

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 100


def refused(path: Path) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_report(path)
    assert "\n" not in caught.value.message
    assert "failed on this file" not in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.html", b"", "the file is empty"),
        ("blank.txt", b" \n\t\n", "the file is empty"),
        ("picture.html", PNG, "this is a picture"),
        ("photo.pdf", b"\xff\xd8\xff\xe0" + b"\x00" * 50, "this is a picture"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "old binary Word"),
        ("packed.txt", b"\x1f\x8b\x08" + b"\x00" * 50, "compressed archive"),
        ("junk.txt", b"\x00\x01\x02" * 1000, "binary file"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<<", "broken or cut off"),
        ("letter.txt", "尊敬的读者：您好。\n此致敬礼。\n".encode(), "this is not an annual report"),
        ("page.html", b"<html><body><p>Hello</p></body></html>", "this is not an annual report"),
        ("no.html", b"<html></html>", "this is not an annual report"),
    ],
)
def test_what_is_no_report_gives_one_line_that_says_what_it_is(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert words in refused(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "cannot be opened" in refused(tmp_path / "none.txt")
    assert "not a file" in refused(tmp_path)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "over the limit" in refused(path)


def test_a_zip_is_told_by_its_bytes_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    refused(path)


def test_a_page_with_only_an_attachment_says_which_to_fetch(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><body><p>年报</p><a href='/files/2023.pdf'>附件：年度报告.pdf</a></body></html>", encoding="utf-8"
    )
    assert "fetch '/files/2023.pdf'" in refused(path)


def test_the_same_bytes_give_the_same_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("规章 | 0 |\n", encoding="utf-8")
    assert read_document(path) == read_document(path)
