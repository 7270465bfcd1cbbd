"""Tables whose rows and columns a reader inferred from where figures stand: what the form's own sums contradict.

A report may print a wrong sum. But where no lines show which row and column a figure belongs to, nobody can tell that
from a figure that was read in the wrong place, or only in part. So there no row is stated that takes part in a sum that
does not come out: it is missing, since a blank cell would say that nothing is printed.
"""

from __future__ import annotations

from scripts.documents.document import Document, Grid
from scripts.reports.gather import clip
from scripts.reports.record import Problem, Record
from scripts.reports.sums import sums, total_of

_CODE = "layout_uncertain"


def without_contradicted(record: Record, document: Document) -> None:
    """Takes out the rows of inferred tables in which, or in whose column, a sum is wrong; a problem tells each."""
    places = {block.place for block in document.blocks if isinstance(block, Grid) and block.inferred}
    inferred = {row for row, place in record.located.items() if place.rpartition(", row ")[0] in places}
    contradicted: set[str] = set()
    for left, right in sums(record) if inferred else ():
        totals = total_of(record, left), total_of(record, right)
        if None not in totals and totals[0] != totals[1]:
            contradicted |= {path.rpartition(".")[0] for path in (*left, *right)}
    for table, rows in (("requests", record.requests), ("disputes", record.disputes)):
        for code in [code for code in rows if f"{table}.{code}" in contradicted & inferred]:
            row = f"{table}.{code}"
            read = " ".join("" if value is None else str(value) for value in rows.pop(code))
            record.printed = {path: text for path, text in record.printed.items() if not path.startswith(f"{row}.")}
            record.problems = [p for p in record.problems if not (p.cell or "").startswith(f"{row}.")]
            message = f"{record.located.pop(row)}: a sum that it takes part in does not come out: {clip(read)}"
            record.problems.append(Problem(_CODE, row, message))
