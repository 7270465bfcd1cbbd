"""Prints the records of reports as JSON, one line per file, without writing anything."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from scripts.reports.guard import Limits, Task, read_guarded

app = typer.Typer(add_completion=False)


@app.command(epilog="Example: python -m scripts.parse_report report.html other.pdf > records.jsonl")
def main(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Reports: HTML, text, PDF, .docx, .xlsx.")],
    seconds: Annotated[float, typer.Option(min=0.1, help="Seconds that one file may take.")] = Limits.seconds,
) -> None:
    """Print one record as JSON per file, in the order given, with the key `file`.

    A file that cannot be read gives {"file": ..., "error": ...}; the others go on, and the exit code is 1.
    """
    failed = False
    for path in files:
        answer = read_guarded(Task(path, limits=Limits(seconds)))
        failed = failed or answer.record is None
        line = {"file": str(path)} | (answer.record or {"error": answer.error})
        # A file name may hold bytes that are no text.
        sys.stdout.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
        sys.stdout.flush()
    if failed:
        raise typer.Exit(1)


if __name__ == "__main__":
    app()
