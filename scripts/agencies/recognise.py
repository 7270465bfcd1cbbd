"""Whose report it is: by USCC, then by organisation code, then by full name or alias; never by likeness.

A code out of the index number counts only where the name that the report gives itself does not speak against it:
publishing systems put one office's code into the index numbers of all the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from scripts.agencies.names import fold
from scripts.agencies.uscc import codes_of
from scripts.reports.record import Record

if TYPE_CHECKING:
    from scripts.agencies.register import Agency

How = Literal["uscc", "organisation_code", "name", "conflict", "unknown", "no_name"]
"""By what it was recognised; or why not: identifiers disagree, the register does not know it, it names no agency."""


@dataclass(frozen=True)
class Recognition:
    """The agency, or None where it cannot be told for certain.

    `advice` says what would settle it, or, where it is recognised, what is worth a look; empty if nothing is.
    """

    agency_id: str | None
    how: How
    advice: str = ""


class Index:
    """The agencies of a register by USCC, organisation code and name."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self.by_uscc: dict[str, Agency] = {}
        self.by_organisation_code: dict[str, list[Agency]] = {}
        self.by_name: dict[str, Agency] = {}
        for agency in agencies:
            if agency.uscc:
                self.by_uscc[agency.uscc] = agency
            if agency.known_organisation_code:
                self.by_organisation_code.setdefault(agency.known_organisation_code, []).append(agency)
            for name in (agency.name, *agency.aliases):
                self.by_name[fold(name)] = agency


def recognise(record: Record, index: Index) -> Recognition:
    """The agency whose report the record is, if its index number or its name tells for certain."""
    name = fold(record.header.agency_name or "")
    named = index.by_name.get(name)
    coded, how, code = _by_code(record.header.index_number, index)
    if coded is not None and named is not None and coded.id != named.id:
        return Recognition(
            None,
            "conflict",
            f"the index number has the code {code} of {coded.name} ({coded.id}), but the report names {named.name} "
            f"({named.id}); look whose it is and say so with --agency",
        )
    if coded is not None and name and not _speaks_for(name, coded):
        return Recognition(
            None,
            "conflict",
            f"the index number has the code {code} of {coded.name} ({coded.id}), but the report gives another name; "
            f"if it is the same agency, say --agency {coded.id} or add the name as an alias; if not, use --new-agency",
        )
    if coded is not None:
        return Recognition(coded.id, how)
    if named is not None:
        return Recognition(named.id, "name", _doubt(named, record.header.index_number))
    if name:
        return Recognition(
            None,
            "unknown",
            "the register has no agency with the full name or alias that the report gives; "
            "say --agency if it is a known one, or add it with --new-agency",
        )
    return Recognition(
        None, "no_name", "the report does not name its agency; say --agency or add one with --new-agency"
    )


def _by_code(index_number: str | None, index: Index) -> tuple[Agency | None, How, str]:
    """The agency that the index number's code belongs to, by which kind of code, and the code."""
    codes = codes_of(index_number)
    if codes.shared or codes.organisation_code is None:
        return None, "unknown", ""
    if codes.uscc is not None and codes.uscc in index.by_uscc:
        return index.by_uscc[codes.uscc], "uscc", codes.uscc
    if codes.uscc is None:
        owners = index.by_organisation_code.get(codes.organisation_code, [])
        if len(owners) == 1:
            return owners[0], "organisation_code", codes.organisation_code
    return None, "unknown", ""


def _speaks_for(name: str, agency: Agency) -> bool:
    """Whether a printed name can be the agency's: one of its names, or the end of one, or one with more before it.

    Only asked where a code already points to the agency: a short name alone identifies nobody.
    """
    return any(own.endswith(name) or name.endswith(own) for own in map(fold, (agency.name, *agency.aliases)))


def _doubt(agency: Agency, index_number: str | None) -> str:
    """What to look at where an agency recognised by name has an index number with somebody else's code."""
    codes = codes_of(index_number)
    if codes.uscc and agency.uscc and codes.uscc != agency.uscc and not codes.shared:
        return f"the index number has the USCC {codes.uscc}, the register has {agency.uscc}; look which is right"
    return ""
