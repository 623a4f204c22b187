"""What line breaks tell of turns."""

from __future__ import annotations

import re

import numpy as np

from facevalue.annotate.layout import begin_of, by_paragraph, laid_out
from facevalue.record import Region
from tests.annotate.talking import words_of

TURNS = (("One is here.", "Two is too."), ("Three went.",), ("Four came.", "Five.", "Six."), ("Seven.",))


def laid(lines: tuple[tuple[str, ...], ...]) -> list[float]:
    text = "\n".join(" ".join(line) for line in lines)
    starts, at = [], 0
    for sentence in (s for line in lines for s in line):
        at = text.index(sentence, at)
        starts.append(words_of(sentence, at))
    return [float(value) for value in laid_out(text, starts)]


def test_paragraphs_speak_for_a_change_at_their_start_and_against_one_inside() -> None:
    told = laid((*TURNS, ("Eight.", "Nine."), ("Ten.", "Eleven.", "Twelve.")))
    breaks = (1, 2, 5, 6, 8)
    assert all(told[n] > 0 for n in breaks)
    assert all(value < 0 for n, value in enumerate(told) if n not in breaks)


def test_a_sentence_a_line_tells_nothing() -> None:
    assert not np.any(laid(tuple((f"Line {n}.",) for n in range(9))))


def test_lines_that_cut_sentences_tell_nothing() -> None:
    assert not np.any(laid((*TURNS, ("Eight is cut\nhere.", "Nine."), ("Ten.", "Eleven is\ncut."))))


def test_few_breaks_tell_nothing() -> None:
    assert not np.any(laid((("One.", "Two.", "Three."), ("Four.", "Five."))))


def test_the_talk_begins_behind_a_heading_that_says_so() -> None:
    text = "Mara Quist talks.\nTranscript\nGood evening."
    regions = [Region(id="a", doc="d", start=0, end=17, role="body")]  # type: ignore[arg-type]
    notice = Region(id="b", doc="d", start=18, end=28, role="notice")  # type: ignore[arg-type]
    assert begin_of(text, [*regions, notice]) == 28
    assert begin_of(text, regions) == 0


INTERVIEW = (
    *(("You built it.", "Is it safe?"), ("It is.", "I sleep there."), ("Who paid?",), ("The council.",)),
    *(("And the toll?",), ("Nobody likes it.",), ("So it goes.",), ("It stays.",), ("Why?",), ("It pays.",)),
    *(("Will it last?",), ("Longer than I.", "And you.")),
)


def test_lines_of_two_who_take_turns_are_turns() -> None:
    told = laid(INTERVIEW)
    paragraphs = laid((*TURNS, ("Eight.", "Nine."), ("Ten.", "Eleven.", "Twelve.")))
    breaks = {1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}
    assert {n for n, value in enumerate(told) if value > 0} == breaks
    assert min(abs(value) for value in told) > max(abs(value) for value in paragraphs)


def test_an_answer_in_several_lines_is_no_taking_turns() -> None:
    longer = (*INTERVIEW[:4], ("They had it.",), *INTERVIEW[4:8], ("It does.",), *INTERVIEW[8:10])
    assert max(laid(longer)) < max(laid(INTERVIEW))


def captions(answers: str) -> list[float]:
    """What breaks tell where lines cut sentences, too; before answers stands a break or a blank."""
    text = "".join(
        f"Here is thing {n} and\nit is long. It goes on. Is it {n}?{answers}Yes it\nis. It is so. It stays.\n"
        for n in range(4)
    )
    sentences = [m.span() for m in re.finditer(r"[^.?!]+[.?!]", text)]
    words = [words_of(text[a:b].lstrip(), a + len(text[a:b]) - len(text[a:b].lstrip())) for a, b in sentences]
    return [float(value) for value in laid_out(text, words)]


def test_breaks_that_cut_sentences_tell_something_where_answers_begin_at_them() -> None:
    assert max(captions("\n")) > 0 > min(captions("\n"))
    assert not np.any(captions(" "))


def test_lines_of_the_page_stand_before_a_talk() -> None:
    lines = [
        *("The Morning Hour", "Jonas Weil, head of the water board, talks to Mara Quist about the dam."),
        *("It rains.", "It does.", "Is it safe?", "It is.", "So be it.", "Good night."),
    ]
    text = "\n".join(lines)
    regions = [
        Region(id=f"r{at}", doc="d", start=at, end=at + len(line), role="body")  # type: ignore[arg-type]
        for line in lines
        for at in [text.index(line)]
    ]
    assert text[begin_of(text, regions) :].startswith("\nIt rains.")


def paragraphs(at_breaks: float, elsewhere: float) -> tuple[list[float], list[bool]]:
    """What is told of changes where a network says so much of each, and where the breaks are."""
    lines = [("One is here.", "Two is too."), ("Three went.", "Four came.")] * 5
    text = "\n".join(" ".join(line) for line in lines)
    starts, at, breaks = [], 0, []
    for line in lines:
        for n, sentence in enumerate(line):
            at = text.index(sentence, at)
            starts.append(words_of(sentence, at))
            breaks.append(n == 0)
    given = np.where(breaks[1:], at_breaks, elsewhere)
    return list(by_paragraph(text, starts, given) - given), breaks[1:]


def test_where_nearly_every_paragraph_is_a_turn_they_all_are() -> None:
    told, breaks = paragraphs(2.0, -4.0)
    assert all(value > 0 if at else value < 0 for value, at in zip(told, breaks, strict=True))


def test_elsewhere_paragraphs_tell_no_more() -> None:
    assert not any(paragraphs(0.5, -4.0)[0])
    assert not any(paragraphs(2.0, -1.0)[0])
