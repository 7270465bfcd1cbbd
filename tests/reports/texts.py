"""Small reports for tests, in our own words, and their reading."""

from scripts.documents import html, text
from scripts.reports.read import to_record
from scripts.reports.record import Record

DISCLOSURE_2021 = """第二十条第(一)项 |
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
规章 | 0 | 0 | 2 |
行政规范性文件 | 3 | 1 | 7 |
第二十条第(五)项 |
信息内容 | 本年处理决定数量 |
行政许可 | 12 |
第二十条第(八)项 |
信息内容 | 本年收费金额(单位:万元) |
行政事业性收费 | 7.5 |
"""
DISPUTES_HEADER = """行政复议 | 行政诉讼 |
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | 复议后起诉 |
结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
"""


def from_text(source: str) -> Record:
    """The record of a text."""
    return to_record(text.read(source.encode(), "0" * 64))


def from_html(body: str) -> Record:
    """The record of a page with this body."""
    return to_record(html.read(f"<html><body>{body}</body></html>".encode(), "0" * 64))


def codes(record: Record) -> list[str]:
    """The codes of the record's problems, without those about what a fragment naturally lacks."""
    lacking = ("section_missing", "table_missing", "agency_unknown", "year_unknown")
    return [problem.code for problem in record.problems if problem.code not in lacking]
