from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from facevalue.annotate.cues import find_cues
from facevalue.annotate.forms import names_in
from facevalue.annotate.holders import Talk, likeliest
from facevalue.models import Model, load_model
from facevalue.record import Turn
from tests.annotate.talking import Judged, judged, laid_out, people, planted, shown, turns_of

TALKS = (
    *("interview", "debate", "clips", "location", "panel", "captions", "phone_in", "monologue"),
    *("podcast", "bulletin", "markets", "museum"),
)
NAMES = ("Mara Quist", "Mara", "Jonas Weil", "Jonas", "Ruth Amsel", "Anton Verel", "Ilse Brandl", "Ilse")


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


@pytest.fixture(scope="module")
def read(model: Model) -> dict[str, tuple[Turn, ...]]:
    return {name: turns_of(shown(planted(name)), model) for name in TALKS}


def figures(read: dict[str, tuple[Turn, ...]], names: Sequence[str]) -> tuple[float, float]:
    """F1 of changes, and the share of sentences whose speaker is right."""
    found = [judged(talk := planted(name), shown(talk), read[name]) for name in names]
    whole = Judged(*(sum(column) for column in zip(*found, strict=True)))
    return 2 * whole.hits / (whole.told + whole.planted), whole.right / whole.sentences


def heard(
    sentences: Sequence[str], host: Sequence[float], changes: Sequence[int]
) -> list[tuple[str, str | None]]:
    """Role and name of each sentence, from planted log-odds of the host and planted changes."""
    text, words = laid_out(sentences)
    odds = np.array([2.0 if n in changes else -2.5 for n in range(1, len(sentences))])
    cues = find_cues(text, words, names_in(text, people(text, NAMES)))
    talk = Talk(cues, np.array(host, dtype=np.float64), odds)
    row, name = likeliest(talk)
    voices = [row.voices[v] for v in row.path]
    return [(voice.role, name if voice.role == "host" else voice.name) for voice in voices]


def test_most_changes_are_found_and_most_speakers_are_right(read: dict[str, tuple[Turn, ...]]) -> None:
    f1, right = figures(read, TALKS)
    assert f1 > 0.8
    assert right > 0.88


@pytest.mark.parametrize("name", TALKS)
def test_turns_follow_each_other_and_say_why(read: dict[str, tuple[Turn, ...]], name: str) -> None:
    text, turns = shown(planted(name)), read[name]
    assert text[turns[0].start :].startswith(planted(name)[0].sentence.split()[0])
    assert turns[-1].end == len(text.rstrip())
    for turn, following in pairwise(turns):
        assert turn.end < following.start
        assert (turn.speaker.name, turn.speaker.role) != (following.speaker.name, following.speaker.role)
        assert turn.ends == following.begins
    for turn in turns:
        assert turn.speaker.because
        assert turn.speaker.role in ("host", "guest", "clip")
        assert 0 < turn.confidence < 1


def test_speakers_are_named_in_full(read: dict[str, tuple[Turn, ...]]) -> None:
    assert {turn.speaker.name for turn in read["interview"]} == {"Mara Lindqvist", "Ilse Harrow"}
    names = {turn.speaker.name for turn in read["phone_in"]}
    assert {name for name in names if not name.startswith("unknown ")} == {
        "Della Moss",
        "Joe",
        "Martha",
        "Stefan Ruhl",
        "Ibro",
    }
    assert {t.speaker.name for t in read["clips"] if t.speaker.role == "clip"} >= {"Henrik Saal", "Dora Kemp"}


def test_a_monologue_is_one_turn(read: dict[str, tuple[Turn, ...]]) -> None:
    assert [(t.speaker.name, t.speaker.role) for t in read["monologue"]] == [("unknown 1", "host")]


def test_unknown_voices_are_numbered_as_they_come(read: dict[str, tuple[Turn, ...]]) -> None:
    for turns in read.values():
        numbers = list(dict.fromkeys(t.speaker.name for t in turns if t.speaker.name.startswith("unknown ")))
        assert numbers == [f"unknown {n + 1}" for n in range(len(numbers))]


def test_tape_that_is_named_afterwards_begins_where_the_speaker_is_no_longer_spoken_of() -> None:
    talk = [
        "The port of Pell is shut.",
        "Mayor Ruth Amsel says that it will stay so.",
        "She spoke this morning.",
        "We did all that we could to keep it open.",
        "Our people are tired.",
        "Mayor Ruth Amsel speaking there.",
    ]
    assert heard(talk, [1, 0, -1, -2, -2, 1], [3, 5]) == [
        ("host", None),
        ("host", None),
        ("host", None),
        ("clip", "Ruth Amsel"),
        ("clip", "Ruth Amsel"),
        ("host", None),
    ]


