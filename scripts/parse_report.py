"""Prints the records of reports as JSON, one line per file, without writing anything."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from scripts.documents.errors import UnreadableDocument
from scripts.reports.read import read_report

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: python -m scripts.parse_report report.html other.txt > records.jsonl")
def main(files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Reports: web pages or text.")]) -> None:
    """Print one record as JSON per file, in the order given, with the key `file`.

    A file that cannot be read gives {"file": ..., "error": ...}; the others go on, and the exit code is 1.
    """
    failed = False
    for path in files:
        line: dict[str, object] = {"file": str(path)}
        try:
            line |= read_report(path).to_json()
        except UnreadableDocument as error:
            line["error"] = error.message
            failed = True
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    if failed:
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
