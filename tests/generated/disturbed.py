"""Tables that are not quite the form's: columns in another order, rows lost, doubled or added, tables of other things.

Each disturbance changes the sheets before a layout writes them, and the truth where nobody can know any more.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from scripts.form import FORM
from tests.generated.figures import Figures
from tests.generated.sheets import CONTENT, Box, Sheet

Sheets = dict[str, Sheet]
Disturbance = Callable[[Sheets, Figures, random.Random], None]
HEADER_ROWS = 3
OTHER_TABLES = (
    (("信息类别", "本年公开数量"), ("规范性文件", "6"), ("行政许可", "120"), ("其他", "300"), ("总计", "426")),
    (("申请人", "数量"), ("自然人", "5"), ("商业企业", "2"), ("总计", "7")),
    (("渠道", "网站", "信函", "总计"), ("本年新收政府信息公开申请数量", "3", "4", "7"), ("予以公开", "0", "1", "1")),
    ((CONTENT, "现行有效件数"), ("规章", "9"), ("行政规范性文件", "99")),
)  # fmt: skip


def columns_moved(sheets: Sheets, figures: Figures, rng: random.Random) -> None:
    """The applicant columns in another order, under a header of three levels or of one."""
    order = list(range(7))
    rng.shuffle(order)
    names = [column.zh for column in FORM.requests.columns.values()]
    rows = sheets["requests"]
    flat = [Box("项目", 3), *(Box(names[at]) for at in order)]
    grouped = [at for at in order if 0 < at < 6]
    levels = [Box(names[at], 1, 2) if at in (0, 6) else Box("法人或其他组织", 5) for at in order]
    once = [box for at, box in enumerate(levels) if box not in levels[:at]]
    deep = [rows[0], once, [Box(names[at]) for at in grouped]]
    together = [at for at in order if at in grouped] == order[order.index(grouped[0]) :][:5]
    header = deep if together and rng.random() < 0.7 else [flat]
    sheets["requests"] = [*header, *([*_labels(row), *_moved(row, order)] for row in rows[HEADER_ROWS:])]


def _labels(row: list[Box]) -> list[Box]:
    return [box for box in row if not box.value]


def _moved(row: list[Box], order: list[int]) -> list[Box]:
    values = [box for box in row if box.value]
    return [values[at] for at in order]


def results_moved(sheets: Sheets, figures: Figures, rng: random.Random) -> None:
    """The results of section 4 in another order."""
    order = list(range(5))
    rng.shuffle(order)
    review, results, others, values = sheets["disputes"]
    whole = [5 * part + at for part in range(3) for at in order]
    sheets["disputes"] = [
        review,
        [*(results[at] for at in order), *results[5:]],
        [others[at] for at in whole[:10]],
        [values[at] for at in whole],
    ]


def measures_moved(sheets: Sheets, figures: Figures, rng: random.Random) -> None:
    """The columns of the first block of section 2 in another order."""
    order = [0, *rng.sample([1, 2, 3], 3)]
    sheet = sheets["disclosure"]
    sheets["disclosure"] = [[row[at] for at in order] if 0 < y < 4 else row for y, row in enumerate(sheet)]


def label_lost(sheets: Sheets, figures: Figures, rng: random.Random) -> None:
    """A row whose label is blank."""
    table = rng.choice(["disclosure", "requests"])
    y = rng.choice([y for y, row in enumerate(sheets[table]) if any(box.value for box in row)])
    row = sheets[table][y]
    last = len(_labels(row)) - 1
    sheets[table][y] = [replace(box, text="") if x == last else box for x, box in enumerate(row)]


def row_moved(sheets: Sheets, figures: Figures, rng: random.Random) -> None:
    """Two rows of a group of section 3 have changed places."""
    rows = sheets["requests"]
    single = [y for y, row in enumerate(rows) if len(_labels(row)) == 1 and row[-1].value and row[0].width == 1]
    y = rng.choice([y for y in single if y + 1 in single])
    rows[y], rows[y + 1] = rows[y + 1], rows[y]


def row_twice(sheets: Sheets, figures: Figures, rng: random.Random) -> None:
    """A row that comes again with other figures: neither is the right one."""
    rows = sheets["requests"]
    whole = [y for y, row in enumerate(rows) if row[-1].value and len(_labels(row)) == 1 and all(b.text for b in row)]
    if not whole:
        return
    y = rng.choice(whole)
    code = list(figures.requests)[y - HEADER_ROWS]
    rows.insert(y + 1, [box if not box.value else replace(box, text=str(rng.randint(0, 9))) for box in rows[y]])
    if rows[y] == rows[y + 1]:
        return
    for column in FORM.requests.columns:
        figures.truth[f"requests.{code}.{column}"] = None


def extra_row(sheets: Sheets, figures: Figures, rng: random.Random) -> None:
    """A row that the form does not have."""
    figure = [Box(str(rng.randint(0, 9)), value=True) for _ in range(7)]
    if rng.random() < 0.5:
        at = rng.choice([y for y, row in enumerate(sheets["requests"]) if row[-1].value])
        sheets["requests"].insert(at, [Box(rng.choice(["9.其他", "（八）转办件", "其中：网络申请"]), 2), *figure])
    else:
        sheets["disclosure"].insert(4, [Box(rng.choice(["其他主动公开文件", "政策解读"])), *figure[:3]])


def extra_column(sheets: Sheets, figures: Figures, rng: random.Random) -> None:
    """An eighth column in section 3."""
    rows = sheets["requests"]
    rows[1] = [*rows[1], Box("上年总计", 1, 2)]
    for y in range(HEADER_ROWS, len(rows)):
        rows[y] = [*rows[y], Box(str(rng.randint(0, 9)), value=True)]


def column_lost(sheets: Sheets, figures: Figures, rng: random.Random) -> None:
    """Section 3 without one of its columns."""
    lost = rng.randrange(7)
    code = list(FORM.requests.columns)[lost]
    rows = sheets["requests"]
    name = FORM.requests.columns[code].zh
    for y in range(HEADER_ROWS):
        rows[y] = [box for box in rows[y] if box.text != name]
    for y in range(HEADER_ROWS, len(rows)):
        values = [box for box in rows[y] if box.value]
        rows[y] = [*_labels(rows[y]), *values[:lost], *values[lost + 1 :]]
    for row in figures.requests:
        figures.truth[f"requests.{row}.{code}"] = None


def value_extra(sheets: Sheets, figures: Figures, rng: random.Random) -> None:
    """A row with a cell too much."""
    table = rng.choice(sorted(sheets))
    whole = [y for y, row in enumerate(sheets[table]) if row[-1].value and all(box.text for box in row)]
    if not whole:
        return
    y = rng.choice(whole)
    row = sheets[table][y]
    at = rng.choice([x for x, box in enumerate(row) if box.value])
    sheets[table][y] = [*row[:at], Box(rng.choice(["0", "7"]), value=True), *row[at:]]
    _forget(sheets, figures, table, y)


def _forget(sheets: Sheets, figures: Figures, table: str, y: int) -> None:
    """Nobody can know the figures of a row with a cell too much."""
    if table == "disclosure":
        rows = [at for at, row in enumerate(sheets[table]) if row[-1].value]
        stem = f"{table}.{list(figures.disclosure)[rows.index(y)]}."
    else:
        stem = f"requests.{list(figures.requests)[y - HEADER_ROWS]}." if table == "requests" else "disputes."
    for path in [path for path in figures.truth if path.startswith(stem)]:
        figures.truth[path] = None


def note_row(sheets: Sheets, figures: Figures, rng: random.Random) -> None:
    """A remark below a table, with a number in it."""
    table = rng.choice(sorted(sheets))
    sheets[table].append(
        [Box(rng.choice(["注：含上级转办 3 件", "备注：网上申请4件", "填报人：某某 电话：12345678"]), 4)]
    )


def other_table(sheets: Sheets, figures: Figures, rng: random.Random) -> None:
    """A table of the overview that shares words with the form."""
    sheets["overview"] = [[Box(text, value=text.isdigit()) for text in row] for row in rng.choice(OTHER_TABLES)]


DISTURBANCES: dict[str, Disturbance] = {
    f.__name__: f
    for f in (
        columns_moved, results_moved, measures_moved, label_lost, row_moved, row_twice, extra_row, extra_column,
        column_lost, value_extra, note_row, other_table,
    )
}  # fmt: skip
