"""Texts in capitals are read as others are written, and anchored to what the document has."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from facevalue.annotate.entities import Entity
from facevalue.annotate.recased import in_small, is_shouted, recased
from facevalue.pipeline import Pipeline
from facevalue.record import quoted
from tests.attribute.acting import document_of

WRITTEN = """>> Good evening and welcome to the
harbour debate. I'm Petra Volling
of Channel 9, and with me are the
mayor of Kell, Aldous Brenn, and
his rival, Ilse Marrow. Mayor, why
do you want a third term?
>> Thank you, Petra. When I came,
the ferry was rusting. Now it runs.
>> Ms. Marrow, same question to
you: why a change?
>> Well, thank you, Petra. The mayor
told the board last winter that the
ferry was a state issue. Mr. Brenn,
it is your issue.
>> That's all we have time for.
Thank you both and good night.
"""
CAPTIONS = WRITTEN.upper()


def test_captions_in_capitals_have_their_speakers() -> None:
    pipeline = Pipeline()
    reading, usual = (pipeline.read(document_of(text, genre="transcript")) for text in (CAPTIONS, WRITTEN))
    voices = [[(t.start, t.speaker.name) for t in one.turns] for one in (reading, usual)]
    assert voices[0] == voices[1]
    assert {"Petra Volling", "Ilse Marrow"} <= {name for _, name in voices[0]}
    assert reading.document.text == CAPTIONS
    assert reading.statements
    for said in reading.statements:
        assert said.text == quoted(CAPTIONS, said.content)
        assert said.text.isupper()


def test_only_texts_in_capitals_are_shouted() -> None:
    assert is_shouted(CAPTIONS)
    assert not is_shouted(in_small(CAPTIONS))
    assert not is_shouted("VOLLING: Good evening, and welcome to the harbour debate.\n" * 9)
    assert not is_shouted("FERRY RUNS")


def test_names_and_beginnings_have_capitals() -> None:
    small = in_small('I THINK THE MAYOR LEFT. DID ADA MARROW SEE HIM? "NO," MARROW SAID ON FRIDAY.')
    at = small.index("ada")
    names = [Entity(6, 8, at, at + len("ada marrow"), "person", 0.9)]
    wanted = 'I think the mayor left. Did Ada Marrow see him? "No," Marrow said on Friday.'
    assert recased(small, names) == wanted


@given(st.text())
@example("µ")
def test_no_letter_moves(text: str) -> None:
    small = in_small(text)
    assert len(small) == len(text)
    assert len(recased(small, [])) == len(text)
    assert in_small(recased(small, [])) == in_small(small)
