"""A folder is replaced whole or not at all."""

import pytest

from scripts.dataset.folder import replacing


def content(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_the_new_folder_takes_the_place_of_the_old(tmp_path):
    target = tmp_path / "packages"
    target.mkdir()
    (target / "old").write_text("1")
    with replacing(target) as folder:
        (folder / "new").write_text("2")
        assert content(target) == {"old": "1"}
    assert content(target) == {"new": "2"}
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_old_folder_and_no_rest(tmp_path):
    target = tmp_path / "packages"
    target.mkdir()
    (target / "old").write_text("1")
    with pytest.raises(RuntimeError), replacing(target) as folder:  # noqa: PT012
        (folder / "new").write_text("2")
        raise RuntimeError
    assert content(target) == {"old": "1"}
    assert list(tmp_path.iterdir()) == [target]


def test_the_first_time_there_is_nothing_to_replace(tmp_path):
    with replacing(tmp_path / "build" / "packages") as folder:
        (folder / "new").write_text("2")
    assert content(tmp_path / "build" / "packages") == {"new": "2"}
