"""Printed tables as grids: what stands in each cell, how far it spans, which finding flags it, and the
right value where a correction has one.

A cell is a head, a number, text that is no number, blank (空白), unread (the reader could not tell what it says, and a
problem says why) or absent (the document has no such row).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from scripts.checks.finding import SEVERITIES, Finding
from scripts.pages.wording import Words
from scripts.reports.record import Record

Kind = Literal["head", "number", "text", "blank", "unread", "absent"]


@dataclass(frozen=True)
class Flag:
    """A finding at a cell: its number on the page's year, severity, and message in the page's language."""

    number: int
    severity: str
    message: str


@dataclass(frozen=True)
class PrintedCell:
    """One cell of a grid. `css` names its role in the layout; `place` where a row stands in the document.

    `term` is the id of a label's explanation in the glossary; `correction` tells the right value where what is printed
    is wrong by the evidence (`data/corrections.toml`).
    """

    text: str
    kind: Kind
    colspan: int = 1
    rowspan: int = 1
    scope: str = ""
    css: str = ""
    place: str = ""
    flags: tuple[Flag, ...] = ()
    correction: str = ""
    term: str = ""

    @property
    def severity(self) -> str:
        """The most serious of its flags; empty without flags."""
        present = {flag.severity for flag in self.flags}
        return next((severity for severity in SEVERITIES if severity in present), "")

    @property
    def classes(self) -> str:
        """What sets it apart from other cells; empty for a plain number or head, which most are."""
        kind = "" if self.kind in ("head", "number") else self.kind
        return " ".join(filter(None, (kind, self.css, self.severity and f"flagged {self.severity}")))


Grid = list[list[PrintedCell]]


@dataclass(frozen=True)
class Printer:
    """Turns the cells of one record into printed cells."""

    record: Record
    words: Words
    findings: Sequence[Finding] = ()
    corrections: Mapping[str, Any] = field(default_factory=dict)
    """Path of a corrected cell → its right value."""

    @cached_property
    def flags(self) -> dict[str, tuple[Flag, ...]]:
        """Path of a cell → its flags, numbered in the order of the findings from 1."""
        out: dict[str, tuple[Flag, ...]] = {}
        for count, finding in enumerate(self.findings, 1):
            flag = Flag(count, finding.severity, finding.message(self.words.language))
            out[finding.cell] = (*out.get(finding.cell, ()), flag)
        return out

    @cached_property
    def _unread(self) -> set[str]:
        return {problem.cell for problem in self.record.problems if problem.cell}

    @cached_property
    def _printed(self) -> dict[str, object]:
        return dict(self.record.cells())

    def value(self, path: str, colspan: int = 1) -> PrintedCell:
        """The cell at `table.row.column`, with its text as printed and, where there is one, its correction."""
        cell = self._as_printed(path, colspan)
        if path not in self.corrections:
            return cell
        return replace(cell, correction=self.words("cell.corrected", value=plain_number(self.corrections[path])))

    def _as_printed(self, path: str, colspan: int) -> PrintedCell:
        flags = self.flags.get(path, ())
        if path not in self._printed:
            row = path.rpartition(".")[0]
            unread = bool({path, row} & self._unread)
            kind: Kind = "unread" if unread else "absent"
            return PrintedCell(self.words(f"cell.{kind}"), kind, colspan, flags=flags)
        value = self._printed[path]
        raw = self.record.printed.get(path)
        if isinstance(value, str):
            return PrintedCell(raw or value, "text", colspan, flags=flags)
        if value is None:
            row = path.rpartition(".")[0]
            if {path, row} & self._unread:
                return PrintedCell(self._doubtful(raw), "unread", colspan, flags=flags)
            return PrintedCell(self.words("cell.blank"), "blank", colspan, flags=flags)
        return PrintedCell(raw or plain_number(value), "number", colspan, flags=flags)

    def _doubtful(self, raw: str | None) -> str:
        """What a cell shows that states nothing: the printed text; from a picture, with the mark that it is a guess."""
        if not raw:
            return self.words("cell.unread")
        return self.words("cell.unsure", text=raw) if self.record.source.format == "ocr" else raw

    def head(
        self,
        text: str,
        row: str = "",
        *,
        colspan: int = 1,
        rowspan: int = 1,
        scope: str = "col",
        css: str = "",
        term: str = "",
    ) -> PrintedCell:
        """A label; `row` (`table.row`) adds the place of that row in the document, `term` its explanation."""
        place = self.record.located.get(row, "") if row else ""
        told = self.words.place(place) if place else ""
        return PrintedCell(text, "head", colspan, rowspan, scope, css, told, term=term)


def plain_number(value: object) -> str:
    """A number as a cell prints it: no separators, no trailing zeros.

    >>> plain_number(3525), plain_number(72701.2578), plain_number(7545.0)
    ('3525', '72701.2578', '7545')
    """
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)
