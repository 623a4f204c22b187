"""The text without its quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.attribute.centre import without_quotes
from facevalue.pipeline import Pipeline
from facevalue.record import Document, document_id

SHORT = ("“F”", '"F"', "“”", '""', "“?!”")


@given(st.text(alphabet='ab “”"\n.?', max_size=40))
def test_it_is_as_long_as_the_text(text: str) -> None:
    assert len(without_quotes(text)) == len(text)


def test_words_of_a_quotation_are_dumb_and_others_stay() -> None:
    text = "She said: “It is safe to go.” He left."
    assert without_quotes(text) == "She said: “________________.” He left."


@pytest.mark.parametrize("quote", SHORT)
def test_a_quotation_of_one_letter_or_none_costs_no_document(quote: str) -> None:
    text = f"Ilse Brandl gave it an {quote} on Monday. She said the wall would not hold. No, he said.\n"
    made = Document(
        id=document_id("a", "0", text), source="a", sha256="0", text=text, genre="news", language="en"
    )
    assert any(s.speaker.name == "Ilse Brandl" for s in Pipeline().read(made).statements)
