"""What a cell of the form prints: a number, nothing (blank), or text that is no number.

The frames of figures hold numbers only; this tells the two kinds of missing cells apart. A row that is not in the frame
was not in the document, which is a third thing, and 0 is a number.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from scripts.dataset.definitions import TABLES

NUMBER, BLANK, TEXT = "number", "blank", "text"


def status(tables: Mapping[str, pd.DataFrame], name: str) -> pd.DataFrame:
    """`number`, `blank` or `text` for every cell of table `name` (disclosure, requests or disputes).

    Same index as the table, one column per column of cells: `value` for disclosure, the seven or five of the others.
    """
    table, cells = tables[name], TABLES[name].cells
    out = pd.DataFrame({c: np.where(table[c].isna(), BLANK, NUMBER) for c in cells}, index=table.index, dtype=object)
    for column, rows in texts(tables, name).items():
        out.loc[rows, column] = TEXT
    return out.astype("str")


def texts(tables: Mapping[str, pd.DataFrame], name: str) -> dict[str, pd.Index]:
    """The rows of table `name` in which each column of cells prints text, as labels of its index."""
    table, definition = tables[name], TABLES[name]
    code = next(column for column in definition.key if column != "report")
    entries = tables["printed"].loc[lambda frame: frame["cell"].str.startswith(f"{name}.")]
    if entries.empty:
        return dict.fromkeys(definition.cells, table.index[:0])
    paths = entries["cell"].str.split(".", expand=True)
    printed = pd.MultiIndex.from_arrays([entries["report"], paths[1], paths[2]])
    out = {}
    for column in definition.cells:
        last = table["measure"] if name == "disclosure" else pd.Series(column, index=table.index)
        missing = table[column].isna()
        own = pd.MultiIndex.from_arrays([table["report"][missing], table[code][missing], last[missing]])
        out[column] = table.index[missing][own.isin(printed)]
    return out
