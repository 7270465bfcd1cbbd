"""Published tables → JSON: a file per agency with all its reports, and one per report whose agency is not known.

    {"dataset": …, "license": …, "agency": {…}, "division": {…}, "reports": [
     {"report": {…}, "disclosure": [{…}, …], "requests": …}, …]}

The keys of a row are the columns of its table. A cell of the form is a number, null (printed blank) or the printed
text; a row that the document does not have is absent. Lists are arrays, dates YYYY-MM-DD.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.dataset.descriptor import TEXTS
from scripts.dataset.plain import BY_REPORT, Rows, rows


def write_json(tables: Mapping[str, pd.DataFrame], folder: Path) -> Iterator[tuple[Path, str | None, str | None]]:
    """Writes `agencies/<agency>.json` and `reports/<unidentified>.json` into `folder`; yields (path, agency, report).

    The file of a report without an agency holds its parts beside the head, and null for agency and division.
    """
    head = {"dataset": TEXTS["collection"]["name"], "license": TEXTS["common"]["licenses"][0]["path"]}
    divisions = {row["division"]: row for row in rows(tables, "divisions")}
    about = {
        row["agency"]: _text({**head, "agency": row, "division": divisions[row["division"]]})
        for row in rows(tables, "agencies")
    }
    unidentified = _text({**head, "agency": None, "division": None})
    parts = {name: Rows(tables, name) for name in BY_REPORT}
    for part in ("reports", "agencies"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    of_agency: dict[str, list[str]] = {}
    for report in rows(tables, "reports"):
        key, agency = report["report"], report["agency"]
        whole = _text({"report": report, **{name: part.of_report(key) for name, part in parts.items()}})
        if agency is not None:
            of_agency.setdefault(agency, []).append(whole)
            continue
        path = folder / "reports" / f"{key}.json"
        _write(path, unidentified, whole[1:])
        yield path, None, key
    for agency, reports in of_agency.items():
        path = folder / "agencies" / f"{agency}.json"
        _write(path, about[agency], f'"reports":[{",".join(reports)}]}}')
        yield path, agency, None


def _text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _write(path: Path, about: str, rest: str) -> None:
    """Writes an object whose first members are those of `about`: what many files share is made into text once."""
    path.write_text(f"{about[:-1]},{rest}\n", encoding="utf-8", newline="\n")
