"""Where two echoes contradict each other: the two wordings that tell it best, and the words that disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from facevalue.explore.echoes.opposites import is_opposite
from facevalue.explore.echoes.variants import differences
from facevalue.explore.echoes.words import is_negator, is_number, words_at
from facevalue.record import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from facevalue.record import Echo
    from facevalue.store import Store
    from facevalue.store.echoes import VariantRow

    Side = tuple[str, Sequence[Span]]

COMPARED = 8
"""Wordings of each echo that are compared, the first ones."""

_LOOKED_AT = 60
_CONTRADICTED = "contradicted: "


class Clash(Struct, frozen=True, kw_only=True):
    """Two members that contradict each other, in what, and the words that disagree (code points).

    `reasons` are "denial", "other number", "opposite words" and "other speaker"; where only the speakers
    differ, no word is marked.
    """

    echo: Echo
    reasons: tuple[str, ...]
    one: VariantRow
    other: VariantRow
    in_one: tuple[Span, ...] = ()
    in_other: tuple[Span, ...] = ()


class _Marked(NamedTuple):
    telling: bool
    alike: float
    one: VariantRow
    other: VariantRow
    in_one: tuple[Span, ...]
    in_other: tuple[Span, ...]


def disagreements(echo: Echo) -> tuple[str, ...]:
    """In what others disagree with an echo, "denial" or "other number" say, each once."""
    reasons = (reason for reason in echo.because if reason.startswith(_CONTRADICTED))
    return tuple(reason.removeprefix(_CONTRADICTED) for reason in reasons)


def clashes(store: Store, echo: Echo) -> list[Clash]:
    """What contradicts an echo, each beside the wording of it that is most like. Raises `StoreError`."""
    ours = _wordings(store.echoes.variants(echo, limit=_LOOKED_AT)) if echo.contradicts else []
    found = []
    for other in store.echoes.get(echo.contradicts):
        shared = tuple(reason for reason in disagreements(echo) if reason in disagreements(other))
        theirs = _wordings(store.echoes.variants(other, limit=_LOOKED_AT))
        best = max((_marked(one, two, shared) for one in ours for two in theirs), key=lambda pair: pair[:2])
        found.append(
            Clash(
                echo=other,
                reasons=shared,
                one=best.one,
                other=best.other,
                in_one=best.in_one,
                in_other=best.in_other,
            )
        )
    return found


def _wordings(rows: Iterable[VariantRow]) -> list[VariantRow]:
    return list({(row.text, row.held): row for row in reversed(list(rows))}.values())[::-1][:COMPARED]


def _marked(one: VariantRow, other: VariantRow, reasons: Sequence[str]) -> _Marked:
    """Two wordings with the words that tell the contradiction, or else all that differ."""
    apart = differences(one.text, other.text)
    sides = ((one.text, apart["omits"]), (other.text, apart["differs"]))
    numbers = [_those(side, is_number) if "other number" in reasons else () for side in sides]
    negators = [_those(side, is_negator) if "denial" in reasons else () for side in sides]
    opposites = _opposites(sides) if "opposite words" in reasons else ((), ())
    held = "denial" in reasons and (one.held == "denied") != (other.held == "denied")
    odd = (len(negators[0]) + len(negators[1])) % 2 == 1
    telling = all(numbers) or all(opposites) or odd or held
    marked = [tuple(sorted({*numbers[n], *negators[n], *opposites[n]})) for n in (0, 1)]
    if not any(marked) and not held and set(reasons) != {"other speaker"}:
        marked = [spans for _, spans in sides]
    words = [[word for _, _, word in words_at(row.text)] for row in (one, other)]
    return _Marked(telling, LCSseq.normalized_similarity(*words), one, other, *marked)


def _opposites(sides: Sequence[Side]) -> tuple[tuple[Span, ...], ...]:
    """The words of each text that differ and have their opposite in what differs in the other."""
    apart = [[word for span in spans for _, _, word in words_at(span.of(text))] for text, spans in sides]
    return tuple(
        _those(side, lambda word, others=others: is_opposite(word, others))  # type: ignore[misc]
        for side, others in zip(sides, reversed(apart), strict=True)
    )


def _those(side: Side, test: Callable[[str], bool]) -> tuple[Span, ...]:
    """The words of a text that stand in some spans and pass a test."""
    text, spans = side
    return tuple(
        Span(span.start + start, span.start + end)
        for span in spans
        for start, end, word in words_at(span.of(text))
        if test(word)
    )
