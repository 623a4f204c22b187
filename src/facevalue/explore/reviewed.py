"""What reviews tell of the reader: how often it is right, how much it finds, how far reviewers agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.explore.agreement import agreement, krippendorff_alpha, precision, wilson
from facevalue.explore.recall import Recall, measured

if TYPE_CHECKING:
    from collections.abc import Iterable

    from facevalue.store import Store
    from facevalue.store.samples import CastingBallot

LABELS = ("negative", "neutral", "positive", "none")


class Figure(Struct, frozen=True, kw_only=True, tag="figure", tag_field="record"):
    """One figure of a review: of "castings", "statements" or "passages", with its 95% interval if it has one.

    `of_actor` is whose castings were drawn, None where they are the record's. `n` is what it rests on:
    castings, statements or passages. `value` is None where there is too little to tell; `why` says what
    is lacking.
    """

    of: str
    name: str
    of_actor: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    why: str | None = None


class Crossed(Struct, frozen=True, kw_only=True, tag="crossed", tag_field="record"):
    """How many castings were read as `read` (in the order of `LABELS`) and judged as each of `LABELS`."""

    of_actor: str | None
    read: str
    found: tuple[int, int, int, int]


def crossed(ballots: Iterable[CastingBallot]) -> list[Crossed]:
    """The stances that the machine read against those that people found, by the last word on each casting."""
    counts: dict[str | None, Counter[tuple[str, str]]] = defaultdict(Counter)
    for one in _last(ballots):
        counts[one.population][one.read, one.found] += 1
    return [
        Crossed(of_actor=population, read=read, found=_row(counts[population], read))
        for population in sorted(counts, key=str)
        for read in LABELS[:3]
    ]


def _row(counts: Counter[tuple[str, str]], read: str) -> tuple[int, int, int, int]:
    negative, neutral, positive, none = (counts[read, found] for found in LABELS)
    return negative, neutral, positive, none


def _last(ballots: Iterable[CastingBallot]) -> list[CastingBallot]:
    last = {(one.population, one.place, one.actor): one for one in ballots}
    return list(last.values())


def figures(store: Store) -> list[Figure]:
    """Every figure that the reviews of a record tell."""
    return [*_of_castings(store.casting_ballots()), *_of_statements(store), *_of_passages(store)]


def _of_castings(ballots: list[CastingBallot]) -> list[Figure]:
    found = []
    for population in sorted({one.population for one in ballots}, key=str):
        own = [one for one in ballots if one.population == population]
        last = _last(own)
        for read in LABELS[:3]:
            so = [one.found == read for one in last if one.read == read]
            found.append(_share(read, sum(so), len(so), population))
        found.append(_share("right", sum(one.read == one.found for one in last), len(last), population))
        units: dict[object, list[str]] = defaultdict(list)
        for one in own:
            units[one.place, one.actor].append(one.found)
        found.append(_alpha("castings", units.values(), population))
    return found


def _share(name: str, count: int, n: int, population: str | None) -> Figure:
    share = wilson(count, n)
    if share is None:
        return Figure(of="castings", name=name, of_actor=population, why="none was drawn")
    return Figure(
        of="castings",
        name=name,
        of_actor=population,
        value=share.share,
        low=share.low,
        high=share.high,
        n=n,
    )


def _alpha(of: str, units: Iterable[list[str]], population: str | None = None) -> Figure:
    several = [unit for unit in units if len(unit) > 1]
    alpha = krippendorff_alpha(several)
    why = None if alpha is not None else "all say the same" if several else "nobody else judged them"
    return Figure(of=of, name="alpha", of_actor=population, value=alpha, n=len(several), why=why)


def _of_statements(store: Store) -> list[Figure]:
    shelf = store.verdicts
    ballots = shelf.ballots()
    drawn = shelf.sampled()
    verdicts = shelf.of({statement for statements in drawn.values() for statement in statements})
    found = []
    if precise := precision(verdicts.values()):
        for name in ("right", "speaker", "statement"):
            one = getattr(precise, name)
            found.append(
                Figure(of="statements", name=name, value=one.share, low=one.low, high=one.high, n=one.n)
            )
    if ballots:
        agreed = agreement(ballots)
        why = None if agreed.alpha is not None else "all say the same"
        if not agreed.units:
            why = "nobody else judged them"
        found.append(Figure(of="statements", name="alpha", value=agreed.alpha, n=agreed.units, why=why))
    return found


def _of_passages(store: Store) -> list[Figure]:
    checked = store.passages.checked()
    if not checked:
        return []
    shelf = store.verdicts
    verdicts = shelf.of({one for statements in shelf.sampled().values() for one in statements})
    told = measured(checked, verdicts.values(), store.passages.groups(verdicts))
    if not isinstance(told.all, Recall):
        return [Figure(of="passages", name="recall", n=told.all.passages, why=told.all.sentence)]
    return [
        Figure(of="passages", name=name, value=one.recall, low=one.low, high=one.high, n=one.passages)
        for name, one in (("recall", told.all), *((f"recall, {k}", v) for k, v in told.groups.items()))
    ]
