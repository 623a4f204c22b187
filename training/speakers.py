"""Talks as the package asks which of those named speaks (`annotate/naming.py`), with who is right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import numpy as np
import torch
from torch import Tensor

from benchmarks.documents import read_file
from benchmarks.talkers import is_of, said_in
from benchmarks.turns import Show
from facevalue.annotate import encode, find_names, find_turns, kept, paragraphs, talk
from facevalue.annotate.candidates import Candidates, candidates
from facevalue.annotate.naming import Sentences, Speaking, signs_of, told_of
from facevalue.annotate.pieces import Word
from facevalue.clean import describe, find_regions
from facevalue.models import Model
from facevalue.record import Document
from training.layouts import Laid

UNKNOWN = -1.0
WRITTEN = Path("benchmarks/gold/actors")


class Known(NamedTuple):
    """A talk as the network is asked: states, what is told, places, their states, signs, and who is right.

    `judged` is 1 for the sentences whose speaker is known; `turned` is 1 where it is another than that of the
    sentence before, 0 where it is the same, and -1 where that is not known.
    """

    states: Tensor
    told: Tensor
    at: Tensor
    mentions: Tensor
    signs: Tensor
    right: Tensor
    judged: Tensor
    turned: Tensor


def known_of(show: Show, page: Laid, model: Model) -> Known:
    """A show as a page shows it."""
    speakers = {start: one["speaker"] for start, one in zip(page.starts, said_in(show), strict=True)}
    [asked] = asked_of(describe(page.document), model)
    return _tensors(asked, list(_speakers(asked.sentences, speakers)))


def of_written(model: Model) -> Iterator[Known]:
    """The talks without labels among the documents whose errors were looked at."""
    for file in sorted(WRITTEN.glob("*.txt")):
        given = describe(read_file(file))
        gold = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        if given.genre == "transcript" and not find_turns(given, find_regions(given)):
            for asked in asked_of(given, model):
                yield _tensors(asked, [_speaker(words, gold["statements"]) for words in asked.sentences])


class Asked(NamedTuple):
    """What the package asks of a talk, and the sentences that it is asked of."""

    sentences: Sequence[Sequence[Word]]
    known: Candidates
    given: Sentences


def asked_of(given: Document, model: Model) -> Iterator[Asked]:
    """What is asked of a document; nothing of a briefing."""
    regions = find_regions(given)
    read = kept(encode(given.text, paragraphs(given.text, regions), model), regions)
    with (
        mock.patch.object(talk, "candidates", wraps=candidates) as listed,
        mock.patch.object(talk, "who_speaks", side_effect=_nobody) as asked,
    ):
        talk.tell_turns(given, (regions, ()), read, find_names(read, model), model)
    if asked.called:
        yield Asked(listed.call_args.args[1], *asked.call_args.args[:2])


def _speaker(words: Sequence[Word], statements: Sequence[dict[str, Any]]) -> str | None:
    """Who speaks a sentence, where it holds a statement of the turn's own."""
    for one in statements:
        own = one["source"] is None and one["cue"] is None
        if own and any(words[0].start <= start < words[-1].end for start, _ in one["at"]):
            return str(one["speaker"])
    return None


def _nobody(known: Candidates, told: Sentences, _: object) -> Speaking:
    shares = np.eye(1, 1 + len(known.names), dtype=np.float32).repeat(len(told.states), axis=0)
    return Speaking(shares, np.zeros(len(told.change), dtype=np.float32))


def _speakers(sentences: Sequence[Sequence[Word]], speakers: dict[int, str]) -> Iterator[str]:
    """The speaker of each sentence as the package cuts them."""
    starts, at = sorted(speakers), 0
    for words in sentences:
        while at + 1 < len(starts) and starts[at + 1] <= words[0].start:
            at += 1
        yield speakers[starts[at]]


def _tensors(asked: Asked, speakers: Sequence[str | None]) -> Known:
    _, known, given = asked
    right = [[is_of(name, speaker or "") for name in known.names] for speaker in speakers]
    parts = (given.states, told_of(given), known.at, known.states, signs_of(known, given), np.array(right))
    states, told, at, mentions, signs, ours = map(torch.as_tensor, parts)
    judged = torch.tensor([speaker is not None for speaker in speakers])
    ours = ours.reshape(signs.shape[:2]).float()
    turned = torch.tensor([UNKNOWN, *_turned(speakers, ours)][: len(speakers)])
    return Known(states.half(), told, at, mentions.half(), signs, ours, judged.float(), turned)


def _turned(speakers: Sequence[str | None], right: Tensor) -> Iterator[float]:
    """Whether the speaker changes before each sentence but the first; not known of two who share a name."""
    for n, (one, other) in enumerate(pairwise(speakers)):
        changes = one != other
        namesakes = bool((right[n] * right[n + 1]).any())
        yield UNKNOWN if None in (one, other) or (changes and namesakes) else float(changes)
