"""The environment is made once per lock, and an old Python gets one clear message."""

import sys

import pytest

from scripts import environment


@pytest.fixture
def sandbox(tmp_path, monkeypatch):
    """The script pointed at an empty folder, with every command that it would run noted instead."""
    commands = []

    class Done:
        returncode = 0
        stdout = stderr = ""

    def run(command, **_):
        commands.append(command[1:4])
        (tmp_path / "bin").mkdir(exist_ok=True)
        (tmp_path / "bin" / "python").touch()
        return Done

    (tmp_path / "lock.txt").write_text("a==1")
    monkeypatch.setattr(environment, "FOLDER", str(tmp_path))
    monkeypatch.setattr(environment, "LOCK", str(tmp_path / "lock.txt"))
    monkeypatch.setattr(environment, "STAMP", str(tmp_path / "stamp"))
    monkeypatch.setattr(environment.subprocess, "run", run)
    return tmp_path, commands, Done


def test_an_old_python_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert environment.main() == (
        f"This project needs Python 3.11 or newer; {sys.executable} is 3.9. "
        "Install one and say where: make PYTHON=python3.11 site"
    )


def test_it_is_made_once_and_again_when_the_lock_changes(sandbox):
    folder, commands, _ = sandbox
    assert environment.main() is None
    assert commands == [["-m", "venv", "--clear"], ["-m", "pip", "install"]]
    assert environment.main() is None
    assert len(commands) == 2
    (folder / "lock.txt").write_text("a==2")
    assert environment.main() is None
    assert len(commands) == 4


def test_a_failed_installation_is_told_and_tried_again(sandbox):
    _, commands, done = sandbox
    done.returncode = 1
    done.stderr = "ensurepip is not available\n"
    assert "could not make" in environment.main()
    assert "ensurepip is not available. On Debian" in environment.main()
    assert len(commands) == 2


def test_packages_that_cannot_be_installed_leave_no_stamp(sandbox, monkeypatch):
    _, commands, _ = sandbox
    fine = environment.subprocess.run

    def run(command, **options):
        result = fine(command, **options)
        result.returncode = int("pip" in command)
        return result

    monkeypatch.setattr(environment.subprocess, "run", run)
    assert (
        environment.main()
        == "pip could not install lock.txt (see above). Look at the network or the lock, then run make again."
    )
    assert environment.main() is not None
    assert len(commands) == 4
