"""Fails if a published file is missing or is not what the catalogue says, or if two formats say different things.

    python .ci/published.py build/site/data/catalog.json
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from scripts.dataset.agreement import disagreements
from scripts.dataset.published import faults


def main(catalogue: str) -> int:
    """Prints every fault; 1 if there is one."""
    found = list(faults(Path(catalogue)))
    differ = [] if found else list(disagreements(Path(catalogue).parent / "packages"))
    print("\n".join([*found, *differ, f"{catalogue}: {len(found)} files that are not as it says"]))
    found += differ
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
