"""Zips that begin with files packed once hold what they should, and are the same whenever their files are."""

import zipfile

from scripts.dataset.zips import begun, entry, packed, put


def made(path, first, rest):
    with begun(path, packed(first) if first else b"") as archive:
        put(archive, rest.items())
    return path


def test_a_zip_holds_the_files_that_it_began_with_and_those_put_in_behind(tmp_path):
    path = made(tmp_path / "a.zip", {"列表.csv": "a,b\n", "empty": b""}, {"rows.csv": "1,2\n" * 1000})
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        found = {name: archive.read(name) for name in archive.namelist()}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert found == {"列表.csv": b"a,b\n", "empty": b"", "rows.csv": b"1,2\n" * 1000}
    again = made(tmp_path / "b.zip", {"列表.csv": "a,b\n", "empty": b""}, {"rows.csv": "1,2\n" * 1000})
    assert again.read_bytes() == path.read_bytes()


def test_a_zip_may_begin_with_nothing_and_store_what_is_packed_already(tmp_path):
    with begun(tmp_path / "a.zip") as archive:
        archive.writestr(entry("b.zip", stored=True), b"x" * 100)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        (info,) = archive.infolist()
        assert (info.compress_type, archive.read(info)) == (zipfile.ZIP_STORED, b"x" * 100)
