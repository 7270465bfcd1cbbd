"""Whatever cell is broken on purpose in a consistent report, the rule that knows it finds it there: for every rule.

Each case breaks twenty reports at once, each in a cell drawn at random.
"""

from copy import deepcopy
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.agencies.uscc import organisation_check_digit
from scripts.checks import synthetic
from scripts.checks.known import Known
from scripts.checks.rules import RULES
from scripts.checks.run import examine
from scripts.form import FORM
from scripts.reports.record import Claim, Problem
from scripts.reports.store import report_id

AGENCIES = 20
YEARS = (2022, 2023, 2024)
COLUMNS = {"requests": list(FORM.requests.columns), "disputes": list(FORM.disputes.results)}
ORGANISATION = "00001434" + organisation_check_digit("00001434")
OTHER = "01431479" + organisation_check_digit("01431479")


def put(record, path, value):
    """Prints `value` at `path`; returns the path."""
    table, row, column = path.split(".")
    if table == "disclosure":
        record.disclosure[row][column] = value
    else:
        getattr(record, table)[row][COLUMNS[table].index(column)] = value
    return path


def add(record, path, more):
    return put(record, path, record.cell(path) + more)


def any_cell(record, random, *prefixes, kind=("count", "money", "change")):
    cells = [p for p, _ in record.cells() if p.startswith(prefixes) and FORM.cells[p].kind in kind]
    return random.choice(cells)


def outcome_cell(record, random):
    """A cell of the outcomes: a column sum that fails is found there, whatever it does to the row."""
    rows = [row.code for row in FORM.requests.outcome_rows("2021") if row.code in record.requests]
    return f"requests.{random.choice(rows)}.{random.choice(COLUMNS['requests'])}"


def slipped(record, random):
    """Disputes as they stand when every figure has moved by one cell to the left, and the first is gone."""
    cells = [value for row in record.disputes.values() for value in row]
    moved = [*cells[1:], 0]
    for number, channel in enumerate(FORM.disputes.channels):
        record.disputes[channel] = moved[5 * number : 5 * number + 5]
    return f"disputes.{random.choice(list(FORM.disputes.channels))}.upheld"


def header(**facts):
    def broken(record, before, random):
        record.header = replace(record.header, **facts)
        return ""

    return broken


def section(change):
    def broken(record, before, random):
        record.sections = [dict(s) for s in record.sections]
        change(record, random)
        return ""

    return broken


def lose_section(record, random):
    record.sections.pop(random.randrange(6))


def misnumber_section(record, random):
    number = random.randrange(6)
    record.sections[number]["number"] = record.sections[(number + 1) % 6]["number"]


def move_section(record, random):
    number = random.randrange(5)
    record.sections.insert(5, record.sections.pop(number))


def claim(**facts):
    """A claim on a random cell that is off by something."""

    def broken(record, before, random):
        cell = any_cell(record, random, "requests.", "disputes.")
        record.claims = [Claim(cell, record.cell(cell) + random.choice([-1, 1, 40]), **facts)]
        return cell

    return broken


def all_upheld(record, before, random):
    channel = random.choice(list(FORM.disputes.channels))
    total = record.cell(f"disputes.{channel}.total")
    record.claims = [Claim(f"disputes.{channel}.{code}", total) for code in ("total", "upheld")]
    return f"disputes.{channel}.corrected"


def wrong_share(record, before, random):
    number = next(i for i, c in enumerate(record.claims) if c.share is not None)
    record.claims[number] = replace(record.claims[number], share=record.claims[number].share + random.choice([-9, 9.5]))
    return "requests.granted.total"


def wrong_comparison(record, before, random):
    """One of the three ways in which the prose compares is off by a little."""
    key = random.choice(["growth", "change", "before"])
    off = random.choice([-0.7, 0.7]) if key == "growth" else random.choice([-1, 1])
    number = next(i for i, c in enumerate(record.claims) if c.before is not None)
    claim = record.claims[number]
    record.claims[number] = replace(claim, **{key: getattr(claim, key) + off})
    return "disputes.review.total"


def wrong_sum(record, before, random):
    number = next(i for i, c in enumerate(record.claims) if c.cell == "requests.declined_*.total")
    record.claims[number] = replace(record.claims[number], value=record.claims[number].value + random.randint(1, 9))
    return "requests.total.total"


def copied(record, before, random):
    for table in FORM.tables:
        setattr(record, table, deepcopy(getattr(before, table)))
    return ""


def sudden(record, before, random):
    cell = any_cell(record, random, "disclosure.licensing", "disputes.review.total", "requests.granted.total")
    return put(record, cell, random.choice([before.cell(cell) * 10, before.cell(cell) * 11]))


def conflict(record, before, random):
    record.problems = [Problem("year_conflict", "year", "SYNTHETIC")]
    return ""


def other_source(record, before, random):
    record.source = replace(record.source, sha256="f" * 64)
    return ""


def old_form(record, before, random):
    record.forms = {**record.forms, random.choice(["requests", "disclosure"]): "2019"}
    return ""


