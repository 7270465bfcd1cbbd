"""The layouts of IN-THE-WILD.md: the same tables, written as agencies' systems and copiers write them.

Each layout turns a sheet into lines. `LOSES_BLANKS` names those in which a blank cell leaves no trace.
"""

from __future__ import annotations

import html
import random
from collections.abc import Callable

from tests.generated.sheets import Box, Sheet

Layout = Callable[[Sheet, random.Random], str]


def _width(sheet: Sheet) -> int:
    return max(sum(box.width for box in row) for row in sheet)


def pipe_rows(sheet: Sheet, rng: random.Random) -> str:
    """A row per line; fillers for merged cells behind it, as extractors write them."""
    leading, fillers, closing = rng.random() < 0.3, rng.random() < 0.7, rng.random() < 0.8
    lines = []
    for row in sheet:
        cells = [box.text for box in row]
        if fillers:
            cells += [""] * (_width(sheet) - len(cells))
        line = " | ".join(cells)
        lines.append(("| " if leading else "") + line + (" |" if closing or not row[-1].text or fillers else ""))
    return "\n".join(lines)


def markdown(sheet: Sheet, rng: random.Random) -> str:
    """A Markdown table, values padded."""
    lines = ["| " + " | ".join(f"{box.text:>4}" if box.value else box.text for box in row) + " |" for row in sheet]
    lines.insert(1, "|" + "---|" * _width(sheet))
    return "\n".join(lines)


def closed_cells(sheet: Sheet, rng: random.Random) -> str:
    """Each cell on a line of its own, closed by a pipe in the line."""
    lines = []
    fillers = rng.random() < 0.5
    for row in sheet:
        lines += [f"{box.text} |".strip() for box in row]
        if len(row) < _width(sheet) and fillers:
            lines[-1] += " " + "|" * (_width(sheet) - len(row))
    return "\n".join(lines)


def pipes_apart(sheet: Sheet, rng: random.Random) -> str:
    """Each cell and each pipe on a line of its own."""
    lines = []
    for row in sheet:
        for box in row:
            lines += [box.text, "|"] if box.text else ["|"]
    return "\n".join(lines)


def mixed_pipes(sheet: Sheet, rng: random.Random) -> str:
    """The pipe now in the cell's line, now on its own line; the figures of a row sometimes in one line."""
    lines: list[str] = []
    for row in sheet:
        values = [box.text for box in row if box.value]
        for box in row:
            if not box.value or not values:
                lines += [f"{box.text} |"] if rng.random() < 0.5 or not box.text else [box.text, "|"]
        if values:
            lines += [" | ".join(values) + " |"] if rng.random() < 0.5 else [f"{v} |".strip() for v in values]
    return "\n".join(lines)


def paragraphs(sheet: Sheet, rng: random.Random) -> str:
    """One cell per paragraph, nothing between, blank cells gone."""
    return "\n\n".join(box.text for row in sheet for box in row if box.text)


def rows_below_labels(sheet: Sheet, rng: random.Random) -> str:
    """The label on one line, the row's values together on the next."""
    lines: list[str] = []
    for row in sheet:
        lines += [box.text for box in row if not box.value and box.text]
        values = [box.text for box in row if box.value and box.text]
        if values:
            lines.append(" ".join(values))
    return "\n".join(lines)


def opened_rows(sheet: Sheet, rng: random.Random) -> str:
    """A lone pipe opens each row, its cells on lines of their own."""
    lines: list[str] = []
    for row in sheet:
        lines += ["|", *(box.text for box in row if box.text)]
    return "\n".join(lines)


def one_line(sheet: Sheet, rng: random.Random) -> str:
    """Everything on one line, a space between cells."""
    return " ".join(box.text for row in sheet for box in row if box.text)


def glued(sheet: Sheet, rng: random.Random) -> str:
    """Everything on one line, nothing between cells."""
    return "".join(box.text for row in sheet for box in row if box.text)


def repeats_removed(sheet: Sheet, rng: random.Random) -> str:
    """Every line that came before removed: most zeros are gone."""
    return "\n".join(dict.fromkeys(box.text for row in sheet for box in row if box.text))


