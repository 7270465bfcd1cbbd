"""What all tests share."""

import signal

import pytest
from hypothesis import settings

# A busy machine is slow; speed is measured in scripts/benchmark.py, never here.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# A shell has what it starts in the background pass over Ctrl-C, and that is handed on to the programs under test.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

SPREAD = ("tests/generated/", "tests/commands/test_bad_input.py")
LOOKED_AT = "tests/site/test_every_kind.py"
"""What takes as long as all other tests of the built site together, each of its tests as long as the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keeps together, where several processes share the work, what shares something dear: a file's tests, and those
    of the built site, in two halves. What is long and shares nothing is spread.
    """
    for item in items:
        file = item.nodeid.partition("::")[0]
        if file.startswith("tests/site/"):
            item.add_marker(pytest.mark.xdist_group("looks" if file == LOOKED_AT else "site"))
        elif not file.startswith(SPREAD):
            item.add_marker(pytest.mark.xdist_group(file))
    items.sort(key=lambda item: not item.nodeid.startswith("tests/site/"))  # the longest first