BREAKING = {
    "column_balance": lambda r, b, x: add(r, any_cell(r, x, "requests.total.", "requests.carried_"), x.randint(1, 9)),
    "outcome_sum": lambda r, b, x: add(r, outcome_cell(r, x), x.randint(1, 999)),
    "row_sum": lambda r, b, x: add(r, any_cell(r, x, "requests."), x.randint(1, 999)),
    "dispute_sum": lambda r, b, x: add(r, any_cell(r, x, "disputes."), x.randint(1, 999)),
    "in_force_at_least_issued": lambda r, b, x: put(
        r,
        any_cell(r, x, "disclosure.regulations.in_force", "disclosure.normative_documents.in_force"),
        x.randint(0, 19),
    ),
    "dispute_shift": lambda r, b, x: slipped(r, x),
    "blank_cell": lambda r, b, x: put(r, any_cell(r, x, ""), None),
    "text_cell": lambda r, b, x: put(r, any_cell(r, x, ""), x.choice(["/", "无", "0/0", "九十"])),
    "negative_count": lambda r, b, x: put(r, any_cell(r, x, "", kind=("count", "money")), x.choice(["-5", "－12"])),
    "fraction_count": lambda r, b, x: put(r, any_cell(r, x, "", kind=("count",)), x.choice(["1.5", "0.25"])),
    "amount_unit": lambda r, b, x: put(
        r, "disclosure.fees.amount_10k_yuan", b.cell("disclosure.fees.amount_10k_yuan") * x.randint(5000, 20000)
    ),
    "carry_over": lambda r, b, x: add(r, any_cell(r, x, "requests.carried_over."), x.randint(1, 99)),
    "in_force_roll": lambda r, b, x: add(
        r, f"disclosure.{x.choice(['regulations', 'normative_documents'])}.{x.choice(['issued', 'in_force'])}", 1
    ),
    "copied_report": copied,
    "sudden_change": sudden,
    "claim_cell": claim(),
    "claim_scope": claim(scope="SYNTHETIC"),
    "claim_share": wrong_share,
    "claim_last_year": wrong_comparison,
    "claim_sum": wrong_sum,
    "claim_all": all_upheld,
    "section_missing": section(lose_section),
    "section_number": section(misnumber_section),
    "section_order": section(move_section),
    "title_year": header(title="SYNTHETIC 2021"),
    "period_year": header(period_end="2023-12-31"),
    "year_conflict": conflict,
    "period_whole": header(period_start="2024-03-01"),
    "published_late": header(published="2025-04-01"),
    "published_early": header(published="2024-12-31"),
    "source_changed": other_source,
    "index_number": header(index_number=f"{OTHER}/2024-00002"),
    "form_year": old_form,
}
# These are about several reports at once.
TOGETHER = {"missing_year", "departments_sum", "identical_tables"}


def known(records):
    """The register and sources of synthetic reports, with an organisation code for each agency."""
    agencies = {k: replace(a, organisation_code=ORGANISATION) for k, a in synthetic.known(AGENCIES).agencies.items()}
    return Known(agencies, {report_id(r): r.source.sha256 for r in records})


def found_in(records, about):
    """(report, rule) → the cells that its findings involve."""
    out = {}
    for f in examine(records, about).findings:
        out.setdefault((f.report, f.rule), set()).update(f.cells or ("",))
    return out


def test_every_rule_is_broken_on_purpose():
    assert set(BREAKING) | TOGETHER == set(RULES)


@pytest.mark.parametrize("rule", BREAKING)
@given(st.integers(0, 2**32 - 1))
@settings(max_examples=2, deadline=None)
def test_a_rule_broken_in_a_random_cell_is_found_at_that_cell(rule, seed):
    random = Random(seed)
    records = synthetic.reports(AGENCIES, YEARS, seed)
    about = known(records)
    broken = {}
    for before, last in zip(records[1::3], records[2::3], strict=True):
        broken[report_id(last)] = BREAKING[rule](last, before, random)
    found = found_in(records, about)
    for report, cell in broken.items():
        assert cell in found.get((report, rule), set()), (report, cell)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=3, deadline=None)
def test_a_year_that_is_left_out_is_missed(seed):
    records = synthetic.reports(AGENCIES, YEARS, seed)
    found = found_in([r for r in records if r.year != 2023], known(records))
    assert {report for report, rule in found if rule == "missing_year"} == {
        report_id(r) for r in records if r.year == 2024
    }


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=3, deadline=None)
def test_a_government_with_less_than_its_departments_is_noted(seed):
    records = synthetic.reports(AGENCIES, YEARS[:1], seed)
    governments = records[:: synthetic.PER_DIVISION]
    for government in governments:
        put(government, "requests.received_new.total", 1)
    found = found_in(records, known(records))
    assert {report for report, rule in found if rule == "departments_sum"} == set(map(report_id, governments))


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=3, deadline=None)
def test_a_table_taken_from_another_agency_is_found_on_both(seed):
    random = Random(seed)
    records = synthetic.reports(AGENCIES, YEARS, seed)
    expected = set()
    for one, other in zip(records[2:60:6], records[5:60:6], strict=True):
        table = random.choice(["requests", "disputes", "disclosure"])
        setattr(one, table, deepcopy(getattr(other, table)))
        expected |= {report_id(one), report_id(other)}
    found = found_in(records, known(records))
    assert {report for report, rule in found if rule == "identical_tables"} == expected
