"""The base of actors that ships with the package: plain CSV files, read once and checked.

Terms and memberships are half-open, like offsets: `since` is the first day in, `until` the first day out. On
the day of a hand-over the new one is in office. A file may give a month or a year where the day is not known;
such a `since` begins with the first day of it, such an `until` ends after the last day of it. So no holder is
missed, and two terms may overlap within it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date, timedelta
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
TieKind = Literal["alliance", "bloc", "sanctions"]
TIE_KINDS = frozenset(get_args(TieKind))
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
    """A country in a body, from the first day in to the first day out; `None` is no known limit."""

    body: str
    iso2: str
    since: date | None
    until: date | None


class Person(Struct, frozen=True):
    """A person whom news names; of the dead `note` may tell the year, as in "died 2004" or "killed 2004"."""

    key: str
    wikidata: str
    name: str
    aliases: tuple[str, ...]
    gender: str
    country: str
    note: str


class Term(Struct, frozen=True):
    """A person in an office of a country or a body, from the first day in to the first day out."""

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


class Declared(Struct, frozen=True):
    """A tie that states declared; `a` and `b` are ISO codes of countries or keys of bodies.

    Without `b` it holds between all members of the body `a`. Sanctions are by `a` against `b`.
    """

    kind: str
    name: str
    wikidata: str
    a: str
    b: str
    since: date | None
    until: date | None


class Base(Struct, frozen=True):
    """All files of one folder; a file that is not there is empty."""

    countries: tuple[Country, ...] = ()
    bodies: tuple[Body, ...] = ()
    memberships: tuple[Membership, ...] = ()
    people: tuple[Person, ...] = ()
    terms: tuple[Term, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    ties: tuple[Declared, ...] = ()


Row = TypeVar("Row", Country, Body, Membership, Person, Term, Outlet, Declared)


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
        ties=_read(folder / "ties.csv", Declared),
    )
    _check_references(base)
    return base


def covers(row: Membership | Term | Declared, on: date) -> bool:
    """Whether a term or membership holds on a day."""
    return (row.since is None or row.since <= on) and (row.until is None or on < row.until)


def _read(path: Path, kind: type[Row]) -> tuple[Row, ...]:
    if not path.exists():
        return ()
    columns = kind.__struct_fields__
    readers = [(place, _READERS[column]) for place, column in enumerate(columns) if column in _READERS]
    check = _CHECKS[kind]
    lead = _lead(kind)
    seen: set[str] = set()
    found = []
    for number, cells in _lines(path, columns):
        values: list[Any] = cells
        name = cells[columns.index(lead)] if lead else ""
        try:
            for place, read in readers:
                values[place] = read(cells[place])
            row = kind(*values)
            check(row)
        except ValueError as error:
            raise _broken(path.name, number, str(error), "mend that line") from None
        if lead and name in seen:
            raise _broken(path.name, number, f"{lead} {name!r} a second time", "keep one of the two lines")
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


@cache
def _first_in(cell: str) -> date | None:
    return _days(cell)[0] if cell else None


@cache
def _first_out(cell: str) -> date | None:
    if not cell:
        return None
    first, after = _days(cell)
    return first if len(cell) == len("2023-06-01") else after


def _days(cell: str) -> tuple[date, date]:
    """The first day of a day, month or year, and the day after it."""
    if not _DATE.fullmatch(cell):
        raise ValueError(f"{cell!r} is no date like 2023, 2023-06 or 2023-06-01")
    year, month, day = (*map(int, cell.split("-")), 0, 0)[:3]
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first, first + timedelta(days=1)
        return first, date(year + (month in (0, 12)), month % 12 + 1, 1)
    except ValueError:
        raise ValueError(f"{cell!r} is no day of the calendar") from None


_READERS: dict[str, Callable[[str], object]] = {
    "aliases": _several, "adjectives": _several, "demonyms": _several, "metonyms": _several,
    "titles": _several, "since": _first_in, "until": _first_out,
}  # fmt: skip


def _lead(kind: type[Struct]) -> str | None:
    """The column that tells one line from another, if one does."""
    fields = kind.__struct_fields__
    if "key" in fields:
        return "key"
    return "iso2" if "iso3" in fields else None


def _check_tie(row: Declared) -> None:
    if row.kind not in TIE_KINDS:
        raise ValueError(f"{row.kind!r} is no kind of tie")
    if not row.name:
        raise ValueError("has no name")
    _check_stay(row)


def _check_stay(row: Membership | Term | Declared) -> None:
    if row.since and row.until and row.until <= row.since:
        raise ValueError(f"ends on {row.until}, not after it begins on {row.since}")


def _check_actor(row: Country | Body | Person | Outlet) -> None:
    if not row.name:
        raise ValueError("has no name")
    if row.wikidata and not _QID.fullmatch(row.wikidata):
        raise ValueError(f"{row.wikidata!r} is no Wikidata id")
    if isinstance(row, Body) and row.kind not in KINDS:
        raise ValueError(f"{row.kind!r} is no kind of body")


_CHECKS: dict[type[Struct], Callable[[Any], None]] = {
    **dict.fromkeys((Membership, Term), _check_stay),
    **dict.fromkeys((Country, Body, Person, Outlet), _check_actor),
    Declared: _check_tie,
}


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
    _known("ties.csv", "a", (tie.a for tie in base.ties), (countries | bodies) - {""})
    _known("ties.csv", "b", (tie.b for tie in base.ties), countries | bodies)


def _known(file: str, what: str, keys: Iterable[str], known: Container[str]) -> None:
    for number, name in enumerate(keys, start=2):
        if name not in known:
            raise RecordError(
                "C05", f"{file}, row {number}: {what} {name!r} is nowhere in the base", "add it first"
            )


def _broken(file: str, line: int, what: str, remedy: str) -> RecordError:
    return RecordError("C04", f"{file}, line {line}: {what}", remedy)
