"""A confidence is that of the whole record, not of the reader alone."""

import pytest

from facevalue.attribute.sureness import spans_right
from facevalue.record import Attribution, Span
from tests.attribute.planting import SURE, read, statements

SAID = "<c1>said</c1> <q1>that it rained in the hills all day</q1>."
SHE_SAID = f"<s1>She</s1> {SAID}"
SOURCE, CUE, CONTENT = (Span(0, 9),), (Span(10, 14),), (Span(15, 40),)


def given(confidence: float, *, source: bool = True, cue: bool = True) -> Attribution:
    return Attribution(
        source=SOURCE if source else (), cue=CUE if cue else (), content=CONTENT, confidence=confidence
    )


def test_what_the_reader_is_surer_of_is_surer() -> None:
    told = [spans_right(given(share)) for share in (0.0, 0.02, 0.3, 0.6, 0.8, 0.95, 1.0)]
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] < 1


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_without_a_source_it_is_less_sure(share: float) -> None:
    assert spans_right(given(share, source=False)) < spans_right(given(share)) / 1.2


def test_the_reader_is_not_taken_at_its_word_when_it_is_very_sure() -> None:
    assert spans_right(given(0.99)) < 0.98


def test_what_a_rule_found_is_as_sure_as_the_rule() -> None:
    assert spans_right(given(0.9, cue=False)) == 0.9


def test_a_statement_is_less_sure_where_another_could_be_meant() -> None:
    alone = statements(f"Ada Marrow came. {SHE_SAID}")[-1]
    beside = statements(f"Ada Marrow came. Wenna Roe came too. Ada Marrow left. {SHE_SAID}")[-1]
    assert alone.speaker.name == beside.speaker.name == "Ada Marrow"
    assert beside.confidence < alone.confidence


def test_a_description_is_as_sure_as_the_choice_of_whom_it_means() -> None:
    text, found = read(f"Ada Marrow, the mayor, came. <s1>The mayor</s1> {SAID}")
    (mention,) = [m for m in found.mentions if text[m.start : m.end] == "The mayor"]
    assert mention.confidence is not None
    assert found.statements[0].confidence == pytest.approx(
        0.97 * mention.confidence * spans_right(given(SURE)), abs=1e-3
    )
