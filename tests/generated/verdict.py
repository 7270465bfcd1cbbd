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


def judge(truth: Truth, record: Record) -> Verdict:
    """Compares every cell of the record with the truth."""
    verdict = Verdict()
    read = dict(record.cells())
    for path, printed in truth.items():
        value = read.get(path)
        if not isinstance(value, int | float):
            verdict.right += printed is None
            verdict.missing += printed is not None
        elif printed is None or value != printed:
            verdict.wrong.append(f"{path}: printed {printed}, read {value}")
        else:
            verdict.right += 1
    verdict.wrong += [
        f"{p}: not printed, read {v}" for p, v in read.items() if p not in truth and isinstance(v, int | float)
    ]
    return verdict


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
