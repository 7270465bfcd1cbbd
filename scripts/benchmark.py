"""Measures how fast the program is and how much memory it takes, on this machine, and says what machine that is.

Each measurement runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from scripts.benchmark_dataset import dataset
from scripts.benchmark_site import site
from scripts.measuring import apart, machine, peak

app = typer.Typer(add_completion=False)
app.command(epilog="Example: python -m scripts.benchmark dataset --agencies 2000 --years 6")(dataset)
app.command(epilog="Example: python -m scripts.benchmark site --agencies 12 --agencies 400 --steps")(site)

KINDS = ("text", "html", "pdf", "docx", "xlsx")
GENERATED = {"text": 400, "html": 400, "pdf": 12, "docx": 40, "xlsx": 40}
"""Documents made where no files are given: some seconds' worth of each kind."""


@dataclass(frozen=True)
class Measured:
    """One measurement: files read, files refused, CPU seconds, peak of memory in bytes (None: not known)."""

    files: int
    refused: int
    seconds: float
    memory: int | None

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.files / self.seconds if self.seconds else 0.0


@app.callback()
def benchmark() -> None:
    """Measure the program on this machine."""


@app.command(epilog="Example: python -m scripts.benchmark parse inbox/ --repeat 3")
def parse(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE...", help="Documents and folders; none: made ones.")
    ] = None,
    repeat: Annotated[int, typer.Option(min=1, help="Times each kind is measured; the fastest counts.")] = 3,
    scale: Annotated[float, typer.Option(min=0.001, help="Made documents: so many times as many.")] = 1.0,
) -> None:
    """Measure reading: reports a second on one core and peak memory, by kind of document.

    Web pages are also given to pandas.read_html (flavour lxml), which only
    finds the tables in them: the last line says how many times as fast whole
    reports are read.
    """
    from scripts.checks.terminal import console, say  # noqa: PLC0415  (it loads pandas, which would be measured, too)

    out, errors = console(), console(stderr=True)
    with _progress(errors) as progress, _documents(paths or [], scale, progress) as by_kind:
        if not by_kind:
            say(errors, "no documents found; give files or folders of reports", "red")
            raise typer.Exit(1)
        pages = by_kind.get("html", [])
        task = progress.add_task("", total=repeat * (len(by_kind) + bool(pages)))

        def best(measure: Callable[[list[Path]], Measured], files: list[Path], name: str) -> Measured:
            progress.update(task, description=f"measuring {name}")
            return _best(measure, files, repeat, lambda: progress.advance(task))

        measured = {kind: best(_read_all, by_kind[kind], kind) for kind in KINDS if kind in by_kind}
        tables = best(_read_tables, pages, "pandas.read_html") if pages else None
    shown = Table(box=None, padding=(0, 2))
    for heading in ("kind", "files", "refused", "CPU seconds", "files/s per core", "peak MB"):
        shown.add_column(heading, justify="left" if heading == "kind" else "right")
    for kind, one in [*measured.items(), *([("html, pandas.read_html", tables)] if tables else [])]:
        memory = f"{one.memory / 1e6:.0f}" if one.memory else ""
        shown.add_row(kind, f"{one.files}", f"{one.refused}", f"{one.seconds:.2f}", f"{one.rate:.1f}", memory)
    out.print(shown)
    if tables:
        ratio = tables.seconds / measured["html"].seconds
        say(out, f"html: whole reports {ratio:.2f} times as fast as pandas.read_html finds the tables")
    say(out, machine())


@app.command(epilog="Example: python -m scripts.benchmark checks --agencies 4000 --years 10")
def checks(
    agencies: Annotated[int, typer.Option(min=1, help="How many agencies, made up for this.")] = 4000,
    years: Annotated[int, typer.Option(min=1, max=80, help="Reports of each agency, one a year.")] = 10,
    slips: Annotated[int, typer.Option(min=1, help="One in so many reports has a slip in it.")] = 20,
) -> None:
    """Measure checking: synthetic reports through every rule, seconds and peak memory."""
    from scripts.checks.terminal import console, say  # noqa: PLC0415

    found, wanted, one = apart(_check_all, agencies, years, slips)
    out = console()
    told = f"{one.files} synthetic reports through all rules: {one.seconds:.1f} CPU seconds, {one.rate:.0f} reports/s"
    say(out, told + (f", peak {one.memory / 1e6:.0f} MB (the records included)" if one.memory else ""))
    say(out, f"reports with a slip: {wanted}, found out: {found}")
    say(out, machine())
    if found != wanted:
        raise typer.Exit(1)


