from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from facevalue.record import DocId, Document, Region, Span
from facevalue.serve.passage import blocks, excerpt, part_of, parts, stretches
from facevalue.serve.segments import Mark

if TYPE_CHECKING:
    from facevalue.record import Reading
    from facevalue.serve.passage import Stretch


def document(text: str) -> Document:
    return Document(id=DocId("doc_1"), source="a.txt", sha256="0" * 64, text=text)


def region(start: int, end: int, role: Any = "promo") -> Region:
    return Region(id=f"reg_{start}", doc=DocId("doc_1"), start=start, end=end, role=role)


def text_of(text: str, chosen: list[Stretch]) -> str:
    return "".join(text[stretch.start : stretch.end] for stretch in chosen)


def dark(text: str) -> str:
    return "".join(char for char in text if char not in " \t\r\n")


LINES = st.text(alphabet=st.sampled_from("ab. \n\r\t\u00a0é😀"), max_size=120)


@given(LINES, st.lists(st.tuples(st.integers(0, 120), st.integers(1, 40)), max_size=4))
def test_no_character_that_is_not_blank_is_lost(text: str, wanted: list[tuple[int, int]]) -> None:
    regions, free = [], 0
    for start, length in sorted(wanted):
        end = min(start + length, len(text))
        if free <= start < end:
            regions.append(region(start, end))
            free = end
    chosen = stretches(document(text), regions, ())
    assert dark(text_of(text, chosen)) == dark(text)
    for stretch in chosen:
        under = {r.role for r in regions if r.start < stretch.end and stretch.start < r.end}
        assert under == ({stretch.role} if stretch.role else set())


@given(LINES, st.integers(1, 30))
def test_parts_hold_the_whole_and_no_more_than_they_may(text: str, size: int) -> None:
    chosen = stretches(document(text), (), ())
    divided = parts(chosen, size)
    assert dark("".join(text_of(text, part) for part in divided)) == dark(text)
    assert all(not part or part[-1].end - part[0].start <= size for part in divided)
    for number, part in enumerate(divided, 1):
        assert all(part_of(divided, stretch.start) == number for stretch in part)


@given(LINES, st.data())
def test_runs_are_the_paragraph(text: str, data: st.DataObject) -> None:
    chosen = stretches(document(text), (), ())
    marks = []
    if text:
        for _ in range(data.draw(st.integers(0, 4))):
            start = data.draw(st.integers(0, len(text) - 1))
            marks.append(Mark(start, data.draw(st.integers(start + 1, len(text))), "content"))
    shown = blocks(document(text), chosen, marks)
    paragraphs = [paragraph for block in shown for paragraph in block.paragraphs]
    for paragraph in paragraphs:
        whole = "".join(run.segment.text for run in paragraph.runs)
        assert whole == text[paragraph.stretch.start : paragraph.stretch.end]
    opened = [mark for paragraph in paragraphs for run in paragraph.runs for mark in run.opens]
    seen = {mark for mark in marks if dark(text[mark.start : mark.end])}
    assert len(opened) == len(set(opened))
    assert seen <= set(opened)
    ids = [name for paragraph in paragraphs for run in paragraph.runs for name in run.ids]
    assert len(ids) == len(set(ids))


def test_an_excerpt_keeps_neighbours_and_says_what_it_leaves_out() -> None:
    text = "\n\n".join(f"Paragraph {number}." for number in range(9))
    chosen = stretches(document(text), (), ())
    spans = [Span(text.index(word), text.index(word) + 5) for word in ("graph 1", "graph 6")]
    shown = excerpt(chosen, spans)
    assert [text[s.start : s.end][10] for s in shown] == ["0", "1", "2", "5", "6", "7"]
    assert [s.gap for s in shown] == [False, False, False, True, False, False]


def test_an_excerpt_of_an_endless_line_stays_short() -> None:
    text = "word " * 40_000
    (shown,) = excerpt(stretches(document(text), (), ()), [Span(100_000, 100_040)])
    assert shown.start < 100_000
    assert shown.end > 100_040
    assert shown.end - shown.start < 2_000
    assert shown.gap


def test_debris_is_set_apart_and_kept(readings: dict[str, Reading]) -> None:
    reading = readings["harbour"]
    shown = blocks(reading.document, stretches(reading.document, reading.regions, ()), ())
    aside = [block.role for block in shown if block.aside]
    assert aside == ["byline", "timestamp", "promo", "ad", "notice"]
