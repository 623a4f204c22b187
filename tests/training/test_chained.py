from __future__ import annotations

import pytest

from facevalue.record import Span
from training.chained import invented, unmarked


def test_marks_are_taken_out_and_their_mentions_told() -> None:
    text, mentions = unmarked("[1 Mara Quist] sold [2 [1 her] boat]; [2 it] sank.")
    assert text == "Mara Quist sold her boat; it sank."
    assert {at.of(text): number for at, number in mentions.items()} == {
        "Mara Quist": 1,
        "her": 1,
        "her boat": 2,
        "it": 2,
    }
    assert Span(0, 10) in mentions


@pytest.mark.parametrize("marked", ["[1 Mara Quist sold it.", "Mara Quist] sold it."])
def test_a_mark_without_its_other_end_is_told(marked: str) -> None:
    with pytest.raises(ValueError, match="close"):
        unmarked(marked)


def test_no_mark_is_left_in_the_documents_to_learn_from() -> None:
    for document in invented():
        assert not {"[", "]"} & set(document.text), document.id
        assert all(at.of(document.text).strip() == at.of(document.text) for at in document.mentions)
