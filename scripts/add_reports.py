"""Reads reports, shows what was read, and puts their records into the data folder: one, or thousands."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from scripts.agencies.desk import Case, Desk
from scripts.agencies.identify import NewAgency, Told
from scripts.agencies.intake import BrokenManifest, Intake, Item, collect, refuse_address, refuse_day
from scripts.agencies.register import BrokenRegister, Register
from scripts.checks.added import COLOURS, Result, as_json, incomplete, show_results
from scripts.checks.terminal import console, say, show_differences, show_findings, show_record
from scripts.form import Language
from scripts.reports.batch import Reading, read_in_parallel
from scripts.reports.files import uninterrupted, write_text
from scripts.reports.filing import Folder
from scripts.reports.guard import Answer, Limits, Task
from scripts.reports.record import Record
from scripts.reports.sources import BrokenSources, Sources
from scripts.reports.store import report_id
from scripts.reports.unreadable import BrokenUnreadable, unreadable
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
DIFFERS = "not written: it differs from the stored record; look at the differences, then say --replace"
SECONDS = 2.0
"""How often the register of sources is written while many files are added."""
INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended."""


@dataclass
class Run:
    """One run of the command: the desk, the files, how to show things, and what became of the files so far."""

    desk: Desk
    intake: Intake
    out: Console
    errors: Console
    language: Language
    in_detail: bool
    reread: bool
    source: Path | None
    about: NewAgency | None
    unreadable: Unread
    note_unreadable: bool
    results: list[Result] = field(default_factory=list)

    def results_of(self, jobs: int, limits: Limits) -> Iterator[Result]:
        """Files everything; what became of each file, as soon as it is known."""
        numbers: dict[int, int] = {}
        ready: dict[int, Result] = {}

        def to_read() -> Iterator[Task]:
            for number, item in enumerate(self.intake.items):
                known = None if self.in_detail or self.reread else self.desk.known(item.path, item.told)
                if item.refused:
                    ready[number] = Result(str(item.path), "failed", reasons=(f"{item.refused} ({item.named})",))
                elif known is not None:
                    ready[number] = Result(str(item.path), "unchanged", known.report)
                else:
                    task = Task(item.path, self.source, limits)
                    numbers[id(task)] = number
                    yield task

        def in_order() -> Iterator[Result]:
            while (number := len(self.results)) in ready:
                self.results.append(ready.pop(number))
                yield self.results[-1]

        reading = Reading()
        with ThreadPoolExecutor(jobs) as executor:
            try:
                for task, answer in read_in_parallel(to_read(), executor, 4 * jobs, reading):
                    number = numbers.pop(id(task))
                    yield from in_order()
                    ready[number] = self._result(self.intake.items[number], answer)
                    yield from in_order()
                yield from in_order()
            except BaseException:  # Ctrl-C: what is being read is given up
                executor.shutdown(wait=False, cancel_futures=True)
                reading.end()
                raise

    def _result(self, item: Item, answer: Answer) -> Result:
        try:
            if answer.record is None:
                return self._unread(item, answer.error or "")
            case = self.desk.consider(Record.from_json(answer.record), item.told, self.about)
            if self.in_detail:
                _show(item.path, case, self.desk.folder.reports, self.out, self.language)
            status = self.desk.file(case)
        except (ValueError, OSError) as error:
            return Result(str(item.path), "failed", reasons=(str(error),))
        record = case.filing.record
        self._read_after_all(record, status)
        reasons = list(filter(None, (case.settled.advice, case.filing.note, *incomplete(record, self.language))))
        if status == "differs":
            reasons.insert(0, DIFFERS)
        if self.in_detail:
            differs = status == "differs"
            say(self.out, f"  {DIFFERS if differs else f'{status}: {case.filing.path}'}", "red" if differs else "green")
        return Result(str(item.path), status, report_id(record), tuple(reasons), len(record.problems))

    def _unread(self, item: Item, error: str) -> Result:
        """A document that could not be read leaves a line, if that was asked for; its file stays where it is."""
        reasons = [error]
        if self.note_unreadable and item.path.is_file():
            line = unreadable(item.path, error, **vars(item.told))
            self.unreadable.entries[line.sha256] = line
            with uninterrupted():
                self.unreadable.save(self.desk.folder.unreadable)
            reasons.append(f"noted in {self.desk.folder.unreadable}")
        return Result(str(item.path), "failed", reasons=tuple(reasons))

    def _read_after_all(self, record: Record, status: str) -> None:
        """The line that the document left when it could not be read goes away."""
        digest = record.source.sha256 or ""
        if status != "differs" and digest in self.unreadable.entries:
            del self.unreadable.entries[digest]
            with uninterrupted():
                self.unreadable.save(self.desk.folder.unreadable)


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
    reread: Annotated[bool, typer.Option("--reread", help="Read files again that are filed already.")] = False,
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
    filed; the same command goes on where it stopped, since files that are
    filed already are known by their SHA-256.
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
    run = Run(desk, intake, out, errors, language, in_detail, reread, source, entry, unread, record_unreadable)
    interrupted = _carry_out(run, min(jobs, max(1, len(intake.items))), Limits(seconds))
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


def _carry_out(run: Run, jobs: int, limits: Limits) -> bool:
    """Files everything and tells it on the way: a bar in a terminal, else lines. Whether it was interrupted."""
    total, bar = len(run.intake.items), run.errors.is_terminal and not run.in_detail
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    try:
        with ExitStack() as stack:
            stack.callback(run.desk.save)
            progress = stack.enter_context(Progress(*columns, console=run.errors, transient=True, disable=not bar))
            task = progress.add_task("Reading", total=total)
            for number, result in enumerate(run.results_of(jobs, limits), start=1):
                progress.update(task, advance=1)
                if result.status == "failed" or (result.status == "differs" and not run.in_detail):
                    say(run.errors, f"{result.file}: {'; '.join(result.reasons)}", COLOURS[result.status])
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


def _show(path: Path, case: Case, reports: Path, out: Console, language: Language) -> None:
    """Everything that was read of a file, beside its agency's other years, and what filing it would change."""
    from scripts.checks.known import Known  # noqa: PLC0415  (both load pandas, which adding many files does without)
    from scripts.checks.run import check_beside  # noqa: PLC0415

    record, settled = case.filing.record, case.settled
    if record.agency is not None and record.year is not None:
        known = case.register.agencies.get(record.agency)
        name = known.name if known else ""
        say(out, f"{path.name}: {record.agency} {record.year} {name} ({settled.how})", "bold")
    else:
        agency, year = record.agency or "agency not certain", record.year or "year not certain"
        say(out, f"{path.name}: unidentified ({agency}, {year})", "bold yellow")
    if settled.advice:
        say(out, f"  {settled.advice}", "yellow")
    show_record(out, record, language)
    show_findings(out, check_beside(record, reports, Known.of(case.register)), language)
    if case.filing.note:
        say(out, f"  {case.filing.note}", "yellow")
    show_differences(out, case.filing.differences)


if __name__ == "__main__":
    sys.exit(app())
