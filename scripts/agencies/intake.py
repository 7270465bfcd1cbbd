"""What is to be added: files, folders with everything below them, and a manifest, each file with what is told of it.

A manifest is a CSV file that lists reports, with paths relative to its own folder; only the first column is needed:

    file,url,agency,year,retrieved
    2023/water.html,https://www.example.gov.cn/water.html,331122-shuiliju,2023,2026-01-31
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from scripts.agencies.identify import Told
from scripts.agencies.register import is_web_address
from scripts.reports.files import one_line

COLUMNS = ("file", "url", "agency", "year", "retrieved")
_MAX_BYTES = 20_000_000
READ = frozenset(
    ".html .htm .shtml .xhtml .php .jsp .aspx .txt .md .text .pdf .docx .xlsx .doc .wps .xls .et .rtf .zip .rar "
    ".7z .png .jpg .jpeg .tif .tiff".split()
) | {""}
"""Endings of files that are taken out of a folder; what they are is told by their bytes. Others are counted only.

Figures typed in (.json) are for naming one by one: a folder may hold any other JSON beside its reports.
"""


class BrokenManifest(ValueError):
    """A manifest that cannot be used; the message names the file and line, and what to do."""


@dataclass(frozen=True)
class Item:
    """A file, what is told of it, where it was named (empty: on the command line), and why it is not read, if so."""

    path: Path
    told: Told
    named: str = ""
    refused: str | None = None


@dataclass
class Intake:
    """The files in order, each once, and how many of a folder's were passed over."""

    items: list[Item] = field(default_factory=list)
    passed_over: int = 0
    _seen: set[Path] = field(default_factory=set)

    def add(self, item: Item) -> None:
        """Takes a file, unless it was named before: what a manifest tells goes first."""
        key = item.path.absolute()
        if item.refused is None and key in self._seen:
            return
        self._seen.add(key)
        self.items.append(item)


def collect(paths: Sequence[Path], manifest: Path | None, told: Told) -> Intake:
    """Everything that is to be added. `told` holds for every file of which the manifest says nothing.

    Raises BrokenManifest; a single line that cannot be used is an item that is refused.
    """
    intake = Intake()
    if manifest is not None:
        for item in read_manifest(manifest, told):
            intake.add(item)
    for path in paths:
        if not path.is_dir():
            intake.add(Item(path, told))
            continue
        below = list(_below(path))
        for file in below:
            if file.suffix.lower() not in READ:
                intake.passed_over += 1
            elif file.resolve().is_relative_to(path.resolve()):
                intake.add(Item(file, told, str(path)))
            else:
                intake.add(Item(file, told, str(path), "this is a link out of the folder; give the file itself"))
        if not below:
            intake.add(Item(path, told, str(path), "there is no file in this folder"))
    return intake


def _below(folder: Path) -> Iterator[Path]:
    """Files below a folder by name, without hidden ones; links to folders are not followed."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _below(path)
        elif path.is_file() or path.is_symlink():
            yield path


def read_manifest(path: Path, told: Told) -> list[Item]:
    """The manifest's files. Raises BrokenManifest where it is no such CSV file at all."""
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    items: dict[Path, Item] = {}
    doubles: list[Item] = []
    try:
        columns = [name.strip() for name in reader.fieldnames or ()]
        if "file" not in columns or not set(columns) <= set(COLUMNS) or len(set(columns)) != len(columns):
            shown = one_line(",".join(columns), 80)
            raise BrokenManifest(f"{path}: the first line is {shown!r}; it names the columns {','.join(COLUMNS)}")
        reader.fieldnames = columns
        for row in reader:
            place = f"{path}, line {reader.line_num}"
            item = _item(row, path.parent, told, place)
            key = item.path.absolute()
            if key not in items:
                items[key] = item
            elif items[key].told != item.told:
                doubles.append(replace(item, refused="the manifest names this file twice and says different things"))
    except csv.Error as error:
        raise BrokenManifest(f"{path}: line {reader.line_num}: {error}; mend the line") from error
    return [*items.values(), *doubles]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise BrokenManifest(f"{path}: has over {_MAX_BYTES:,} bytes; split it")
        data = path.read_bytes()
    except OSError as error:
        raise BrokenManifest(f"{path}: cannot be opened ({error.strerror}); check its path and rights") from error
    for encoding in ("utf-8-sig", "gb18030"):  # what spreadsheets save in China
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BrokenManifest(f"{path}: is no text; save it as CSV in UTF-8")


def _item(row: dict[str | None, str | list[str] | None], folder: Path, told: Told, place: str) -> Item:
    """One line as an item, refused if a field is not of its shape."""
    cells = {name: value.strip() for name, value in row.items() if name and isinstance(value, str)}
    name = cells.get("file", "")
    path = folder / PurePosixPath(name.replace("\\", "/") or ".")
    try:
        if None in row or None in row.values():
            raise ValueError(f"the line has not as many fields as the first; mend it ({one_line(name, 80)!r})")
        if not name or "\x00" in name:
            raise ValueError("the line names no file; mend it")
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ValueError("this leads out of the manifest's folder; give the file itself, or move the manifest")
        return Item(path, _told(cells, told), place)
    except (ValueError, OSError, RuntimeError) as error:
        shown = folder / place.rsplit(", ", 1)[1] if "\x00" in name else path
        return Item(shown, told, place, str(error))


def _told(cells: dict[str, str], told: Told) -> Told:
    """What a line tells, and for what it leaves empty what holds for all. Raises ValueError."""
    year, url, retrieved = cells.get("year"), cells.get("url"), cells.get("retrieved")
    if year and not (year.isascii() and year.isdigit() and 2008 <= int(year) <= 2100):
        raise ValueError(f"the year {one_line(year, 20)!r} is none; write it as 2023")
    if url:
        refuse_address(url)
    if retrieved:
        refuse_day(retrieved)
    return Told(
        cells.get("agency") or told.agency,
        int(year) if year else told.year,
        url or told.url,
        retrieved or told.retrieved,
    )


def refuse_address(text: str) -> None:
    """Raises ValueError unless the text is a web address."""
    if not is_web_address(text):
        raise ValueError(f"--url {one_line(text)!r} is no address; it begins with http:// or https://")


def refuse_day(text: str) -> None:
    """Raises ValueError unless the text is a day."""
    try:
        good = date.fromisoformat(text).isoformat() == text
    except ValueError:
        good = False
    if not good:
        raise ValueError(f"--retrieved {one_line(text, 40)!r} is no day; write it as 2026-01-31")
