"""A document's windows as the encoder sees them: one pass, whose output every head reads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from facevalue.annotate.pieces import Window, Word, windows_of, words_of
from facevalue.models import Model
from facevalue.record import Span

Floats = npt.NDArray[np.float32]
SPECIAL = (101, 102)  # [CLS] and [SEP] of the BERT vocabulary
COLUMNS = {"roles": 9, "entities": 9, "lines": 10}  # of the network's `tags`
PROJECTIONS = {"links": 256, "chains": 384}  # of the network's `links`
TAG_PARTS, LINK_PARTS = (
    [slice(a, b) for a, b in pairwise(accumulate(widths.values(), initial=0))]
    for widths in (COLUMNS, PROJECTIONS)
)


class Encoded(NamedTuple):
    """A window and, a row for each of its words, what the network says of it.

    Shapes, for n words: `roles` (n, 3, 3) scores of outside, begin, inside for source, cue, content;
    `entities` (n, 9); `lines` (n, 10); `links` (n, 256) and `chains` (n, 384) projections; `hidden`
    (n, 384) states.
    """

    window: Window
    roles: Floats
    entities: Floats
    lines: Floats
    links: Floats
    chains: Floats
    hidden: Floats


def encode(text: str, paragraphs: Sequence[Sequence[Span]], model: Model) -> list[Encoded]:
    """The windows of the paragraphs, given as their lines, each through the network once.

    Windows go through the network one by one: on a CPU that is faster than in batches, nothing is
    padding, and int8 activations are scaled for each window by itself.
    """
    return encode_words(words_of(model.tokenizer, text, paragraphs), model)


def encode_words(lines: Sequence[list[Word]], model: Model) -> list[Encoded]:
    """The same, of lines that are already words."""
    return [
        encode_window(window, model)
        for window in windows_of(lines, SPECIAL, model.decoding.window, model.decoding.carry)
    ]


def encode_window(window: Window, model: Model) -> Encoded:
    """One window through the network."""
    first = np.array(window.first, dtype=np.intp)
    tags, links, hidden = (array.take(first, axis=0) for array in model.run(window))
    return encoded(window, tags, links, hidden)


def encoded(window: Window, tags: Floats, links: Floats, hidden: Floats) -> Encoded:
    """The network's output, taken at each word's first piece, by its parts."""
    roles, entities, lines = (tags[:, part] for part in TAG_PARTS)
    of_spans, of_chains = (links[:, part] for part in LINK_PARTS)
    return Encoded(window, roles.reshape(-1, 3, 3), entities, lines, of_spans, of_chains, hidden)


def fresh(one: Encoded) -> Encoded:
    """A window without the words that the window before holds too."""
    window, at = one.window, one.window.carried
    kept = window._replace(words=window.words[at:], first=window.first[at:], line=window.line[at:], carried=0)
    return Encoded(kept, *(array[at:] for array in one[1:]))
