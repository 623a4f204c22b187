"""The `talkers` task: who speaks each sentence of broadcasts that label nobody, told by the whole pipeline.

A file is one of `turns`, a folder one of invented talks. Each show is read as one paragraph, without its
speakers. A sentence is right if its turn bears its speaker's surname, or the first name alone, wrong with
another name, open with none; not all of the speakers are named in what is said.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.progress import counted
from benchmarks.talks import talks
from benchmarks.turns import Show, joined, shows
from facevalue.pipeline import Pipeline
from facevalue.record import Document, Span, document_id

Sentence = dict[str, str]
OUTCOMES = ("right", "wrong", "open")
UNKNOWN = "unknown"  # how the names of voices begin that nobody names


def run(path: Path) -> dict[str, Any]:
    """Shares of sentences that are right, wrong and open; F1 of where the speaker changes."""
    pipeline, found = Pipeline(), talks(path) if path.is_dir() else shows(path)
    tally = sum((heard(show, pipeline) for show in counted(found, "shows")), Counter[str]())
    total = max(1, sum(tally[outcome] for outcome in OUTCOMES))
    return {
        "docs": len(found),
        "sentences": sum(tally[outcome] for outcome in OUTCOMES),
        **{outcome: round(tally[outcome] / total, 4) for outcome in OUTCOMES},
        "change_f1": round(2 * tally["both"] / max(1, tally["changes"] + tally["told"]), 4),
    }


def heard(show: Show, pipeline: Pipeline) -> Counter[str]:
    """How many sentences of a show are right, wrong and open; changes of speaker, those told, and both."""
    said = said_in(show)
    given, spans = unlabelled(show)
    turns = pipeline.read(given).turns
    starts = [turn.start for turn in turns]
    tally: Counter[str] = Counter()
    for one, span in zip(said, spans, strict=True):
        name = turns[max(0, bisect_right(starts, span.start) - 1)].speaker.name if turns else UNKNOWN
        right = is_of(name, one["speaker"])
        tally["open" if name.startswith(UNKNOWN) else "right" if right else "wrong"] += 1
    begun = {span.start for (a, b), span in zip(pairwise(said), spans[1:], strict=True) if _differ(a, b)}
    told = set(starts[1:])
    return tally + Counter(changes=len(begun), told=len(told), both=len(begun & told))


def said_in(show: Show) -> list[Sentence]:
    """The sentences of a show that are not empty."""
    return [one for one in show["sentences"] if one["text"].strip()]


def unlabelled(show: Show) -> tuple[Document, list[Span]]:
    """A show as a transcript in one paragraph, without its speakers, and where its sentences stand."""
    text, spans = joined(one["text"] for one in said_in(show))
    return transcript(str(show["id"]), text), [span for [span] in spans]


def transcript(source: str, text: str) -> Document:
    """A text as a transcript."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        id=document_id(source, sha256, text),
        source=source,
        sha256=sha256,
        text=text,
        genre="transcript",
        language="en",
    )


def _differ(one: Sentence, other: Sentence) -> bool:
    return one["speaker"].strip() != other["speaker"].strip()


def is_of(name: str, speaker: str) -> bool:
    """Whether a name has the surname of a speaker, or is the first name."""
    words, own = name.casefold().split(), speaker.casefold().split()
    return bool(words and own) and (words[-1] == own[-1] or words == own[:1])
