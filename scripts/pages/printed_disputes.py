"""Section 4 in the official shape: one row of fifteen numbers under three channels."""

from __future__ import annotations

from scripts.form import FORM
from scripts.pages.printed import Grid, Printer

RESULTS = tuple(FORM.disputes.results)


def head(printer: Printer) -> Grid:
    """The header rows; the channel heads carry the place of their numbers."""
    language = printer.words.language
    first, *litigation = FORM.disputes.channels.values()
    return [
        [
            printer.head(
                first.label(language),
                f"disputes.{first.code}",
                colspan=len(RESULTS),
                rowspan=2,
                scope="colgroup",
                term=f"channel-{first.code}",
            ),
            printer.head(
                FORM.disputes.headings["litigation"].label(language),
                colspan=len(RESULTS) * len(litigation),
                scope="colgroup",
            ),
        ],
        [
            printer.head(
                channel.short(language),
                f"disputes.{channel.code}",
                colspan=len(RESULTS),
                scope="colgroup",
                css="start",
                term=f"channel-{channel.code}",
            )
            for channel in litigation
        ],
        [
            printer.head(result.label(language), css="start" if code == RESULTS[0] else "", term=f"result-{code}")
            for _ in FORM.disputes.channels
            for code, result in FORM.disputes.results.items()
        ],
    ]


def grid(printer: Printer) -> Grid:
    """The row of numbers; empty where the document has no such table."""
    if not printer.record.disputes:
        return []
    return [[printer.value(f"disputes.{channel}.{result}") for channel in FORM.disputes.channels for result in RESULTS]]
