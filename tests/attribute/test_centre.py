"""The text without its quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.attribute.centre import subject_of, without_quotes
from facevalue.pipeline import Pipeline
from facevalue.record import Document, Span, document_id

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


@pytest.mark.parametrize("title", ["", "Mr. ", "Vice President "])
def test_the_subject_behind_a_clause_may_have_a_title(title: str) -> None:
    text = f"When Mr. Roe tried to explain it, {title}Lind forcefully disagreed with him."
    names = [Span(text.index(name), text.index(name) + len(name)) for name in ("Roe", "Lind")]
    assert subject_of(text, Span(0, len(text)), names) == names[1]
