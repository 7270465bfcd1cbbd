"""Comparisons of the prose with the year before (增长5%, 上年为27件) against last year's report of the same agency."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from scripts.checks.claimed import Paths, resolve
from scripts.checks.frame import Frame
from scripts.checks.judgement import Hit, Judgement, Numbers, Reason, judged, where
from scripts.checks.kinds.claims import bounds
from scripts.checks.messages import Words, plain, sum_words
from scripts.checks.neighbours import Rows
from scripts.checks.rules import Rule
from scripts.reports.record import COMPARED

_TINY = 1e-9


def last_year(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Growth, change and last year's figure that a claim gives, each against the same cells of last year's report.

    Only claims that say what this year's table says: they count the same bodies as it does, whatever scope they name.
    """
    wrong, right = np.zeros(len(frame), dtype=bool), np.zeros(len(frame), dtype=bool)
    claims = frame.claims.dropna(subset=list(COMPARED), how="all")
    hits = []
    for cell, group in claims.groupby("cell", sort=False):
        rows, value = group["row"].to_numpy(dtype=np.intp), group["value"].to_numpy(dtype=float)
        paths, then = _last(frame, str(cell), rows, value)
        for kind in COMPARED:
            stated = group[kind].to_numpy(dtype=float)
            follows = _follows(kind, value, then)
            fits = np.abs(stated - follows) <= _tolerance(kind, stated)
            known = ~np.isnan(stated) & ~np.isnan(follows)
            right[rows[known]] = True
            wrong[rows[known & ~fits]] = True
            for i in np.flatnonzero(known & ~fits):
                sides = float(value[i]), float(then[i]), float(stated[i]), round(float(follows[i]), 4)
                hits.append(_hit(frame, rule, int(rows[i]), (kind, str(cell), paths[i]), sides))
    hits.sort(key=lambda hit: hit.row)
    has = np.zeros(len(frame), dtype=bool)
    has[claims["row"].to_numpy(dtype=np.intp)] = True
    reason = where(
        (~frame.facts.read & ~has, Reason.NO_TEXT),
        (~has, Reason.NO_CLAIM),
        (~frame.near.known, Reason.NO_AGENCY),
        (frame.near.last < 0, Reason.NO_LAST_YEAR),
        otherwise=Reason.UNKNOWN_CELLS,
    )
    yield judged(wrong, right, reason, hits)


def _last(frame: Frame, cell: str, rows: Rows, value: Numbers) -> tuple[list[Paths], Numbers]:
    """Per claim on `cell`: the cells meant, and their sum in last year's report.

    NaN where that is not stated whole, where there is no such report, or where this year's table says something else.
    """
    then = np.full(len(rows), np.nan)
    meant: list[Paths] = [()] * len(rows)
    last = frame.near.last[rows]
    for paths in resolve(cell):
        low, high, _ = bounds(frame, paths)
        certain = low == high
        found = np.isnan(then) & certain[rows] & (low[rows] == value) & (last >= 0) & certain[last]
        then[found] = low[last[found]]
        meant = [paths if new else old for new, old in zip(found, meant, strict=True)]
    return meant, then


def _follows(kind: str, value: Numbers, then: Numbers) -> Numbers:
    """What the prose should say, NaN where that is not known; growth from 0 is none."""
    if kind == "before":
        return then
    if kind == "change":
        return value - then
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(then > 0, 100 * (value - then) / then, np.nan)


def _tolerance(kind: str, stated: Numbers) -> Numbers:
    """Half of the last decimal that a growth rate prints; other figures are exact."""
    if kind != "growth":
        return np.full(len(stated), _TINY)
    decimals = [len(repr(float(rate)).partition(".")[2].rstrip("0")) for rate in stated]
    return 0.5 * 10.0 ** -np.array(decimals, dtype=float) + _TINY


def _hit(frame: Frame, rule: Rule, row: int, of: tuple[str, str, Paths], sides: tuple[float, ...]) -> Hit:
    kind, cell, paths = of
    value, then, stated, right = sides
    last, words = frame.reports[frame.near.last[row]], rule.options[kind]
    numbers = {
        "value": plain(value),
        "then": plain(then),
        "stated": plain(stated),
        "right": plain(right),
        "difference": plain(abs(stated - right)),
    }

    def filled(part: str) -> Words:
        return lambda language: str(words[part][language]).format(**numbers)

    return Hit(
        row,
        stated,
        right,
        paths[0],
        paths,
        tuple(f"{last}/{path}" for path in paths),
        formula=f"{kind} of {cell}",
        values={
            **numbers,
            "where": sum_words(cell, paths),
            "told": filled("told"),
            "computed": filled("computed"),
        },
    )
