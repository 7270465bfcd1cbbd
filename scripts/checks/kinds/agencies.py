"""Reports of different agencies: a government beside its departments, tables that two agencies share."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scripts.checks.frame import Frame
from scripts.checks.judgement import Booleans, Hit, Judgement, Reason, any_of, judged, rows_of, where
from scripts.checks.kinds.weight import weight
from scripts.checks.messages import cell_words
from scripts.checks.rules import Rule
from scripts.form import FORM


def departments(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """A government's figure is less than the sum of its listed departments of the same division and year.

    Only a note, with how many of the listed departments have a report: whom a government's figures include, it does
    not say. The agencies of a division are taken for its government's.
    """
    agencies = frame.known.agencies
    if not agencies:
        none = np.zeros(len(frame), dtype=bool)
        yield judged(none, none, Reason.NO_REGISTER, ())
        return
    kind = pd.Series(frame.facts.agency).map({key: agency.kind for key, agency in agencies.items()})
    division = pd.Series(frame.facts.agency).map({key: agency.division for key, agency in agencies.items()})
    listed = pd.Series([a.division for a in agencies.values() if a.kind in rule.options["of"]]).value_counts()
    government: Booleans = (kind == rule.options["government"]).to_numpy(dtype=bool) & ~np.isnan(frame.facts.year)
    below = kind.isin(rule.options["of"]).to_numpy(dtype=bool)
    key = division.astype(str) + " " + pd.Series(frame.facts.year).astype(str)
    for path in rule.cells():
        values = frame.values([path])[:, 0]
        members = below & ~np.isnan(values)
        groups = pd.DataFrame({"key": key[members], "value": values[members]}).groupby("key")["value"]
        total, count = key.map(groups.sum()).to_numpy(dtype=float), key.map(groups.count()).to_numpy(dtype=float)
        judgeable = government & ~np.isnan(values) & ~np.isnan(total)
        less = judgeable & (values < total)
        hits = (
            Hit(
                row,
                float(values[row]),
                float(total[row]),
                path,
                (path,),
                tuple(f"{frame.reports[other]}/{path}" for other in rows_of(members & (key == key[row]).to_numpy())),
                values={
                    "where": cell_words(path),
                    "count": int(count[row]),
                    "listed": int(listed[division[row]]),
                },
            )
            for row in rows_of(less)
        )
        reason = where(
            (~frame.near.known, Reason.NO_AGENCY),
            (~government, Reason.NOT_APPLICABLE),
            (np.isnan(values), Reason.UNKNOWN_CELLS),
            otherwise=Reason.TOO_LITTLE,
        )
        yield judged(less, judgeable, reason, hits)


def identical(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """A table with the same figures in the same cells as another agency's of the same year, enough to be no chance."""
    year = frame.facts.year
    for table in FORM.tables:
        paths = [path for path in FORM.cells if path.startswith(f"{table}.")]
        values = np.nan_to_num(frame.values(paths), nan=-1.0)
        heavy = (weight(values) >= rule.options["digits"]) & ~np.isnan(year)
        rows = np.flatnonzero(heavy)
        twins: dict[int, list[int]] = {}
        same: dict[tuple[float, bytes], list[int]] = {}
        for row in rows.tolist():
            same.setdefault((float(year[row]), values[row].tobytes()), []).append(row)
        for group in same.values():
            if len(group) > 1:
                twins.update({row: [other for other in group if other != row] for row in group})
        wrong = np.zeros(len(frame), dtype=bool)
        wrong[list(twins)] = True
        hits = (
            Hit(
                row,
                float((values[row] >= 0).sum()),
                float((values[row] >= 0).sum()),
                next(path for path, value in zip(paths, values[row], strict=True) if value > 0),
                tuple(path for path, value in zip(paths, values[row], strict=True) if value > 0),
                tuple(str(frame.reports[other]) for other in twins[row]),
                values={"table": FORM.tables[table].label, "others": _names(frame, twins[row])},
            )
            for row in rows_of(wrong)
        )
        reason = where(
            (~any_of(frame.present(paths)), Reason.NO_TABLE),
            (np.isnan(year), Reason.NO_AGENCY),
            otherwise=Reason.TOO_LITTLE,
        )
        yield judged(wrong, heavy, reason, hits)


def _names(frame: Frame, rows: list[int]) -> str:
    """The agencies of the first few reports, by name if the register has them."""
    names = []
    for row in rows[:3]:
        agency = frame.known.agencies.get(frame.facts.agency[row])
        names.append(agency.name if agency else str(frame.reports[row]))
    return ", ".join(names) + (" …" if len(rows) > 3 else "")
