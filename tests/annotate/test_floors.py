"""Marked turns: nobody else begins within one, and who opens the floor answers who is given it."""

from __future__ import annotations

import pytest

from facevalue.annotate.floors import opened_at
from facevalue.pipeline import Pipeline
from tests.annotate.talking import document

CAPTIONS = """\
>> Good morning. I'm Ilse Brandl, I run the
locks here at Tamsin. I'll say a few words, Dr. Noor
Verel will say a few more, and
then we'll take your questions. The lower
lock is open again. Dr. Verel.
>> Thank you, Ilse. The water is clean, and we
have tested it twice.
>> Thanks, Noor. Okay, questions. Yes, in the front.
>> How long was it shut?
>> Nine days.
>> And who pays for that?
>> The province does. Go ahead, Tobin.
>> Question for Dr. Verel. Can one drink it?
>> I would boil it first.
>> Even now?
>> Even now.
>> One more. Yes, sir.
>> Will it leak again?
>> I hope not. Thank you, everybody.
"""


@pytest.fixture(scope="module")
def reader() -> Pipeline:
    return Pipeline()


def names_of(text: str, reader: Pipeline) -> list[str]:
    return [turn.speaker.name for turn in reader.read(document(text)).turns]


def test_who_opens_the_floor_answers(reader: Pipeline) -> None:
    names = names_of(CAPTIONS, reader)
    assert [name if not name.startswith("unknown") else "?" for name in names] == [
        *("Ilse Brandl", "Noor Verel", "Ilse Brandl"),
        *("?", "Ilse Brandl", "?", "Ilse Brandl"),
        *("Tobin", "Noor Verel", "Tobin", "Noor Verel"),
        *("Ilse Brandl", "?", "Ilse Brandl"),
    ]
    assert names[3] == names[5] != names[12]


def test_only_a_mark_begins_a_turn(reader: Pipeline) -> None:
    text = CAPTIONS.replace(">> Nine days.", ">> Nine days. Why do you ask? No, I know why.")
    assert len(names_of(text, reader)) == CAPTIONS.count(">>")


def test_where_nobody_takes_questions_nobody_opens_the_floor() -> None:
    plain = ["We speak of the lock.", "Go ahead, Bill.", "It leaks.", "Yes, sir.", "It does not."]
    turns = [range(2), range(2, 4), range(4, 5)]
    assert opened_at(turns, plain) is None
    assert opened_at(turns, ["Then we'll take your questions.", *plain[1:]]) == 0
    assert opened_at(turns, ["Okay, questions?", *plain[1:]]) == 0


NAMELESS = """\
>> Good morning. The fire at the mill is out
and nobody is hurt. I'll take questions now.
>> Go ahead, Jim.
>> Do you know how it started?
>> Not yet. We are looking at a heater.
>> Yes, Maria.
>> Who owns the mill?
>> A family in Tamsin. Thank you.
"""


def test_who_is_given_the_floor_is_not_who_gives_it(reader: Pipeline) -> None:
    names = names_of(NAMELESS, reader)
    assert [name.partition(" ")[0] for name in names] == [
        *("unknown", "unknown", "Jim", "unknown"),
        *("unknown", "Maria", "unknown"),
    ]
    assert len({name for name in names if name.startswith("unknown")}) == 1


def test_marked_turns_are_talk_from_the_first_on(reader: Pipeline) -> None:
    text = ">> How was it?\n>> Long. We sat for two hours on the quay and nobody\ntold us why.\n"
    text += ">> Did you sleep?\n>> Not a wink.\n>> Shall we eat?\n>> Please.\n"
    turns = reader.read(document(text)).turns
    assert [text[turn.start :].partition(" ")[0].split("\n")[0] for turn in turns] == [
        *("How", "Long.", "Did", "Not", "Shall", "Please."),
    ]
