"""The members of an echo as a page shows them: each wording once, what differs in it, where it stands."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from facevalue.explore.echoes import aligned, pieces
from facevalue.explore.echoes.words import words_at
from facevalue.serve import links

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from facevalue.explore.echoes import Clash
    from facevalue.record import Span
    from facevalue.store.echoes import VariantRow

    Run = tuple[str, Literal["same", "added", "omitted"]]


class Wording(Struct, frozen=True, kw_only=True):
    """Members with the same words of the same speaker; `differs` if these are not those compared with."""

    runs: tuple[Run, ...]
    differs: bool
    speaker: str | None
    held: str | None
    places: tuple[Place, ...]


class Place(Struct, frozen=True, kw_only=True):
    """Where a member stands: its own page if it has one, and its document."""

    row: VariantRow
    href: str | None
    document_href: str


class Side(Struct, frozen=True, kw_only=True):
    """One side of a contradiction: the text cut up, with whether each piece is among what disagrees."""

    runs: tuple[tuple[str, bool], ...]
    place: Place


class Origin(Struct, frozen=True, kw_only=True):
    """Members in copies of one document; `copies` is the page of these copies, where there are several."""

    number: int
    copies: str | None
    documents: int
    wordings: tuple[Wording, ...]


def place_of(row: VariantRow) -> Place:
    """Where a member stands."""
    href = f"/statements/{row.id}" if row.id.startswith("sta_") else None
    return Place(row=row, href=href, document_href=links.place(row.doc, row.start, row.end))


def wordings(rows: Iterable[VariantRow], base: str) -> list[Wording]:
    """Each wording once, in the order of the rows, with what differs from the base marked."""
    found: dict[tuple[object, ...], list[VariantRow]] = {}
    for row in rows:
        found.setdefault((_words(row.text), row.speaker, row.held), []).append(row)
    return [
        Wording(
            runs=spaced(aligned(base, same[0].text)),
            differs=words != _words(base),
            speaker=same[0].speaker,
            held=same[0].held,
            places=tuple(map(place_of, same)),
        )
        for (words, *_), same in found.items()
    ]


def origins(rows: Sequence[VariantRow], shown: Sequence[VariantRow]) -> list[Origin]:
    """Some of the members of an echo by their origins; these are numbered in the order of all members."""
    numbers = {origin: n for n, origin in enumerate(dict.fromkeys(row.origin for row in rows), 1)}
    documents: dict[str, set[str]] = {}
    for row in rows:
        documents.setdefault(row.origin, set()).add(row.doc)
    return [
        Origin(
            number=numbers[origin],
            copies=f"/echoes/{origin}" if origin.startswith("ech_") else None,
            documents=len(documents[origin]),
            wordings=tuple(wordings(members, rows[0].text)),
        )
        for origin, members in groupby(shown, key=lambda row: row.origin)
    ]


def by_origin(rows: Sequence[VariantRow]) -> list[VariantRow]:
    """The members of an origin behind each other, origins in the order of their first members."""
    numbers = {origin: n for n, origin in enumerate(dict.fromkeys(row.origin for row in rows))}
    return sorted(rows, key=lambda row: numbers[row.origin])


def sides(clash: Clash) -> tuple[Side, Side]:
    """Both sides of a contradiction."""
    return _side(clash.one, clash.in_one), _side(clash.other, clash.in_other)


def spaced(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The same with blanks around what is left out, where words would else touch it."""
    found: list[Run] = []
    for text, mark in runs:
        last = found[-1] if found else ("", "same")
        if "omitted" in (mark, last[1]) and _touch(last[0], text):
            found.append((" ", "same"))
        found.append((text, mark))
    return tuple(found)


def _touch(left: str, right: str) -> bool:
    return bool(left) and not left[-1].isspace() and right[0].isalnum()


def _side(row: VariantRow, spans: Iterable[Span]) -> Side:
    return Side(runs=tuple(pieces(row.text, spans)), place=place_of(row))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for _, _, word in words_at(text))
