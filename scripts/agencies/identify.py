"""Settles whose report a record is, from the document and from what the person who adds it says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scripts.agencies.divisions import division, successors
from scripts.agencies.names import fold
from scripts.agencies.pinyin import propose_id
from scripts.agencies.register import Agency, Register
from scripts.form import FORM
from scripts.reports.record import Problem, Record


@dataclass(frozen=True)
class Told:
    """What a person says about a report: each wins over the document where that says nothing for certain."""

    agency: str | None = None
    year: int | None = None
    url: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True)
class NewAgency:
    """What a person says about an agency that the register does not have yet; None: taken from id, report, division."""

    name: str | None = None
    division: str | None = None
    kind: str | None = None
    level: str | None = None
    aliases: tuple[str, ...] = ()
    uscc: str | None = None
    website: str | None = None


@dataclass(frozen=True)
class Settled:
    """The record with its agency and year, how the agency is known, and advice (empty if there is none)."""

    record: Record
    how: str
    advice: str


def settle(record: Record, register: Register, told: Told) -> Settled:
    """The record with agency, year, address and day of retrieval.

    Raises ValueError where what is told contradicts what the document says for certain, or is not known.
    """
    found = register.recognise(record)
    if told.agency is not None and told.agency not in register.agencies:
        raise ValueError(f"the register has no agency {told.agency!r}; look it up, or add it with --new-agency")
    if told.agency is not None and found.agency_id not in (None, told.agency):
        raise ValueError(
            f"the document says that it is of {found.agency_id} ({found.how}), not of {told.agency}; "
            "leave --agency out, or mend the register if it is wrong there"
        )
    agency = told.agency or found.agency_id
    advice = found.advice if agency is None or found.agency_id else ""
    problems = list(record.problems)
    if told.year is not None and record.year not in (None, told.year):
        problems.append(
            Problem("year_conflict", "year", f"the document says {record.year}, it was added as {told.year}")
        )
    year = told.year or record.year
    if year is None:
        advice = f"{advice}; the document does not state its year for certain; say --year".removeprefix("; ")
    source = replace(
        record.source, url=told.url or record.source.url, retrieved=told.retrieved or record.source.retrieved
    )
    how = "as told" if told.agency else f"by {found.how.replace('_', ' ')}"
    return Settled(replace(record, agency=agency, year=year, problems=problems, source=source), how, advice)


def new_agency(record: Record, register: Register, told: NewAgency, id: str | None) -> Agency:
    """The agency that is to be added for this record. Raises ValueError, in one line, for what is missing or wrong."""
    found = register.recognise(record)
    if found.agency_id:
        raise ValueError(f"the report is recognised as {found.agency_id}; leave --new-agency out")
    name = told.name or record.header.agency_name
    if name is None:
        raise ValueError("the report names no agency; say --name")
    code = told.division or (id[:6] if id else None)
    if code is None:
        raise ValueError("say --division (six digits of GB/T 2260), or --agency with the id that it shall have")
    place = division(code)
    if place.valid_to is not None:
        newer = ", ".join(f"{new.code} {new.name}" for new in successors(code)) or "none of the same name"
        raise ValueError(f"division {code} {place.name} ended in {place.valid_to}; since then: {newer}")
    if told.kind is None:
        raise ValueError(f"say --kind, one of {', '.join(FORM.kinds)}")
    level = told.level or _level(code, told.kind)
    return Agency(
        id or propose_id(code, name), fold(name), told.aliases, code, level, told.kind, told.uscc, told.website
    )


def _level(code: str, kind: str) -> str:
    """The level that a division code shows; a township's code is its county's."""
    if kind == "township":
        return "township"
    if code == "100000":
        return "national"
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
