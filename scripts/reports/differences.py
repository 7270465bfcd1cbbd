"""What differs between two records of one report, cell by cell.

>>> old, new = Record(disputes={"review": [1, 0, 0, 0, 1]}), Record(disputes={"review": [1, None, 0, 0, 1]})
>>> differences(old, new)
[Difference(key='disputes.review.corrected', old=0, new=None)]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.reports.record import Record


class _Absent:
    """The value of what one of the records does not have."""

    def __repr__(self) -> str:
        return "absent"


ABSENT = _Absent()


@dataclass(frozen=True)
class Difference:
    """`key` is a cell's path, or where else in the record the values stand; ABSENT where a record has none."""

    key: str
    old: Any
    new: Any


def differences(old: Record, new: Record) -> list[Difference]:
    """Every value that differs, in the order of the records; empty exactly where both are stored alike."""
    if old == new and repr(old) == repr(new):  # the usual case of a file given again, in a quarter of the time
        return []
    before, after = _flat(old), _flat(new)
    keys = list(dict.fromkeys([*before, *after]))
    pairs = ((key, before.get(key, ABSENT), after.get(key, ABSENT)) for key in keys)
    # 1 and 1.0 are one number, but True is none, and they are written differently.
    return [Difference(k, a, b) for k, a, b in pairs if a is not b and (a != b or type(a) is not type(b))]


def _flat(record: Record) -> dict[str, Any]:
    data = record.to_json()
    flat: dict[str, Any] = {"agency": record.agency, "year": record.year}
    for part in ("header", "source", "forms"):
        flat |= {f"{part}.{key}": value for key, value in data[part].items()}
    flat |= dict(record.cells())
    for part in ("printed", "located"):
        flat |= {f"{part}.{key}": value for key, value in data[part].items()}
    for part in ("sections", "claims", "problems"):
        flat |= {f"{part}.{number}": value for number, value in enumerate(data[part], 1)}
    return flat
