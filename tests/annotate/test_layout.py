"""What line breaks tell of turns."""

from __future__ import annotations

import numpy as np

from facevalue.annotate.layout import begin_of, laid_out
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
