"""The same sheets as PDF pages of every kind: with and without rulings, columns aligned in every way, cut by page ends.

Beside and between the tables stand what stands there in the wild: menus, numbers in a side column, running titles, page
numbers, watermarks; some letters are drawn twice, some figures in invisible ink, some pages lie on their side.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from tests.documents.pdf_writer import Page, write
from tests.generated.figures import Figures, random_figures
from tests.generated.office import placed
from tests.generated.sheets import Box, Sheet, sheets

WIDTH, HEIGHT = 595, 842
HEADINGS = {
    "disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
}
RADICALS = str.maketrans("行工见民一", "⾏⼯⻅⺠⼀")
MENU = ("首页", "政务公开", "办事大厅", "规章", "行政许可 12", "信息公开年报", "通知公告", "其他 3", "总计")


@dataclass
class Style:
    """How the pages are laid out."""

    rng: random.Random
    rules: str = "none"
    size: float = 9.0
    align: str = "center"
    header_align: str = "center"
    height: str = "middle"
    pad: float = 4.0
    beside: str = "nothing"
    watermark: bool = False
    twice: bool = False
    invisible: bool = False
    radicals: bool = False
    wide_digits: bool = False
    cut_rows: bool = False
    turned: str = "not"
    left: float = 40.0
    right: float = 555.0


def random_style(rng: random.Random) -> Style:
    """A style; most documents have one or two oddities."""
    style = Style(
        rng,
        rules=rng.choice(["none", "none", "none", "level", "all"]),
        size=rng.choice([7.5, 9.0, 10.0]),
        align=rng.choice(["center", "center", "right", "left"]),
        header_align=rng.choice(["center", "center", "left"]),
        height=rng.choice(["middle", "middle", "top"]),
        pad=rng.choice([2.0, 4.0, 6.0]),
        beside=rng.choice(["nothing", "nothing", "menu", "numbers", "left menu", "titles"]),
        watermark=rng.random() < 0.2,
        twice=rng.random() < 0.15,
        invisible=rng.random() < 0.15,
        radicals=rng.random() < 0.15,
        wide_digits=rng.random() < 0.1,
        cut_rows=rng.random() < 0.3,
        turned=rng.choice(["not"] * 6 + ["sideways", "rotated"]),
    )
    if style.beside in ("menu", "numbers"):
        style.right = 490.0
    if style.beside == "left menu":
        style.left = 110.0
    return style


@dataclass
class Pages:
    """The pages being filled from top to bottom."""

    style: Style
    done: list[Page] = field(default_factory=list)
    y: float = 0.0

    def begin(self) -> None:
        """A new page with what stands beside the text."""
        style, rng, page = self.style, self.style.rng, Page()
        self.done.append(page)
        self.y = HEIGHT - 60.0
        self.text(f"{len(self.done)}", 290, 30)
        if style.beside == "titles":
            self.text("某某县2023年年报", 40, HEIGHT - 30)
            self.text(f"第 {len(self.done)} 页 共 9 页", 400, 18)
        if style.watermark:
            how = "0.7 0.7 -0.7 0.7 150 300 cm 0.9 g"
            code = "内部资料2023".encode("utf-16-be").hex()
            page.operators.append(f"q {how} BT /F1 60 Tf 0 0 Td <{code}> Tj ET Q")
        x = {"menu": 505.0, "numbers": 520.0, "left menu": 30.0}.get(style.beside)
        y = HEIGHT - rng.uniform(40, 70)
        while x is not None and y > 40:
            self.text(str(rng.randint(0, 99)) if style.beside == "numbers" else rng.choice(MENU), x, y)
            y -= rng.uniform(11, 30)

    def text(self, line: str, x: float, y: float, how: str = "") -> None:
        """Text at a place of the page."""
        style = self.style
        if style.radicals:
            line = line.translate(RADICALS)
        if style.wide_digits and not how:
            line = line.translate({ord(str(d)): "０１２３４５６７８９"[d] for d in range(10)})
        for shift in (0, 0.3) if style.twice else (0,):
            self.done[-1].glyphs(line, x + shift, y, style.size, how)

    def line(self, text: str) -> None:
        """A line of prose."""
        if self.y < 70:
            self.begin()
        self.text(text, self.style.left, self.y)
        self.y -= 1.8 * self.style.size


def width_of(text: str, style: Style) -> float:
    """Width of a text: the writer's font has figures half as wide as characters."""
    wide = style.wide_digits
    return sum(0.5 if c.isascii() and not (wide and c.isdigit()) else 1.0 for c in text) * style.size


def wrapped(text: str, width: float, style: Style) -> list[str]:
    """The text broken at any character to lines of that width; numbers stay whole where they fit."""
    lines = [""]
    for c in text:
        if lines[-1] and width_of(lines[-1] + c, style) > width:
            lines.append("")
        lines[-1] += c
    return lines


