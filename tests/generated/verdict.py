"""The verdict on a record: cells that state another number than the one printed, or one where none is."""

from __future__ import annotations

from dataclasses import dataclass, field

from scripts.reports.record import Record
from tests.generated.figures import Truth
from tests.generated.headers import Top


@dataclass
class Verdict:
    """Counts of cells, and the paths that are wrong or invented with both values."""

    right: int = 0
    missing: int = 0
    wrong: list[str] = field(default_factory=list)
    header_right: int = 0
    header_missing: list[str] = field(default_factory=list)


def judge(truth: Truth, record: Record, blanks_lost: bool = False) -> Verdict:
    """Compares every cell of the record with the truth.

    `blanks_lost`: blank cells left no trace, so the figures of a row that has one cannot be placed by anybody.
    """
    verdict = Verdict()
    read = dict(record.cells())
    unknowable = {_row(path) for path, printed in truth.items() if printed is None} if blanks_lost else set()
    for path, printed in truth.items():
        value = read.get(path)
        if not isinstance(value, int | float):
            known = printed is not None and _row(path) not in unknowable
            verdict.right += not known
            verdict.missing += known
        elif printed is None or value != printed:
            verdict.wrong.append(f"{path}: printed {printed}, read {value}")
        else:
            verdict.right += 1
    verdict.wrong += [
        f"{p}: not printed, read {v}" for p, v in read.items() if p not in truth and isinstance(v, int | float)
    ]
    return verdict


def _row(path: str) -> str:
    """The printed row of a cell; the three channels of the disputes stand in one."""
    table, row, _ = path.split(".")
    return table if table == "disputes" else f"{table}.{row}"


def judge_header(top: Top, record: Record, verdict: Verdict) -> None:
    """Adds the verdict on the four header facts."""
    header = record.header
    for name, printed, read in (
        ("agency", top.agency, header.agency_name),
        ("year", top.year, record.year),
        ("published", top.published, header.published),
        ("index_number", top.index_number, header.index_number),
    ):
        if read == printed:
            verdict.header_right += 1
        elif read is None:
            verdict.header_missing.append(f"{name}: printed {printed}")
        else:
            verdict.wrong.append(f"{name}: printed {printed}, read {read}")
