"""The register of agencies (`data/agencies.csv`): one line per agency, checked when it is read and written.

    id,name,aliases,division,level,kind,uscc,website,organisation_code

`id` is `<division>-<pinyin>` and never changes; `aliases` are joined by "|"; `division` is a code of GB/T 2260; `level`
and `kind` are codes of `scripts/form/agencies.toml`. `organisation_code` (GB 11714) is stated only where the USCC,
which contains it, is not known.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from scripts.agencies.divisions import UnknownDivision, division
from scripts.agencies.names import fold, is_name
from scripts.agencies.recognise import Index, Recognition, recognise
from scripts.agencies.uscc import SHARED, is_organisation_code, is_uscc, organisation_code_in
from scripts.form import FORM
from scripts.reports.files import write_text
from scripts.reports.record import Record

AGENCIES = Path("data/agencies.csv")
SEPARATOR = "|"


class BrokenRegister(ValueError):
    """A register that cannot be used; the message names file and line, what was found and what to do."""


@dataclass(frozen=True)
class Agency:
    """One agency. Optional facts are None where the register does not know them."""

    id: str
    name: str
    aliases: tuple[str, ...]
    division: str
    level: str
    kind: str
    uscc: str | None = None
    website: str | None = None
    organisation_code: str | None = None

    def problems(self) -> list[str]:
        """What is wrong with the entry by itself, each in one line with advice; empty if nothing is."""
        found = []
        if not re.fullmatch(r"\d{6}-[a-z0-9-]{1,80}", self.id, re.ASCII):
            found.append(f"id {self.id!r} is not of the shape 331122-zhengfuban (division, pinyin in lower case)")
        elif self.id[:6] != self.division:
            found.append(f"id {self.id!r} does not begin with the division {self.division!r}")
        for name in (self.name, *self.aliases):
            if not is_name(name):
                found.append(f"{name!r} is no name; give letters and digits only, without marks that are no part of it")
        try:
            division(self.division)
        except UnknownDivision as error:
            found.append(str(error))
        if self.level not in FORM.levels:
            found.append(f"level {self.level!r} is none of {', '.join(FORM.levels)}")
        if self.kind not in FORM.kinds:
            found.append(f"kind {self.kind!r} is none of {', '.join(FORM.kinds)}")
        if self.uscc is not None and not is_uscc(self.uscc):
            found.append(f"USCC {self.uscc!r} is not valid; it has 18 characters of which the last checks the others")
        if self.organisation_code is not None and not is_organisation_code(self.organisation_code):
            found.append(f"organisation code {self.organisation_code!r} is not valid; it has 9 characters")
        if self.uscc and self.organisation_code not in (None, organisation_code_in(self.uscc)):
            found.append(f"organisation code {self.organisation_code!r} is not the one in the USCC {self.uscc!r}")
        shared = SHARED.get(self.known_organisation_code or "")
        if shared and fold(self.name) != fold(shared["owner"]):
            found.append(f"organisation code {shared['code']!r} is a default of many systems, not this agency's own")
        if self.website is not None and not is_web_address(self.website):
            found.append(f"website {self.website!r} is no address; it begins with http:// or https://")
        return found

    @property
    def known_organisation_code(self) -> str | None:
        """The organisation code, stated or within the USCC."""
        return self.organisation_code or (organisation_code_in(self.uscc) if self.uscc else None)


class Register:
    """The agencies by id, in the order of their ids."""

    def __init__(self, agencies: Iterable[Agency] = ()) -> None:
        """Raises ValueError for the first entry that is wrong, or that takes another's id, name, alias or USCC."""
        self.agencies: dict[str, Agency] = {}
        self._taken: dict[tuple[str, str], str] = {}
        for agency in agencies:
            self._admit(agency)
        self._settle()

    def _admit(self, agency: Agency) -> None:
        problems = agency.problems()
        if problems:
            raise ValueError(problems[0])
        names = dict.fromkeys(fold(name) for name in (agency.name, *agency.aliases))
        keys = [("id", agency.id), *(("name", name) for name in names)]
        keys += [("USCC", agency.uscc)] if agency.uscc else []
        for what, value in keys:
            owner = self._taken.setdefault((what, value), agency.id)
            if owner != agency.id or (what == "id" and agency.id in self.agencies):
                raise ValueError(f"the {what} {value!r} is taken by {owner}; each must be unique")
        self.agencies[agency.id] = agency

    def _settle(self) -> None:
        self.agencies = dict(sorted(self.agencies.items()))
        self._index = Index(self.agencies.values())

    @classmethod
    def load(cls, path: Path = AGENCIES) -> Register:
        """Reads the register. Raises BrokenRegister with file and line."""
        register = cls()
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenRegister(f"{path}: cannot be read ({error}); restore it from git") from error
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        try:
            if list(reader.fieldnames or ()) != COLUMNS:
                raise ValueError(f"the columns are {reader.fieldnames}; they must be {','.join(COLUMNS)}")
            for row in reader:
                if None in row or None in row.values():
                    raise ValueError(f"the line has not {len(COLUMNS)} fields; look for a missing or extra comma")
                register._admit(_agency(row))
        except (ValueError, csv.Error) as error:
            raise BrokenRegister(f"{path}: line {reader.line_num}: {error}; mend the line") from error
        register._settle()
        return register

    def with_agency(self, agency: Agency) -> Register:
        """A register with one more agency. Raises ValueError if it is wrong or takes what another has."""
        return Register([*self.agencies.values(), agency])

    def dump(self) -> str:
        """The register as CSV."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for agency in self.agencies.values():
            values = {name: getattr(agency, name) or "" for name in COLUMNS}
            writer.writerow([*(v if n != "aliases" else SEPARATOR.join(v) for n, v in values.items())])
        return out.getvalue()

    def save(self, path: Path = AGENCIES) -> None:
        """Writes the register, all or nothing."""
        write_text(path, self.dump())

    def recognise(self, record: Record) -> Recognition:
        """Whose report the record is; see `scripts.agencies.recognise`."""
        return recognise(record, self._index)


COLUMNS = [field.name for field in fields(Agency)]
"""The columns of the file."""


def _agency(row: dict[str, str]) -> Agency:
    facts = {name: row[name] or None for name in ("uscc", "website", "organisation_code")}
    aliases = tuple(alias for alias in row["aliases"].split(SEPARATOR) if alias)
    return Agency(row["id"], row["name"], aliases, row["division"], row["level"], row["kind"], **facts)


def is_web_address(text: str) -> bool:
    """Whether `text` is a web address that may stand in a page: http(s), a host, no blanks, quotes or brackets."""
    if not re.fullmatch(r"https?://[^\s\"'<>`\\|{}^]{3,2000}", text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False