def _progress(errors: Console) -> Progress:
    """What is being done, where a person looks on."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)


@contextmanager
def _documents(paths: Sequence[Path], scale: float, progress: Progress) -> Iterator[dict[str, list[Path]]]:
    """The documents by kind: those below the paths, or made ones in a folder that goes away again."""
    from scripts.agencies.identify import Told  # noqa: PLC0415  (these are not part of what is measured)
    from scripts.agencies.intake import collect  # noqa: PLC0415
    from scripts.documents.packed import kind_of  # noqa: PLC0415
    from scripts.documents.sniff import sniff  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        if not paths:
            _make(Path(folder), scale, progress)
            paths = [Path(folder)]
        by_kind: dict[str, list[Path]] = defaultdict(list)
        for item in collect(paths, None, Told()).items:
            if item.path.suffix == ".json" or not item.path.is_file():
                continue
            data = item.path.read_bytes()
            kind = sniff(data)
            by_kind[kind_of(data) if kind == "zip" else kind].append(item.path)
        yield {kind: by_kind[kind] for kind in KINDS if kind in by_kind}


def _make(folder: Path, scale: float, progress: Progress) -> None:
    """Random reports in random layouts, the same ones every time."""
    from scripts.form import FORM  # noqa: PLC0415
    from tests.generated import documents, office, printed  # noqa: PLC0415
    from tests.generated.figures import random_figures  # noqa: PLC0415
    from tests.generated.layouts import HTML  # noqa: PLC0415
    from tests.generated.sheets import sheets  # noqa: PLC0415

    wanted = {kind: max(1, round(number * scale)) for kind, number in GENERATED.items()}
    made = dict.fromkeys(wanted, 0)
    task = progress.add_task("making documents", total=sum(wanted.values()))
    seed = 0
    while made["text"] < wanted["text"] or made["html"] < wanted["html"]:
        document = documents.make(seed)
        kind = "html" if document.name in HTML else "text"
        if made[kind] < wanted[kind]:
            (folder / f"{seed}.{kind}").write_bytes(document.data)
            made[kind] += 1
            progress.advance(task)
        seed += 1
    headings = [FORM.sections[table].zh for table in FORM.tables]
    writers = (("docx", office.word), ("xlsx", office.excel), ("pdf", printed.pdf))
    for number in range(max(wanted[kind] for kind, _ in writers)):
        tables = sheets(random_figures(random.Random(number)))  # noqa: S311
        for kind, write in writers:
            if number < wanted[kind]:
                (folder / f"{number}.{kind}").write_bytes(write(headings, list(tables.values())))
                progress.advance(task)


def _best(
    measure: Callable[[list[Path]], Measured], files: list[Path], repeat: int, done: Callable[[], None]
) -> Measured:
    """The fastest of several measurements, each in a process of its own; `done` is called after each."""
    runs = []
    for _ in range(repeat):
        runs.append(apart(measure, files))
        done()
    return min(runs, key=lambda run: run.seconds)


def _read_all(files: list[Path]) -> Measured:
    """Reads reports whole, as the program does. The first is read twice, so that loading the reader is not measured."""
    from scripts.documents.errors import UnreadableDocument  # noqa: PLC0415
    from scripts.reports.read import read_report  # noqa: PLC0415

    def read(path: Path) -> bool:
        try:
            return read_report(path) is not None
        except UnreadableDocument:
            return False

    return _measured(read, files)


def _read_tables(files: list[Path]) -> Measured:
    """Finds the tables of web pages with pandas."""
    import pandas  # noqa: PLC0415

    def read(path: Path) -> bool:
        try:
            return bool(pandas.read_html(path, flavor="lxml"))
        except ValueError:  # no table
            return False

    return _measured(read, files)


def _check_all(agencies: int, years: int, slips: int) -> tuple[int, int, Measured]:
    """Checks reports made up for this: how many were found out, how many had a slip, and the measurement."""
    from scripts.checks import synthetic  # noqa: PLC0415  (not part of what other measurements load)
    from scripts.checks.run import examine  # noqa: PLC0415

    records = synthetic.reports(agencies, range(2019, 2019 + years))
    wanted = synthetic.slip(records, slips)
    start = time.process_time()
    checked = examine(records, synthetic.known(agencies))
    seconds = time.process_time() - start
    found = len({f.report for f in checked.findings if f.severity in ("error", "warning")})
    return found, wanted, Measured(len(records), 0, seconds, peak())


def _measured(read: Callable[[Path], bool], files: list[Path]) -> Measured:
    read(files[0])
    start = time.process_time()  # of one core, whatever else the machine does meanwhile
    refused = sum(not read(path) for path in files)
    return Measured(len(files), refused, time.process_time() - start, peak())


if __name__ == "__main__":
    app()
