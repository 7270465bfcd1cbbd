"""Reads reports, shows what was read, and puts their records into the data folder: one, or thousands."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from scripts.agencies.desk import Desk
from scripts.agencies.identify import NewAgency, Told
from scripts.agencies.intake import BrokenManifest, collect, refuse_address, refuse_day
from scripts.agencies.register import BrokenRegister, Register
from scripts.checks.added import COLOURS, as_json, show_results
from scripts.checks.adding import Run
from scripts.checks.terminal import console, say
from scripts.form import Language
from scripts.reports.files import write_text
from scripts.reports.filing import Folder
from scripts.reports.guard import Limits
from scripts.reports.readings import READINGS, Readings
from scripts.reports.sources import BrokenSources, Sources
from scripts.reports.unreadable import BrokenUnreadable
from scripts.reports.unreadable import Register as Unread

app = typer.Typer(add_completion=False)

EXAMPLES = """Examples:

python -m scripts.add_reports report.html --url https://www.example.gov.cn/report.html --retrieved 2026-01-31

python -m scripts.add_reports inbox/ --jobs 4 --report added.json

python -m scripts.add_reports --manifest inbox/reports.csv

python -m scripts.add_reports figures.json --source report.pdf

python -m scripts.add_reports report.txt --new-agency --agency 331122-shuiliju --kind department
"""
FEW = 10
"""Files, named one by one, up to which everything that was read is shown; of more only what became of them."""
SECONDS = 2.0
"""How often the register of sources is written while many files are added."""
INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended."""


