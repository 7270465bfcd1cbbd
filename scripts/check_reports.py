"""Prints what disagrees in the records of the data folder."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from scripts.checks.finding import SEVERITIES, Severity
from scripts.checks.run import check_all
from scripts.checks.terminal import console, findings_table, say
from scripts.form import Language
from scripts.reports.filing import Folder
from scripts.reports.store import BrokenRecord, load_all

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: python -m scripts.check_reports --agency 320813-zhengfu --json")
def main(
    *,
    agency: Annotated[list[str] | None, typer.Option(help="Only this agency's reports (repeatable).")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON, one per line.")] = False,
    fail_on: Annotated[Severity | None, typer.Option(help="Exit code 1 if a finding is as serious as this.")] = None,
    data: Annotated[Path, typer.Option(help="The data folder.")] = Path("data"),
    language: Annotated[Language, typer.Option(help="Language of the findings.")] = "en",
) -> None:
    """Check every record against every rule and print the findings.

    Contradictions in published reports are ordinary: the exit code is 0 unless
    --fail-on says otherwise, or a record cannot be read.
    """
    try:
        records = [r for r in load_all(Folder(data).reports) if not agency or r.agency in agency]
    except BrokenRecord as error:
        say(console(stderr=True), str(error), "red")
        raise typer.Exit(1) from error
    findings = check_all(records)
    if as_json:
        for finding in findings:
            sys.stdout.write(json.dumps(finding.to_json(), ensure_ascii=False) + "\n")
    else:
        out = console()
        if findings:
            out.print(findings_table(findings, language))
        counts = Counter(finding.severity for finding in findings)
        told = ", ".join(f"{counts[severity]} of severity {severity}" for severity in SEVERITIES)
        say(out, f"{len(records)} reports checked; findings: {told}")
    if fail_on and any(SEVERITIES.index(f.severity) <= SEVERITIES.index(fail_on) for f in findings):
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
