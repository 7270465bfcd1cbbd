"""Fixtures of the tests of commands."""

import pytest

from tests.commands.adding import HEAD, OFFICE, TRADE


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A data folder with two agencies, and a folder of files, which is where the command runs."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "agencies.csv").write_text(HEAD + TRADE + OFFICE, encoding="utf-8")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    monkeypatch.chdir(inbox)
    return tmp_path