def test_a_question_is_the_hosts_together_with_what_leads_to_it() -> None:
    talk = [
        "Jonas Weil joins us now.",
        "Is the dam safe?",
        "It is safe for now.",
        "We have checked every gate.",
        "There have been reports of cracks.",
        "Have you seen them?",
        "They are in the old wall.",
        "Nobody builds on that.",
    ]
    host = [2, 2, -4, -4, 0, 1, -4, -4]
    assert [role for role, _ in heard(talk, host, [2, 4, 6])] == [
        *("host", "host", "guest", "guest", "host", "host", "guest", "guest")
    ]


def test_the_host_has_the_name_by_which_guests_call_and_not_one_spoken_of() -> None:
    talk = [
        "Jonas Weil is with us from Pell.",
        "What do you see?",
        "Mara, I'm standing by the harbour.",
        "Anton Verel shut it on Monday.",
        "And will he open it?",
        "Well, Anton Verel, I don't think, is willing to.",
        "Back to you, Mara.",
        "Thank you, Jonas.",
    ]
    told = heard(talk, [2, 2, -3, -3, 2, -3, -1, 1], [2, 4, 5, 7])
    assert {name for role, name in told if role == "host"} == {"Mara"}
    assert {name for role, name in told if role == "guest"} == {"Jonas Weil"}


def test_who_is_called_answers() -> None:
    talk = [
        "On my left is Jonas Weil.",
        "Next to him is Ilse Brandl.",
        "Jonas, is the plan good?",
        "It is a good plan.",
        "Ilse, do you agree?",
        "There is no plan.",
        "Nobody has seen one.",
        "Jonas, have you seen one?",
        "It is on my desk.",
    ]
    told = heard(talk, [2, 2, 2, -3, 2, -3, -3, 2, -3], [3, 4, 5, 7, 8])
    assert [name for role, name in told if role == "guest"] == [
        "Jonas Weil",
        *["Ilse Brandl"] * 2,
        "Jonas Weil",
    ]


def test_nobody_is_a_guest_where_one_voice_tells_a_story() -> None:
    talk = ["There was no road.", "Who stayed?", "Those who had nowhere to go."]
    assert heard(talk, [-3, -1, -3], [1, 2]) == [("host", None)] * 3


def test_guests_answer_each_other() -> None:
    talk = [
        "With me are Jonas Weil and Ilse Brandl.",
        "Jonas, is the plan good?",
        "It is a good plan, and I wrote it.",
        "You signed it and you hid it.",
        "Because nobody read it, Ilse.",
        "All right, one at a time.",
        "Ilse, what would you do?",
        "I would burn it.",
    ]
    told = heard(talk, [2, 2, -3, -2, -2, 1, 2, -3], [2, 3, 4, 5, 7])
    assert [name for role, name in told if role == "guest"] == [
        "Jonas Weil",
        "Ilse Brandl",
        "Jonas Weil",
        "Ilse Brandl",
    ]
    assert told[5] == ("host", None)


def test_who_talks_on_about_you_is_still_the_one_guest() -> None:
    talk = [
        "Jonas Weil joins us now.",
        "Is the plan good?",
        "It is a good plan.",
        "You build a wall and you wait.",
        "Because the river comes back.",
    ]
    told = heard(talk, [2, 2, -3, -2, -2], [2])
    assert told[2:] == [("guest", "Jonas Weil")] * 3


def test_who_gives_a_name_and_leads_is_the_host_wherever_that_is() -> None:
    talk = [
        *("Ruth Amsel shut the port.", "She did it alone.", "Nobody was asked.", "It rained.", "And then?"),
        *("The port is shut.", "Good evening.", "I'm Anton Verel.", "Is the dam safe?", "It is safe."),
    ]
    told = heard(talk, [-1, -1, -1, -1, -1, -1, 3, 4, 2, -3], [6, 9])
    assert told[7] == ("host", "Anton Verel")


def test_who_signs_off_at_the_end_is_the_host() -> None:
    told = [
        "The ferry is late again this week.",
        "Ruth Amsel is in the studio.",
        "What happened, Ruth Amsel?",
        *["We waited at the quay for hours." for _ in range(6)],
        "That was the morning, I'm Mara Quist.",
    ]
    row = heard(told, [1.0, 1.0, 2.0, *[-3.0] * 6, 0.5], (3, 9))
    assert row[-1] == ("host", "Mara Quist")
    assert row[5] == ("guest", "Ruth Amsel")


def test_who_is_often_called_by_guests_is_the_host_and_who_is_spoken_of_is_not() -> None:
    talk = [
        "Jonas Weil is with us from Pell.",
        "What do you see?",
        "Anton Verel, get used to it.",
        "Anton Verel wants the dam.",
        "Anton Verel built it.",
        "So, Mara, it will stay.",
        "Will it?",
        "It will, Mara.",
    ]
    told = heard(talk, [2, 2, -3, -3, -3, -3, 2, -3], [2, 6, 7])
    assert {name for role, name in told if role == "host"} == {"Mara"}


