"""Figures: the rows of one chart with title, legend, table and source, ready for the template and for `charts.js`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.charts.kinds import KINDS
from scripts.charts.labels import number
from scripts.charts.palette import GROUPS, RESULTS
from scripts.pages.wording import Words

SERIES: dict[str, Mapping[str, str]] = {
    "requests_by_year": GROUPS,
    "outcomes": GROUPS,
    "grounds": GROUPS,
    "disputes": RESULTS,
}
"""Kind of chart → colours that its legend explains; the other kinds name their bars themselves."""


@dataclass(frozen=True)
class LegendItem:
    """One colour of a chart with its label; `shape` is `box` or `mark`."""

    label: str
    colour: str
    shape: str = "box"


@dataclass(frozen=True)
class Value:
    """A value of a chart's table."""

    text: str
    numeric: bool


@dataclass(frozen=True)
class Figure:
    """One chart on a page; `file` is what its data and pictures are saved as."""

    id: str
    kind: str
    title: str
    rows: Sequence[Mapping[str, Any]]
    source: str
    words: Words
    note: str = ""
    file: str = ""

    @property
    def columns(self) -> list[tuple[str, str]]:
        """The fields that table and CSV show, with their headings."""
        return [(field, self.words(f"chart.column.{field}")) for field in KINDS[self.kind].COLUMNS]

    @property
    def table(self) -> list[list[Value]]:
        """The chart's table: every row with a stated value."""
        return [
            [_value(row.get(field), field) for field, _ in self.columns]
            for row in self.rows
            if row.get("value") is not None
        ]

    @property
    def height(self) -> int:
        """The chart's height in pixels, kept free before it is drawn."""
        kind = KINDS[self.kind]
        own = getattr(kind, "height", None)
        return int(own(self.rows)) if own else len({row["line"] for row in self.rows}) * kind.HEIGHT

    @property
    def legend(self) -> list[LegendItem]:
        """What the colours mean, for those that occur, in the order in which bars stack."""
        colours = SERIES.get(self.kind, {})
        shown = [row for row in self.rows if row.get("series") and row.get("value")]
        names = {row["series"]: row.get("group", row["label"]) for row in shown}
        items = [LegendItem(str(names[code]), colour) for code, colour in colours.items() if code in names]
        if "received" in names:
            items.append(LegendItem(str(names["received"]), "currentColor", "mark"))
        return items

    @property
    def description(self) -> str:
        """The chart in one sentence, for those who cannot see it; the table beside it has every number."""
        parts = [str(row.get("tip") or "") for row in self.rows if row.get("tip")]
        shown = self.words("chart.list_join").join(parts[:8])
        return self.words("chart.description", title=self.title, values=shown)

    @property
    def payload(self) -> dict[str, Any]:
        """What the page carries for `charts.js`: kind, file name, height, columns of the table, rows (see `packed`)."""
        return {
            "kind": self.kind,
            "name": self.file or self.id,
            "height": self.height,
            "columns": self.columns,
            "rows": packed(self.rows),
        }


def packed(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows by field, each value once where that is shorter: half of what a row at a time would take.

    >>> packed([{"year": 2022, "label": "a label that is long"}, {"year": 2023, "label": "a label that is long"}])
    {'year': [2022, 2023], 'label': {'of': ['a label that is long'], 'at': [0, 0]}}
    """
    out: dict[str, Any] = {}
    for field in dict.fromkeys(field for row in rows for field in row):
        values = [row.get(field) for row in rows]
        kept = [(type(value), value) for value in values]  # True is not 1 to those who read it
        places = {value: place for place, value in enumerate(dict.fromkeys(kept))}
        shared = {"of": [value for _, value in places], "at": [places[value] for value in kept]}
        out[field] = min(values, shared, key=lambda form: len(repr(form)))
    return out


def _value(value: Any, field: str) -> Value:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Value(str(value) if field == "year" else number(value), field != "year")
    return Value("" if value is None else str(value), field == "share")
