"""Every contradiction that is known of the first reports is found, or it is told why it cannot be; nothing else is.

The contradictions stand in `../shared`, outside the repository: where that is not there, the tests say so.
"""

import hashlib
import json
from pathlib import Path

import pytest

from scripts.checks.known import Known
from scripts.checks.run import examine
from scripts.reports.sources import Sources
from scripts.reports.store import load_all

SHARED = Path("../shared")
pytestmark = pytest.mark.skipif(
    not (SHARED / "reports").is_dir(), reason="the known reports and their contradictions (../shared) are not here"
)

GIVEN = "disputes.review.total and other figures were typed in, the prose was not: the record has no such claim"
PRINTOUT = "stands in a comparison that another program has printed below the report, which is no part of it"

# (document, where the contradiction is) → its findings (rule, cell, left, right), or why there can be none
FOUND = {
    ("hongze-2023", "disputes.review"): [("dispute_sum", "disputes.review.total", 11, 0)],
    ("hongze-2023", "disputes.litigation_after_review"): [
        ("dispute_sum", "disputes.litigation_after_review.total", 5, 0)
    ],
    ("seed-003", "disclosure.normative_documents.issued"): [
        ("claim_cell", "disclosure.normative_documents.issued", 4, 0)
    ],
    ("seed-003", "disclosure.normative_documents.in_force"): [
        ("claim_cell", "disclosure.normative_documents.in_force", 9, 0)
    ],
    ("shanghai-office-2019", "requests.granted + requests.partly_granted"): [
        ("claim_cell", "requests.granted.total", 258, 275)
    ],
    ("shanghai-office-2019", "share of 予以公开及部分公开"): [("claim_share", "requests.granted.total", 33.9, 32.0497)],
    ("shanghai-office-2019", "requests.unavailable_*"): [
        ("claim_cell", "requests.unavailable_not_held.total", 265, 337)
    ],
    ("shanghai-office-2019", "sum of the narrative outcomes"): [("claim_sum", "requests.total.total", 716, 805)],
    ("shanghai-office-2019", "share of 不予公开"): [
        ("claim_share", "requests.denied_state_secret.total", 4.34, 4.3478)
    ],
    ("shanghai-office-2019", "disputes"): [
        ("claim_all", "disputes.litigation_direct.pending", 9, 1),
        ("claim_all", "disputes.review.pending", 7, 2),
        ("claim_cell", "disputes.review.upheld", 7, 5),
    ],
    ("hongze-2024", "requests.received_new.total"): GIVEN,
    ("suqian-2023", "差异分析 table of the printout, row 其他处理"): PRINTOUT,
    ("suqian-2024", "disputes.review.total"): [("claim_cell", "disputes.review.total", 134, 170)],
    ("suqian-2024", "disputes.litigation_direct.total + disputes.litigation_after_review.total"): GIVEN,
    ("suqian-2024", "narrative growth rate"): GIVEN,
    ("suqian-2024", "差异分析 table of the printout, row 其他处理"): PRINTOUT,
}


def documents():
    """Name → (report id, its known contradictions), of every known document that is filed."""
    sources = Sources.load()
    out = {}
    for truth in sorted((SHARED / "reports").glob("*.truth.json")):
        name = truth.name.removesuffix(".truth.json")
        path = next(p for p in truth.parent.glob(f"{name}.*") if p.suffix != ".json")
        out[name] = (path, json.loads(truth.read_text(encoding="utf-8"))["inconsistencies"])
    for path in sorted((SHARED / "records").glob("*.json")):
        out[path.stem] = (path, json.loads(path.read_text(encoding="utf-8"))["inconsistencies"])
    filed = {}
    for name, (path, known) in out.items():
        (entry,) = sources.of_document(hashlib.sha256(path.read_bytes()).hexdigest())
        filed[name] = (entry.report, known)
    return filed


@pytest.fixture(scope="module")
def findings():
    out = {}
    for f in examine(list(load_all()), Known.load()).findings:
        if f.severity != "note":
            out.setdefault(f.report, set()).add((f.rule, f.cell, f.left, f.right))
    return out


def test_every_known_contradiction_is_found_or_explained(findings):
    known = documents()
    assert len(known) == 12
    listed = {(name, entry["where"]) for name, (_, entries) in known.items() for entry in entries}
    assert listed == set(FOUND)
    for (name, where), expected in FOUND.items():
        if isinstance(expected, list):
            missing = set(expected) - findings.get(known[name][0], set())
            assert not missing, (name, where)


def test_nothing_is_found_beside_the_known_contradictions(findings):
    for name, (report, entries) in documents().items():
        expected = {f for (document, _), of in FOUND.items() if document == name and isinstance(of, list) for f in of}
        assert findings.get(report, set()) == expected, name
        if not entries:
            assert findings.get(report, set()) == set(), name
