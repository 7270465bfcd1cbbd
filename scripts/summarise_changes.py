"""Prints what differs between two data folders (see --help)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from scripts.checks.summary import summary
from scripts.checks.terminal import console, say
from scripts.form import Language
from scripts.reports.filing import Folder
from scripts.reports.store import BrokenRecord, load_all

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: python -m scripts.summarise_changes --before ../main/data")
def main(
    before: Annotated[Path, typer.Option(help="The data folder as it was; one that is not there has no records.")],
    after: Annotated[Path, typer.Option(help="The data folder as it is.")] = Path("data"),
    language: Annotated[Language, typer.Option(help="Language of cells and findings.")] = "en",
) -> None:
    """Print as Markdown which reports were added, changed and removed, with key figures and findings.

    For the summary of a pull request (.github/workflows/data.yml), and for looking at one's own work.
    """
    try:
        old, new = (list(load_all(Folder(folder).reports)) for folder in (before, after))
    except BrokenRecord as error:
        say(console(stderr=True), str(error), "red")
        raise typer.Exit(1) from error
    sys.stdout.write(summary(old, new, language))


if __name__ == "__main__":
    app()
