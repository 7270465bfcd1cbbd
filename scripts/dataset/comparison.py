"""The figures that the page "Compare" draws: one small JSON file per agency, and one per region with medians.

`agencies/<agency>.json`, all its years:

    {"2023": {"values": {"requests.received_new.total": 30, "granted": [11, 21, 0.52381]},
              "doubtful": ["granted"], "corrected": ["granted"]}}

A count is the printed number, null (printed blank) or the printed text; a measure whose row the report does not have is
absent. A share is [numerator, denominator, value], null where not stated. `doubtful`: measures made of a cell that a
finding of severity error names; `corrected`: shares made of corrected figures.

`regions/<division>.json` (the whole collection: `all.json`), by kind and level of agency; only groups in which a median
exists, that is ENOUGH agencies of one kind and level in one year:

    {"department/county": {"2023": {"granted": {"median": 0.5, "quartiles": [0.3, 0.7], "n": 12, "of": 14}}}}

`regions.json` tells which groups each of these has: {"330000": ["department/county"]}.

A page loads the files of what it shows, so that it is as fast with 2,000 agencies as with 12.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.dataset.definitions import INDICATORS
from scripts.dataset.medians import Medians, cells_of
from scripts.dataset.medians import regions as around
from scripts.form import FORM
from scripts.reports.record import Record
from scripts.reports.store import report_id

_DATA: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "comparison.toml").read_text(encoding="utf-8"))
COUNTS, SHARES = _DATA["counts"], _DATA["shares"]
MEASURES = (*COUNTS, *SHARES)
"""The measures that are offered, in the order of the page. Each is a cell of the form or an indicator."""

ALL = "all"
"""The name of the file of the whole collection."""

Json = dict[str, Any]


def write_comparison(records: Iterable[Record], tables: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Writes the files of every agency with a report, and of every region in which there is a median."""
    agencies, regions = by_agency(records, tables), by_region(tables)
    for name, files in (("agencies", agencies), ("regions", regions)):
        (folder / name).mkdir(parents=True)
        for key, data in files.items():
            _write(data, folder / name / f"{key}.json")
    _write({region: sorted(groups) for region, groups in regions.items()}, folder / "regions.json")


def _write(data: Json, path: Path) -> None:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def by_agency(records: Iterable[Record], tables: Mapping[str, pd.DataFrame]) -> dict[str, Json]:
    """Agency → the content of its file, years ascending."""
    indicators = tables["indicators"][tables["indicators"]["indicator"].isin(SHARES)]
    sides: dict[str, dict[str, list[float | None]]] = {}
    corrected: dict[str, list[str]] = {}
    columns = (indicators[name] for name in ("report", "indicator", "numerator", "denominator", "value", "basis"))
    for report, indicator, above, below, value, basis in zip(*columns, strict=True):
        counts = [None if pd.isna(side) else int(side) for side in (above, below)]
        sides.setdefault(report, {})[indicator] = [*counts, None if pd.isna(value) else float(value)]
        if basis == "corrected":
            corrected.setdefault(report, []).append(indicator)
    doubtful = _doubtful(tables["findings"])
    out: dict[str, Json] = {}
    for record in sorted((r for r in records if r.agency and r.year), key=lambda r: r.year or 0):
        key = report_id(record)
        printed = {name for name, _ in record.cells()}
        values: Json = {cell: record.cell(cell) for cell in COUNTS if cell in printed}
        values |= {share: sides[key][share] for share in SHARES}
        year: Json = {"values": values}
        year |= {name: many[key] for name, many in (("doubtful", doubtful), ("corrected", corrected)) if key in many}
        out.setdefault(str(record.agency), {})[str(record.year)] = year
    return out


def by_region(tables: Mapping[str, pd.DataFrame]) -> dict[str, Json]:
    """Region → the content of its file; no region in which no group is large enough."""
    medians = Medians(tables)
    reports, agencies = tables["reports"], tables["agencies"].set_index("agency")
    years = sorted({int(year) for year in reports["year"].dropna()})
    groups = sorted(
        {
            (region, str(row["kind"]), str(row["level"]))
            for agency, row in agencies[agencies.index.isin(reports["agency"].dropna())].iterrows()
            for region in around(str(row["division"]))
        }
    )
    out: dict[str, Json] = {}
    for region, kind, level in groups:
        for year in years:
            for measure in MEASURES:
                spread = medians.spread(measure, year, kind, level, region)
                if spread.enough:
                    told = {"median": spread.median, "quartiles": spread.quartiles, "n": spread.n, "of": spread.of}
                    group = out.setdefault(region or ALL, {}).setdefault(f"{kind}/{level}", {})
                    group.setdefault(str(year), {})[measure] = told
    return out


def _doubtful(findings: pd.DataFrame) -> dict[str, list[str]]:
    """Report → the measures that rest on a cell which an error names."""
    cells = {measure: frozenset(cells_of(measure)) for measure in MEASURES}
    found: dict[str, set[str]] = {}
    errors = findings[findings["severity"] == "error"]
    for report, cell, more in zip(errors["report"], errors["cell"], errors["cells"], strict=True):
        named = {path for text in (cell, more) if pd.notna(text) for path in str(text).split("|")}
        found.setdefault(str(report), set()).update(m for m in MEASURES if not named or named & cells[m])
    return {report: [m for m in MEASURES if m in many] for report, many in found.items() if many}


def title(measure: str, language: str) -> str:
    """What a measure is called: the form's wording of its row and column, or the indicator's."""
    zh = language == "zh"
    if measure in INDICATORS:
        return INDICATORS[measure].zh if zh else INDICATORS[measure].en
    table, row, column = measure.split(".")
    if table == "requests":
        return FORM.requests.rows[row].short("zh" if zh else "en")
    channel = FORM.disputes.channels[row].short("zh" if zh else "en")
    result = FORM.disputes.results[column].short("zh" if zh else "en")
    return f"{channel}{'：' if zh else ': '}{result}"
