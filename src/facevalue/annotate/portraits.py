"""What is known of each mention of a document before it is linked: place, gender, number, type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from facevalue.annotate.agreement import PRONOUNS, Sense
from facevalue.annotate.coreference import FORM_OF, FORMS, Described, Flags, Floats, Ints
from facevalue.annotate.encoding import Encoded
from facevalue.annotate.pairs import softmax

SENSES: tuple[Sense, ...] = ("", *PRONOUNS.values())
NUMBER_OF: dict[str, int] = {
    **dict.fromkeys(
        "i me my mine myself he him his himself she her hers herself it its itself this that".split(), 1
    ),
    **dict.fromkeys("we us our ours they them their theirs these those".split(), 2),
}
PLURALS = frozenset("people men women children police".split())
NOT_PLURAL = ("ss", "us", "is")
COPULAS = frozenset("is was are were be as".split())
COMMAS = frozenset(",(—–")


class Portraits(NamedTuple):
    """Mentions, a row for each, in the order of the text.

    `sense` (n, 5), `number` (n, 3: unknown, one, many) and `types` (n, 5: those of entities, none) are
    shares; `subject` are those that stand first in their sentence. `states` (n, 768) are the network's of
    the first word and of the last.
    """

    first: Ints
    last: Ints
    score: Floats
    kind: Ints
    form: Ints
    sentence: Ints
    quoted: Ints
    subject: Flags
    after_comma: Flags
    after_copula: Flags
    sense: Floats
    number: Floats
    types: Floats
    states: Floats


def portraits(
    found: Sequence[Described], scores: Floats, senses: Sequence[Sense], read: Sequence[Encoded]
) -> Portraits:
    """The mentions of a document's windows, which overlap no more."""
    hidden, entities = (
        np.concatenate(rows) for rows in zip(*((r.hidden, r.entities) for r in read), strict=True)
    )
    sides = list(zip(*found, strict=True))
    first, last, kind, head, sentence, quoted = (
        np.array(sides[side], dtype=np.int64) for side in (0, 1, 2, 6, 7, 9)
    )
    return Portraits(
        *(first, last, scores, kind, FORM_OF[kind], sentence, quoted),
        first == first[np.searchsorted(sentence, sentence)],
        np.array([m.before in COMMAS for m in found], dtype=bool),
        np.array([m.before in COPULAS for m in found], dtype=bool),
        np.eye(len(SENSES), dtype=np.float32)[[SENSES.index(sense) for sense in senses]],
        np.eye(3, dtype=np.float32)[[_number(m) for m in found]],
        _types(entities[head]),
        np.concatenate([hidden[first], hidden[last - 1]], axis=1),
    )


def _number(mention: Described) -> int:
    form = FORMS[FORM_OF[mention.kind]]
    if form == "pronoun":
        return NUMBER_OF.get(mention.head, 0)
    if "and" in mention.words:
        return 2
    head = mention.head
    plural = head in PLURALS or (head.endswith("s") and not head.endswith(NOT_PLURAL))
    return 2 if plural and form == "nominal" else 1


def _types(scores: Floats) -> Floats:
    """(n, 5) of (n, 9) scores of tags: outside, then begin and inside of each type."""
    shares = softmax(scores)
    return np.concatenate([shares[:, 1::2] + shares[:, 2::2], shares[:, :1]], axis=1)