def tabs(sheet: Sheet, rng: random.Random) -> str:
    """A row per line with tabs between, as browsers and spreadsheets copy tables."""
    return "\n".join("\t".join(box.text for box in row) for row in sheet)


def spaced_rows(sheet: Sheet, rng: random.Random) -> str:
    """A row per line with spaces between; blank cells are gone."""
    gap = rng.choice([" ", "   ", "　"])
    return "\n".join(gap.join(box.text for box in row if box.text) for row in sheet)


def piped_line(sheet: Sheet, rng: random.Random) -> str:
    """The whole table on one line with pipes between."""
    return " | ".join(box.text for row in sheet for box in row) + " |"


def values_below(sheet: Sheet, rng: random.Random) -> str:
    """The label on one line, the row's values on the next with pipes between."""
    lines: list[str] = []
    for row in sheet:
        values = [box.text for box in row if box.value]
        lines += [box.text for box in row if not box.value]
        if values:
            lines.append(" | ".join(values) + " |")
    return "\n".join(lines)


def filled_up(sheet: Sheet, rng: random.Random) -> str:
    """Blank cells left out (all, or those that the page wrote without a paragraph), the row filled up at its end."""
    kept = rng.choice([0.0, 0.0, 0.0, 0.5, 0.9])
    a_line_each, last_one_too = rng.random() < 0.4, rng.random() < 0.3
    lines: list[str] = []
    for row in sheet:
        cells = [box.text for box in row if box.text or rng.random() < kept]
        closing = "|" * (_width(sheet) - len(cells)) if row is not sheet[-1] or last_one_too else ""
        if a_line_each:
            lines += [*(f"{cell} |".strip() for cell in cells), *([closing] if closing else [])]
        else:
            lines.append(" | ".join([*cells, closing]).strip())
    return "\n".join(lines)


def html_spans(sheet: Sheet, rng: random.Random) -> str:
    """A web table with the form's own spans, digits split over spans now and then."""

    def cell(box: Box) -> str:
        text = html.escape(box.text)
        if box.value and len(text) > 1 and text.isdigit() and rng.random() < 0.5:
            text = "".join(f"<span>{c}</span>" for c in text)
        if not box.value and len(box.text) > 6 and rng.random() < 0.2:
            text = f"{text[:3]}<br/>{text[3:]}" if "&" not in text else text
        inner = f"<p><font>{text}</font><o:p></o:p></p>" if rng.random() < 0.5 else text or "&nbsp;"
        spans = (f' colspan="{box.width}"' if box.width > 1 else "") + (
            f' rowspan="{box.height}"' if box.height > 1 else ""
        )
        return f"<td{spans}>{inner}</td>"

    return "<table>" + "".join("<tr>" + "".join(map(cell, row)) + "</tr>\n" for row in sheet) + "</table>"


def html_fillers(sheet: Sheet, rng: random.Random) -> str:
    """A web table with empty cells instead of spans."""
    taken: dict[tuple[int, int], bool] = {}
    lines = []
    for y, row in enumerate(sheet):
        cells: list[str] = []
        x = 0
        for box in row:
            while taken.get((y, x)):
                cells.append("<td></td>")
                x += 1
            cells.append(f"<td>{html.escape(box.text)}</td>")
            for dy in range(box.height):
                for dx in range(box.width):
                    taken[y + dy, x + dx] = True
            cells += ["<td></td>"] * (box.width - 1)
            x += box.width
        lines.append("<tr>" + "".join(cells) + "</tr>")
    return "<table>" + "\n".join(lines) + "</table>"


TEXT: dict[str, Layout] = {
    f.__name__: f
    for f in (
        pipe_rows,
        markdown,
        closed_cells,
        pipes_apart,
        mixed_pipes,
        paragraphs,
        rows_below_labels,
        opened_rows,
        one_line,
        glued,
        tabs,
        spaced_rows,
        piped_line,
        values_below,
        filled_up,
        repeats_removed,
    )
}
HTML: dict[str, Layout] = {f.__name__: f for f in (html_spans, html_fillers)}
LOSES_BLANKS = {
    "filled_up",
    "paragraphs",
    "spaced_rows",
    "rows_below_labels",
    "opened_rows",
    "one_line",
    "glued",
    "repeats_removed",
}
LOSES_CELLS = {"glued", "repeats_removed"}
