"""Lists → pandas frames in the columns and types of a published table.

Types in memory: string, date and list columns are `str` (dates as YYYY-MM-DD, lists joined by "|"; missing is NaN),
integer is nullable `Int64`, number nullable `Float64` (missing is `pandas.NA`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from scripts.dataset.definitions import TABLES
from scripts.reports.files import one_line

DTYPES = {"string": "str", "date": "str", "list": "str", "integer": "Int64", "number": "Float64"}
LARGEST = 2**53
"""Beyond this a float no longer holds every whole number, so no figure may be larger."""

_BREAKS = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_LONGEST = 10_000


class BrokenTable(ValueError):
    """Records that cannot become the published tables; the message names the report, the place and what to do."""


def frame(name: str, columns: Mapping[str, Any]) -> pd.DataFrame:
    """The table `name` from one sequence per column. Raises KeyError where a column is missing or too many."""
    table = TABLES[name]
    if set(columns) != set(table.columns):
        raise KeyError(f"table {name}: the columns are {list(table.columns)}, given were {list(columns)}")
    return pd.DataFrame(
        {column: series(columns[column], definition.type) for column, definition in table.columns.items()}
    )


def series(values: Any, kind: str) -> pd.Series[Any]:
    """`values` (None for missing) in the type that stands for `kind` in memory."""
    if kind in ("integer", "number"):
        return pd.Series(pd.array(values, dtype=DTYPES[kind]))
    return pd.Series(values, dtype="str") if len(values) else pd.Series([], dtype="str")


def clean(text: str | None) -> str | None:
    """Text out of a report for one cell: line breaks and tabs become a space, other control characters a mark.

    >>> clean(" a\\r\\nb\\x00c ")
    'a b�c'
    """
    if text is None:
        return None
    return one_line(_BREAKS.sub(" ", text).strip(), _LONGEST) or None


def number(value: object, place: str) -> int | float | None:
    """A printed cell as a number, or None where it is blank or text. Raises BrokenTable for a number out of bounds."""
    if value is None or isinstance(value, str):
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise BrokenTable(f"{place}: {value!r} is no number; mend the record")
    if abs(value) > LARGEST:
        raise BrokenTable(
            f"{place}: {value!r} is too large to be a figure; mend the record, as text if it is printed so"
        )
    return value


def as_array(column: pd.Series[Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """A number column as floats, NaN for missing."""
    return column.to_numpy(dtype="float64", na_value=np.nan)