def test_who_is_mostly_spoken_about_is_no_guest() -> None:
    about = ["Anton Verel built it."] * 10
    talk = ["Let's begin with Anton Verel.", *about, "Is it safe?", "I think so.", "I built it."]
    told = heard(talk, [2] * 12 + [-3, -3], [12])
    assert ("guest", "Anton Verel") not in told


def test_the_one_other_person_whom_the_page_names_is_the_guest() -> None:
    text, words = laid_out(
        ["You built it.", "Is it safe?", "It is.", "I sleep there.", "Who paid?", "They did."]
    )
    talk = Talk(
        find_cues(text, words, []), np.array([2.0, 2, -3, -3, 2, -3]), np.array([-2.5, 2, -2.5, 2, 2])
    )
    row, host = likeliest(talk, "Mara Quist", {"Mara Quist", "Jonas Weil"})
    assert host == "Mara Quist"
    names = [row.voices[v].name for v in row.path if row.voices[v].role == "guest"]
    assert names == ["Jonas Weil"] * 3


def test_somebody_brought_in_without_a_name_is_nobody_who_was_named() -> None:
    talk = [
        *("Jonas Weil is with us.", "Jonas, is it safe?", "It is safe.", "Thank you, Jonas."),
        *(
            "Next is a lady who lives below the dam.",
            "Good morning.",
            "I have seen the cracks.",
            "I sleep badly.",
        ),
    ]
    told = heard(talk, [2, 2, -3, 2, 2, 1, -2, -2], [2, 3, 6])
    assert told[2] == ("guest", "Jonas Weil")
    assert told[6:] == [("guest", None)] * 2


def test_who_is_greeted_back_is_the_host() -> None:
    talk = [
        *("Jonas Weil, welcome to the show.", "Thank you, Mara.", "Is it safe?", "It is safe."),
        "Will it last?",
    ]
    told = heard(talk, [2, -1, 2, -3, 2], [1, 2, 3, 4])
    assert told == [("host", "Mara"), ("guest", "Jonas Weil")] * 2 + [("host", "Mara")]


@pytest.mark.parametrize(
    ("answer", "host"),
    [
        (["Yes, Ilse, it is safe.", "We have checked every gate."], "Ilse"),
        (["It is safe for now.", "No, Ilse, we have checked every gate."], None),
    ],
    ids=["as the answer begins", "later in it"],
)
def test_the_host_bears_the_name_that_answers_begin_with(answer: Sequence[str], host: str | None) -> None:
    talk = ["Good evening.", "Is the dam safe?", *answer, "Do the gates hold?", "They hold."]
    found = heard(talk, [3, 3, -3, -3, 3, -3], [2, 4, 5])
    assert {name for role, name in found if role == "host"} == {host}


def test_a_name_is_told_where_it_is_likelier_than_not(read: dict[str, tuple[Turn, ...]]) -> None:
    named = [t for turns in read.values() for t in turns if not t.speaker.name.startswith("unknown ")]
    assert len(named) > 100
    assert min(turn.confidence for turn in named) > 0.5
    assert any("perhaps " in reason for turns in read.values() for t in turns for reason in t.speaker.because)


@pytest.mark.parametrize("dash", [" --", "—"])
def test_somebody_may_begin_where_words_are_cut_off_by_a_dash(model: Model, dash: str) -> None:
    talk = (
        "Good evening. I'm Mara Quist. With me is Jonas Weil of the harbour board. Mr Weil, why did the "
        "ferry stop? Well, the board told us that it would pay for a new pier, and we believed that it "
        f"would{dash} But it didn't pay, did it? No, it did not. We wrote to{dash} Ilse Brandl was at the "
        f"ministry then, and I{dash} I wrote to her in May. And what did she say? She said the money was "
        "gone."
    )
    starts = [talk[turn.start :].split(maxsplit=1)[0] for turn in turns_of(talk, model)]
    assert "But" in starts
    assert not {"Ilse", "I"} & set(starts)


def test_a_speech_is_its_speakers_alone_whatever_it_asks_and_quotes(model: Model) -> None:
    text = (
        "Ladies and gentlemen, it is a great honour for me, Petra Volling, to stand before you today. Fifty "
        "years ago this port was a row of huts. Was it enough? I do not think so. I do not think anybody "
        "here does. My father told me: you will make enemies, Petra. Well, perhaps. Who asked for the quay? "
        "We did. And who will pay for it? Friends, I know that times are hard. They were hard then. Thanks."
    )
    (turn,) = turns_of(text, model)
    assert turn.speaker.name == "Petra Volling"


def test_a_second_host_who_says_the_own_name_bears_it(model: Model) -> None:
    text = (
        "Hello and welcome to Two Quays, the podcast about boats. I'm Petra Volling. And I'm Aldous Brenn, "
        "and Petra, I have to say, what a week. What a week. Where do we even start, Aldous? I think we have "
        "to start with the ferry, don't we? I know you don't want to. I really don't want to."
    )
    first, second, *_ = turns_of(text, model)
    assert (first.speaker.name, second.speaker.name) == ("Petra Volling", "Aldous Brenn")
