"""Sentences of captions without punctuation: a line's end tells nothing, the words around a place do."""

from __future__ import annotations

import pytest

from facevalue.annotate import encode, encoding
from facevalue.annotate.clauses import begun
from facevalue.models import Model, load_model
from facevalue.record import Span

CAPTIONS = """good evening and welcome to the
harbour hour i'm petra volling and with
me is the mayor of kell aldous brenn
good evening mayor thank you for coming
thank you petra it's good to be here
mayor why is the ferry late again well
the engine is forty years old and we
have no money for a new one what do
you say to the people who wait for it
"""
SENTENCES = "good evening mayor|thank you for|thank you petra|it's good|mayor why|well\nthe|what do".split(
    "|"
)


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def read(text: str, model: Model) -> list[encoding.Encoded]:
    ends = [at for at, sign in enumerate(text) if sign == "\n"]
    lines = [Span(a, b) for a, b in zip([0, *(end + 1 for end in ends)], ends, strict=False)]
    return encode(text, [lines], model)


def test_most_sentences_begin_where_they_do_and_few_elsewhere(model: Model) -> None:
    found = begun(read(CAPTIONS, model), model.heads)
    wanted = {CAPTIONS.index(words) for words in SENTENCES}
    assert len(found & wanted) >= len(wanted) - 2
    assert len(found - wanted - {0}) <= 3


def test_where_lines_are_cut_tells_nothing(model: Model) -> None:
    other = CAPTIONS.replace("\n", " ").strip() + "\n"
    assert begun(read(other, model), model.heads) == begun(read(CAPTIONS, model), model.heads)


def test_nothing_begins_in_nothing(model: Model) -> None:
    assert begun([], model.heads) == frozenset()
