"""Voices that a diarisation numbers get the names that the talk tells."""

from __future__ import annotations

import pytest

from facevalue.annotate import are_named, with_names
from facevalue.pipeline import Pipeline
from facevalue.record import Document, Turn, TurnSpeaker, document_id, record_id

TALK = """{0}: Welcome to The Long Quay. I'm Ilse Rill, and today I'm talking to Tobin Marrow, a senator.
{1}: Thanks for having me, Ilse.
{0}: Senator, you called the harbour bill a gift to the owners. Your own leader, Mara Quill, wrote it.
{1}: She did, and I told her to her face what I thought of it. Mara has been talked into this by them.
{0}: Let me bring in our second guest. Edvin Orr is the harbour minister. Minister, is the bill theirs?
{2}: No. It is my idea. Senator Marrow writes wonderful fiction, and he has done it again tonight.
{1}: That's cheap, Edvin.
{0}: We'll check that. Tobin Marrow, Edvin Orr, thank you.
"""


def turn(start: int, end: int, name: str) -> Turn:
    speaker = TurnSpeaker(name=name)
    doc = document_id("a", "0", "")
    return Turn(
        id=record_id("trn", doc, start, end), doc=doc, start=start, end=end, speaker=speaker, confidence=0.9
    )


def named(turns: list[Turn], told: list[Turn], text: str = "x" * 1000) -> list[str]:
    return [one.speaker.name for one in with_names(text, turns, told)]


@pytest.mark.parametrize("label", ["SPEAKER_0{}", "Speaker {}", "S{}"])
def test_who_they_are_is_told_by_the_talk(label: str) -> None:
    text = TALK.format(*(label.format(n) for n in range(3)))
    given = Document(id=document_id("a", "0", text), source="a", sha256="0", text=text, genre="transcript")
    names = [one.speaker.name for one in Pipeline().read(given).turns]
    host, guest, minister = "Ilse Rill", "Tobin Marrow", "Edvin Orr"
    if label == "S{}":  # may be somebody's letters
        assert host not in names
    else:
        assert names == [host, guest, host, guest, host, minister, guest, host]


def test_a_name_is_of_the_voice_that_has_most_of_its_words() -> None:
    turns = [turn(0, 100, "SPEAKER_00"), turn(100, 200, "SPEAKER_01"), turn(200, 300, "SPEAKER_00")]
    told = [turn(0, 90, "Ada Marrow"), turn(90, 200, "unknown 1"), turn(200, 280, "Ada Marrow")]
    assert named(turns, told) == ["Ada Marrow", "SPEAKER_01", "Ada Marrow"]


def test_a_name_that_several_share_is_nobodys() -> None:
    turns = [turn(0, 100, "SPEAKER_00"), turn(100, 200, "SPEAKER_01")]
    assert named(turns, [turn(50, 150, "Ada Marrow")]) == ["SPEAKER_00", "SPEAKER_01"]


def test_a_name_for_few_words_is_nobodys() -> None:
    turns = [turn(0, 400, "SPEAKER_00"), turn(400, 500, "SPEAKER_01")]
    assert named(turns, [turn(0, 100, "Ada Marrow")]) == ["SPEAKER_00", "SPEAKER_01"]


@pytest.mark.parametrize(
    ("labels", "named"),
    [
        (("SPEAKER_00", "Speaker 2"), False),
        (("SPEAKER_00", "Ada Marrow"), True),
        (("Speaker 1",), True),
        (("unknown", "unknown"), False),
        (("unknown", "Ada Marrow"), True),
        ((), False),
    ],
)
def test_which_sources_name_their_voices(labels: tuple[str, ...], named: bool) -> None:
    turns = [turn(10 * n, 10 * n + 5, label) for n, label in enumerate(labels)]
    assert are_named(turns) is named


INTERVIEW = (
    "Speaker 1: I'm Ilse Rill, and I'm in the kitchen of, would you say your name for the tape?\n"
    "Speaker 2: Sigrid Osk. Siggy, everybody calls me.\n"
    "Speaker 1: And her son is here.\n"
    "Speaker 3: Tobin. Hello. I came for the cake.\n"
    "Speaker 1: Siggy, when did you come to the lock?\n"
    "Speaker 2: In June. There was no roof on the house, and we slept in the boat.\n"
    "Speaker 3: It was a good boat.\n"
    "Speaker 1: Tobin, do you remember it?\n"
    "Speaker 3: I remember the rain.\n"
)


def test_who_is_asked_for_the_name_says_it_and_others_begin_with_theirs() -> None:
    given = Document(
        id=document_id("a", "0", INTERVIEW), source="a", sha256="0", text=INTERVIEW, genre="transcript"
    )
    names = [one.speaker.name for one in Pipeline().read(given).turns]
    host, guest, son = "Ilse Rill", "Sigrid Osk", "Tobin"
    assert names == [host, guest, host, son, host, guest, son, host, son]


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("I'm Ilse Rill, and this is Long Quay.", "Ilse Rill"),
        ("Here is a letter: “I'm Ilse Rill, and this is my boat.”", "S0"),
    ],
)
def test_who_is_read_out_is_not_who_reads(said: str, known: str) -> None:
    assert named([turn(0, len(said), "S0")], [], said)[0] == known


@pytest.mark.parametrize(
    ("words", "known"), [("what a year he has.", "S1"), ("what a year it was.", "Tobin")]
)
def test_who_is_spoken_of_is_not_called(words: str, known: str) -> None:
    text = f"Tobin, {words} I saw it all."
    turns = [turn(0, 26, "S0"), turn(26, len(text), "S1")]
    assert named(turns, [turn(0, 3, "Tobin")], text)[1] == known
