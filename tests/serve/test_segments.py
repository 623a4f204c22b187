from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from facevalue.record import Span
from facevalue.serve.segments import Mark, segments

TEXT = st.text(max_size=80)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(min_size=1, max_size=80))
    marks = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        part: Any = draw(st.sampled_from(["source", "cue", "content"]))
        marks.append(Mark(start, end, part, draw(st.sampled_from(["a", "b"]))))
    return text, marks


@given(marked())
def test_the_segments_are_the_text(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    cut = segments(text, marks)
    assert "".join(segment.text for segment in cut) == text
    assert all(text[segment.start : segment.end] == segment.text for segment in cut)


@given(marked())
def test_every_mark_is_covered_exactly(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    cut = segments(text, marks)
    for mark in marks:
        under = [segment for segment in cut if mark in segment.marks]
        assert "".join(segment.text for segment in under) == text[mark.start : mark.end]
        assert (under[0].start, under[-1].end) == (mark.start, mark.end)


@given(marked())
def test_neighbours_differ_and_wide_marks_stand_outside(case: tuple[str, list[Mark]]) -> None:
    cut = segments(*case)
    for one, other in pairwise(cut):
        edges = {edge for mark in {*one.marks, *other.marks} for edge in (mark.start, mark.end)}
        assert one.end in edges
    for segment in cut:
        lengths = [mark.end - mark.start for mark in segment.marks]
        assert lengths == sorted(lengths, reverse=True)


@given(marked(), st.data())
def test_a_window_shows_what_the_whole_shows_there(case: tuple[str, list[Mark]], data: st.DataObject) -> None:
    text, marks = case
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    window = segments(text, marks, Span(start, end))
    assert "".join(segment.text for segment in window) == text[start:end]
    whole = {at: s.marks for s in segments(text, marks) for at in range(s.start, s.end)}
    for segment in window:
        assert all(whole[at] == segment.marks for at in range(segment.start, segment.end))


def test_nested_and_crossing_marks() -> None:
    outer, inner, crossing = Mark(0, 8, "content"), Mark(2, 4, "content", "in"), Mark(3, 10, "source")
    cut = segments("abcdefghijkl", [inner, crossing, outer])
    assert [(segment.text, segment.marks) for segment in cut] == [
        ("ab", (outer,)),
        ("c", (outer, inner)),
        ("d", (outer, crossing, inner)),
        ("efgh", (outer, crossing)),
        ("ij", (crossing,)),
        ("kl", ()),
    ]
