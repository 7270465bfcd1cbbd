"""One run over the files that are to be added: each is known already, remembered or read, then filed, then told."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from scripts.agencies.desk import Case, Desk
from scripts.agencies.identify import NewAgency
from scripts.agencies.intake import Intake, Item
from scripts.checks.added import Result, incomplete
from scripts.checks.terminal import say, show_differences, show_findings, show_record
from scripts.form import Language
from scripts.reports.batch import Reading, read_in_parallel
from scripts.reports.files import uninterrupted
from scripts.reports.guard import Answer, Limits, Task
from scripts.reports.readings import Readings, Seen
from scripts.reports.record import Record
from scripts.reports.store import report_id
from scripts.reports.unreadable import Register as Unread
from scripts.reports.unreadable import unreadable

DIFFERS = "not written: it differs from the stored record; look at the differences, then say --replace"


@dataclass(frozen=True)
class _Job:
    """A file on its way: what became of it, if that is known without its being read, or else maybe its answer."""

    item: Item
    task: Task
    seen: Seen | None = None
    result: Result | None = None
    answer: Answer | None = None

    def needs_reading(self) -> bool:
        return self.result is None and self.answer is None


@dataclass
class Run:
    """One run: the desk, the files, how to show things, and what became of the files so far.

    `in_detail`: everything that is read is shown. `reread`: nothing that is known of a file saves reading it.
    """

    desk: Desk
    intake: Intake
    out: Console
    language: Language
    in_detail: bool
    reread: bool
    source: Path | None
    about: NewAgency | None
    unreadable: Unread
    note_unreadable: bool
    readings: Readings
    results: list[Result] = field(default_factory=list)

    def results_of(self, jobs: int, limits: Limits) -> Iterator[Result]:
        """Files everything in the order given; what became of each file, as soon as it is known."""
        under_way: deque[_Job] = deque()
        by_task: dict[int, _Job] = {}
        reading = Reading()

        def tasks() -> Iterator[Task]:
            for item in self.intake.items:
                job = self._job(item, limits)
                under_way.append(job)
                by_task[id(job.task)] = job
                yield job.task

        def read(task: Task) -> Answer:
            job = by_task[id(task)]
            return reading(task) if job.needs_reading() else job.answer or Answer()

        with ThreadPoolExecutor(jobs) as executor:
            try:
                for task, answer in read_in_parallel(tasks(), executor, 4 * jobs, read):
                    del by_task[id(task)]
                    job = under_way.popleft()
                    self.results.append(job.result or self._file(job, answer))
                    yield self.results[-1]
            except BaseException:  # Ctrl-C: what is being read is given up
                executor.shutdown(wait=False, cancel_futures=True)
                reading.end()
                raise

    def _job(self, item: Item, limits: Limits) -> _Job:
        """What is known of a file before it is read."""
        path, task = item.path, Task(item.path, self.source, limits)
        if item.refused:
            return _Job(item, task, result=Result(str(path), "failed", reasons=(f"{item.refused} ({item.named})",)))
        if self.in_detail:
            return _Job(item, task)
        seen = self.readings.seen(task)
        if seen is None or self.reread:
            return _Job(item, task, seen)
        record = self.desk.known(seen.document, item.told)
        if record is not None:
            reasons = incomplete(record, self.language)
            known = Result(str(path), "unchanged", report_id(record), reasons, len(record.problems))
            return _Job(item, task, seen, known)
        return _Job(item, task, seen, answer=self.readings.recall(seen))

    def _file(self, job: _Job, answer: Answer) -> Result:
        """Files what was read; keeps in mind what will be asked again, since it is not filed for good."""
        result, settled = self._filed(job.item, answer)
        if settled:
            self.readings.forget(job.seen)
        elif job.answer is None:
            self.readings.remember(job.seen, answer)
        return result

    def _filed(self, item: Item, answer: Answer) -> tuple[Result, bool]:
        """What became of an answer, and whether its record is in its place, under its agency and year."""
        try:
            if answer.record is None:
                return self._unread(item, answer.error or ""), False
            case = self.desk.consider(Record.from_json(answer.record), item.told, self.about)
            if self.in_detail:
                _show(item.path, case, self.desk.folder.reports, self.out, self.language)
            status = self.desk.file(case)
        except (ValueError, OSError) as error:
            return Result(str(item.path), "failed", reasons=(str(error),)), False
        record = case.filing.record
        self._read_after_all(record, status)
        reasons = list(filter(None, (case.settled.advice, case.filing.note, *incomplete(record, self.language))))
        if status == "differs":
            reasons.insert(0, DIFFERS)
        if self.in_detail:
            differs = status == "differs"
            say(self.out, f"  {DIFFERS if differs else f'{status}: {case.filing.path}'}", "red" if differs else "green")
        result = Result(str(item.path), status, report_id(record), tuple(reasons), len(record.problems))
        return result, status != "differs" and record.agency is not None and record.year is not None

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
