"""Laws: a consistent report gives no finding, and a report with one broken cell is found out by the right rule."""

import math
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.checks import synthetic
from scripts.checks.frame import State, frame
from scripts.checks.rules import RULES
from scripts.checks.run import check_all, examine
from scripts.form import FORM
from scripts.reports.record import Record


def with_sum(values):
    return [*values, sum(values)]


def consistent(random, blanks=True):
    """A record in which every identity of the form holds, with some of its rows blank or absent if `blanks`."""

    def counts(size):
        return [random.choice([0, random.randint(0, 9), random.randint(0, 10**6)]) for _ in range(size)]

    codes = [row.code for row in FORM.requests.outcome_rows(random.choice(["2019", "2021"]))]
    outcomes = {code: counts(6) for code in codes}
    total = [sum(column) for column in zip(*outcomes.values(), strict=True)]
    carried_forward = counts(6)
    intake = [a + b for a, b in zip(total, carried_forward, strict=True)]
    carried_over = [random.randint(0, n) for n in intake]
    received = [a - b for a, b in zip(intake, carried_over, strict=True)]
    rows = {"received_new": received, "carried_over": carried_over, **outcomes, "total": total}
    requests = {code: with_sum(values) for code, values in (rows | {"carried_forward": carried_forward}).items()}
    disputes = {channel: with_sum(counts(4)) for channel in FORM.disputes.channels}
    disclosure = {}
    for item in ("regulations", "normative_documents"):
        issued, repealed, more = counts(3)
        disclosure[item] = {"issued": issued, "repealed": repealed, "in_force": issued + more}
    record = Record("331122-shuiliju", 2023, disclosure=disclosure, requests=requests, disputes=disputes)
    if blanks:
        for table in (record.requests, record.disputes):
            for code in list(table):
                match random.choice(["keep"] * 6 + ["blank", "text", "cell", "absent"]):
                    case "blank":
                        table[code] = [None] * len(table[code])
                    case "text":
                        table[code] = ["/" if value == 0 else value for value in table[code]]
                    case "cell":
                        table[code][random.randrange(len(table[code]))] = None
                    case "absent":
                        del table[code]
    return record


# Hypothesis only draws the seed: to draw every one of 200 cells takes a hundred times as long as to check them.
seeds = st.integers(0, 2**64 - 1).map(Random)


def sums(records):
    """The findings of sums: blanks and text are noted by rules of their own, and are here on purpose."""
    return [finding for finding in check_all(records) if RULES[finding.rule].equations]


@given(seeds)
@settings(max_examples=10, deadline=None)
def test_sums_that_hold_give_no_finding_however_much_of_a_report_is_blank(random):
    records = [consistent(random) for _ in range(100)]
    for number, record in enumerate(records):
        record.agency = f"331122-bureau-{number}"
    assert sums(records) == []


def test_ten_thousand_consistent_reports_give_no_finding_and_let_every_rule_but_few_be_assessed():
    records = synthetic.reports(1250, range(2019, 2027), seed=1)
    checked = examine(records, synthetic.known(1250))
    assert len(records) == 10_000
    assert checked.findings == []
    assessed = checked.statuses[checked.statuses["status"] == "pass"]["rule"].unique()
    assert set(RULES) - set(assessed) == {"claim_all", "source_changed", "index_number"}


# Cells of which a rule says something, with the rules that must speak up when the cell alone is changed.
SPEAKING = {
    cell: {
        rule.id
        for rule in RULES.values()
        for e in rule.equations
        if not e.has_last and cell in [term.path for term in (*e.readings[0], *e.right)]
    }
    for cell in FORM.cells
    if cell.startswith(("requests.", "disputes.")) and cell.split(".")[1] != "other"
}


@given(seeds, st.integers(1, 10**6))
@settings(max_examples=60, deadline=None)
def test_one_broken_cell_is_found_by_exactly_the_rules_that_know_it(random, excess):
    record = consistent(random, blanks=False)
    path = random.choice(sorted({path for path, _ in record.cells()} & set(SPEAKING)))
    table, row, column = path.split(".")
    columns = list(FORM.requests.columns if table == "requests" else FORM.disputes.results)
    getattr(record, table)[row][columns.index(column)] += excess
    findings = sums([record])
    assert {finding.rule for finding in findings} == SPEAKING[path]
    for finding in findings:
        assert path in finding.cells
        assert abs(finding.left - finding.right) == excess
        assert str(finding.left) in finding.message_zh
        assert str(finding.right) in finding.message_en


@given(seeds)
@settings(max_examples=50, deadline=None)
def test_the_frame_holds_each_cell_at_its_path_and_tells_blank_from_text_from_absent(random):
    record = consistent(random)
    cells = frame([record])
    printed = dict(record.cells())
    for path in FORM.cells:
        number, state = cells.numbers[path].iat[0], cells.states[path].iat[0]
        if path not in printed:
            assert state == State.ABSENT
        elif printed[path] is None:
            assert state == State.BLANK
        elif isinstance(printed[path], str):
            assert state == State.TEXT
        else:
            assert (number, state) == (printed[path], State.NUMBER)
            continue
        assert math.isnan(number)
