"""How a text casts someone it mentions: negative, neutral or positive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from facevalue.annotate.encoding import Encoded
from facevalue.annotate.pairs import Asked, Floats, Range, pair_scores, softmax

HEAD = "stance"
Label = Literal["negative", "neutral", "positive"]
LABELS: tuple[Label, ...] = get_args(Label)


class Sureness(NamedTuple):
    """What was fitted on held-out text: a temperature, and the probability below which to abstain."""

    temperature: float = 1.0
    margin: float = 0.0


class Stance(NamedTuple):
    """The likeliest label and its probability; `score` from -1 to 1 is P(positive) - P(negative)."""

    label: Label
    score: float
    probability: float
    abstained: bool


def stance_toward(
    encoded: Encoded, target: Range, context: Range, heads: Mapping[str, Floats], sureness: Sureness
) -> Stance:
    """The stance of a context to a target, both given as words of the window."""
    scores = pair_scores(encoded.hidden, [Asked((target,), context)], heads, HEAD)[0]
    shares = softmax(scores / sureness.temperature)
    best = int(shares.argmax())
    return Stance(
        label=LABELS[best],
        score=float(shares[2] - shares[0]),
        probability=float(shares[best]),
        abstained=bool(shares[best] < sureness.margin),
    )
