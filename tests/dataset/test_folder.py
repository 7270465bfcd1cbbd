"""Folders are replaced whole and together, or not at all."""

import pytest

from scripts.dataset.folder import replacing


def content(folder):
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def fill(folder, part, name):
    (folder / part).mkdir()
    (folder / part / name).write_text(name)


@pytest.fixture
def build(tmp_path):
    for part in ("packages", "site"):
        fill(tmp_path, part, "old")
    (tmp_path / "README.md").write_text("stays")
    return tmp_path


def test_new_parts_take_the_places_of_the_old_and_the_rest_stays(build):
    with replacing(build, ["packages", "site"]) as new:
        fill(new, "packages", "new")
        fill(new, "site", "new")
        fill(new, "scratch", "new")
        assert (build / "site" / "old").exists()
    assert content(build) == {"README.md": "stays", "packages/new": "new", "site/new": "new"}


def test_a_failure_while_building_leaves_everything_as_it_was(build):
    before = content(build)
    with pytest.raises(RuntimeError), replacing(build, ["packages", "site"]) as new:  # noqa: PT012
        fill(new, "packages", "new")
        raise RuntimeError
    assert content(build) == before


def test_a_part_that_was_not_built_leaves_everything_as_it_was(build):
    before = content(build)
    with pytest.raises(FileNotFoundError), replacing(build, ["packages", "site"]) as new:
        fill(new, "packages", "new")
    assert content(build) == before


def test_the_first_time_there_is_nothing_to_replace(tmp_path):
    with replacing(tmp_path / "build", ["packages"]) as new:
        fill(new, "packages", "new")
    assert content(tmp_path) == {"build/packages/new": "new"}
