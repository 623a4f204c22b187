"""Reports that are all of a talk: a narrator, and others heard on tape between."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pytest

from facevalue.annotate.cues import Cue
from facevalue.annotate.tapes import report_of
from facevalue.clean import describe
from facevalue.models import load_model
from facevalue.record import Turn
from tests.annotate.talking import document, turns_of

shipped = cache(load_model)
Named = tuple[range, str | None]
SIGNED = """\
The last cannery in Osk Bay opened its gates on Monday for the last time. Three hundred people walked \
in, and by noon they were out again with a box each. Mirna Dahl packed sardines here for thirty years.
I still wake up at five. My hands don't know yet that it's over, so I make coffee for nobody.
The owners blame the price of tin. Their lawyer, Bastian Orme, came to the harbour in a taxi and left in \
the same one.
We have paid everybody what we owe them. I can tell you that we looked for a buyer for two years.
The town council meets tonight. It has promised to buy the building, and it has no money for the roof. \
In the bar behind the church they drink to the gulls, who will miss the fish most.
Nora Felt, Osk Bay, on the coast of Velm.
"""
ESSAY = """\
The lighthouse at Fenn was built twice. Harald Prine drew the first one in a single night, and it fell \
in its first winter. His rival, Ines Tolland, had warned the harbour board that the rock was soft. She \
was right, and nobody thanked her for it. Prine went home to the hills and never drew another tower. \
Tolland waited eleven years for a letter. When it came, it was two lines long. She built the second \
tower on iron legs, and it still stands. The keepers lived in it by twos. They kept a goat, a stove and \
a book of songs. In the spring of 1931 the lamp was changed for an electric one. The goat stayed until \
the autumn. Today a computer in the capital turns the light on and off. Visitors can climb the stairs on \
Sundays.
"""


def page(talk: str) -> str:
    """A talk as a video page shows it."""
    return "The end of the line\n1,204 views\nTranscript\n" + talk


def holder(turns: tuple[Turn, ...], at: int) -> str:
    return next(turn.speaker.name for turn in turns if turn.start <= at < turn.end)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The last cannery", "Nora Felt"),
        ("I still wake", "Mirna Dahl"),
        ("The owners blame", "Nora Felt"),
        ("We have paid", "Bastian Orme"),
        ("The town council", "Nora Felt"),
        ("Nora Felt, Osk Bay", "Nora Felt"),
    ],
)
def test_who_signs_a_report_narrates_it_and_those_named_before_a_tape_are_on_it(
    words: str, speaker: str
) -> None:
    text = page(SIGNED)
    assert holder(turns_of(text, shipped()), text.index(words)) == speaker


def test_a_report_that_nobody_signs_has_its_tapes_too() -> None:
    text = page(SIGNED.replace("Nora Felt, Osk Bay, on the coast of Velm.", "The gates stay shut."))
    turns = turns_of(text, shipped())
    assert holder(turns, text.index("I still wake")) == "Mirna Dahl"
    assert holder(turns, text.index("We have paid")) == "Bastian Orme"
    assert holder(turns, text.index("The town council")) == "unknown 1"


def named_on_tape(plain: Sequence[str], cues: Sequence[Cue], changes: dict[int, float]) -> list[Named] | None:
    """The tapes of a report, where changes of speaker are likely before some sentences alone."""
    change = np.array([changes.get(n, -3.0) for n in range(1, len(plain))])
    found = report_of(plain, cues, change)
    return [(tape.held, tape.name) for tape in found.tapes] if found else None


def test_an_interview_is_no_report() -> None:
    talk = [Cue(1, "mentioned", "Ada Marrow"), Cue(6, "mentioned", "Tobin Osk")]
    plain = [
        *("You found the letters in a cupboard.", "Ada Marrow wrote them.", "I did not know what they were."),
        *("I could not read a word.", "What is in them?", "Was she in love?", "Tobin Osk says she was."),
        *(
            "I would not use that word.",
            "I have read them all.",
            "They will be printed.",
            "The book is long.",
        ),
    ]
    changes = dict.fromkeys((2, 4, 7, 9), 4.0)
    assert named_on_tape(plain, talk, changes) is None
    told = [words.replace("?", ".") for words in plain]
    assert named_on_tape(told, talk, changes) == [(range(2, 4), "Ada Marrow"), (range(7, 9), "Tobin Osk")]


def test_one_question_may_be_heard_in_a_report_that_is_signed() -> None:
    plain = [
        *("The gates are shut.", "Ada Marrow came alone.", "I have nothing to say.", "I never had."),
        *("The yard is empty.", "Tobin Osk waits for the bus.", "I packed my box.", "Are you sorry, Tobin?"),
        *("I am not.", "The bus is late.", "It is always late.", "Nora Felt, Osk Bay."),
    ]
    changes = {2: 4.0, 4: 4.0, 6: 4.0, 7: 1.0, 8: 1.0, 9: 4.0}
    cues = [Cue(1, "mentioned", "Ada Marrow"), Cue(5, "mentioned", "Tobin Osk"), Cue(11, "self", "Nora Felt")]
    asked = Cue(7, "called", "Tobin Osk")
    assert named_on_tape(plain, [*cues, asked], changes) is not None
    assert named_on_tape(plain, [*cues[:2], asked], changes) is None
    assert named_on_tape(plain, [*cues, asked, Cue(9, "guest")], changes) is None


def test_whose_tape_it_is_can_be_told_by_the_office() -> None:
    plain = [
        *("The mayor, Ada Marrow, lost her hat.", "Tobin Osk found it.", "I gave it back.", "I got a fish."),
        *("The town laughed.", "The mayor was not amused.", "I never liked it.", "I have three more."),
        *("The fish was sold.", "The hat was burnt.", "The wind was blamed.", "Nora Felt, Osk Bay."),
    ]
    cues = [Cue(0, "mentioned", "Ada Marrow"), Cue(1, "mentioned", "Tobin Osk"), Cue(11, "self", "Nora Felt")]
    found = named_on_tape(plain, cues, dict.fromkeys((2, 4, 6, 8), 4.0))
    assert found == [(range(2, 4), "Tobin Osk"), (range(6, 8), "Ada Marrow")]


def test_one_who_tells_of_others_alone_is_not_cut() -> None:
    assert len(turns_of(page(ESSAY), shipped())) == 1


def test_what_stands_below_transcript_is_one() -> None:
    assert describe(document(page(ESSAY))).genre == "transcript"
    assert describe(document(page(ESSAY).replace("Transcript\n", ""))).genre == "news"


def test_an_article_with_a_link_to_its_transcript_is_none() -> None:
    article = (
        "“We have waited for the ferry,” said Ada Marrow. “The river did not wait,” she said on Monday.\n"
    )
    assert describe(document(page(article * 8))).genre == "news"
