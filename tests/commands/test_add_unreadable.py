"""Documents that cannot be read: the line that each leaves, if asked for, until it is read after all."""

import csv
import hashlib
from pathlib import Path

from tests.commands.adding import FIGURES, add, put


def test_an_unreadable_document_leaves_a_line_until_it_is_read_after_all(desk):
    Path("scan.pdf").write_bytes(b"%PDF-1.4 this is no pdf")
    told = ["--agency", "331122-zhengfuban", "--year", "2023", "--url", "https://www.jinyun.gov.cn/1.pdf"]
    result = add("scan.pdf", *told, "--record-unreadable")
    assert result.exit_code == 1
    register = desk / "data" / "unreadable.csv"
    (line,) = list(csv.DictReader(register.read_text(encoding="utf-8").splitlines()))
    assert line["sha256"] == hashlib.sha256(b"%PDF-1.4 this is no pdf").hexdigest()
    assert (line["agency"], line["year"], line["file"]) == ("331122-zhengfuban", "2023", "scan.pdf")
    assert line["reason"].strip()
    assert str(desk) not in register.read_text(encoding="utf-8")
    assert not (desk / "data" / "reports").exists()
    readable = put("figures.json", FIGURES)
    digest = hashlib.sha256(Path(readable).read_bytes()).hexdigest()
    register.write_text(register.read_text(encoding="utf-8").replace(line["sha256"], digest), encoding="utf-8")
    assert add(readable).exit_code == 0
    assert not register.exists()


def test_without_the_option_an_unreadable_document_leaves_nothing(desk):
    Path("scan.pdf").write_bytes(b"%PDF-1.4 this is no pdf")
    assert add("scan.pdf").exit_code == 1
    assert add("nothing.pdf", "--record-unreadable").exit_code == 1
    assert not (desk / "data" / "unreadable.csv").exists()


def test_a_register_of_unreadable_documents_that_is_broken_stops_in_one_line(desk):
    register = desk / "data" / "unreadable.csv"
    register.write_text("sha256,agency,year,url,retrieved,file,reason\nabc,,,,,x.pdf,why\n", encoding="utf-8")
    result = add(put("figures.json", FIGURES))
    assert result.exit_code == 1
    assert result.stderr.strip().count("\n") == 0
    assert "unreadable.csv: line 2: sha256 'abc' is not of its shape; mend the line" in result.stderr
