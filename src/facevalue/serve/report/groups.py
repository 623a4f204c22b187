"""The order of a report: by who speaks or, where one alone does, by month."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facevalue.record import Statement
    from facevalue.serve.report.entries import Entry

_ONCE, _UNNAMED = "once", "unnamed"


class Group(Struct, frozen=True, kw_only=True):
    """Statements under one heading; `speakers` have their names in it, with how often each speaks."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    speakers: tuple[tuple[str, int], ...]


def grouped(entries: Sequence[Entry]) -> list[Group]:
    """Statements by speaker, who speaks most first, then those who speak once; of one speaker by month."""
    by_speaker: dict[str, list[Entry]] = {}
    for entry in entries:
        by_speaker.setdefault(_speaker(entry.row.statement), []).append(entry)
    unnamed = by_speaker.pop(_UNNAMED, [])
    if len(by_speaker) == 1:
        (sole,) = by_speaker.values()
        return [*_by_month(sole), *_nameless(unnamed)]
    once = [members[0] for members in by_speaker.values() if len(members) == 1]
    often = sorted((one for one in by_speaker.values() if len(one) > 1), key=lambda one: -len(one))
    found = [_group(f"speaker-{n}", called(members), members) for n, members in enumerate(often, 1)]
    if once:
        title = "Others, one statement each" if found else "One statement each"
        found.append(_group(_ONCE, title, once))
    return [*found, *_nameless(unnamed)]


def numbered(groups: Iterable[Group]) -> list[Group]:
    """The same with the statements numbered from 1 through all groups."""
    found: list[Group] = []
    number = 0
    for group in groups:
        members = tuple(replace(entry, number=number + n) for n, entry in enumerate(group.entries, 1))
        found.append(replace(group, entries=members))
        number += len(members)
    return found


def called(entries: Iterable[Entry]) -> str:
    """What a speaker is called most often."""
    return Counter(entry.row.statement.speaker.name for entry in entries).most_common(1)[0][0]


def _by_month(entries: Iterable[Entry]) -> list[Group]:
    months: dict[str, list[Entry]] = {}
    for entry in entries:
        months.setdefault((entry.row.published or "")[:7], []).append(entry)
    return [_group(f"month-{month or 'none'}", _month(month), members) for month, members in months.items()]


def _nameless(entries: Sequence[Entry]) -> list[Group]:
    return [_group(_UNNAMED, "Sources that the text does not name", entries)] if entries else []


def _group(name: str, title: str, members: Sequence[Entry]) -> Group:
    speakers: dict[str, list[Entry]] = {}
    for entry in members:
        speakers.setdefault(_speaker(entry.row.statement), []).append(entry)
    told = () if name == _UNNAMED else tuple((called(one), len(one)) for one in speakers.values())
    return Group(id=name, title=title, entries=tuple(members), speakers=told)


def _speaker(statement: Statement) -> str:
    """Who speaks: an actor, or whoever goes by the name; all sources without a name are one."""
    if statement.speaker.via == "unnamed":
        return _UNNAMED
    return statement.speaker.actor or f"name {statement.speaker.name.casefold()}"


def _month(month: str) -> str:
    try:
        return f"{date.fromisoformat(f'{month}-01'):%B %Y}"
    except ValueError:
        return "Undated"
