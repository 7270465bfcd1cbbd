"""`python -m scripts.benchmark site`: how large the site is and how long it takes, for agencies made up for this."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from scripts.measuring import apart, machine, peak, seconds

PAGES_LIMIT = 1_000_000_000
"""Bytes that GitHub Pages holds for a site."""
OF_AN_AGENCY = ("html", "zip", "xlsx", "csv", "json")
"""Kinds of files that each agency has."""


@dataclass(frozen=True)
class Built:
    """One build: seconds by the clock of each step, CPU seconds, pages, bytes.

    `plain`: CPU seconds of `mkdocs build` on the same Markdown, both languages; `each`: bytes by kind of the files that
    are of one agency alone; `memory`: peak of the first process, None if unknown. `names` and `index`, for searching,
    and `page`, the largest of an agency, are gzipped.
    """

    agencies: int
    reports: int
    pages: int
    jobs: int | None
    steps: dict[str, float]
    cpu: float
    plain: float
    memory: int | None
    files: int
    size: int
    each: dict[str, int]
    names: int
    index: int
    page: int


def site(
    agencies: Annotated[
        list[int] | None, typer.Option(min=1, max=20_000, help="How many made-up agencies; may be given several times.")
    ] = None,
    years: Annotated[int, typer.Option(min=1, max=20, help="Reports of each agency, one a year.")] = 5,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes at a time, as in build_site.")] = None,
    steps: Annotated[bool, typer.Option(help="Show the seconds of every step, too.")] = False,
) -> None:
    """Measure the site: size and time to build, by number of agencies.

    The agencies are made up, called SYNTHETIC, fill every cell with large numbers, and go away with the measurement.
    Default: 12, 400 and 2,000 of them, which takes long. Beside it: plain `mkdocs build` on the same Markdown.
    """
    out, err = Console(), Console(stderr=True, highlight=False)
    every = []
    for number in agencies or [12, 400, 2000]:
        with err.status(f"{number} agencies, {number * years} reports"):
            built = apart(measure, number, years, jobs)
        err.print(f"{number} agencies: {sum(built.steps.values()):.0f} seconds, {built.cpu:.0f} CPU seconds")
        every.append(built)
        if steps:
            for step, took in built.steps.items():
                err.print(f"  {step:32} {took:8.1f} s")
    out.print(_shown(every))
    out.print(machine(), highlight=False, soft_wrap=True)


def _shown(every: list[Built]) -> Table:
    """A row per figure, a column per build."""
    table = Table(box=None, padding=(0, 2))
    rows: dict[str, Callable[[Built], str]] = {
        "agencies": lambda b: f"{b.agencies:,}",
        "reports": lambda b: f"{b.reports:,}",
        "pages": lambda b: f"{b.pages:,}",
        "seconds by the clock, whole build": lambda b: f"{sum(b.steps.values()):.0f}",
        "CPU seconds, whole build": lambda b: f"{b.cpu:.1f}",
        "CPU seconds, plain mkdocs build on the same Markdown": lambda b: f"{b.plain:.1f}",
        "CPU ms per agency, whole build": lambda b: f"{1000 * b.cpu / b.agencies:.0f}",
        "CPU ms per agency, plain mkdocs build": lambda b: f"{1000 * b.plain / b.agencies:.0f}",
        "MB, peak of memory of the first process": lambda b: f"{b.memory / 1e6:.0f}" if b.memory else "",
        "files": lambda b: f"{b.files:,}",
        "MB, whole site": lambda b: f"{b.size / 1e6:.1f}",
        "kB per agency, whole site": lambda b: f"{b.size / b.agencies / 1e3:.0f}",
        **{f"kB per agency, its own {kind}": _of_kind(kind) for kind in OF_AN_AGENCY},
        "agencies like these in 1 GB": lambda b: f"{PAGES_LIMIT * b.agencies // b.size:,}",
        "kB gzip, names for search": lambda b: f"{b.names / 1e3:.0f}",
        "kB gzip, index of texts": lambda b: f"{b.index / 1e3:.0f}",
        "kB gzip, largest agency page": lambda b: f"{b.page / 1e3:.0f}",
    }
    table.add_column("")
    for _ in every:
        table.add_column("", justify="right")
    for name, text in rows.items():
        table.add_row(name, *(text(built) for built in every))
    return table


def _of_kind(kind: str) -> Callable[[Built], str]:
    return lambda b: f"{b.each.get(kind, 0) / b.agencies / 1e3:.0f}"


def measure(agencies: int, years: int, jobs: int | None) -> Built:
    """Builds a site of made-up reports in the process that is measured, in a folder that goes away with it."""
    from scripts.build_site import build_site  # noqa: PLC0415
    from scripts.dataset.measure import collection  # noqa: PLC0415
    from scripts.reports.store import save  # noqa: PLC0415

    root = Path(mkdtemp())
    records, register = collection(agencies, years)
    register.save(root / "agencies.csv")
    (root / "corrections.toml").write_text("", encoding="utf-8")
    for record in records:
        save(record, root / "reports")
    del records, register
    watch, start = Stopwatch(), seconds()
    reports, pages = build_site(
        root / "reports",
        root / "agencies.csv",
        root / "build",
        root / "corrections.toml",
        watch,  # type: ignore[arg-type]
        jobs,
    )
    watch.stop()
    cpu, memory = seconds() - start, peak()
    files = [path for path in (root / "build" / "site").rglob("*") if path.is_file()]
    largest = max((path for path in files if _agency(path) and path.suffix == ".html"), key=lambda p: p.stat().st_size)
    each: Counter[str] = Counter()
    for path in filter(_agency, files):
        each[path.suffix.removeprefix(".")] += path.stat().st_size
    return Built(
        agencies=agencies,
        reports=reports,
        pages=pages,
        jobs=jobs,
        steps=watch.seconds,
        cpu=cpu,
        memory=memory,
        files=len(files),
        size=sum(path.stat().st_size for path in files),
        each=dict(each),
        names=_packed(root / "build" / "site" / "find.json"),
        index=_packed(root / "build" / "site" / "search" / "search_index.json"),
        page=_packed(largest),
        plain=plain(root),  # the last: it puts its own site in the place of ours
    )


def plain(root: Path) -> float:
    """CPU seconds of `mkdocs build` on the Markdown in `root`, all languages: the command as anybody runs it."""
    from scripts.build_site import DOCS, OVERRIDES  # noqa: PLC0415
    from scripts.pages.generator import CONFIGS  # noqa: PLC0415

    shutil.copytree(DOCS / OVERRIDES, root / DOCS / OVERRIDES)
    before = seconds()
    for config in CONFIGS.values():
        shutil.copyfile(config, root / config)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
        subprocess.run(command, cwd=root, check=True, capture_output=True)
    return seconds() - before


class Stopwatch:
    """Stands where a progress bar does, and takes the time of each step by the clock."""

    task_ids = (0,)

    def __init__(self) -> None:
        """Starts with what comes before the first step."""
        self.seconds: dict[str, float] = {}
        self._step, self._start = "start", time.perf_counter()

    def update(self, _task: int, *, description: str, **_more: Any) -> None:
        """A step begins, and the one before ends."""
        self.stop()
        self._step = description

    def stop(self) -> None:
        """The last step ends."""
        now = time.perf_counter()
        self.seconds[self._step] = self.seconds.get(self._step, 0.0) + now - self._start
        self._start = now


def _agency(path: Path) -> bool:
    """Whether a file of the site is of one made-up agency alone."""
    return "-synthetic-" in path.name or "-synthetic-" in path.parent.name


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))
