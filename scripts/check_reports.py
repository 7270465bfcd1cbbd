"""Prints what disagrees in the records of the data folder."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from scripts.agencies.register import BrokenRegister
from scripts.checks.finding import SEVERITIES, Severity
from scripts.checks.known import Known
from scripts.checks.run import Checked
from scripts.checks.terminal import console, findings_table, rules_table, say
from scripts.checks.verdicts import BrokenVerdict, Verdict, read_verdicts, stale
from scripts.dataset.corrected import examine_corrected
from scripts.dataset.corrections import BrokenCorrection, read_corrections
from scripts.form import Language
from scripts.reports.filing import Folder
from scripts.reports.sources import BrokenSources
from scripts.reports.store import BrokenRecord, load_all

app = typer.Typer(add_completion=False)

EXAMPLES = """Examples:

python -m scripts.check_reports --agency 320813-zhengfu --json

python -m scripts.check_reports --rules --fail-on error
"""


@app.command(epilog=EXAMPLES)
def main(
    *,
    agency: Annotated[list[str] | None, typer.Option(help="Only this agency's reports (repeatable).")] = None,
    rule: Annotated[list[str] | None, typer.Option(help="Only findings of this rule (repeatable).")] = None,
    at_least: Annotated[Severity, typer.Option(help="Show findings as serious as this and more.")] = "note",
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON, one per line.")] = False,
    rules: Annotated[bool, typer.Option("--rules", help="Show how many reports pass and fail each rule.")] = False,
    fail_on: Annotated[Severity | None, typer.Option(help="Exit code 1 if a finding is as serious as this.")] = None,
    data: Annotated[Path, typer.Option(help="The data folder.")] = Path("data"),
    language: Annotated[Language, typer.Option(help="Language of the findings.")] = "en",
) -> None:
    """Check every record against every rule and print the findings.

    Contradictions in published reports are ordinary: the exit code is 0 unless
    --fail-on says otherwise (findings with a verdict, or settled by a
    correction, do not count), or a record, register, verdict or correction
    cannot be used.
    """
    try:
        checked, verdicts = _examine(data)
    except (BrokenRecord, BrokenRegister, BrokenSources, BrokenVerdict, BrokenCorrection) as error:
        say(console(stderr=True), str(error), "red")
        raise typer.Exit(1) from error
    reports = checked.statuses["report"].unique()
    chosen = {str(report) for report in reports if not agency or str(report).rpartition("-")[0] in agency}
    findings = [
        f
        for f in checked.findings
        if f.report in chosen
        and (not rule or f.rule in rule)
        and SEVERITIES.index(f.severity) <= SEVERITIES.index(at_least)
    ]
    if as_json:
        for finding in findings:
            sys.stdout.write(json.dumps(finding.to_json(), ensure_ascii=False) + "\n")
    else:
        out = console()
        if findings:
            out.print(findings_table(findings, language))
        if rules:
            out.print(rules_table(checked.statuses[checked.statuses["report"].isin(chosen)]))
        for verdict in stale(verdicts, checked.findings):
            say(
                out, f"verdict on {verdict.report}, {verdict.rule}: its finding is no longer there; remove it", "yellow"
            )
        counts = Counter(finding.severity for finding in findings)
        told = ", ".join(f"{counts[severity]} of severity {severity}" for severity in SEVERITIES)
        say(out, f"{len(chosen)} reports checked; findings: {told}")
    open_ = [f for f in findings if f.is_open]
    if fail_on and any(SEVERITIES.index(f.severity) <= SEVERITIES.index(fail_on) for f in open_):
        raise typer.Exit(1)


def _examine(data: Path) -> tuple[Checked, list[Verdict]]:
    """Every record of the folder checked beside all others, and the verdicts; stops where a correction is void."""
    records = list(load_all(Folder(data).reports))
    path = data / "corrections.toml"
    corrections = read_corrections(path) if path.exists() else []
    known = Known.load(data) if Folder(data).agencies.exists() else Known()
    verdicts = read_verdicts(data / "verdicts.toml")
    return examine_corrected(records, corrections, known, verdicts), verdicts


if __name__ == "__main__":
    app()
