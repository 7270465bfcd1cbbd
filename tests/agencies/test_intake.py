"""What is to be added: files, folders and a manifest."""

from pathlib import Path

import pytest

from scripts.agencies.identify import Told
from scripts.agencies.intake import BrokenManifest, collect, read_manifest


def put(path: Path, content: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def listed(folder: Path, *lines: str, told: Told | None = None) -> list[tuple[str, Told, str | None]]:
    manifest = put(folder / "reports.csv", "\n".join(lines) + "\n")
    return [
        (str(item.path.relative_to(folder)), item.told, item.refused)
        for item in read_manifest(manifest, told or Told())
    ]


def test_a_folder_gives_the_files_below_it_by_name_that_may_be_reports(tmp_path: Path) -> None:
    for name in ("b/2.PDF", "b/1.html", "a.txt", "no_ending", ".hidden.html", ".git/x.html", "style.css", "added.json"):
        put(tmp_path / name)
    intake = collect([tmp_path], None, Told())
    assert [str(item.path.relative_to(tmp_path)) for item in intake.items] == [
        "a.txt", "b/1.html", "b/2.PDF", "no_ending",
    ]  # fmt: skip
    assert intake.passed_over == 2


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (item,) = collect([tmp_path], None, Told()).items
    assert item.refused == "there is no file in this folder"


def test_a_link_out_of_a_folder_is_refused_and_a_link_to_a_folder_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "outside" / "secret.txt")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "link.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (inbox / "folder").symlink_to(tmp_path / "outside")
    (inbox / "round").symlink_to(inbox)
    (item,) = collect([inbox], None, Told()).items
    assert (item.path.name, item.refused) == ("link.txt", "this is a link out of the folder; give the file itself")


def test_a_file_named_twice_is_taken_once_with_what_the_manifest_tells(tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt")
    manifest = put(tmp_path / "m.csv", "file,year\na.txt,2023\n")
    assert [item.told.year for item in collect([tmp_path, file], manifest, Told()).items] == [2023]


def test_a_manifest_tells_what_it_fills_in_and_leaves_the_rest_to_the_options(tmp_path: Path) -> None:
    lines = (
        "file,url,agency,year,retrieved",
        "a.html,https://example.org/a,331122-zhengfuban,2023,2024-02-01",
        "deep/b.html,,,,",
        "deep\\c.html,,,2022,",
    )
    told = Told("330800-shangwuju", None, None, "2026-01-31")
    assert listed(tmp_path, *lines, told=told) == [
        ("a.html", Told("331122-zhengfuban", 2023, "https://example.org/a", "2024-02-01"), None),
        ("deep/b.html", told, None),
        ("deep/c.html", Told("330800-shangwuju", 2022, None, "2026-01-31"), None),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("../a.html,2023", "this leads out of the manifest's folder"),
        ("/etc/hostname,2023", "this leads out of the manifest's folder"),
        ("b/../../a.html,2023", "this leads out of the manifest's folder"),
        ("..\\a.html,2023", "this leads out of the manifest's folder"),
        ("out/secret.txt,2023", "this leads out of the manifest's folder"),
        (",2023", "the line names no file"),
        ("a.html", "the line has not as many fields as the first"),
        ("a.html,2023,x", "the line has not as many fields as the first"),
        ("a.html,23", "the year '23' is none"),
        ("a.html,二〇二三", "is none; write it as 2023"),
        ("a\x00b.html,2023", "the line names no file"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_alone(tmp_path: Path, line: str, why: str) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    put(tmp_path / "outside" / "secret.txt")
    (folder / "out").symlink_to(tmp_path / "outside")
    manifest = put(folder / "m.csv", f"file,year\n{line}\ngood.html,2023\n")
    bad, good = read_manifest(manifest, Told())
    assert why in (bad.refused or "")
    assert bad.named == f"{manifest}, line 2"
    assert (good.path, good.told, good.refused) == (folder / "good.html", Told(year=2023), None)


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [("url", "javascript:alert(1)", "is no address"), ("retrieved", "1.2.2024", "is no day")],
)
def test_an_address_or_day_of_another_shape_is_refused(tmp_path: Path, column: str, value: str, why: str) -> None:
    ((_, _, refused),) = listed(tmp_path, f"file,{column}", f"a.html,{value}")
    assert why in (refused or "")


def test_a_file_that_the_manifest_names_twice_differently_is_refused_the_second_time(tmp_path: Path) -> None:
    lines = listed(tmp_path, "file,year", "a.html,2023", "./a.html,2023", "a.html,2022")
    assert [(name, told.year, bool(refused)) for name, told, refused in lines] == [
        ("a.html", 2023, False),
        ("a.html", 2022, True),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_manifest_may_come_out_of_a_spreadsheet(tmp_path: Path, encoding: str) -> None:
    manifest = tmp_path / "m.csv"
    manifest.write_bytes('file,year\r\n"年报,2023.html",2023\r\n'.encode(encoding))
    (item,) = read_manifest(manifest, Told())
    assert item.path == tmp_path / "年报,2023.html"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the first line is ''"),
        (b"name,year\na.html,2023\n", "it names the columns file,url,agency,year,retrieved"),
        (b"file,jahr\na.html,2023\n", "it names the columns"),
        (b"file,year\n\"a.html,2023\n", "line 1: unexpected end of data; mend the line"),
        (b"\xff\xfe\x00\xd8" * 20, "is no text"),
    ],
)  # fmt: skip
def test_what_is_no_manifest_is_refused_with_its_name(tmp_path: Path, content: bytes, why: str) -> None:
    manifest = tmp_path / "m.csv"
    manifest.write_bytes(content)
    with pytest.raises(BrokenManifest) as caught:
        read_manifest(manifest, Told())
    assert str(caught.value).startswith(f"{manifest}: ")
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_manifest_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenManifest, match="cannot be opened"):
        read_manifest(tmp_path / "none.csv", Told())
