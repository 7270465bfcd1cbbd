"""Reads reports, shows what was read, and puts their records into the data folder."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from scripts.agencies.identify import NewAgency, Settled, Told, new_agency, settle
from scripts.agencies.register import BrokenRegister, Register, is_web_address
from scripts.checks.run import check
from scripts.checks.terminal import console, say, show_differences, show_findings, show_record
from scripts.documents.errors import UnreadableDocument
from scripts.form import Language
from scripts.reports.files import write_text
from scripts.reports.filing import Filing, Folder, carry_out, is_listed, known_as, plan
from scripts.reports.read import read_report
from scripts.reports.sources import BrokenSources, Sources
from scripts.reports.transcribed import read_transcribed

app = typer.Typer(add_completion=False)

EXAMPLES = """Examples:

python -m scripts.add_reports report.html --url https://www.example.gov.cn/report.html --retrieved 2026-01-31

python -m scripts.add_reports figures.json --source report.pdf

python -m scripts.add_reports report.txt --new-agency --agency 331122-shuiliju --kind department
"""


@dataclass
class Desk:
    """What the command works with: the folder, its registers as they stand, and how to show things."""

    folder: Folder
    register: Register
    sources: Sources
    out: Console
    language: Language
    replace: bool


@app.command(epilog=EXAMPLES)
def main(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Reports; .json: figures typed in by hand.")],
    *,
    agency: Annotated[str | None, typer.Option(help="Id of the agency, e.g. 331122-zhengfuban.")] = None,
    year: Annotated[int | None, typer.Option(min=2008, max=2100, help="Year that the report is on.")] = None,
    url: Annotated[str | None, typer.Option(help="Web address that the file comes from (one file).")] = None,
    retrieved: Annotated[str | None, typer.Option(help="Day on which it was fetched, e.g. 2026-01-31.")] = None,
    source: Annotated[
        Path | None, typer.Option(help="Document that a .json file was typed in from (one file).")
    ] = None,
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
    that cannot be read gets one line, the others go on. Exit code 1 if a file
    was not filed.
    """
    out, errors = console(), console(stderr=True)
    told = Told(agency, year, url, retrieved)
    about = NewAgency(name, division, kind, level, tuple(alias or ()), uscc, website)
    folder = Folder(data)
    try:
        _refuse_options(files, told, source, about if new else None)
        if not new and about != NewAgency():
            raise ValueError("--name, --division, --kind, --level, --alias, --uscc and --website need --new-agency")
        desk = Desk(folder, Register.load(folder.agencies), Sources.load(folder.sources), out, language, replace_)
    except (ValueError, BrokenRegister, BrokenSources) as error:
        say(errors, str(error), "red")
        raise typer.Exit(1) from error
    counts: Counter[str] = Counter()
    quiet = len(files) == 1 or not errors.is_terminal
    for path in track(files, "Reading", console=errors, transient=True, disable=quiet):
        try:
            counts[_add(path, source, desk, told, about if new else None)] += 1
        except UnreadableDocument as error:
            say(errors, f"{path}: {error.message}", "red")
            counts["failed"] += 1
        except (ValueError, OSError) as error:
            say(errors, f"{path}: {error}", "red")
            counts["failed"] += 1
    if len(files) > 1:
        say(out, ", ".join(f"{number} {what}" for what, number in sorted(counts.items())))
    if counts["failed"] or counts["differs"]:
        raise typer.Exit(1)


def _refuse_options(files: list[Path], told: Told, source: Path | None, about: NewAgency | None) -> None:
    """Raises ValueError for options that do not go together or are not of their shape."""
    if len(files) > 1 and (told.url or source or about):
        raise ValueError("--url, --source and --new-agency are about one report; give one file")
    if told.url is not None and not is_web_address(told.url):
        raise ValueError(f"--url {told.url!r} is no address; it begins with http:// or https://")
    if source is not None and files[0].suffix.lower() != ".json":
        raise ValueError("--source is for a .json file of figures typed in; the document itself is read as it is")
    if told.retrieved is not None and not _is_day(told.retrieved):
        raise ValueError(f"--retrieved {told.retrieved!r} is no day; write it as 2026-01-31")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _add(path: Path, source: Path | None, desk: Desk, told: Told, about: NewAgency | None) -> str:
    """Files one report and shows it; what became of it in one word. Raises ValueError, OSError, UnreadableDocument."""
    record = read_transcribed(path, source) if path.suffix.lower() == ".json" else read_report(path)
    register = desk.register
    if about is not None:
        entry = new_agency(record, register, about, told.agency)
        register = register.with_agency(entry)
        told = replace(told, agency=entry.id)
    settled = settle(record, register, told)
    known = known_as(settled.record, desk.sources) if settled.record.agency is None and told.year is None else None
    if known is not None:
        before = replace(settled.record, agency=known[0], year=known[1])
        settled = Settled(before, "filed so before", "")
    filing = plan(settled.record, desk.sources, desk.folder)
    _show(path, filing, settled, desk, register)
    if filing.status == "differs" and not desk.replace:
        say(
            desk.out,
            "  not written: it differs from the stored record; look at the differences, then say --replace",
            "red",
        )
        return "differs"
    if filing.status != "unchanged" or not is_listed(filing, desk.sources) or filing.supersedes:
        _write(filing, register, desk)
    what = {"new": "added", "unchanged": "unchanged", "differs": "replaced"}[filing.status]
    say(desk.out, f"  {what}: {filing.path}", "green")
    return what


def _show(path: Path, filing: Filing, settled: Settled, desk: Desk, register: Register) -> None:
    record = filing.record
    if record.agency is not None and record.year is not None:
        name = register.agencies[record.agency].name if record.agency in register.agencies else ""
        say(desk.out, f"{path.name}: {record.agency} {record.year} {name} ({settled.how})", "bold")
    else:
        agency, year = record.agency or "agency not certain", record.year or "year not certain"
        say(desk.out, f"{path.name}: unidentified ({agency}, {year})", "bold yellow")
    if settled.advice:
        say(desk.out, f"  {settled.advice}", "yellow")
    show_record(desk.out, record, desk.language)
    show_findings(desk.out, check(record), desk.language)
    if filing.note:
        say(desk.out, f"  {filing.note}", "yellow")
    show_differences(desk.out, filing.differences)


def _write(filing: Filing, register: Register, desk: Desk) -> None:
    """Record, source and, if it has grown, the register; a failure leaves the register as it was."""
    grown = register is not desk.register
    before = desk.folder.agencies.read_text(encoding="utf-8") if grown else ""
    if grown:
        register.save(desk.folder.agencies)
    try:
        carry_out(filing, desk.sources, desk.folder)
    except BaseException:
        if grown:
            write_text(desk.folder.agencies, before)
        raise
    desk.register = register


if __name__ == "__main__":
    app()
