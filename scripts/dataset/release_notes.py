"""A release's entry → Markdown, for the changelog of the data and for GitHub."""

from __future__ import annotations

import tomllib
from pathlib import Path

from scripts.checks.summary import escape
from scripts.dataset.releases import Entry

WORDS: dict[str, str] = tomllib.loads((Path(__file__).parent / "releases.toml").read_text(encoding="utf-8"))


def notes(entry: Entry) -> str:
    """The section of one release: every report and value that changed, by name."""
    lines = [f"## {entry.version}", "", f"`{entry.data}`"]
    for name in ("added", "corrected", "lifted", "other"):
        keys = getattr(entry, name)
        if keys:
            lines += ["", f"### {WORDS[name]} ({len(keys)})", "", *(f"- {escape(key)}" for key in keys)]
    for name in ("withdrawn", "changed"):
        changes = getattr(entry, name)
        if changes:
            heads = ("report", "cell", WORDS["was"], WORDS["now"], WORDS["reason"])
            lines += [
                "",
                f"### {WORDS[name]} ({len(changes)})",
                "",
                f"| {' | '.join(heads)} |",
                "|---|---|---:|---:|---|",
            ]
            for c in changes:
                values = ("" if value is None else str(value) for value in (c.before, c.after))
                cells = (c.report, c.cell, *values, c.reason)
                lines.append(f"| {' | '.join(map(escape, cells))} |")
    for name in ("agencies", "columns"):
        for what, keys in getattr(entry, name).items():
            lines += ["", f"### {WORDS[name]}: {what} ({len(keys)})", "", *(f"- {escape(key)}" for key in keys)]
    if entry.rows:
        lines += ["", f"### {WORDS['rows']}", ""]
        lines += (f"- {name}: {before} → {after}" for name, (before, after) in entry.rows.items())
    return "\n".join(lines) + "\n"
