"""The base of actors that ships with the package: plain CSV files, read once and checked."""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from msgspec import Struct

from facevalue.record import RecordError

FOLDER = "base"
Kind = Literal[
    "bloc", "international", "government", "ministry", "legislature", "court", "central-bank",
    "armed-group", "party", "company", "ngo", "agency",
]  # fmt: skip
KINDS = frozenset(get_args(Kind))
_QID = re.compile(r"Q[1-9]\d*")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


class Country(Struct, frozen=True):
    """A state or territory, and the words that stand for it."""

    wikidata: str
    iso2: str
    iso3: str
    name: str
    official: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    metonyms: tuple[str, ...]


class Body(Struct, frozen=True):
    """An organisation; `country` is the ISO code of the state it belongs to, or empty."""

    key: str
    wikidata: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str


class Membership(Struct, frozen=True):
    """A country in a body, from the first day to the last; `None` is no known limit."""

    body: str
    iso2: str
    since: date | None
    until: date | None


class Person(Struct, frozen=True):
    """A person whom news names."""

    key: str
    wikidata: str
    name: str
    aliases: tuple[str, ...]
    gender: str
    country: str
    note: str


class Term(Struct, frozen=True):
    """A person in an office of a country or a body, from the first day to the last."""

    person: str
    office: str
    titles: tuple[str, ...]
    country: str
    body: str
    since: date | None
    until: date | None


class Outlet(Struct, frozen=True):
    """A paper, channel, agency or site that news quotes."""

    key: str
    wikidata: str
    name: str
    aliases: tuple[str, ...]
    country: str
    kind: str


class Base(Struct, frozen=True):
    """All files of one folder; a file that is not there is empty."""

    countries: tuple[Country, ...] = ()
    bodies: tuple[Body, ...] = ()
    memberships: tuple[Membership, ...] = ()
    people: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    outlets: tuple[Outlet, ...] = ()


Row = TypeVar("Row", Country, Body, Membership, Person, Term, Outlet)


@cache
def shipped() -> Base:
    """The base of this package, read at the first call."""
    with as_file(files("facevalue.link") / FOLDER) as folder:
        return read_base(folder)


def read_base(folder: Path) -> Base:
    """The base in a folder of CSV files; `RecordError` names the file and line that breaks a rule."""
    base = Base(
        countries=_read(folder / "countries.csv", Country),
        bodies=_read(folder / "bodies.csv", Body),
        memberships=_read(folder / "memberships.csv", Membership),
        people=_read(folder / "people.csv", Person),
        terms=_read(folder / "terms.csv", Term),
        outlets=_read(folder / "outlets.csv", Outlet),
    )
    _check_references(base)
    return base


def _read(path: Path, kind: type[Row]) -> tuple[Row, ...]:
    if not path.exists():
        return ()
    columns = kind.__struct_fields__
    lead = _lead(kind)
    seen: set[str] = set()
    found = []
    for number, cells in _lines(path, columns):
        try:
            values: list[Any] = [
                _READERS.get(column, str)(cell) for column, cell in zip(columns, cells, strict=True)
            ]
            row = kind(*values)
            _check(row)
        except ValueError as error:
            raise _broken(path.name, number, str(error), "mend that line") from None
        if lead and (name := cells[columns.index(lead)]) in seen:
            raise _broken(path.name, number, f"{lead} {name!r} a second time", "keep one of the two lines")
        if lead:
            seen.add(name)
        found.append(row)
    return tuple(found)


def _lines(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, strict=True)
        try:
            header = next(lines, [])
            if tuple(header) != columns:
                odd = sorted(set(header) ^ set(columns)) or header
                wanted = f"use the columns {','.join(columns)}"
                raise _broken(path.name, 1, f"columns that do not fit: {', '.join(odd)}", wanted)
            for cells in lines:
                if len(cells) != len(columns):
                    count = f"{len(cells)} cells in place of {len(columns)}"
                    raise _broken(path.name, lines.line_num, count, "quote cells that hold a comma")
                yield lines.line_num, cells
        except (csv.Error, UnicodeDecodeError) as error:
            raise _broken(path.name, lines.line_num, str(error), "save it as CSV in UTF-8") from None


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _first_day(cell: str) -> date | None:
    return _day(cell, last=False)


def _last_day(cell: str) -> date | None:
    return _day(cell, last=True)


@cache
def _day(cell: str, *, last: bool) -> date | None:
    if not cell:
        return None
    if not _DATE.fullmatch(cell):
        raise ValueError(f"{cell!r} is no date like 2023, 2023-06 or 2023-06-01")
    year, month, day = (*map(int, cell.split("-")), 0, 0)[:3]
    try:
        month = month or (12 if last else 1)
        return date(year, month, day or (monthrange(year, month)[1] if last else 1))
    except ValueError:
        raise ValueError(f"{cell!r} is no day of the calendar") from None


_READERS: dict[str, Callable[[str], object]] = {
    "aliases": _several, "adjectives": _several, "demonyms": _several, "metonyms": _several,
    "titles": _several, "since": _first_day, "until": _last_day,
}  # fmt: skip


def _lead(kind: type[Struct]) -> str | None:
    """The column that tells one line from another, if one does."""
    fields = kind.__struct_fields__
    if "key" in fields:
        return "key"
    return "iso2" if "iso3" in fields else None


def _check(row: Row) -> None:
    if isinstance(row, Membership | Term):
        if row.since and row.until and row.until < row.since:
            raise ValueError(f"ends on {row.until} before it begins on {row.since}")
        return
    if not row.name:
        raise ValueError("has no name")
    if row.wikidata and not _QID.fullmatch(row.wikidata):
        raise ValueError(f"{row.wikidata!r} is no Wikidata id")
    if isinstance(row, Body) and row.kind not in KINDS:
        raise ValueError(f"{row.kind!r} is no kind of body")


def _check_references(base: Base) -> None:
    countries = {country.iso2 for country in base.countries} | {""}
    bodies = {body.key for body in base.bodies} | {""}
    people = {person.key for person in base.people}
    _known("bodies.csv", "country", (body.country for body in base.bodies), countries)
    _known("memberships.csv", "body", (row.body for row in base.memberships), bodies)
    _known("memberships.csv", "country", (row.iso2 for row in base.memberships), countries)
    _known("people.csv", "country", (person.country for person in base.people), countries)
    _known("terms.csv", "person", (term.person for term in base.terms), people)
    _known("terms.csv", "country", (term.country for term in base.terms), countries)
    _known("terms.csv", "body", (term.body for term in base.terms), bodies)
    _known("outlets.csv", "country", (outlet.country for outlet in base.outlets), countries)


def _known(file: str, what: str, keys: Iterable[str], known: Container[str]) -> None:
    for number, name in enumerate(keys, start=2):
        if name not in known:
            raise RecordError(
                "C05", f"{file}, row {number}: {what} {name!r} is nowhere in the base", "add it first"
            )


def _broken(file: str, line: int, what: str, remedy: str) -> RecordError:
    return RecordError("C04", f"{file}, line {line}: {what}", remedy)
