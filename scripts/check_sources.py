"""Asks whether the reports' sources still answer (see --help)."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from scripts.checks.summary import escape
from scripts.checks.terminal import console, say
from scripts.reports.answers import OUTCOMES, ask_all
from scripts.reports.filing import Folder
from scripts.reports.sources import BrokenSources, Sources

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: python -m scripts.check_sources --most 20")
def main(
    data: Annotated[Path, typer.Option(help="The data folder.")] = Path("data"),
    most: Annotated[int, typer.Option(help="Addresses that are opened at most.", min=0)] = 1000,
    pause: Annotated[float, typer.Option(help="Seconds between two requests to one host.", min=0)] = 2.0,
) -> None:
    """Ask for the address of each source and print as Markdown which are gone and which do not answer.

    Opens the network, unlike every other command. Agencies take their pages down, and some refuse
    programs: the exit code is 0 unless the register of sources cannot be read.
    """
    try:
        entries = [entry for entry in Sources.load(Folder(data).sources).entries.values() if entry.url]
    except BrokenSources as error:
        say(console(stderr=True), str(error), "red")
        raise typer.Exit(1) from error
    answers = []
    for answer in ask_all(entries, most=most, pause=pause):
        answers.append(answer)
        say(console(stderr=True), f"{answer.outcome} ({answer.said}): {answer.url}")
    counts = Counter(answer.outcome for answer in answers)
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in reversed(OUTCOMES) if counts[outcome])
    lines = ["## Sources", "", f"{len(answers)} reports have the address of their source: {told or 'nothing to ask'}."]
    bad = sorted((a for a in answers if a.outcome in OUTCOMES[:2]), key=lambda a: OUTCOMES.index(a.outcome))
    if bad:
        lines += ["", "| report | address | outcome | |", "|---|---|---|---|"]
        lines += (f"| {escape(a.report)} | {escape(a.url)} | {a.outcome} | {escape(a.said)} |" for a in bad)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    app()
