"""Makes the environment in .venv/ out of the locked requirements, and makes it anew when the lock changes.

Run by the Makefile with whatever Python there is, before anything is installed: standard library only, and a syntax
that a Python too old for the rest can still read, so that it can say so.

    python3 scripts/environment.py
"""

import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, ".venv")
LOCK = os.path.join(ROOT, "requirements-dev.txt")
STAMP = os.path.join(FOLDER, "lock.sha256")
OLDEST = (3, 11)
OLDER = "This project needs Python {}.{} or newer; {} is {}.{}. Install one and say where: make PYTHON=python3.11 site"
NO_VENV = "{} could not make {}: {}. On Debian and Ubuntu: apt-get install python3-venv. Then run make again."
NO_PACKAGES = "pip could not install {} (see above). Look at the network or the lock, then run make again."


def main():
    # type: () -> str | None
    """Makes .venv/ if it is missing or out of date. Returns what is wrong, None if it is ready."""
    if sys.version_info[:2] < OLDEST:
        return OLDER.format(OLDEST[0], OLDEST[1], sys.executable, sys.version_info[0], sys.version_info[1])
    wanted = state()
    if read(STAMP) == wanted and os.path.exists(python()):
        return None
    print("making .venv/ with Python {}.{} ...".format(*sys.version_info[:2]), flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", FOLDER], capture_output=True, text=True, check=False
    )
    if made.returncode:
        said = (made.stderr + made.stdout).strip().splitlines() or ["no reason given"]
        return NO_VENV.format(sys.executable, FOLDER, said[-1])
    pip = [python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", LOCK]
    if subprocess.run(pip, check=False).returncode:
        return NO_PACKAGES.format(os.path.basename(LOCK))
    with open(STAMP, "w", encoding="ascii") as file:
        file.write(wanted)
    return None


def python():
    # type: () -> str
    """The environment's interpreter."""
    inside = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(FOLDER, *inside)


def state():
    # type: () -> str
    """What the environment is made of: the lock's content and the version of Python, as one digest."""
    with open(LOCK, "rb") as file:
        return hashlib.sha256(file.read() + sys.version.encode()).hexdigest()


def read(path):
    # type: (str) -> str | None
    """The text of a file, None if there is none."""
    try:
        with open(path, encoding="ascii") as file:
            return file.read()
    except (OSError, ValueError):
        return None


if __name__ == "__main__":
    sys.exit(main())
