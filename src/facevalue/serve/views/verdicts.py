"""What people decided about a statement, as pages say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.record import About, correction_of
from facevalue.serve import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from facevalue.record import Review, Spans, Statement
    from facevalue.store.verdicts import Verdict


class Told(Struct, frozen=True):
    """A decision, whether it holds, what was decided in a word, and what it changed in words."""

    review: Review
    holds: bool
    did: str
    changes: tuple[str, ...]


def standing(history: Sequence[Verdict]) -> Review | None:
    """The decision on the whole statement that counts: the last one that was not taken back."""
    held = [one.review for one in history if one.holds and "sample" not in (one.review.corrected or {})]
    return held[-1] if held else None


def told(history: Iterable[Verdict], statement: Statement) -> list[Told]:
    """The decisions in words, the oldest first."""
    return [_told(one, statement) for one in history]


def _told(one: Verdict, statement: Statement) -> Told:
    review, corrected = one.review, one.review.corrected or {}
    if "sample" in corrected:
        at = corrected.get("about")
        name = _name_at(statement.about, at if isinstance(at, int) else -1)
        stance = corrected.get("stance", "none")
        return Told(review, one.holds, "judged in a sample", (f"{name}: {_cast(str(stance))}",))
    return Told(review, one.holds, words.DECIDED[review.decision], tuple(_changes(review, statement)))


def _changes(review: Review, statement: Statement) -> Iterator[str]:
    correction = correction_of(review)
    if correction.speaker:
        yield f"speaker: {correction.speaker.name}, not {statement.speaker.name}"
    casts = {_name_at(statement.about, one.about): one.stance for one in correction.about}
    yield from (f"{name}: {_cast(stance)}" for name, stance in casts.items())
    for part in ("source", "cue", "content"):
        spans: Spans | None = getattr(correction, part)
        if spans is not None:
            places = ", ".join(f"{span.start}–{span.end}" for span in spans)
            yield f"{words.PART[part]}: characters {places}" if places else f"no {words.PART[part]}"


def _name_at(about: Sequence[About], at: int) -> str:
    return about[at].name if 0 <= at < len(about) else "somebody"


def _cast(stance: str) -> str:
    return "not spoken of" if stance == "none" else f"cast {words.STANCE[stance]}"  # type: ignore[index]
