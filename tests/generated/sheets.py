"""The three tables as rows of cells with their spans, as the form prints them, before any layout loses something."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.form import FORM
from tests.generated.figures import Figures

CONTENT = "信息内容"
BLOCKS = (
    ("第二十条第（一）项", ("regulations", "normative_documents")),
    ("第二十条第（五）项", ("licensing", "other_services")),
    ("第二十条第（六）项", ("penalties", "coercive_measures")),
    ("第二十条第（八）项", ("fees",)),
    ("第二十条第（九）项", ("procurement",)),
)


@dataclass(frozen=True)
class Box:
    """A cell with its spans; `value` marks the cells that hold figures."""

    text: str
    width: int = 1
    height: int = 1
    value: bool = False


Sheet = list[list[Box]]


def sheets(figures: Figures) -> dict[str, Sheet]:
    """The three tables."""
    return {
        "disclosure": _disclosure(figures),
        "requests": _requests(figures),
        "disputes": _disputes(figures),
    }


def _disclosure(figures: Figures) -> Sheet:
    form = figures.forms["disclosure"]
    out: Sheet = []
    for heading, items in BLOCKS:
        present = [i for i in items if i in figures.disclosure]
        if not present:
            continue
        measures = list(figures.disclosure[present[0]])
        widths = {1: [3], 2: [1, 2], 3: [1, 1, 1]}[len(measures)]
        out.append([Box(heading, 4)])
        labels = [FORM.disclosure.measures[m].label_in(form, "zh") for m in measures]
        labels = [
            "采购总金额" if m == "amount_10k_yuan" and form == "2019" else t
            for m, t in zip(measures, labels, strict=True)
        ]
        out.append([Box(CONTENT), *(Box(t, w) for t, w in zip(labels, widths, strict=True))])
        for item in present:
            label = FORM.disclosure.items[item].label_in(form, "zh")
            cells = figures.disclosure[item].values()
            out.append([Box(label), *(Box(c, w, value=True) for c, w in zip(cells, widths, strict=True))])
    return out


def _requests(figures: Figures) -> Sheet:
    headings, columns = FORM.requests.headings, [c.zh for c in FORM.requests.columns.values()]
    out: Sheet = [
        [Box(headings["balance_note"].zh, 3, 3), Box(headings["applicants"].zh, 7)],
        [Box(columns[0], 1, 2), Box(headings["organizations"].zh, 5), Box(columns[6], 1, 2)],
        [Box(text) for text in columns[1:6]],
    ]
    outcomes = [
        c for c in figures.requests if FORM.requests.rows[c].group not in ("intake",) and c != "carried_forward"
    ]
    first_of: set[str] = set()
    for code, values in figures.requests.items():
        row = FORM.requests.rows[code]
        group = FORM.requests.groups[row.group]
        cells: list[Box] = []
        if code == outcomes[0]:
            cells.append(Box(headings["outcomes"].zh, 1, len(outcomes)))
        if code in ("received_new", "carried_over", "carried_forward"):
            cells.append(Box(row.zh, 3))
        elif group.heading and code != "other":
            if group.code not in first_of:
                rows = sum(1 for c in figures.requests if FORM.requests.rows[c].group == group.code)
                cells.append(Box(group.heading, 1, rows))
                first_of.add(group.code)
            cells.append(Box(row.zh))
        else:
            cells.append(Box(row.zh, 2))
        out.append(cells + [Box(text, value=True) for text in values])
    return out


def _disputes(figures: Figures) -> Sheet:
    results = [r.zh for r in FORM.disputes.results.values()]
    channels = FORM.disputes.channels
    return [
        [Box(channels["review"].zh, 5), Box(FORM.disputes.headings["litigation"].zh, 10)],
        [*(Box(t, 1, 2) for t in results), *(Box(channels[c].short("zh"), 5) for c in list(channels)[1:])],
        [Box(t) for t in results * 2],
        [Box(text, value=True) for values in figures.disputes.values() for text in values],
    ]
