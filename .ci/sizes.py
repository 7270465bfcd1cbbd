"""Fails if the built site is beyond what GitHub Pages serves, and warns from 80 % on.

    python .ci/sizes.py build/site

GitHub's limits: 1 GB for a published site, 100 MB for a file. Names what grows: the largest folders and files.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

SITE, FILE = 1_000_000_000, 100_000_000
WARN_AT = 0.8
MOST = 5


def main(folder: str, site_limit: int = SITE, file_limit: int = FILE) -> int:
    """Prints the sizes and what is too large; 1 if a limit is passed or there is nothing to measure."""
    root = Path(folder)
    sizes = {path.relative_to(root): path.stat().st_size for path in sorted(root.rglob("*")) if path.is_file()}
    if not sizes:
        print(f"{folder}: no files there; build the site first")
        return 1
    total = sum(sizes.values())
    largest = max(sizes, key=sizes.__getitem__)
    print(f"{folder}: {len(sizes)} files, {_size(total)} ({total / site_limit:.1%} of the limit);", end=" ")
    print(f"the largest is {largest}, {_size(sizes[largest])}")
    passed = False
    if total >= WARN_AT * site_limit:
        passed = total > site_limit
        folders: Counter[str] = Counter()
        for path, size in sizes.items():
            folders["/".join(path.parts[:-1][:2]) or "(the root)"] += size
        grows = ", ".join(f"{name} {_size(size)}" for name, size in folders.most_common(MOST))
        _say(passed, f"the site has {_size(total)}, {total / site_limit:.0%} of the limit; it grows in {grows}")
    for path in sorted(sizes, key=lambda path: -sizes[path])[:MOST]:
        if sizes[path] >= WARN_AT * file_limit:
            beyond = sizes[path] > file_limit
            passed = passed or beyond
            _say(beyond, f"{path} has {_size(sizes[path])}, {sizes[path] / file_limit:.0%} of the limit for a file")
    return 1 if passed else 0


def _say(beyond: bool, text: str) -> None:
    kind = "error" if beyond else "warning"
    mark = f"::{kind}::" if os.environ.get("GITHUB_ACTIONS") else f"{kind}: "
    print(f"{mark}{text}")


def _size(size: int) -> str:
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.3g} {unit}"
        size /= 1000
    return f"{size:.3g} GB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
