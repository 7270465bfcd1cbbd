"""Measures the site: how large it is and how long it takes, for made-up agencies that are in no published site."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

FIRST_YEAR = 2019
PROVINCES = range(11, 66)


@dataclass(frozen=True)
class Built:
    """One build: CPU seconds by step, pages, bytes by kind of file and of what a reader loads first, gzipped."""

    agencies: int
    reports: int
    pages: int
    seconds: dict[str, float]
    files: int
    size: int
    html: int
    names: int
    index: int
    page: int

    @property
    def total(self) -> float:
        """Seconds of the whole build."""
        return sum(self.seconds.values())

    @property
    def mkdocs(self) -> float:
        """Seconds that MkDocs takes for the same Markdown, both languages: a plain `mkdocs build`."""
        return sum(seconds for step, seconds in self.seconds.items() if step.startswith("site ("))


def site(
    agencies: Annotated[
        list[int] | None, typer.Option(min=1, max=3000, help="How many made-up agencies; may be given several times.")
    ] = None,
    years: Annotated[int, typer.Option(min=1, max=20, help="Reports of each agency, one a year.")] = 5,
    steps: Annotated[bool, typer.Option(help="Show the seconds of every step, too.")] = False,
) -> None:
    """Measure the site: size and time to build, by number of agencies.

    The agencies are made up, called SYNTHETIC, and go away with the measurement. Default: 12, 400 and 2,000 of them,
    which takes many minutes. Beside it: what MkDocs alone takes for the same Markdown.
    """
    out = Console()
    err = Console(stderr=True)
    every = []
    for number in agencies or [12, 400, 2000]:
        # A process of its own: what one build leaves in memory must not help the next.
        told = err.status(f"{number} agencies, {number * years} reports")
        with told, ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            built = process.submit(measure, number, years).result()
        err.print(f"{number} agencies: {built.total:.0f} CPU seconds", highlight=False)
        every.append(built)
        if steps:
            for step, seconds in built.seconds.items():
                err.print(f"  {step:32} {seconds:8.1f} s", highlight=False)
    out.print(_shown(every))
    from scripts.benchmark import machine  # noqa: PLC0415 (it imports this module)

    out.print(machine(), highlight=False, soft_wrap=True)


def _shown(every: list[Built]) -> Table:
    """A row per figure, a column per build."""
    table = Table(box=None, padding=(0, 2))
    rows: dict[str, Callable[[Built], str]] = {
        "agencies": lambda b: f"{b.agencies:,}",
        "reports": lambda b: f"{b.reports:,}",
        "pages": lambda b: f"{b.pages:,}",
        "CPU seconds, whole build": lambda b: f"{b.total:.1f}",
        "CPU seconds, MkDocs alone on the same Markdown": lambda b: f"{b.mkdocs:.1f}",
        "CPU ms per agency": lambda b: f"{1000 * b.total / b.agencies:.0f}",
        "files": lambda b: f"{b.files:,}",
        "MB, whole site": lambda b: f"{b.size / 1e6:.1f}",
        "MB, HTML": lambda b: f"{b.html / 1e6:.1f}",
        "kB per agency": lambda b: f"{b.size / b.agencies / 1e3:.0f}",
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


def measure(agencies: int, years: int) -> Built:
    """Builds a site of made-up reports in a folder that goes away."""
    from scripts.build_site import build_site  # noqa: PLC0415 (in the process that is measured)

    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_reports(agencies, range(FIRST_YEAR, FIRST_YEAR + years), root)
        watch = Stopwatch()
        reports, pages = build_site(
            root / "reports",
            root / "agencies.csv",
            root / "build",
            root / "corrections.toml",
            watch,  # type: ignore[arg-type]
        )
        watch.stop()
        return _measured(root / "build" / "site", agencies, reports, pages, watch.seconds)


def write_reports(agencies: int, years: range, root: Path) -> None:
    """Writes records and register of made-up agencies into `root`: real divisions, names that say what they are."""
    from scripts.agencies.register import Register  # noqa: PLC0415
    from scripts.checks import synthetic  # noqa: PLC0415
    from scripts.reports.store import save  # noqa: PLC0415

    codes = list(_counties(-(-agencies // synthetic.PER_DIVISION)))
    register = []
    ids = {}
    for number, agency in enumerate(synthetic.known(agencies).agencies.values()):
        code, name = codes[number // synthetic.PER_DIVISION]
        ids[agency.id] = f"{code}-synthetic-{number % synthetic.PER_DIVISION + 1:02d}"
        register.append(replace(agency, id=ids[agency.id], division=code, name=f"{name}SYNTHETIC {number + 1}"))
    Register(register).save(root / "agencies.csv")
    (root / "corrections.toml").write_text("", encoding="utf-8")
    for record in synthetic.reports(agencies, years):
        record.agency = ids[str(record.agency)]
        save(record, root / "reports")


def _counties(many: int) -> Iterator[tuple[str, str]]:
    """So many counties of today: code and name."""
    from scripts.agencies.divisions import UnknownDivision, division  # noqa: PLC0415

    for prefix in PROVINCES:
        for rest in range(1, 10_000):
            if many <= 0:
                return
            if rest % 100 == 0:
                continue
            try:
                found = division(f"{prefix}{rest:04d}")
            except UnknownDivision:
                continue
            if found.county and found.valid_to is None:
                many -= 1
                yield found.code, found.county


class Stopwatch:
    """Stands where a progress bar does, and takes the time of each step."""

    task_ids = (0,)

    def __init__(self) -> None:
        """Starts with what comes before the first step."""
        self.seconds: dict[str, float] = {}
        self._step, self._start = "start", time.process_time()

    def update(self, _task: int, *, description: str, **_more: Any) -> None:
        """A step begins, and the one before ends."""
        self.stop()
        self._step = description

    def stop(self) -> None:
        """The last step ends."""
        now = time.process_time()
        self.seconds[self._step] = self.seconds.get(self._step, 0.0) + now - self._start
        self._start = now


def _measured(site: Path, agencies: int, reports: int, pages: int, seconds: dict[str, float]) -> Built:
    files = [path for path in site.rglob("*") if path.is_file()]
    html = [path for path in files if path.suffix == ".html"]
    largest = max(site.glob("agencies/*-synthetic-*/index.html"), key=lambda path: path.stat().st_size)
    return Built(
        agencies=agencies,
        reports=reports,
        pages=pages,
        seconds=seconds,
        files=len(files),
        size=sum(path.stat().st_size for path in files),
        html=sum(path.stat().st_size for path in html),
        names=_packed(site / "find.json"),
        index=_packed(site / "search" / "search_index.json"),
        page=_packed(largest),
    )


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))
