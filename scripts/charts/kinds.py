"""The kinds of chart: name → module with `spec()`, `rows(…)` and `COLUMNS` (the columns of its table and CSV)."""

from __future__ import annotations

from typing import Any, Protocol

from scripts.charts import (
    applicants,
    classes,
    disputes,
    grounds,
    outcomes,
    requests_by_year,
    rules_in_force,
    spread,
    standing,
)


class Kind(Protocol):
    """What a module of a kind of chart offers to the runtime."""

    @property
    def COLUMNS(self) -> tuple[str, ...]:
        """The fields of a row that its table and CSV show."""
        ...

    @property
    def HEIGHT(self) -> int:
        """Pixels that one line takes, so that the page can keep the room before the chart is drawn."""
        ...

    def spec(self) -> dict[str, Any]:
        """The specification with the named data set `rows`."""
        ...


KINDS: dict[str, Kind] = {
    "requests_by_year": requests_by_year,
    "outcomes": outcomes,
    "grounds": grounds,
    "disputes": disputes,
    "applicants": applicants,
    "rules_in_force": rules_in_force,
    "classes": classes,
    "spread": spread,
    "standing": standing,
}
