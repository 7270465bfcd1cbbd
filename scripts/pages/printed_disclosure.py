"""Section 2 in the official shape: a block per item of article 20, each with the head of its own measures."""

from __future__ import annotations

from itertools import groupby

from scripts.form import FORM, Item
from scripts.pages.printed import Grid, Printer

WIDTH = 3
"""Columns of values; a block with fewer measures stretches its last one."""


def grid(printer: Printer) -> Grid:
    """The table of one record, empty where the document has none."""
    record, words = printer.record, printer.words
    if not record.disclosure:
        return []
    form = record.forms.get("disclosure", "2021")
    out: Grid = []
    items = [item for item in FORM.disclosure.items.values() if item.measures(form) or item.code in record.disclosure]
    for article, same_article in groupby(items, key=lambda item: item.article):
        out.append([printer.head(words.article(article), colspan=WIDTH + 1, scope="colgroup", css="block")])
        for measures, same_head in groupby(same_article, key=lambda item: _measures(printer, item, form)):
            spans = [1] * (len(measures) - 1) + [WIDTH + 1 - len(measures)]
            heads = [
                printer.head(
                    FORM.disclosure.measures[code].label_in(form, words.language), colspan=span, term=f"measure-{code}"
                )
                for code, span in zip(measures, spans, strict=True)
            ]
            out.append([printer.head(words("printed.content"), css="label"), *heads])
            for item in same_head:
                label = printer.head(
                    item.label_in(form, words.language),
                    f"disclosure.{item.code}",
                    scope="row",
                    css="label",
                    term=f"item-{item.code}",
                )
                values = [
                    printer.value(f"disclosure.{item.code}.{code}", span)
                    for code, span in zip(measures, spans, strict=True)
                ]
                out.append([label, *values])
    return out


def _measures(printer: Printer, item: Item, form: str) -> tuple[str, ...]:
    """What the record prints of the item, in the order of its form; where it prints nothing, what the form asks for."""
    printed = printer.record.disclosure.get(item.code, {})
    asked = item.measures(form)
    if form == "mixed":
        old = any(code not in item.measures_2021 for code in printed)
        asked = item.measures_2019 if old else item.measures_2021
    every = tuple(dict.fromkeys(asked + item.measures("mixed")))
    if not printed:
        return (asked or every)[:WIDTH]
    return tuple(code for code in every if code in printed or code in asked)[:WIDTH]
