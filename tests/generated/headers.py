"""What stands above and below a report's tables, in the ways of the wild, with the truth about the header facts."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

BODIES = (
    ("某某市测试局", "测试局"),
    ("某某县人民政府办公室", "县政府办"),
    ("某某市某某区某某街道办事处", "某某街道"),
    ("某某镇人民政府", "镇政府"),
    ("某某自治区政府国资委", "国资委"),
    ("某某市消防救援支队", "支队"),
    ("国家税务总局某某县税务局", "县税务局"),
    ("某某高新技术产业开发区管理委员会", "管委会"),
)
# {a} agency, {y} year
WHOLE_TITLES = (
    "{a}{y}年政府信息公开工作年度报告",
    "{y}年{a}政府信息公开工作年度报告",
    "{a}{y}年度政府信息公开工作年度报告",
    "{a}{y}政府信息公开工作年度报告",
    "{a}政府信息公开工作{y}年度报告",
    "{a}政府信息公开工作年度报告（{y}年）",
    "《{a}{y}年政府信息公开工作年度报告》",
    "{a}关于{y}年政府信息公开工作年度报告",
    "{a}{y}年政府信息公开年报",
    "现公布{a}{y}年政府信息公开工作年度报告。",
    "现向社会公布{y}年{a}政府信息公开工作年度报告。",
    "{a}\n{y}年政府信息公开工作年度报告",
    "{a}\n{y}年度\n政府信息公开工作年度报告",
    "{a}{y}年\n政府信息公开工作年度报告",
    "{a} {y} 年政府信息公开工作年度报告",
    "关于印发《{a}{y}年政府信息公开工作年度报告》的通知",
)
NAMELESS_TITLES = ("{y}年政府信息公开工作年度报告", "本单位{y}年政府信息公开工作年度报告", "{y}年度政府信息公开年报")
DATES = ("{0}-{1:02}-{2:02}", "{0}年{1}月{2}日", "{0}/{1}/{2}", "{0}-{1:02}-{2:02} 15:04:05", "{0}.{1:02}.{2:02}")
DATE_LABELS = ("发布日期", "发布时间", "公开日期", "发文日期", "成文日期", "发布 时间", "生成日期")
INDEXES = (
    "11330800002617282M/{y}-{n}",
    "000014349/{y}-{n}",
    "SCGJ{y}{n}",
    "DX0054/{y}-{n}",
    "AB/{y}-{n:05}",
    "A01-{n}-{y}",
)
EMPTY = ("文 号:", "文件有效性:", "发文字号：", "主题分类：其他", "公开方式：主动公开", "浏览次数：", "来源：本站")
FOOT = (
    "版权所有：某某市大数据中心 联系电话：0570-3810198 邮编：324000",
    "相关链接\n另一县财政局{p}年政府信息公开工作年度报告\n发布日期：{p}-02-03\n索引号：ZZ0001/{p}-00009",
    "上一篇：某某县卫健局{p}年政府信息公开工作年度报告",
    "打印 关闭 分享到：",
)


TRAILS = ("首页 > 政务公开 > 年报", "当前位置：首页 > {a} > 年报", "无障碍 | 长者模式", "收藏")


@dataclass
class Top:
    """Lines above and below the report, a sentence of its overview, and the truth."""

    above: list[str] = field(default_factory=list)
    prose: str = ""
    below: list[str] = field(default_factory=list)
    agency: str | None = None
    year: int | None = None
    published: str | None = None
    index_number: str | None = None


def random_top(rng: random.Random, year: int, web: bool = False) -> Top:
    """One of the many ways; `year` is the year reported on. `web`: tables as markup."""
    agency, short = rng.choice(BODIES)
    top = Top(agency=agency, year=year, prose=f"{year}年，本单位公开各类信息{rng.randint(1, 99)}条。")
    title = rng.choice(WHOLE_TITLES)
    named_elsewhere = rng.random() < 0.25
    if named_elsewhere:
        title = rng.choice(NAMELESS_TITLES)
    if rng.random() < 0.3:
        top.above.append(
            rng.choice(["首页 > 政务公开 > 年报", f"当前位置：首页 > {agency} > 年报", "无障碍 | 长者模式", "收藏"])
        )
    facts = _facts(rng, top, short, named_elsewhere)
    if web and facts and "|" in "".join(facts):
        rows = (row.strip("| ").split(" | ") for row in facts)
        facts = [
            "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"
        ]
    titles = title.format(a=agency, y=year).split("\n")
    top.above += [*facts, *titles] if rng.random() < 0.5 else [*titles, *facts]
    if rng.random() < 0.5:
        top.above.append(f"本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。")
    if rng.random() < 0.3:
        top.above.append(
            "根据《中华人民共和国政府信息公开条例》（国务院令第711号）制定本报告，电话：0570-8356606，邮编：324000。"
        )
    if rng.random() < 0.4:
        top.below += rng.choice(FOOT).format(p=year - 1).split("\n")
    return top


def _facts(rng: random.Random, top: Top, short: str, named_elsewhere: bool) -> list[str]:
    """The labelled facts in one of their layouts; sets the truth. A nameless title's agency is elsewhere, or not."""
    agency, year = top.agency or "", top.year or 0
    month, day = rng.randint(1, 3), rng.randint(1, 28)
    pairs: list[tuple[str, str]] = []
    if rng.random() < 0.6:
        top.index_number = rng.choice(INDEXES).format(y=year + 1, n=rng.randint(10, 99999))
        pairs.append((rng.choice(["索引号", "索 引 号"]), top.index_number))
    if rng.random() < 0.7:
        pairs.append((rng.choice(DATE_LABELS), rng.choice(DATES).format(year + 1, month, day)))
        top.published = f"{year + 1}-{month:02}-{day:02}"
    elif rng.random() < 0.5:
        pairs += [("发布时间", ""), ("更新时间", f"{year + 1}-01-16")]
    if named_elsewhere:
        way = rng.choice(["publisher", "signature", "nowhere", "inner", "compiler"])
        if way == "publisher" and not agency.endswith("办公室"):
            pairs.append(("发布机构", agency))
        elif way == "compiler" and not agency.endswith("办公室"):
            top.above.append(f"本报告由{agency}按照《条例》要求编制。")
        elif way in ("publisher", "signature", "compiler"):
            top.below += [agency, f"{year + 1}年{month}月{day}日"]
        else:
            top.agency = None
            top.prose = f"{year}年，我局公开各类信息。"
            pairs += [("发布机构", "办公室")] if way == "inner" and rng.random() < 0.5 else []
    elif rng.random() < 0.6:
        pairs.append((rng.choice(["发布机构", "发文机关"]), rng.choice([agency, "办公室", "某某市政府办公厅", short])))
    rng.shuffle(pairs)
    return _written(rng, pairs)


def _written(rng: random.Random, pairs: list[tuple[str, str]]) -> list[str]:
    way = rng.choice(["lines", "one line", "apart", "pipes", "table"])
    colon = rng.choice([":", "：", ": "])
    if way == "lines":
        lines = [f"{label}{colon}{value}" for label, value in pairs]
        lines.insert(rng.randint(0, len(lines)), rng.choice(EMPTY))
        return lines
    if way == "one line":
        return ["   ".join(f"{label}{colon}{value}" for label, value in pairs)] if pairs else []
    if way == "apart":
        return [part for label, value in pairs for part in (f"{label}{colon}".strip(), value) if part]
    rows = ["" if not pairs else " | ".join(f"{label} | {value}" for label, value in pairs[i : i + 2]) for i in (0, 2)]
    if way == "pipes":
        return [f"{row} |" for row in rows if row]
    return [f"{label} | {value} | " for label, value in pairs]
