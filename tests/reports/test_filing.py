"""Where records go, what filing would change, and that a document is one report."""

from dataclasses import replace

import pytest

from scripts.reports.differences import ABSENT, Difference, differences
from scripts.reports.files import one_line, write_text
from scripts.reports.filing import Folder, carry_out, known_as, plan
from scripts.reports.record import Header, Problem, Record, Source
from scripts.reports.sources import BrokenSources, Entry, Sources, entry_of
from scripts.reports.store import load, load_all

OFFICE = Record(
    agency="331122-zhengfuban",
    year=2023,
    header=Header(agency_name="缙云县人民政府办公室"),
    source=Source(file="report.txt", sha256="a" * 64, format="text"),
    disputes={"review": [1, 0, 0, 0, 1]},
)
UNKNOWN = replace(OFFICE, agency=None)


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "data")


def file(record, folder):
    """Plans and carries out, and returns the plan."""
    sources = Sources.load(folder.sources)
    filing = plan(record, sources, folder)
    carry_out(filing, sources, folder)
    return filing


def files(folder):
    return sorted(str(p.relative_to(folder.root)) for p in folder.root.rglob("*") if p.is_file())


def test_a_new_record_is_written_with_its_line_in_the_sources(folder):
    filing = file(OFFICE, folder)
    assert (filing.status, filing.differences, filing.supersedes) == ("new", (), ())
    assert files(folder) == ["reports/331122/331122-zhengfuban/2023.json", "sources.csv"]
    assert load(filing.path) == OFFICE
    assert folder.sources.read_text(encoding="utf-8") == (
        f"report,url,sha256,format,retrieved,file\n331122-zhengfuban-2023,,{'a' * 64},text,,report.txt\n"
    )


def test_the_same_record_is_unchanged_and_keeps_what_is_known_of_its_source(folder):
    with_address = replace(OFFICE, source=replace(OFFICE.source, url="https://example.org/a", retrieved="2024-02-01"))
    file(with_address, folder)
    again = replace(OFFICE, source=replace(OFFICE.source, file="copy of report.txt"))
    filing = plan(again, Sources.load(folder.sources), folder)
    assert filing.status == "unchanged"
    assert filing.record == with_address


def test_a_different_record_is_told_cell_by_cell_and_nothing_is_written_by_planning(folder):
    file(OFFICE, folder)
    other = replace(
        OFFICE,
        source=replace(OFFICE.source, sha256="b" * 64),
        disputes={"review": [1, None, 0, 0, 1], "litigation_direct": [0, 0, 0, 0, 0]},
    )
    filing = plan(other, Sources.load(folder.sources), folder)
    assert filing.status == "differs"
    assert filing.differences == (
        Difference("source.sha256", "a" * 64, "b" * 64),
        Difference("disputes.review.corrected", 0, None),
        *(
            Difference(f"disputes.litigation_direct.{result}", ABSENT, 0)
            for result in ("upheld", "corrected", "other", "pending", "total")
        ),
    )
    assert load(filing.path) == OFFICE


def test_a_document_that_is_settled_leaves_the_unidentified_ones(folder):
    file(UNKNOWN, folder)
    assert files(folder) == ["reports/unidentified/aaaaaaaaaaaaaaaa.json", "sources.csv"]
    filing = file(OFFICE, folder)
    assert (filing.status, filing.supersedes) == ("new", ("unidentified-aaaaaaaaaaaaaaaa",))
    assert files(folder) == ["reports/331122/331122-zhengfuban/2023.json", "sources.csv"]
    assert list(Sources.load(folder.sources).entries) == ["331122-zhengfuban-2023"]
    assert known_as(UNKNOWN, Sources.load(folder.sources)) == ("331122-zhengfuban", 2023)


def test_one_document_under_two_agencies_is_a_difference_and_moves_only_when_carried_out(folder):
    file(OFFICE, folder)
    other = replace(OFFICE, agency="331122-shuiliju")
    filing = plan(other, Sources.load(folder.sources), folder)
    assert filing.status == "differs"
    assert filing.note == "the same document is filed as 331122-zhengfuban-2023, which would be removed"
    assert len(list(load_all(folder.reports))) == 1
    file(other, folder)
    assert files(folder) == ["reports/331122/331122-shuiliju/2023.json", "sources.csv"]


def test_a_broken_stored_record_is_not_overwritten_unasked(folder):
    path = file(OFFICE, folder).path
    path.write_text("{", encoding="utf-8")
    filing = plan(OFFICE, Sources.load(folder.sources), folder)
    assert filing.status == "differs"
    assert "mend the file" in filing.note


@pytest.mark.parametrize("agency", ["../../x", "331122-../x", "331122-X", "/etc/passwd", "331122-a/b", ""])
def test_what_is_no_agency_id_never_becomes_a_path(folder, agency):
    with pytest.raises(ValueError, match="not an agency id"):
        plan(replace(OFFICE, agency=agency), Sources(), folder)


def test_a_link_out_of_the_folder_is_not_followed(folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    folder.reports.mkdir(parents=True)
    (folder.reports / "331122").symlink_to(outside)
    with pytest.raises(ValueError, match="leads out of the data folder"):
        plan(OFFICE, Sources(), folder)


@pytest.mark.parametrize(
    ("name", "stored"),
    [("../../x", "x"), ("C:\\temp\\a.txt", "a.txt"), ("a\x1b[31m\n.txt", "a�[31m�.txt"), ("/deep/er/", "")],
)
def test_a_file_name_is_kept_without_folders_and_control_characters(name, stored):
    assert entry_of(replace(OFFICE, source=replace(OFFICE.source, file=name))).file == stored


@pytest.mark.parametrize(
    "content",
    [
        b"report\n",
        b"report,url,sha256,format,retrieved,file\na,b\n",
        b"report,url,sha256,format,retrieved,file\na,,zz,text,,f\n",
        b"\xff",
    ],
)
def test_a_broken_register_of_sources_is_refused_with_its_name(folder, content):
    folder.root.mkdir()
    folder.sources.write_bytes(content)
    with pytest.raises(BrokenSources) as error:
        Sources.load(folder.sources)
    assert str(folder.sources) in str(error.value)
    assert "\n" not in str(error.value)


def test_sources_survive_the_file_whatever_their_names(folder):
    entry = Entry("331122-a-2023", 'https://example.org/?q="a",b', "c" * 64, "text", "2024-01-01", 'a,"b"\'.txt')
    Sources({entry.report: entry}).save(folder.sources)
    assert Sources.load(folder.sources).entries == {entry.report: entry}


def test_a_number_and_its_text_and_what_is_absent_all_differ():
    def values(old, new):
        return [(d.old, d.new) for d in differences(old, new)]

    one, text, blank = (Record(disclosure={"fees": {"amount_10k_yuan": v}}) for v in (1, "1", None))
    assert values(one, text) == [(1, "1")]
    assert values(blank, Record()) == [(None, ABSENT)]
    assert values(one, one) == []
    assert values(Record(), Record(problems=[Problem("cut_off", None, "x")])) == [
        (ABSENT, {"code": "cut_off", "cell": None, "message": "x"})
    ]


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "file.txt"
    write_text(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "new \ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_long_text_is_cut_to_one_line():
    assert one_line("a" * 300, 5) == "aaaa…"
