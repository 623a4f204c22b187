"""What a person says is so instead of what the machine read in a statement."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, convert, json

from facevalue.record.anchor import ActorId, Spans
from facevalue.record.findings import Review

Cast = Literal["negative", "neutral", "positive", "none"]


class OtherSpeaker(Struct, frozen=True, kw_only=True):
    """Who said it: an actor of the record, or just a name."""

    name: str
    actor: ActorId | None = None


class Recast(Struct, frozen=True, kw_only=True):
    """How the words cast the actor at this place, from 0, in the statement's `about`; "none": not at all."""

    about: int
    stance: Cast


class Correction(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The corrected fields of a statement; what is left out is right as it was read.

    An empty `source` or `cue` says that there is none.
    """

    speaker: OtherSpeaker | None = None
    about: tuple[Recast, ...] = ()
    source: Spans | None = None
    cue: Spans | None = None
    content: Spans | None = None

    def fields(self) -> dict[str, Any]:
        """The same as `Review.corrected` holds it."""
        plain: dict[str, Any] = json.decode(json.encode(self))
        return plain


def correction_of(review: Review) -> Correction:
    """What a review of a statement says is so instead; an empty one where it says nothing of that."""
    if review.decision != "correct" or not review.corrected or "sample" in review.corrected:
        return Correction()
    return convert(review.corrected, Correction)
