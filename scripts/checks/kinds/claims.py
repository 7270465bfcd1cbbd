"""Figures in the prose against the tables: a cell or a sum of cells, a share, the outcomes among themselves.

For what a claim names see `scripts.checks.claimed`. A cell that is blank, text or absent is unknown, from 0 up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from scripts.checks.claimed import Paths, resolve
from scripts.checks.frame import Frame
from scripts.checks.judgement import Codes, Hit, Judgement, Numbers, Reason, any_of, judged, where
from scripts.checks.messages import cell_words, plain, sum_words
from scripts.checks.rules import Rule
from scripts.form import FORM


def claim(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Every claim against its cells; the rule's option `scoped` chooses claims that name a scope, or those that do not.

    A figure that names a scope may count other bodies than the table does, so it is told apart.
    """
    if frame.claims.empty:
        yield _nothing(frame)
        return
    claims = frame.claims
    claims = claims[claims["scope"].notna() == rule.options["scoped"]]
    wrong, right = np.zeros(len(frame), dtype=bool), np.zeros(len(frame), dtype=bool)
    hits: list[Hit] = []
    for cell, group in claims.groupby("cell", sort=False):
        rows, value = group["row"].to_numpy(), group["value"].to_numpy(dtype=float)
        best, fits, fails = _against(frame, str(cell), rows, value)
        right[rows[fits]] = True
        wrong[rows[fails]] = True
        for i in np.flatnonzero(fails):
            paths = resolve(str(cell))[int(best[i])]
            right_side = float(bounds(frame, paths)[0][rows[i]])
            hit = _hit(group.iloc[int(i)], paths, (float(value[i]), right_side))
            terms = [] if len(paths) == 1 else [float(bounds(frame, (path,))[0][rows[i]]) for path in paths]
            hits.append(replace(hit, values={**hit.values, "terms": _sum_told(terms)}))
    hits.sort(key=lambda hit: hit.row)
    yield judged(wrong, right & ~wrong, _reason(frame, claims), hits)


