"""Cells by themselves: blank, text instead of a number, amounts in another unit than in other years."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from scripts.checks.frame import PATHS, PLACE, Frame, State
from scripts.checks.judgement import Booleans, Hit, Judgement, Reason, any_of, judged, rows_of, where
from scripts.checks.messages import cell_words, cells_text, plain
from scripts.checks.rules import Rule
from scripts.form import FORM


def blank(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Rows that the document has, but with blanks where the form asks for numbers: one finding per table."""
    for table in FORM.tables:
        paths = [path for path in PATHS if path.startswith(f"{table}.")]
        states = frame.state(paths)
        empty: Booleans = states == State.BLANK
        yield _by_table(frame, paths, empty)


def text(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Cells whose text fits the rule's `pattern`, in cells of the kinds that it names.

    One finding per cell, or one per table where the rule says `per = "table"`.
    """
    fitting = _fitting(frame, rule)
    for table in FORM.tables:
        paths = [path for path in PATHS if path.startswith(f"{table}.")]
        found = np.zeros((len(frame), len(paths)), dtype=bool)
        for column, path in enumerate(paths):
            found[fitting.get(PLACE[path], []), column] = True
        if rule.options.get("per") == "table":
            yield _by_table(frame, paths, found)
        else:
            yield _by_cell(frame, rule, paths, found)


def unit(frame: Frame, rule: Rule) -> Iterator[Judgement]:
    """Amounts that differ from the one before by about the factor of a unit (`least` to `most`): the larger is flagged.

    The one before is that of the agency's nearest earlier report.
    """
    least, most = rule.options["least"], rule.options["most"]
    before = frame.near.before
    for path in rule.cells():
        now = frame.values([path])
        then = frame.of(before, now)[:, 0]
        now = now[:, 0]
        with np.errstate(divide="ignore", invalid="ignore"):
            up = (now / then >= least) & (now / then <= most)
            down = (then / now >= least) & (then / now <= most)
        wrong = up.copy()
        wrong[before[down]] = True
        known = ~np.isnan(now) & ~np.isnan(then)
        right = known.copy()
        right[before[known]] = True
        pairs = [(row, int(before[row])) for row in rows_of(up)] + [(int(before[row]), row) for row in rows_of(down)]
        hits = (
            Hit(
                large,
                float(now[large]),
                float(now[small]),
                path,
                (path,),
                (f"{frame.reports[small]}/{path}",),
                values={
                    "where": cell_words(path),
                    "other_year": int(frame.facts.year[small]),
                    "factor": plain(round(float(now[large] / now[small]))),
                },
            )
            for large, small in pairs
        )
        reason = where(
            (~frame.near.known, Reason.NO_AGENCY),
            (~frame.stated([path])[:, 0], Reason.UNKNOWN_CELLS),
            otherwise=Reason.NO_LAST_YEAR,
        )
        yield judged(wrong, right, reason, hits)


def _fitting(frame: Frame, rule: Rule) -> dict[int, list[int]]:
    """Place of a cell → the reports whose text there fits the rule."""
    pattern, kinds = re.compile(rule.options["pattern"]), rule.options["kinds"]
    texts = frame.texts
    if texts.empty:
        return {}
    of_kind = texts["place"].map({place: FORM.cells[path].kind in kinds for path, place in PLACE.items()})
    fits = texts["text"].map({text: pattern.fullmatch(text.strip()) is not None for text in texts["text"].unique()})
    chosen = texts[of_kind.astype(bool) & fits.astype(bool)]
    out: dict[int, list[int]] = {}
    for place, row in zip(chosen["place"].tolist(), chosen["row"].tolist(), strict=True):
        out.setdefault(place, []).append(row)
    return out


def _by_table(frame: Frame, paths: list[str], found: Booleans) -> Judgement:
    present = any_of(frame.present(paths))
    wrong: Booleans = any_of(found)

    def hits() -> Iterator[Hit]:
        for row in rows_of(wrong):
            cells = tuple(paths[i] for i in np.flatnonzero(found[row]))
            values = {"table": label, "where": cells_text(cells), "printed": int(printed[row])}
            yield Hit(row, float(len(cells)), 0.0, cells[0], cells, values=values)

    printed = frame.present(paths).sum(axis=1)
    label = FORM.tables[paths[0].partition(".")[0]].label
    return judged(wrong, present, Reason.NO_TABLE, hits())


def _by_cell(frame: Frame, rule: Rule, paths: list[str], found: Booleans) -> Judgement:
    present = any_of(frame.present(paths))
    hits = (
        Hit(
            int(row),
            _off(rule, str(frame.records[row].cell(paths[column]))),
            0.0,
            paths[column],
            (paths[column],),
            values={"where": cell_words(paths[column]), "text": str(frame.records[row].cell(paths[column]))[:40]},
        )
        for row, column in np.argwhere(found)
    )
    return judged(any_of(found), present, Reason.NO_TABLE, hits)


def _off(rule: Rule, printed: str) -> float:
    """By how much the printed number is none that the cell may hold: what it is below 0, or its fraction."""
    number = float(re.sub(r"[^0-9.]", "", printed).rstrip(".") or 0)
    return -number if rule.options.get("sign") == "-" else round(number % 1, 6)
