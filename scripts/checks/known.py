"""What is known of reports beside their records: whose they are (the register) and what they were read from (sources).

Rules that need it say nothing where it is not given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts.agencies.register import Agency, Register
from scripts.reports.filing import Folder
from scripts.reports.sources import Sources


@dataclass(frozen=True)
class Known:
    """Agencies by id, and the SHA-256 of each report's source by report id."""

    agencies: Mapping[str, Agency] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, register: Register, sources: Sources | None = None) -> Known:
        """What the two registers say."""
        return cls(register.agencies, {key: entry.sha256 for key, entry in (sources or Sources()).entries.items()})

    @classmethod
    def load(cls, root: Path = Path("data")) -> Known:
        """What the data folder's registers say; raises BrokenRegister or BrokenSources."""
        folder = Folder(root)
        return cls.of(Register.load(folder.agencies), Sources.load(folder.sources))
