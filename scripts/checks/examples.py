"""An example of each rule that is made up (`rulebook/examples.toml`): a report that breaks it, and what is said of it.

What an example says comes out of the rule itself, so the page that explains the rules cannot tell it otherwise.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from scripts.agencies.register import Agency
from scripts.checks.finding import Finding
from scripts.checks.known import Known
from scripts.checks.rules import FOLDER, RULES
from scripts.checks.run import examine
from scripts.form import FORM
from scripts.reports.record import Record

DATA: dict[str, Any] = tomllib.loads((FOLDER / "examples.toml").read_text(encoding="utf-8"))
YEAR = 2023
_BLANK = ""
"""TOML has no word for a blank cell; the empty text stands for one."""


@lru_cache(maxsize=len(RULES))
def example(rule: str) -> Finding:
    """What the rule finds on its example. Raises ValueError where it finds nothing, KeyError for no such rule."""
    records = [_record(entry) for entry in DATA["examples"][rule]]
    found = examine(records, _known(), rules={rule: RULES[rule]}).findings
    last = f"{records[-1].agency}-{records[-1].year}"
    own = [finding for finding in found if finding.report == last]
    if not own:
        raise ValueError(f"examples.toml: {rule} finds nothing on its example; mend the example")
    return own[-1]


def _record(entry: dict[str, Any]) -> Record:
    parts: dict[str, Any] = {"year": YEAR, **entry, "agency": DATA["agencies"][entry.get("agency", "a")]["id"]}
    others = parts.pop("other_outcomes", None)
    if others is not None:
        rest = {row.code: [others] * len(FORM.requests.columns) for row in FORM.requests.outcome_rows("2021")}
        parts["requests"] = rest | parts["requests"]
    for table in ("requests", "disputes"):
        rows = parts.get(table, {})
        parts[table] = {code: [None if value == _BLANK else value for value in row] for code, row in rows.items()}
    return Record.from_json(parts)


@lru_cache(maxsize=1)
def _known() -> Known:
    agencies = {}
    for entry in DATA["agencies"].values():
        division = entry["id"].partition("-")[0]
        code = entry["organisation_code"] or None
        key = entry["id"]
        agencies[key] = Agency(key, entry["name"], (), division, "county", entry["kind"], organisation_code=code)
    return Known(agencies, {f"{DATA['agencies'][a]['id']}-{YEAR}": digest for a, digest in DATA["sources"].items()})