@app.command(epilog=EXAMPLES)
def main(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE...", help="Reports, and folders of reports; .json: figures typed in by hand."),
    ] = None,
    *,
    manifest: Annotated[
        Path | None, typer.Option(help="CSV file with the columns file,url,agency,year,retrieved.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, max=256, help="Files read at the same time.")] = os.cpu_count() or 1,
    seconds: Annotated[float, typer.Option(min=0.1, help="Seconds that reading one file may take.")] = Limits.seconds,
    report: Annotated[Path | None, typer.Option(help="Write what became of each file to this JSON file.")] = None,
    reread: Annotated[bool, typer.Option("--reread", help="Read files again that are filed or remembered.")] = False,
    readings: Annotated[
        Path, typer.Option(help="Folder that remembers what was read of files not filed for good; may be deleted.")
    ] = READINGS,
    agency: Annotated[str | None, typer.Option(help="Id of the agency, e.g. 331122-zhengfuban.")] = None,
    year: Annotated[int | None, typer.Option(min=2008, max=2100, help="Year that the report is on.")] = None,
    url: Annotated[str | None, typer.Option(help="Web address that the file comes from (one file).")] = None,
    retrieved: Annotated[str | None, typer.Option(help="Day on which it was fetched, e.g. 2026-01-31.")] = None,
    source: Annotated[
        Path | None, typer.Option(help="Document that a .json file was typed in from (one file).")
    ] = None,
    record_unreadable: Annotated[
        bool, typer.Option("--record-unreadable", help="Note files that cannot be read in data/unreadable.csv.")
    ] = False,
    replace_: Annotated[bool, typer.Option("--replace", help="Overwrite a record that differs.")] = False,
    new: Annotated[bool, typer.Option("--new-agency", help="Add the agency to the register (one file).")] = False,
    name: Annotated[str | None, typer.Option(help="New agency: full name; else the one in the report.")] = None,
    division: Annotated[str | None, typer.Option(help="New agency: division code; else out of --agency.")] = None,
    kind: Annotated[str | None, typer.Option(help="New agency: kind, a code of scripts/form/agencies.toml.")] = None,
    level: Annotated[str | None, typer.Option(help="New agency: level; else that of its division.")] = None,
    alias: Annotated[list[str] | None, typer.Option(help="New agency: another full name (repeatable).")] = None,
    uscc: Annotated[str | None, typer.Option(help="New agency: unified social credit code.")] = None,
    website: Annotated[str | None, typer.Option(help="New agency: address of its website.")] = None,
    data: Annotated[Path, typer.Option(help="The data folder.")] = Path("data"),
    language: Annotated[Language, typer.Option(help="Language of labels and findings.")] = "en",
) -> None:
    """Read reports, show what was read, and keep their records in the data folder.

    A report whose agency or year is not certain is kept as unidentified;
    --agency and --year, or --new-agency, settle it. A record that differs from
    the stored one is shown but not written; --replace overwrites it. A file
    that cannot be read gets one line, the others go on; --record-unreadable
    keeps a note of it, which the site's page of data quality shows. Exit code
    1 if a file was not filed.

    Many files are read at the same time. After Ctrl-C what was filed stays
    filed; the same command goes on where it stopped. Files that are filed
    already are known by their SHA-256, and of the others what was read is
    remembered, until the file or the reader changes: both are told of again,
    but not read again.
    """
    out, errors = console(), console(stderr=True)
    told = Told(agency, year, url, retrieved)
    about = NewAgency(name, division, kind, level, tuple(alias or ()), uscc, website)
    paths, folder = files or [], Folder(data)
    try:
        intake = collect(paths, manifest, told)
        if not paths and manifest is None:
            raise ValueError("name the files to add, a folder, or a --manifest")
        if not new and about != NewAgency():
            raise ValueError("--name, --division, --kind, --level, --alias, --uscc and --website need --new-agency")
        if (len(intake.items) > 1 or manifest is not None) and (url or source or new):
            raise ValueError("--url, --source and --new-agency are about one report; give one file")
        _refuse_options(paths, told, source)
        in_detail = manifest is None and len(paths) <= FEW and not any(path.is_dir() for path in paths)
        registers = Register.load(folder.agencies), Sources.load(folder.sources)
        unread = Unread.load(folder.unreadable)
        desk = Desk(folder, *registers, replace_, patience=0 if in_detail else SECONDS)
    except (ValueError, OSError, BrokenRegister, BrokenSources, BrokenManifest, BrokenUnreadable) as error:
        say(errors, str(error), "red")
        raise typer.Exit(1) from error
    entry = about if new else None
    memory = Readings(readings)
    run = Run(desk, intake, out, language, in_detail, reread, source, entry, unread, record_unreadable, memory)
    interrupted = _carry_out(run, errors, min(jobs, max(1, len(intake.items))), Limits(seconds))
    if report is not None:
        write_text(report, as_json(run.results, intake.passed_over, interrupted))
    if len(intake.items) != 1 or not in_detail:
        show_results(out, run.results, intake.passed_over)
    if interrupted:
        left = len(intake.items) - len(run.results)
        say(errors, f"interrupted with {left} files left; what was filed stays filed, the same command goes on", "red")
        raise typer.Exit(INTERRUPTED)
    if any(result.status in ("failed", "differs") for result in run.results):
        raise typer.Exit(1)


def _carry_out(run: Run, errors: Console, jobs: int, limits: Limits) -> bool:
    """Files everything and tells it on the way: a bar in a terminal, else lines. Whether it was interrupted."""
    total, bar = len(run.intake.items), errors.is_terminal and not run.in_detail
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    try:
        with ExitStack() as stack:
            stack.callback(run.desk.save)
            progress = stack.enter_context(Progress(*columns, console=errors, transient=True, disable=not bar))
            task = progress.add_task("Reading", total=total)
            for number, result in enumerate(run.results_of(jobs, limits), start=1):
                progress.update(task, advance=1)
                if result.status == "failed" or (result.status == "differs" and not run.in_detail):
                    say(errors, f"{result.file}: {'; '.join(result.reasons)}", COLOURS[result.status])
                elif not run.in_detail and not bar:
                    say(run.out, f"{number}/{total} {result.line()}")
    except KeyboardInterrupt:
        return True
    return False


def _refuse_options(paths: list[Path], told: Told, source: Path | None) -> None:
    """Raises ValueError for options that are not of their shape."""
    if told.url is not None:
        refuse_address(told.url)
    if source is not None and paths[0].suffix.lower() != ".json":
        raise ValueError("--source is for a .json file of figures typed in; the document itself is read as it is")
    if told.retrieved is not None:
        refuse_day(told.retrieved)


if __name__ == "__main__":
    sys.exit(app())
