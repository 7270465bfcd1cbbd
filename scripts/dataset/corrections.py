"""Corrections of figures that an agency printed wrongly (`data/corrections.toml`), read strictly.

A correction applies only while the record prints what it expects. The tables of figures keep the printed value; both
stand in table `corrections`. What follows from corrected figures: see `scripts.dataset.corrected`.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from scripts.form import FORM
from scripts.reports.record import Record

CORRECTIONS = Path("data/corrections.toml")
LARGEST = 10**12
"""No cell of the form holds a number beyond it."""


class BrokenCorrection(ValueError):
    """A correction that cannot be used or no longer applies; the message names it and says what to do."""


@dataclass(frozen=True)
class Correction:
    """One corrected cell. `printed` is what the report prints: a number, text, or "" for a blank cell."""

    report: str
    cell: str
    printed: int | float | str
    corrected: int | float
    reason: str
    evidence: str
    date: date


def read_corrections(path: Path = CORRECTIONS) -> list[Correction]:
    """The corrections in the file's order. Raises BrokenCorrection for an entry that is not of the described shape."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("corrections", [])
    except (OSError, ValueError) as error:
        raise BrokenCorrection(f"{path}: {error}; mend the file or restore it from git") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BrokenCorrection(f"{path}: corrections are written below [[corrections]], in double brackets; mend it")
    every = [_correction(f"{path}: correction {i}", entry) for i, entry in enumerate(entries, start=1)]
    seen: set[tuple[str, str]] = set()
    for i, correction in enumerate(every, start=1):
        if (correction.report, correction.cell) in seen:
            place = f"{path}: correction {i}"
            raise BrokenCorrection(f"{place}: {correction.report}, {correction.cell} is corrected twice; keep one")
        seen.add((correction.report, correction.cell))
    return every


def refuse_what_no_longer_applies(corrections: Iterable[Correction], records: Mapping[str, Record]) -> None:
    """Raises BrokenCorrection for a correction of a report or cell that is not there, or prints something else now."""
    for correction in corrections:
        place = f"correction of {correction.report}, {correction.cell}"
        record = records.get(correction.report)
        if record is None:
            raise BrokenCorrection(f"{place}: there is no such report; mend or remove the correction")
        printed = dict(record.cells())
        if correction.cell not in printed:
            raise BrokenCorrection(f"{place}: the report has no such row; mend or remove the correction")
        value = "" if printed[correction.cell] is None else printed[correction.cell]
        if value != correction.printed or isinstance(value, str) != isinstance(correction.printed, str):
            raise BrokenCorrection(
                f"{place}: the report prints {value!r}, not {correction.printed!r}; look whether it is still wrong, "
                "then mend or remove the correction"
            )


def _correction(place: str, entry: Mapping[str, Any]) -> Correction:
    names = [field.name for field in fields(Correction)]
    if set(entry) != set(names):
        raise BrokenCorrection(f"{place}: it has the keys {', '.join(entry)}; it needs {', '.join(names)}")
    correction = Correction(**entry)
    numbers: list[object] = [correction.corrected]
    if not isinstance(correction.printed, str):
        numbers.append(correction.printed)
    if any(isinstance(value, bool) or not isinstance(value, int | float) for value in numbers):
        raise BrokenCorrection(f"{place}: printed is a number or a string, corrected a number")
    if correction.cell not in FORM.cells:
        raise BrokenCorrection(f"{place}: {correction.cell!r} is no cell of the form; give table.row.column in codes")
    _refuse_impossible(place, correction)
    if type(correction.date) is not date:
        raise BrokenCorrection(f"{place}: date is {correction.date!r}; write it as 2026-01-31, without quotes")
    if not str(correction.reason).strip() or not str(correction.evidence).startswith(("https://", "http://")):
        raise BrokenCorrection(f"{place}: it needs a reason, and the address of its evidence (https://…)")
    return correction


def _refuse_impossible(place: str, correction: Correction) -> None:
    """Raises BrokenCorrection for a right value that the cell cannot hold, or that is what is printed."""
    kind, right = FORM.cells[correction.cell].kind, correction.corrected
    whole = math.isfinite(right) and (kind == "money" or float(right).is_integer())
    if not whole or (right < 0 and kind != "change") or abs(right) > LARGEST:
        wanted = {"money": "an amount from 0 up", "change": "a whole number"}.get(kind, "a whole number from 0 up")
        raise BrokenCorrection(f"{place}: corrected is {right!r}; {correction.cell} holds {wanted}")
    if right == correction.printed:
        raise BrokenCorrection(f"{place}: corrected is {right!r}, the same as printed; there is nothing to correct")
