"""Whole documents: the tables in one layout between prose of our own, then damaged as the wild damages them."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from opencc import OpenCC

from tests.generated.disturbed import DISTURBANCES, Sheets
from tests.generated.figures import Figures, random_figures
from tests.generated.headers import Top, random_top
from tests.generated.layouts import HTML, LOSES_CELLS, TEXT, Layout, repeats_removed
from tests.generated.sheets import sheets

_TRADITIONAL = OpenCC("s2t")
PROSE = (
    "本单位在{year}年公开各类信息{a}条，办理来件{b}件，其中行政许可{c}件，规章{a}件。",
    "全年收到申请{a}件，较{last}年增长{b}%，予以公开{c}件。",
    "联系电话：0570-{a}{b}，邮编：32{c}00。",
)


@dataclass(frozen=True)
class Made:
    """A generated document with the truth about its cells."""

    name: str
    data: bytes
    figures: Figures
    damage: str
    """What became of the text, and (behind a comma) of the tables before it was written."""
    top: Top


def make(seed: int) -> Made:
    """The document of a seed; the same seed gives the same document."""
    rng = random.Random(seed)
    figures = random_figures(rng)
    year = rng.randint(2019, 2025)
    name, layout = rng.choice(sorted((TEXT | HTML).items()))
    top = random_top(rng, year, web=name in HTML)
    damage = rng.choice(DAMAGES)
    lost = damage in LOSES_MORE or name in LOSES_CELLS
    disturbance = "" if lost or rng.random() < 0.5 else rng.choice(sorted(DISTURBANCES))
    drawn = sheets(figures)
    if disturbance:
        DISTURBANCES[disturbance](drawn, figures, rng)
    text = _text(drawn, layout, top, rng, web=name in HTML)
    text = _damaged(text, damage, rng, web=name in HTML)
    encoding = rng.choice(["utf-8", "utf-8", "gb18030"]) if damage != "traditional" else "utf-8"
    told = f"{damage},{disturbance}" if disturbance else damage
    return Made(name, text.encode(encoding, "replace"), figures, told, top)


def _text(drawn: Sheets, layout: Layout, top: Top, rng: random.Random, web: bool) -> str:
    year = top.year or 2020

    def prose() -> str:
        sentence = rng.choice(PROSE)
        return sentence.format(
            year=year, last=year - 1, a=rng.randint(0, 99), b=rng.randint(0, 99), c=rng.randint(0, 9)
        )

    tables = {name: layout(sheet, rng) for name, sheet in drawn.items()}
    parts = [
        *top.above,
        "一、总体情况",
        top.prose,
        prose(),
        *([tables["overview"]] if "overview" in tables else []),
        "二、主动公开政府信息情况",
        *([prose()] if rng.random() < 0.3 else []),
        tables["disclosure"],
        "三、收到和处理政府信息公开申请情况",
        tables["requests"],
        "四、政府信息公开行政复议、行政诉讼情况",
        tables["disputes"],
        "五、存在的主要问题及改进情况",
        prose(),
        "六、其他需要报告的事项",
        "无。",
        *top.below,
    ]
    if layout is repeats_removed:  # by a program that went over the whole page
        parts = list(dict.fromkeys("\n".join(parts).split("\n")))
    if not web:
        return "\n".join(parts) + "\n"
    body = "\n".join(p if p.startswith("<table") else f"<p>{p}</p>" for p in parts)
    return f"<html><head><meta charset='utf-8'><title>页</title></head><body><div>{body}</div></body></html>"


def _damaged(text: str, damage: str, rng: random.Random, web: bool) -> str:
    if damage == "cut":
        return text[: rng.randint(len(text) // 4, len(text))]
    if damage == "traditional":
        return str(_TRADITIONAL.convert(text))
    if damage == "full_width" and not web:
        return text.translate({ord(str(d)): "０１２３４５６７８９"[d] for d in range(10)})
    if damage == "mistyped":  # one character lost in some labels

        def lose(match: re.Match[str]) -> str:
            word = match.group(0)
            if rng.random() > 0.15:
                return word
            at = rng.randrange(1, len(word))
            return word[:at] + word[at + 1 :]

        return re.sub(r"(?<=[>\n |])[\u4e00-\u9fff]{6,30}(?=[<\n |])", lose, text)
    if damage == "line_lost" and not web:
        lines = text.split("\n")
        for _ in range(rng.randint(1, 3)):
            lines.pop(rng.randrange(len(lines)))
        return "\n".join(lines)
    if damage == "cell_lost" and web:
        cells = list(re.finditer(r"<td[^>]*>(?:(?!</td>).)*</td>", text, re.S))
        for match in sorted(rng.sample(cells, 3), key=lambda m: -m.start()):
            text = text[: match.start()] + text[match.end() :]
        return text
    if damage == "spread":
        return text.replace("结果", "结 果").replace("总计", "总 计")
    return text


LOSES_MORE = ("cut", "line_lost", "cell_lost")
"""Damage after which nobody can tell what disturbed the tables before."""
DAMAGES = ("none", "none", "cut", "traditional", "full_width", "mistyped", "line_lost", "cell_lost", "spread")
