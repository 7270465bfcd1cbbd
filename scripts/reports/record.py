"""The record: what one annual report prints, in the codes of the form (DESIGN.md, "The record").

A record is plain data. A cell is a number, None (printed but blank) or a string (printed, but not a number); a
row that the document does not have is absent. Records hold what is printed, also where it is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from scripts.form import FORM

_LARGEST = 10**12
"""No cell of the form holds a number beyond it."""

COMPARED = ("growth", "change", "before")
"""What a claim may say of its figure beside the one of the year before."""

Value = int | float | str | None
"""A printed cell: number, blank (None), or text that is no number."""


@dataclass(frozen=True)
class Problem:
    """What the reader did not understand: a code of `form/problems.toml`, the cell or place, and a message."""

    code: str
    cell: str | None
    message: str


@dataclass
class Header:
    """The facts about the report itself, as printed; None where the document does not state them."""

    title: str | None = None
    agency_name: str | None = None
    publisher: str | None = None
    index_number: str | None = None
    document_number: str | None = None
    published: str | None = None
    period_start: str | None = None
    period_end: str | None = None


@dataclass
class Source:
    """Where the record comes from. `format`: html, text, pdf, docx, …, or transcribed (typed in by a person)."""

    url: str | None = None
    file: str | None = None
    sha256: str | None = None
    format: str | None = None
    retrieved: str | None = None


@dataclass
class Claim:
    """A figure in the prose that restates a cell; `where` tells the place in the document.

    `cell` is a cell's path, or a sum over rows: `requests.granted+partly_granted.total`, `requests.denied_*.total`.
    `scope`: the body or territory that the sentence names (全市, 本机关); None where it names none.
    `share`: the percentage that the prose gives beside the figure. Compared with the year before it gives `growth` (in
    percent), `change` (in the figure's unit), or the figure of that year, `before`.
    """

    cell: str
    value: int | float
    where: str | None = None
    scope: str | None = None
    share: float | None = None
    growth: float | None = None
    change: int | float | None = None
    before: int | float | None = None


@dataclass
class Record:
    """One report. `agency` is an id of the register or None (unidentified); tables are code → row → values."""

    agency: str | None = None
    year: int | None = None
    header: Header = field(default_factory=Header)
    source: Source = field(default_factory=Source)
    forms: dict[str, str] = field(default_factory=dict)
    sections: list[dict[str, Any]] = field(default_factory=list)
    disclosure: dict[str, dict[str, Value]] = field(default_factory=dict)
    requests: dict[str, list[Value]] = field(default_factory=dict)
    disputes: dict[str, list[Value]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    located: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def cells(self) -> Iterator[tuple[str, Value]]:
        """Every printed cell as (path, value), in the order of the form."""
        for item, row in self.disclosure.items():
            for measure, value in row.items():
                yield f"disclosure.{item}.{measure}", value
        for table, rows, columns in (
            ("requests", self.requests, FORM.requests.columns),
            ("disputes", self.disputes, FORM.disputes.results),
        ):
            for code, values in rows.items():
                for column, value in zip(columns, values, strict=True):
                    yield f"{table}.{code}.{column}", value

    def cell(self, path: str) -> Value:
        """The value at `table.row.column`; None where blank or absent. Raises KeyError for a path not of the form."""
        table, row, column = path.split(".")
        if path not in FORM.cells:
            raise KeyError(path)
        if table == "disclosure":
            return self.disclosure.get(row, {}).get(column)
        rows, columns = (
            (self.requests, FORM.requests.columns) if table == "requests" else (self.disputes, FORM.disputes.results)
        )
        values = rows.get(row)
        return None if values is None else values[list(columns).index(column)]

    def to_json(self) -> dict[str, Any]:
        """Plain dictionaries and lists, with stable key order."""
        return {key: _as_json(getattr(self, key)) for key in self.__dataclass_fields__}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Record:
        """The inverse of `to_json`. Raises ValueError naming the first thing that is not of the form."""
        _refuse_what_is_not_of_the_form(data)
        plain = {key: data[key] for key in cls.__dataclass_fields__ if key in data}
        plain["header"] = Header(**data.get("header", {}))
        plain["source"] = Source(**data.get("source", {}))
        plain["claims"] = [Claim(**claim) for claim in data.get("claims", ())]
        plain["problems"] = [Problem(**problem) for problem in data.get("problems", ())]
        return cls(**plain)


def _as_json(value: Any) -> Any:
    """A copy in plain dictionaries and lists; what `dataclasses.asdict` does, in a fifth of the time."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, dict):
        return {key: _as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_as_json(inner) for inner in value]
    if isinstance(value, Claim):  # few compare: these keys stand only where they say something
        return {key: inner for key, inner in vars(value).items() if inner is not None or key not in COMPARED}
    return dict(vars(value))


def _refuse_what_is_not_of_the_form(data: dict[str, Any]) -> None:
    """Raises ValueError for unknown keys, rows, measures, row lengths, kinds of value and problem codes."""
    if not isinstance(data, dict):
        raise ValueError("a record must be a JSON object")
    unknown = set(data) - set(Record.__dataclass_fields__)
    if unknown:
        raise ValueError(f"unknown key {sorted(unknown)[0]!r}; a record has {', '.join(Record.__dataclass_fields__)}")
    for key, cls in (("header", Header), ("source", Source)):
        strange = set(data.get(key, {})) - set(cls.__dataclass_fields__)
        if strange:
            raise ValueError(f"{key}: unknown key {sorted(strange)[0]!r}; it has {', '.join(cls.__dataclass_fields__)}")
    for item, row in data.get("disclosure", {}).items():
        for measure, value in row.items():
            _refuse_value(f"disclosure.{item}.{measure}", value)
    for table, columns in (("requests", list(FORM.requests.columns)), ("disputes", list(FORM.disputes.results))):
        for code, values in data.get(table, {}).items():
            if not isinstance(values, list) or len(values) != len(columns):
                raise ValueError(f"{table}.{code}: a row has {len(columns)} values, found {values!r}")
            for column, value in zip(columns, values, strict=True):
                _refuse_value(f"{table}.{code}.{column}", value)
    for problem in data.get("problems", ()):
        if problem.get("code") not in FORM.problems:
            raise ValueError(f"problems: unknown code {problem.get('code')!r}; see scripts/form/problems.toml")


def _refuse_value(path: str, value: object) -> None:
    cell = FORM.cells.get(path)
    if cell is None:
        raise ValueError(f"{path}: the form has no such cell")
    if value is None or isinstance(value, str):
        return
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{path}: a cell is a number, null or a string, found {value!r}")
    advice = "if it is printed so, keep it as a string"
    if not abs(value) <= _LARGEST or (cell.kind != "money" and not isinstance(value, int)):
        raise ValueError(f"{path}: a {cell.kind} is a whole number, found {value!r}; {advice}")
    if cell.kind != "change" and value < 0:
        raise ValueError(f"{path}: a {cell.kind} is not negative, found {value!r}; {advice}")
