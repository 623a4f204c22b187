"""What the statements of a report add up to: how many of what, who speaks, and about whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facevalue.record import About, Statement
    from facevalue.record.claims import Stance
    from facevalue.record.findings import Decision
    from facevalue.serve.report.entries import Entry
    from facevalue.serve.report.groups import Group

_TOP = 12


class Sums(Struct, frozen=True, kw_only=True):
    """Counts of a report's statements; `first` and `last` are ISO 8601 dates of publication."""

    statements: int
    documents: int
    outlets: int
    speakers: int
    first: str | None
    last: str | None
    reviews: dict[Decision, int]


class Talker(Struct, frozen=True):
    """A speaker, how many statements, what share of the largest number that is, and where they stand."""

    name: str
    count: int
    share: float
    href: str


class Cast(Struct, frozen=True):
    """An actor spoken about: in how many statements, and in how many of these with which stance."""

    name: str
    count: int
    stances: dict[Stance, int]


class Ranked(Struct, frozen=True):
    """The first rows of a ranking, and how many further ones there are."""

    rows: list[Talker] | list[Cast]
    more: int


def sums(entries: Sequence[Entry]) -> Sums:
    """The totals; sources that the text does not name are no speakers."""
    rows = [entry.row for entry in entries]
    days = sorted(row.published[:10] for row in rows if row.published)
    said = [row.statement.speaker for row in rows if row.statement.speaker.via != "unnamed"]
    return Sums(
        statements=len(rows),
        documents=len({row.statement.doc for row in rows}),
        outlets=len({row.publisher for row in rows if row.publisher}),
        speakers=len({one.actor or one.name.casefold() for one in said}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        reviews=dict(Counter(entry.verdict.review.decision for entry in entries if entry.verdict)),
    )


def talkers(groups: Iterable[Group]) -> Ranked:
    """Who speaks most, each with the address of their group."""
    counts = [(name, count, f"#{group.id}") for group in groups for name, count in group.speakers]
    merged: dict[str, tuple[int, str]] = {}
    for name, count, href in counts:
        before, first = merged.get(name, (0, href))
        merged[name] = before + count, first
    ranked = sorted(merged.items(), key=lambda one: -one[1][0])
    most = max((count for _, (count, _) in ranked), default=1)
    rows = [Talker(name, count, count / most, href) for name, (count, href) in ranked[:_TOP]]
    return Ranked(rows, len(ranked) - len(rows))


def cast(entries: Iterable[Entry]) -> Ranked:
    """Whom the statements are about; of several mentions in one statement the strongest stance counts."""
    names: dict[str, Counter[str]] = {}
    stances: dict[str, Counter[Stance | None]] = {}
    for entry in entries:
        for key, about in _strongest(entry.row.statement).items():
            names.setdefault(key, Counter())[about.name] += 1
            stances.setdefault(key, Counter())[about.stance] += 1
    ranked = sorted(stances, key=lambda key: -stances[key].total())
    rows = [
        Cast(
            names[key].most_common(1)[0][0],
            stances[key].total(),
            {stance: count for stance, count in stances[key].items() if stance},
        )
        for key in ranked[:_TOP]
    ]
    return Ranked(rows, len(ranked) - len(rows))


def _strongest(statement: Statement) -> dict[str, About]:
    found: dict[str, About] = {}
    for about in statement.about:
        key = about.actor or f"name {about.name.casefold()}"
        if key not in found or _strength(about) > _strength(found[key]):
            found[key] = about
    return found


def _strength(about: About) -> float:
    return -1.0 if about.stance is None else abs(about.score or 0.0)
