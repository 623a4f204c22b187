"""Who is told something has not said it."""

from __future__ import annotations

import pytest

from facevalue.attribute.hearers import unheard
from facevalue.record import Attribution, Span
from tests.attribute.planting import statements


@pytest.mark.parametrize(
    "marked",
    [
        "<s1>The envoy, Ada Marrow,</s1> <c1>was told</c1> <q1>that the port would close</q1>.",
        "<s1>Ada Marrow</s1> had been <c1>warned</c1> <q1>that the port would close</q1>.",
        "<s1>Ada Marrow</s1> <c1>was also informed</c1> <q1>that the port would close</q1>.",
    ],
)
def test_the_hearer_is_no_speaker(marked: str) -> None:
    [said] = statements(marked)
    assert said.speaker.name == "unknown"
    assert said.source == ()


@pytest.mark.parametrize(
    "marked",
    [
        "<s1>Ada Marrow</s1> <c1>told</c1> the board <q1>that the port would close</q1>.",
        "The board was <c1>told by</c1> <s1>Ada Marrow</s1> <q1>that the port would close</q1>.",
        "<s1>Ada Marrow</s1>, who was asked twice, <c1>said</c1> <q1>that the port would close</q1>.",
    ],
)
def test_who_tells_is(marked: str) -> None:
    assert [said.speaker.name for said in statements(marked)] == ["Ada Marrow"]


def test_a_source_that_is_its_cue_is_left_alone() -> None:
    one = (Span(0, 3),)
    given = Attribution(source=one, cue=one, content=(Span(4, 8),), confidence=0.5)
    assert unheard("Ada left", given) is given
