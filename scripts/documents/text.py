"""Text copied or extracted from web pages → Document.

Three ways in which a table comes down to text are told apart, for each run of lines that have pipes in them:

- a row per line (`规章 | 0 | 0 | 0 |`, also Markdown): a Grid whose rows are known;
- cells on lines of their own, closed by a pipe in the same line or on the next one: a Grid whose rows are not known,
  one cell per row, blank cells kept;
- lines that a lone pipe only opens or parts: the pipes mean nothing certain, and the lines become paragraphs.

Tabs between short texts are pipes: so browsers and spreadsheets copy tables. Lines without any pipe are paragraphs, one
per line. What a line is, is left to `reports`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from scripts.documents.document import Block, Cell, Document, Grid, Paragraph, Row
from scripts.documents.encoding import decode
from scripts.documents.errors import UnreadableDocument
from scripts.documents.limits import MAX_BLOCKS, MAX_CELLS, MAX_TEXT

_SPACE = re.compile(r"[ \t\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff]+")
_RULE = re.compile(r"^[|:\-\s]*-{2,}[|:\-\s]*$")
_PIPES = "｜│┃║¦"
_PIPE_RUN = re.compile(r"\|+")
_FILLING = re.compile(r"(?:^|(?<= ))\|{2,}$")
"""Pipes with nothing between them at the end of a row whose other cells have spaces around them: they fill it up."""
_BOLD = re.compile(r"\*\*((?=[^\s*|])[^*\n|]*[^\s*|])\*\*")
_GUARDED = re.compile(r"\\([.()\[\]#+*_!-])")
_FEWEST_RUNS = 12
"""Pipes that a table of two rows has; in fewer it may be chance that all are doubled."""
_ACROSS = "\u2500\u2501\u2550"
_FRAME = "|" + "".join(map(chr, range(0x2500, 0x2580)))
"""Of what lines between rows are drawn; they part nothing that the rows' own lines do not part."""
_LETTER = re.compile(r"[\u4e00-\u9fff]")
_GAP = 6
"""Bare lines that may stand inside a run of piped lines: a cell broken over lines, a heading between two tables."""

_LONGEST_TABBED = 60
"""Characters of a cell between tabs; in prose a tab parts longer texts."""

Line = tuple[int, str]
"""Line number (from 1) and text."""


def read(data: bytes, sha256: str) -> Document:
    """The text as a Document of format `text`. Raises UnreadableDocument."""
    source, encoding = decode(data)
    if len(source) > MAX_TEXT:
        raise UnreadableDocument(f"the text has {len(source):,} characters, over the limit of {MAX_TEXT:,}")
    raw = _with_pipes(_without_marks(source)).splitlines()
    if "\t" in source and sum("\t" in line for line in raw) > sum("|" in line for line in raw):
        raw = [line if "|" in line else _tabs_as_pipes(line) for line in raw]
    lines = [(number, text) for number, line in enumerate(raw, start=1) if (text := _SPACE.sub(" ", line).strip())]
    if any(mark in source for mark in (*_ACROSS, "+-", "+=", "++")):
        lines = [(number, text) for number, text in lines if not _is_drawn(text)]
    blocks = tuple(_blocks(lines))
    cells = sum(len(row.cells) for block in blocks if isinstance(block, Grid) for row in block.rows)
    if len(blocks) > MAX_BLOCKS or cells > MAX_CELLS:
        raise UnreadableDocument(f"the text has {len(blocks):,} blocks and {cells:,} cells; give the report alone")
    cut = not source.rstrip(" \t\u3000").endswith(("\n", "\r", "|"))
    return Document("text", sha256, blocks, None, cut, encoding)


def _without_marks(source: str) -> str:
    r"""The text without Markdown's marks for bold letters, and without the backslashes that guard signs in it.

    >>> _without_marks("| **规章** | 1 |"), _without_marks(r"1\.属于国家秘密 | 12\.5 |")
    ('| 规章 | 1 |', '1.属于国家秘密 | 12.5 |')
    """
    if "**" in source:
        source = _BOLD.sub(r"\1", source)
    return _GUARDED.sub(r"\1", source) if "\\" in source else source


def _is_drawn(text: str) -> bool:
    """Whether the line only parts rows: ├───┼───┤, +---+---+."""
    if text[0] == "+":
        return len(text) > 4 and text[-1] == "+" and not text.strip("+-=")
    return any(mark in text for mark in _ACROSS) and not "".join(text.split()).strip(_FRAME)


def _with_pipes(source: str) -> str:
    for other in _PIPES:
        source = source.replace(other, "|")
    runs = _PIPE_RUN.findall(source) if "||" in source else []
    if len(runs) >= _FEWEST_RUNS and not any(len(run) % 2 for run in runs):  # every pipe was doubled
        source = source.replace("||", "|")
    return source


def _tabs_as_pipes(line: str) -> str:
    """A line of cells between tabs with pipes around each; any other line as it is."""
    parts = line.split("\t")
    if "\t" not in line.lstrip() or max(len("".join(part.split())) for part in parts) > _LONGEST_TABBED:
        return line
    return "|" + "|".join(parts) + "|"


