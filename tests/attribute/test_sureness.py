"""A confidence is that of the whole record, not of the reader alone."""

import pytest

from facevalue.attribute.sureness import spans_right
from facevalue.record import Attribution, Span

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
