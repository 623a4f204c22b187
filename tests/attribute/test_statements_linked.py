"""Statements that lean on others beside them: resumed, nested, without a cue."""

from __future__ import annotations

import pytest

from tests.attribute.planting import speakers, statements
from tests.attribute.test_speakers import BOTH, INTRO


@pytest.mark.parametrize("source", ["The prime minister", "the minister"])
def test_the_title_of_one_is_not_the_title_of_the_next(source: str) -> None:
    """BOTH: "… Prime Minister Ada Marrow met the harbour master, Tobin Venn, on the quay." """
    marked = f"{BOTH}<s1>{source}</s1> <c1>said</c1> <q1>the old quay was closed for a month</q1>."
    assert speakers(marked) == [("Ada Marrow", "coreference")]


def test_an_office_of_two_words_stands_for_the_one_who_holds_it() -> None:
    marked = f"{BOTH}<s1>The harbour master</s1> <c1>said</c1> <q1>the old quay was closed for a month</q1>."
    assert speakers(marked) == [("Tobin Venn", "coreference")]


def test_a_statement_inside_a_short_quotation_is_not_swallowed() -> None:
    marked = (
        f"{INTRO}<q1>“<s2>I</s2> <c2>warn you</c2> <q2>the quay will fall</q2>,”</q1> "
        "<s1>Marrow</s1> <c1>said</c1> later that day."
    )
    found = [s.speaker for s in statements(marked, authors=("Dilla Tarn",))]
    assert [(s.name, s.via) for s in found] == [("Ada Marrow", "name"), ("Ada Marrow", "coreference")]


@pytest.mark.parametrize("marks", ["“”", '""', "«»"])
def test_a_quotation_resumed_behind_its_cue_is_the_same_speakers(marks: str) -> None:
    """The commonest layout of all, where the reader has linked only the first half."""
    opening, closing = marks[0], marks[1]
    marked = (
        f"{INTRO}<q1>{opening}Nothing here is safe,{closing}</q1> <s1>Marrow</s1> <c1>said</c1>. "
        f"{opening}We dived all day long, and nobody came.{closing}\n"
    )
    assert [name for name, _ in speakers(marked)] == ["Ada Marrow", "Ada Marrow"]


# An attribution without a cue (`Attribution.cue` is empty by default) ends in an IndexError.
@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "«»"])
def test_a_quotation_goes_on_in_the_next_paragraph(opening: str, closing: str) -> None:
    marked = (
        f"{INTRO}<q1>{opening}Nothing here is safe,{closing}</q1> <s1>Marrow</s1> <c1>said</c1>. "
        f"<q1>{opening}We dived all day long.</q1>\n\n"
        f"<q2>{opening}Then we saw the crack.</q2>\n\n"
        f"<q3>{opening}It was as wide as my hand.{closing}</q3>\n"
    )
    assert speakers(marked) == [("Ada Marrow", "name"), *[("Ada Marrow", "coreference")] * 2]


@pytest.mark.parametrize("source", ["-", "–", "’", "…"])
def test_a_source_of_marks_alone_is_unknown(source: str) -> None:
    """Then `assert said.speaker.name.strip()` may go back into the two properties (statements, pipeline)."""
    marked = f"{INTRO}Later <s1>{source}</s1> <c1>said</c1> <q1>the old quay was closed to all</q1>."
    assert [name for name, _ in speakers(marked)] == ["unknown"]
