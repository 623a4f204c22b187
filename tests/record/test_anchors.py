from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from facevalue.record import Anchor, AnchorError, Attribution, DocId, Mention, Reading, Span, quoted
from tests.store.planting import document, full, statement

TEXT = "At dawn, she said, the ferry sails."


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 30))
    return Span(start, draw(st.integers(start + 1, 31)))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 5), (-2, -1), (0, 0)])
def test_no_anchor_points_at_nothing(start: int, end: int) -> None:
    with pytest.raises(AnchorError, match=r"^\[A01\] [^\n]+; [^\n]+$"):
        Span(start, end)
    with pytest.raises(AnchorError, match=r"^\[A01\]"):
        Anchor(doc=DocId("doc_1"), start=start, end=end)
    with pytest.raises(AnchorError, match=r"^\[A01\]"):
        Mention(id="men_1", doc=DocId("doc_1"), start=start, end=end, actor=None, form="name")


def test_offsets_count_code_points() -> None:
    text = "👩\u200d🚀 e\u0301cho\ufeff “𝔄da”"
    assert Span(4, 9).of(text) == "e\u0301cho"
    assert Span(text.index("“"), len(text)).of(text) == "“𝔄da”"


@given(spans(), spans())
def test_covering_and_meeting_are_what_they_are_for_sets_of_characters(a: Span, b: Span) -> None:
    mine, other = set(range(a.start, a.end)), set(range(b.start, b.end))
    assert a.covers(b) == (mine >= other)
    assert a.meets(b) == bool(mine & other)
    assert (a < b) == ((a.start, a.end) < (b.start, b.end))


@pytest.mark.parametrize(
    ("gap", "joined"),
    [
        (" ", " "),
        ("\n", " "),
        ("\r\n\r\n", " "),
        ("\n00:07\n", " "),
        ("\n00:07 ", " "),
        ("\n[1:02:03.250]\n", " "),
        ("\n(12:30)\n", " "),
        (" she said ", " … "),
        (",” said Marrow, “", " … "),
        ("\n00:07 Marrow:\n", " … "),
        ("\n00:07\n00:09\n", " … "),
        ("-", " … "),
        (" 7 ", " … "),
    ],
)
def test_an_omission_is_shown_and_a_time_code_is_none(gap: str, joined: str) -> None:
    text = f"we sail{gap}at dawn"
    spans = Span(0, 7), Span(7 + len(gap), len(text))
    assert quoted(text, spans) == f"we sail{joined}at dawn"


def test_one_span_is_quoted_as_it_stands_and_none_as_nothing() -> None:
    assert quoted("a\n 00:01\n b", (Span(0, 11),)) == "a\n 00:01\n b"
    assert quoted(TEXT, ()) == ""


def test_a_statement_without_words_cannot_be_built() -> None:
    with pytest.raises(AnchorError, match=r"^\[A03\] [^\n]+$"):
        statement(TEXT, DocId("doc_1"), ())
    with pytest.raises(AnchorError, match=r"^\[A03\] [^\n]+$"):
        Attribution(content=(), confidence=0.5)


@pytest.mark.parametrize("part", ["content", "source", "cue"])
@pytest.mark.parametrize("places", [((0, 5), (4, 8)), ((6, 8), (0, 5)), ((0, 5), (0, 5))])
def test_spans_that_overlap_or_are_out_of_order_cannot_be_built(
    part: str, places: tuple[tuple[int, int], ...]
) -> None:
    whole = statement(TEXT, DocId("doc_1"), (Span(0, 7),))
    with pytest.raises(AnchorError, match=r"^\[A04\] sta_\w+: [^\n]+$"):
        structs.replace(whole, **{part: tuple(Span(*place) for place in places)})


def test_a_statement_lists_every_stretch_it_rests_on() -> None:
    reading = full()
    said, denied = reading.statements
    text = reading.document.text
    words = [[text[a.start : a.end] for a in s.anchors()] for s in (said, denied)]
    assert words == [["Ada Marrow", "said", "We will sail,", "at dawn."], ["Venn refused", "Venn", "Ferry"]]
    assert {anchor.doc for anchor in said.anchors()} == {reading.document.id}


@pytest.mark.parametrize("noun", ["regions", "turns", "mentions", "events"])
def test_an_anchor_past_the_end_of_the_text_is_refused(noun: str) -> None:
    reading = full()
    (record,) = getattr(reading, noun)
    end = len(reading.document.text)
    moved = {"trigger": Span(0, end)} if noun == "events" else {"start": 0, "end": end}
    past = {"trigger": Span(0, end + 1)} if noun == "events" else {"start": 0, "end": end + 1}
    structs.replace(reading, **{noun: (structs.replace(record, **moved),)})
    with pytest.raises(AnchorError, match=rf"^\[A02\] {reading.document.id}: [^\n]+$"):
        structs.replace(reading, **{noun: (structs.replace(record, **past),)})


@pytest.mark.parametrize("part", ["content", "source", "cue", "about"])
def test_a_statement_past_the_end_of_the_text_is_refused(part: str) -> None:
    reading = full()
    said, denied = reading.statements
    past = Span(len(TEXT), len(reading.document.text) + 1)
    about = structs.replace(denied.about[0], mention=past)
    wrong = structs.replace(denied, **{part: (about,) if part == "about" else (past,)})
    with pytest.raises(AnchorError, match=r"^\[A02\]"):
        structs.replace(reading, statements=(said, wrong))


def test_the_records_of_a_reading_begin_with_its_document() -> None:
    reading = full()
    kinds = [type(record).__name__ for record in reading.records()]
    assert kinds == [
        "Document", "Region", "Turn", "Actor", "Actor", "Mention", "Statement", "Statement", "Event",
    ]  # fmt: skip
    assert Reading(document=document("Nothing said.")).records() == (document("Nothing said."),)