def table(pages: Pages, sheet: Sheet, shares: list[float]) -> None:
    """A table, rows where they fit; a row that does not fit goes to the next page, or (cut_rows) is cut there."""
    style = pages.style
    total = style.right - style.left
    edges = [style.left + total * sum(shares[:i]) / sum(shares) for i in range(len(shares) + 1)]
    cells, _ = placed(sheet)
    step = 1.25 * style.size
    lines = {
        (y, x): wrapped(box.text, edges[x + box.width] - edges[x] - 2 * style.pad, style)
        if box.height < 10
        else list(box.text)
        for y, x, box in cells
    }
    heights = [0.0] * len(sheet)
    for y, x, box in cells:
        if box.height == 1:
            heights[y] = max(heights[y], len(lines[y, x]) * step + 2 * style.pad)
    for y, x, box in cells:
        whole = sum(heights[y : y + box.height])
        if 1 < box.height < 10 and len(lines[y, x]) * step + 2 * style.pad > whole:
            heights[y + box.height - 1] += len(lines[y, x]) * step + 2 * style.pad - whole
    header = sum(1 for row in sheet if not any(box.value for box in row)) if len(sheet[0]) > 1 else 0
    if pages.y - sum(heights[: header + 1]) < 50:
        pages.begin()
    for y, height in enumerate(heights):
        own = [(x, box) for row, x, box in cells if row == y]
        cut = 0
        if pages.y - height < 50:
            room = int((pages.y - 50 - 2 * style.pad) // step)
            long = max(len(lines[y, x]) for x, _ in own)
            if style.cut_rows and style.height == "top" and 0 < room < long:
                cut = room
                _row(pages, own, _Laid(lines, edges, heights, y, 0, cut))
            pages.begin()
        _row(pages, own, _Laid(lines, edges, heights, y, cut, 99))
        pages.y -= height - cut * step


@dataclass(frozen=True)
class _Laid:
    """How a table is laid out, and which of its rows is drawn with which of its lines."""

    lines: dict[tuple[int, int], list[str]]
    edges: list[float]
    heights: list[float]
    y: int
    first: int
    last: int


def _row(pages: Pages, own: list[tuple[int, Box]], laid: _Laid) -> None:
    """The cells that begin in a row; of their lines those from `first` to `last`."""
    lines, edges, heights, y, first, last = laid.lines, laid.edges, laid.heights, laid.y, laid.first, laid.last
    style = pages.style
    step = 1.25 * style.size
    for x, box in own:
        left, right = edges[x], edges[x + box.width]
        height = sum(heights[y : y + box.height])
        shown = lines[y, x][first:last]
        if style.rules == "all":
            here = min(height, pages.y - 45)
            pages.done[-1].operators.append(f"{left:.2f} {pages.y - here:.2f} {right - left:.2f} {here:.2f} re S")
        top = pages.y - style.pad - 0.88 * style.size
        if style.height == "middle" and not first and box.height < 10:
            top -= max(0.0, (height - 2 * style.pad - len(shown) * step) / 2)
        align = style.align if box.value else style.header_align if len(box.text) < 14 else "left"
        for number, line in enumerate(shown):
            gap = right - left - 2 * style.pad - width_of(line, style)
            at = left + style.pad + {"left": 0.0, "center": 0.5, "right": 1.0}[align] * max(0.0, gap)
            if top - number * step > 40:
                pages.text(line, at, top - number * step)
        if box.value and not box.text and style.invisible and style.rng.random() < 0.3:
            pages.text("7", (left + right) / 2, top, how="3 Tr")
    if style.rules == "level":
        pages.done[-1].operators.append(f"{style.left} {pages.y:.2f} m {style.right} {pages.y:.2f} l S")


def make(seed: int) -> tuple[bytes, Figures, Style]:
    """(PDF, figures with their truth, style) of a seed."""
    rng = random.Random(seed)
    figures = random_figures(rng)
    style = random_style(rng)
    pages = Pages(style)
    pages.begin()
    pages.line("某某县水利局2023年政府信息公开工作年度报告")
    pages.line("一、总体情况")
    pages.line("全年收到申请12件，办结11件。")
    for name, sheet in sheets(figures).items():
        pages.line(HEADINGS[name])
        shares = {
            "disclosure": [2.0, 1.3, 1.3, 1.3],
            "requests": [0.35, 1.0, 1.9, *[rng.uniform(0.5, 0.8)] * 7],
            "disputes": [1.0] * 15,
        }[name]
        table(pages, sheet, shares)
        pages.y -= 2 * style.size
    pages.line("五、存在的主要问题及改进情况")
    pages.line("主要是不够主动。")
    if style.turned != "not":
        for page in pages.done:
            if style.turned == "sideways":  # drawn on its side, and shown so
                page.operators = ["q 0 1 -1 0 595 0 cm 0.7 0 0 0.7 0 0 cm", *page.operators, "Q"]
            else:  # drawn on its side, and turned upright by the viewer
                page.operators = ["q 0 1 -1 0 595 0 cm 0.7 0 0 0.7 0 0 cm", *page.operators, "Q"]
                page.rotate = 90
    return write(pages.done), figures, style
