"""A register of two agencies, and three small records: one whole report, one with gaps, one unidentified."""

import pytest

from scripts.agencies.register import Agency, Register
from scripts.checks.run import examine
from scripts.dataset.tables import build_tables
from scripts.reports.record import Claim, Header, Problem, Record, Source


def make_register():
    office = Agency("331122-zhengfuban", "缙云县人民政府办公室", ("县府办",), "331122", "county", "government_office")
    government = Agency("320813-zhengfu", "淮安市洪泽区人民政府", (), "320813", "county", "government")
    return Register([office, government])


def make_records():
    whole = Record(
        agency="331122-zhengfuban",
        year=2023,
        header=Header(title="=缙云县\n2023年报", agency_name="缙云县人民政府办公室", published="2024-02-02"),
        source=Source(url="https://www.jinyun.gov.cn/1.html", sha256="a" * 64, format="html", retrieved="2026-11-22"),
        forms={"disclosure": "2021", "requests": "2021", "disputes": "2021"},
        disclosure={
            "normative_documents": {"issued": 3, "repealed": 0, "in_force": None},
            "licensing": {"decisions": 90},
            "penalties": {"decisions": "/"},
            "fees": {"amount_10k_yuan": 712.187895},
        },
        requests={"received_new": [30, 0, None, 0, "-", 0, 30], "total": [21, 0, 0, 0, 0, 0, 21]},
        disputes={"review": [10, 1, 0, 0, 0]},
        claims=[Claim("requests.received_new.total", 30, "section 1, paragraph 3")],
        located={"requests.received_new": "table 2, row 4"},
        printed={"disclosure.licensing.decisions": "90(信用中国)"},
        problems=[Problem("text_in_cell", "disclosure.penalties.decisions", "table 1, row 5: /")],
    )
    gaps = Record(agency="320813-zhengfu", year=2023, source=Source(sha256="b" * 64, retrieved="2025-01-02"))
    unknown = Record(year=2020, source=Source(file="../../etc/x.txt", sha256="0" * 16 + "c" * 48))
    return [unknown, whole, gaps]


@pytest.fixture
def register():
    return make_register()


@pytest.fixture
def records():
    return make_records()


@pytest.fixture
def tables(register, records):
    checked = examine(records)
    return build_tables(records, register, checked.findings, statuses=checked.statuses)


def rows(frame):
    """The rows of a frame as tuples, missing values as None."""
    return list(frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None))


@pytest.fixture(name="rows")
def rows_fixture():
    return rows
