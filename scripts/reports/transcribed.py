"""A report's figures typed in by a person (JSON in the codes of the form) → record.

    {"agency": "宿迁市", "year": 2023, "published": null, "index_number": null,
     "disclosure": {"regulations": {"issued": 2, "repealed": 0, "in_force": 11}, …},
     "requests": {"received_new": [3402, 99, 0, 4, 5, 1, 3511], …},
     "disputes": {"review": [309, 17, 88, 26, 440], …},
     "claims": [{"cell": "requests.granted.total", "value": 1191}, …]}

A cell is a number, null (printed but blank) or a string (as printed), which is read as the program would read it. The
keys `inconsistencies` and `notes` are for people and are not read.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from scripts.documents.errors import UnreadableDocument
from scripts.documents.limits import MAX_BYTES, MAX_TEXT
from scripts.form import FORM, Cell
from scripts.reports import disclosure, requests
from scripts.reports.files import one_line
from scripts.reports.gather import Sheet
from scripts.reports.record import Problem, Record
from scripts.reports.values import MAX_COUNT, MAX_MONEY, read_value

FORMAT = "transcribed"
KEYS = ("agency", "year", "published", "index_number", *FORM.tables, "claims")
IGNORED = ("inconsistencies", "notes")
_AMOUNT = ("procurement", "amount", "amount_10k_yuan")


def read_transcribed(path: Path, source: Path | None = None) -> Record:
    """The record of a file of transcribed figures. Raises UnreadableDocument with one line of advice.

    `source` is the document that the figures were taken from, if it is at hand: the record then carries its name and
    SHA-256, otherwise those of the JSON file itself.
    """
    data = _json(_bytes(path, MAX_TEXT))
    problems = [Problem("transcribed", None, f"typed in from {'the document' if source else 'a document not kept'}")]
    printed: dict[str, str] = {}
    try:
        record = Record.from_json(
            {
                "year": _year(data.get("year")),
                "header": {
                    "agency_name": _text(data, "agency"),
                    "published": _date(data.get("published")),
                    "index_number": _text(data, "index_number"),
                },
                "source": {
                    "file": (source or path).name,
                    "sha256": hashlib.sha256(_bytes(source or path, MAX_BYTES)).hexdigest(),
                    "format": FORMAT,
                },
                **{table: _rows(table, data.get(table), printed, problems) for table in FORM.tables},
                "claims": [_claim(claim) for claim in _list(data, "claims")],
            }
        )
    except ValueError as error:
        raise UnreadableDocument(f"{error}; correct the JSON file") from error
    record.printed, record.problems = printed, problems
    record.forms = _forms(record)
    return record


def _bytes(path: Path, limit: int) -> bytes:
    try:
        if path.stat().st_size > limit:
            raise UnreadableDocument(f"{path.name} has over {limit:,} bytes; a report is far smaller")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path.name} cannot be opened ({error.strerror}); check path and rights") from error


def _json(content: bytes) -> dict[str, Any]:
    try:
        data = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_no_key_twice)
        json.dumps(data, ensure_ascii=False).encode()  # half a character, cannot be stored
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(
            f"this is not valid JSON ({error or type(error).__name__}); correct the file"
        ) from error
    if not isinstance(data, dict):
        raise UnreadableDocument(f"this is not a JSON object; it should have the keys {', '.join(KEYS)}")
    unknown = [key for key in data if key not in (*KEYS, *IGNORED)]
    if unknown:
        raise UnreadableDocument(f"unknown key {unknown[0][:40]!r}; a transcription has {', '.join(KEYS)}")
    if not any(data.get(table) for table in FORM.tables):
        raise UnreadableDocument(f"no table has any row; give at least one of {', '.join(FORM.tables)}")
    return data


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    twice = [key for key in keys if keys.count(key) > 1]
    if twice:
        raise ValueError(f"the key {twice[0][:40]!r} stands twice")
    return dict(pairs)


def _year(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 2008 <= value <= 2100):
        return value
    raise ValueError(f"year: a year is a number from 2008 on or null, found {value!r}")


def _text(data: dict[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is None or isinstance(value, str):
        return one_line(value) if value else None
    raise ValueError(f"{key}: must be a string or null, found {value!r}")


def _date(value: object) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise ValueError(f"published: a date is written 2024-01-31, found {value!r}") from error


def _list(data: dict[str, Any], key: str) -> list[Any]:
    value = data.get(key) or []
    if isinstance(value, list):
        return value
    raise ValueError(f"{key}: must be a list, found {value!r}")


def _claim(claim: object) -> dict[str, Any]:
    """A claim with a cell of the form and a number, without what people add."""
    if not isinstance(claim, dict) or claim.get("cell") not in FORM.cells:
        raise ValueError(f"claims: {claim!r} names no cell of the form")
    value = claim.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"claims: {claim!r} has no number")
    return {"cell": claim["cell"], "value": value, "where": _text(claim, "where")}


def _rows(table: str, rows: object, printed: dict[str, str], problems: list[Problem]) -> dict[str, Any]:
    """A table with its strings read; what is not of the form is left for the record to refuse."""
    if rows is None:
        return {}
    if not isinstance(rows, dict):
        raise ValueError(f"{table}: must be an object of rows, found {rows!r}")
    columns = list(FORM.requests.columns) if table == "requests" else list(FORM.disputes.results)
    order = list(dict.fromkeys(cell.row for cell in FORM.cells.values() if cell.table == table))
    strange = [code for code in rows if code not in order]
    if strange:
        raise ValueError(f"{table}: the form has no row {strange[0][:40]!r}")
    out: dict[str, Any] = {}
    for code, row in sorted(rows.items(), key=lambda entry: order.index(entry[0])):
        if isinstance(row, dict) and table == "disclosure":
            item, short, full = _AMOUNT
            cells = {full if code == item and m == short else m: value for m, value in row.items()}
            out[code] = {m: _value(f"{table}.{code}.{m}", v, printed, problems) for m, v in cells.items()}
        elif isinstance(row, list) and table != "disclosure" and len(row) == len(columns):
            paths = (f"{table}.{code}.{column}" for column in columns)
            out[code] = [_value(path, v, printed, problems) for path, v in zip(paths, row, strict=True)]
        else:
            raise ValueError(f"{table}.{code}: not a row of this table, found {row!r}")
    return out


def _value(path: str, value: Any, printed: dict[str, str], problems: list[Problem]) -> Any:
    cell = FORM.cells.get(path)
    if cell is not None and isinstance(value, int | float) and value > _limit(cell):
        problems.append(Problem("too_large", path, f"over {_limit(cell):,}"))
        return one_line(str(value), 40)
    if cell is None or not isinstance(value, str):
        return value
    value = one_line(value)
    reading = read_value(value, cell.kind, cell.table)
    if reading.value is not None and str(reading.value) != value.strip():
        printed[path] = value
    if reading.problem:
        problems.append(Problem(reading.problem, path, f"printed {value[:30]!r}"))
    return reading.value


def _limit(cell: Cell) -> int:
    return MAX_MONEY if cell.kind == "money" else MAX_COUNT[cell.table]


def _forms(record: Record) -> dict[str, str]:
    """The form of each table, told by its codes as for a table that was read."""
    of_disclosure = disclosure.form_of(Sheet("disclosure", rows=record.disclosure))
    of_requests = requests.form_of(Sheet("requests", rows={code: {} for code in record.requests}))
    forms = {"disclosure": of_disclosure, "requests": of_requests}
    return {table: form for table, form in forms.items() if form}