def share(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """The percentage beside a figure against that figure's share of what was handled or received.

    The prose seldom says a share of what: it is wrong only if it fits none of the `of` that the rule names. A share of
    so many decimals is right if it is off by no more than half of the last.
    """
    if frame.claims.empty:
        yield _nothing(frame)
        return
    claims = frame.claims.dropna(subset=["share"])
    claims = claims[claims["cell"].str.startswith("requests.")]
    rows, value = claims["row"].to_numpy(), claims["value"].to_numpy(dtype=float)
    stated = claims["share"].to_numpy(dtype=float)
    decimals = np.array([len(repr(float(s)).partition(".")[2].rstrip("0")) for s in stated], dtype=float)
    fits, known = np.zeros(len(rows), dtype=bool), np.ones(len(rows), dtype=bool)
    first, of_first = np.zeros(len(rows)), np.zeros(len(rows))
    for number, term in enumerate(rule.options["of"]):
        (paths,) = resolve(term)
        whole = frame.values(paths)[rows].sum(axis=1)
        known &= ~np.isnan(whole)
        with np.errstate(divide="ignore", invalid="ignore"):
            percent = 100 * value / whole
        fits |= np.abs(percent - stated) <= 0.5 * 10.0**-decimals + 1e-9
        if number == 0:
            first, of_first = percent, whole
    wrong, right = np.zeros(len(frame), dtype=bool), np.zeros(len(frame), dtype=bool)
    right[rows[fits]] = True
    fails = ~fits & known & np.isfinite(first)
    wrong[rows[fails]] = True
    hits = []
    for i in np.flatnonzero(fails):
        entry = claims.iloc[int(i)]
        sides = float(stated[i]), round(float(first[i]), 4)
        hit = _hit(entry, resolve(entry["cell"])[0], sides)
        told = {"whole": plain(float(of_first[i])), "of": cell_words(rule.options["of"][0])}
        hits.append(replace(hit, values={**hit.values, **told}))
    yield judged(wrong, right & ~wrong, _reason(frame, claims), hits)


def outcomes(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """The outcomes that the prose names against the total that it names itself; one that it omits is unknown."""
    if frame.claims.empty:
        yield _nothing(frame)
        return
    claims = frame.claims
    table = (
        claims[claims["scope"].isna()]
        .drop_duplicates(["row", "cell"])
        .pivot(index="row", columns="cell", values="value")
        .reindex(index=range(len(frame)))
    )

    def column(cell: str) -> Numbers:
        return table[cell].to_numpy(dtype=float) if cell in table else np.full(len(frame), np.nan)

    total = column(rule.options["total"])
    parts = []
    for names in rule.options["parts"]:
        ways = [np.sum([column(cell) for cell in way.split(" & ")], axis=0) for way in names.split(" | ")]
        parts.append(np.select([~np.isnan(way) for way in ways], ways, np.nan))
    stated = np.stack(parts)
    low, whole = np.nansum(stated, axis=0), ~np.isnan(stated).any(axis=0)
    counted = (~np.isnan(stated)).sum(axis=0) >= rule.options["fewest"]
    judgeable = ~np.isnan(total) & counted
    wrong = judgeable & ((low > total) | (whole & (low != total)))
    hits = (
        Hit(
            int(row),
            float(low[row]),
            float(total[row]),
            rule.options["total"],
            (rule.options["total"],),
            values={"terms": " + ".join(str(plain(n)) for n in stated[:, row] if not np.isnan(n))},
        )
        for row in np.flatnonzero(wrong)
    )
    yield judged(wrong, judgeable & whole, _reason(frame, claims), hits)


def all_of_one_result(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """All cases had one result, says the prose (as many as there were cases), but the table has others beside it."""
    if frame.claims.empty:
        yield _nothing(frame)
        return
    claims = frame.claims
    claims = claims[claims["scope"].isna() & claims["cell"].str.startswith("disputes.") & (claims["value"] > 0)]
    named = claims["cell"].str.extract(r"(.*)\.(\w+)")
    claims = claims.assign(row_of=named[0], result=named[1])
    totals = claims[claims["result"] == "total"][["row", "row_of", "value"]]
    claims = claims[claims["result"] != "total"].merge(totals, on=["row", "row_of", "value"])
    wrong, right = np.zeros(len(frame), dtype=bool), np.zeros(len(frame), dtype=bool)
    hits = []
    for (row_of, result), group in claims.groupby(["row_of", "result"], sort=False):
        channels = str(row_of).removeprefix("disputes.").split("+")
        others = [code for code in FORM.disputes.results if code not in (result, "total")]
        cells = tuple(f"disputes.{channel}.{code}" for channel in channels for code in others)
        rows = group["row"].to_numpy()
        beside = frame.lower(cells)[rows]
        fails = beside.sum(axis=1) > 0
        wrong[rows[fails]] = True
        right[rows[~fails & any_of(frame.stated(cells)[rows])]] = True
        for i in np.flatnonzero(fails):
            entry = group.iloc[int(i)]
            paths = resolve(str(entry["cell"]))[0]
            hit = _hit(entry, paths, (float(entry["value"]), float(beside[i].sum())))
            hits.append(replace(hit, cell=cells[int(np.argmax(beside[i] > 0))], cells=cells))
    hits.sort(key=lambda hit: hit.row)
    yield judged(wrong, right & ~wrong, _reason(frame, claims), hits)


def _nothing(frame: Frame) -> Judgement:
    """The judgement where no report has a claim."""
    none = np.zeros(len(frame), dtype=bool)
    return judged(none, none, _reason(frame, frame.claims), ())


def _against(frame: Frame, cell: str, rows: np.ndarray, value: Numbers) -> tuple[Codes, np.ndarray, np.ndarray]:
    """Per claim on `cell`: the way of printing that is meant, whether the table agrees, whether it cannot agree."""
    ways = resolve(cell)
    limits = [bounds(frame, paths) for paths in ways]
    low, high, stated = (np.stack([sides[i][rows] for sides in limits]) for i in range(3))
    stated = stated.astype(bool)
    agrees = (low == value) & stated
    impossible = (value < low) | (value > high)
    fits = agrees.any(axis=0)
    best = np.where(agrees.any(axis=0), agrees.argmax(axis=0), stated.argmax(axis=0)).astype(np.int8)
    # A way that is not printed at all says nothing for or against.
    meant = stated | ~stated.any(axis=0)
    fails = ~fits & np.where(meant, impossible, True).all(axis=0)
    return best, fits, fails


def bounds(frame: Frame, paths: Paths) -> tuple[Numbers, Numbers, Numbers]:
    """The least and the most that the cells can sum to, and whether any is stated (1) or none (0), per report.

    The total of a row of requests that is not stated itself is the sum of its six applicants: many leave it blank.
    """
    low, high, stated = np.zeros(len(frame)), np.zeros(len(frame)), np.zeros(len(frame))
    for path in paths:
        least, most, known = frame.lower([path])[:, 0], frame.upper([path])[:, 0], frame.stated([path])[:, 0]
        table, row, column = path.split(".")
        if table == "requests" and column == "total":
            parts = [f"{table}.{row}.{code}" for code in FORM.requests.columns if code != column]
            least = np.where(known, least, frame.lower(parts).sum(axis=1))
            most = np.where(known, most, frame.upper(parts).sum(axis=1))
            known = known | any_of(frame.stated(parts))
        low, high, stated = low + least, high + most, np.maximum(stated, known)
    return low, high, stated


def _sum_told(terms: Sequence[float]) -> str:
    """The terms of a sum, without those that are 0, up to the equals sign; empty unless there are two."""
    told = [str(plain(term)) for term in terms if term]
    return f"{' + '.join(told)} = " if len(told) > 1 else ""


def _reason(frame: Frame, claims: pd.DataFrame) -> Codes:
    has = np.zeros(len(frame), dtype=bool)
    has[claims["row"].to_numpy()] = True
    return where((has, Reason.UNKNOWN_CELLS), (frame.facts.read, Reason.NO_CLAIM), otherwise=Reason.NO_TEXT)


def _hit(entry: pd.Series[Any], paths: Paths, sides: tuple[float, float]) -> Hit:
    cell, scope = str(entry["cell"]), entry["scope"] if isinstance(entry["scope"], str) else ""
    values: dict[str, object] = {
        "where": sum_words(cell, paths),
        "value": plain(float(entry["value"])),
        "scope": scope[:40],
    }
    return Hit(int(entry["row"]), *sides, paths[0], paths, formula=f"claim = {cell}", values=values)
