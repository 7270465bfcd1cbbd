"""The kinds of rule: each a function of the frame and the rule that judges all reports at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scripts.checks.frame import Frame
from scripts.checks.judgement import Judgement
from scripts.checks.kinds import agencies, cells, claims, disputes, equations, last_year, report, years
from scripts.checks.rules import Rule

Kind = Callable[[Frame, Rule], Iterator[Judgement]]

KINDS: dict[str, Kind] = {
    "equation": equations.equation,
    "at_least": equations.at_least,
    "shift": disputes.shift,
    "blank": cells.blank,
    "text": cells.text,
    "unit": cells.unit,
    "copied": years.copied,
    "change": years.change,
    "gap": years.gap,
    "claim": claims.claim,
    "claim_share": claims.share,
    "claim_sum": claims.outcomes,
    "claim_all": claims.all_of_one_result,
    "claim_last_year": last_year.last_year,
    "section_missing": report.section_missing,
    "section_number": report.section_number,
    "section_order": report.section_order,
    "same_year": report.same_year,
    "year_conflict": report.year_conflict,
    "period": report.period,
    "late": report.late,
    "early": report.early,
    "source": report.source,
    "index_number": report.index_number,
    "form": report.form,
    "departments": agencies.departments,
    "identical": agencies.identical,
}
"""The kinds that rules may name."""