def _blocks(lines: list[Line]) -> Iterator[Block]:
    for piped, run in _runs(lines):
        if not piped:
            yield from (Paragraph(text, f"line {number}") for number, text in run)
        elif _rows_are_lines(run):
            yield from _row_per_line(run)
        elif _pipes_close_cells(run):
            yield Grid(tuple(_closed_cells(run)), f"line {run[0][0]}", rows_known=False)
        else:
            bare = ((number, text.replace("|", " ").strip()) for number, text in run)
            yield from (Paragraph(text, f"line {number}") for number, text in bare if text)


def _runs(lines: list[Line]) -> Iterator[tuple[bool, list[Line]]]:
    """Lines in runs with pipes (short gaps included) and runs without."""
    at = 0
    while at < len(lines):
        end = at
        closed_below = at + 1 < len(lines) and not lines[at + 1][1].strip("| ")
        if "|" in lines[at][1] or closed_below:
            last = at
            while end < len(lines) and end - last <= _GAP and not (end > last and _is_prose(lines[end][1])):
                if "|" in lines[end][1]:
                    last = end
                end += 1
            end = last + 1
            yield True, lines[at:end]
        else:
            while end < len(lines) and "|" not in lines[end][1]:
                end += 1
            if end < len(lines) and end - at > 1 and not lines[end][1].strip("| "):
                end -= 1  # the pipe on the next line closes this one
            yield False, lines[at:end]
        at = end


def _is_prose(text: str) -> bool:
    """A line that no table goes on behind."""
    return "|" not in text and (len(text) > 80 or text.endswith("。"))


def split(text: str, opened: bool = True) -> list[str]:
    """The cells of a line: the pipes at its ends only open and close it. `opened`: a pipe may open a row.

    >>> split("| 规章 | 0 | | 5 |"), split("| 0 | 5 |", opened=False)
    (['规章', '0', '', '5'], ['', '0', '5'])
    """
    parts = [part.strip() for part in text.split("|")]
    if parts[-1] == "":
        parts.pop()
    if opened and len(parts) > 1 and parts[0] == "" and text.startswith("|"):
        parts.pop(0)
    return parts


def _rows_are_lines(run: list[Line]) -> bool:
    """More lines that hold several cells than lines that hold one cell and its pipe."""
    several = single = 0
    for _, text in run:
        if "|" in text:
            filled = sum(1 for part in text.split("|") if part.strip())
            several += filled > 1
            single += filled <= 1 and text.count("|") == 1
    return several > 0 and several >= single


def _row_per_line(run: list[Line]) -> Iterator[Block]:
    for piped, group in groupby(run, key=lambda line: "|" in line[1]):
        if not piped:
            yield from (Paragraph(text, f"line {number}") for number, text in group)
            continue
        lines = [(number, text) for number, text in group if not _RULE.match(text)]
        opened = _pipes_open_rows([text for _, text in lines])
        rows = [Row(_cells(text, opened), f"line {number}") for number, text in lines]
        if rows:
            yield Grid(tuple(rows), rows[0].place)


def _cells(text: str, opened: bool) -> tuple[Cell, ...]:
    """The cells of a line, those that only fill it up with width 0."""
    texts = split(text, opened)
    own = len(texts) - _fillers(text)
    return tuple(Cell(cell, column, 1 if column < own else 0) for column, cell in enumerate(texts))


def _fillers(text: str) -> int:
    """How many blanks at the line's end only fill it up.

    >>> _fillers("行政许可 | 5 | ||"), _fillers("|||||"), _fillers("行政许可 | 5 | | |"), _fillers("|行政许可|5|||")
    (2, 5, 0, 0)
    """
    found = _FILLING.search(text) if text.endswith("||") else None
    return len(found[0]) if found else 0


def _pipes_open_rows(texts: list[str]) -> bool:
    """Whether a pipe at the start of a row only opens it.

    Where other rows have none there, it stands behind a blank first cell, if what follows is no label.
    """
    filled = [text for text in texts if text.count("|") > 1 and text.strip("| ")]
    led = [text for text in filled if text.startswith("|")]
    return len(led) == len(filled) or any(_LETTER.search(text) for text in led)


def _pipes_close_cells(run: list[Line]) -> bool:
    """At least half of the lines with text are closed by a pipe, in the line itself or in the next."""
    closed = open_ = 0
    for (_, text), following in zip(run, [*run[1:], (0, "")], strict=True):
        if text.strip("| "):
            if text.endswith("|") or following[1].startswith("|"):
                closed += 1
            else:
                open_ += 1
    return closed >= open_


def _closed_cells(run: list[Line]) -> Iterator[Row]:
    """One cell per row. A pipe closes the open line before it; a pipe with nothing to close is a blank cell."""
    pending: tuple[str, int] | None = None
    for number, text in run:
        place = f"line {number}"
        parts = [part.strip() for part in text.split("|")]
        own = len(parts) - 1 - _fillers(text)
        for position, part in enumerate(parts):
            last = position == len(parts) - 1
            if pending is not None:
                if part or last:
                    if part:
                        yield Row((Cell(pending[0], closed=False),), f"line {pending[1]}")
                        pending = None
                else:
                    yield Row((Cell(pending[0]),), f"line {pending[1]}")
                    pending = None
                    continue
            if not last:
                yield Row((Cell(part, width=1 if position < own else 0),), place)
            elif part and sum(map(bool, parts)) > 1:
                yield Row((Cell(part),), place)  # the end of a line of several cells closes the last of them
            elif part:
                pending = (part, number)
    if pending is not None:
        yield Row((Cell(pending[0], closed=False),), f"line {pending[1]}")
