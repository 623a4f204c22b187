"""The noun phrases behind a trigger, as far as its clause reaches."""

from __future__ import annotations

from collections.abc import Iterator

from facevalue.annotate.acts.chunks import Sentence

REACH = 9  # chunks


def phrases(sentence: Sentence, start: int) -> Iterator[tuple[str, int]]:
    """The noun phrases from a chunk to the clause's end, each with its preposition, empty if it has none.

    What "and" joins to a phrase is left out: `parties.listed` reads it.
    """
    word, joined = "", False
    for n in range(start, min(start + REACH, len(sentence.chunks))):
        kind = sentence.kind(n)
        if kind in ("sub", "rel", "stop", "comma", "verb"):
            return
        if kind == "conj":
            joined = True
        elif kind == "prep":
            word = word if sentence.word(n) == "of" and word == "out" else sentence.word(n)
            joined = False
        elif kind == "noun":
            if not joined:
                yield word, n
            word = ""
