"""Turns that begin within lines, and those that a mark alone tells apart, as captions have them."""

from __future__ import annotations

import re
from time import process_time

import pytest

from facevalue.pipeline import Pipeline
from facevalue.record import Reading
from facevalue.record.labels import captions_within
from tests.annotate.test_labels import SAID, read, several, turns

SPOKEN = [
    "Good evening. With me is the harbour minister, Aldous Brenn.",
    "Good evening, Petra.",
    "The union says that it wrote to you. Did it?",
    "No, it did not. I have the letters here.",
    "And the ferry?",
    "The ferry will sail on Monday.",
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def read_as(pipeline: Pipeline, name: str, text: str) -> Reading:
    (given,) = several(text, name)
    return pipeline.read(given)


def told(reading: Reading) -> list[tuple[str, str]]:
    text = reading.document.text
    return [(turn.speaker.name, " ".join(text[turn.start : turn.end].split())) for turn in reading.turns]


@pytest.mark.parametrize("form", ["{upper}: {words}", "{name}: {words}", "{name} (Skerrin): {words}"])
@pytest.mark.parametrize("above", ["", "The ferry\n\n"])
def test_labels_in_one_paragraph(form: str, above: str) -> None:
    line = " ".join(form.format(name=name, upper=name.upper(), words=words) for name, words in SAID)
    document = read(above + line)
    assert document.genre == "transcript"
    assert turns(document) == SAID


def test_a_few_slips_in_a_long_talk_are_no_labels() -> None:
    talk = "So what did the council say? It said nothing. I asked it twice. " * 150
    slips = " ".join(f"{name.upper()}: {words}" for name, words in SAID)
    assert turns(read(f"{talk}{slips}")) == []


def test_words_before_colons_in_an_article_are_no_labels() -> None:
    text = (
        "Storm closes the port\n\nThe council met on Monday. WARNING: the quay is shut. NOTE: it is wet. "
        "Petra Volling: a life in boats is shown until June. Volling said: “We will sail.”"
    )
    assert turns(read(text)) == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("talk.vtt", ">> {}"),
        ("talk.vtt", "&gt;&gt; {}"),
        ("talk.srt", "- {}"),
        ("talk.srt", "– {}"),
    ],
)
def test_marks_in_captions_part_those_who_speak(pipeline: Pipeline, name: str, form: str) -> None:
    mark = "," if name.endswith("srt") else "."
    cues = [
        f"{n + 1}\n00:00:{4 * n:02}{mark}000 --> 00:00:{4 * n + 3:02}{mark}000\n{form.format(words)}"
        for n, words in enumerate(SPOKEN)
    ]
    text = "\n\n".join((["WEBVTT"] if mark == "." else []) + cues)
    found = told(read_as(pipeline, name, text))
    assert [words for _, words in found] == SPOKEN
    assert [who for who, _ in found][1::2] == ["Aldous Brenn"] * 3
    assert len({who for who, _ in found[::2]}) == 1


def test_marks_within_lines_and_nobody_named(pipeline: Pipeline) -> None:
    said = ["The council says you lost it.", "We did not.", "And the mayor?", "He was in the room."]
    found = told(read_as(pipeline, "talk.txt", ">> " + " >> ".join(said)))
    assert [words for _, words in found] == said
    assert [who for who, _ in found] == ["unknown 1", "unknown 2"] * 2


def test_a_mark_without_a_name_between_two_is_the_others() -> None:
    text = ">> PETRA VOLLING: Is it safe?\n>> ALDOUS BRENN: No.\n>> And why?\n>> It leaks.\n>> Who says so?"
    assert [who for who, _ in turns(read(text))] == ["Petra Volling", "Aldous Brenn"] * 2 + ["Petra Volling"]


def test_a_list_with_dashes_below_a_talk_parts_nobody() -> None:
    talk = [f"{name}: {words}" for name, words in SAID]
    text = "\n".join([*talk, "- a ferry", "- a letter", "- a union", "- a minister"])
    assert {who for who, _ in turns(read(text))} == {"Petra Volling", "Aldous Brenn"}


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("MAYOR", "The mayor, Leonie Strand, says that it pays."),
        ("Madam Deputy Speaker", "[THE DEPUTY SPEAKER (Mrs Leonie Strand) in the Chair]"),
        ("GUEST LEONIE STRAND, HISTORIAN", "Leonie Strand is here."),
    ],
)
def test_an_office_as_a_label_is_its_holder(label: str, line: str) -> None:
    text = f"CLARE VANE: {line}\n{label}: It does.\nCLARE VANE: Does it?\n{label}: Yes.\nCLARE VANE: No."
    assert {who for who, _ in turns(read(text))} == {"Clare Vane", "Leonie Strand"}


def test_links_behind_angles_in_an_article_are_no_turns() -> None:
    text = (
        "Storm closes the port\n\nThe mayor said on Monday that it was shut. Read more >> Storm warnings\n\n"
        "Aldous Brenn said that he had lost a week. See also >> The budget\n\nNobody pays. >> Subscribe now"
    )
    assert turns(read(text)) == []


def test_an_article_that_holds_questions_and_answers_or_headlines_is_no_talk() -> None:
    asked = "Q: When does it sail? A: In May. Q: Who pays? A: The owners, who have been told so."
    article = (
        "Questions on the ferry\n\nThe council met on Monday, and what it said was written down at once.\n\n"
    )
    assert (
        turns(
            read(f"{article}{asked}\n\nThe union called that a lie, and its head wept on the quay all night.")
        )
        == []
    )
    assert (
        turns(read("The Post: It sails. The Mail: It stays. The Post: It sank. The Mail: It did not.")) == []
    )


def test_a_line_of_ten_thousand_labels_is_cut_in_time() -> None:
    began = process_time()
    assert len(turns(read("ADA RILL: It is late. BRAM OSK: It is not. " * 5_000))) == 10_000
    assert process_time() - began < 8


def test_bare_lines_of_a_house_are_not_given_to_one_of_two_labelled() -> None:
    text = (
        "SPEAKER: Order.\nI thank the House for its time.\nSPEAKER: Order.\nI will not give way to anybody.\n"
        "MINISTER: We wait.\nSPEAKER: Order.\nThat is enough for one evening."
    )
    assert turns(read(text))[1][0] != "Minister"


WRAPPED = """\
- Welcome to the Lock Hour. I'm Ilse
Brandl. With me is the keeper, Anton
Verel. Anton, who shut the lower
lock?
- I did. It leaked, and nobody at
the ministry wrote back.
- Nobody?
- Nobody at all, for as long as
nine weeks.
- Will it open again?
- In May, if they send the
stone.
"""


def test_dashes_of_wrapped_captions_open_turns_and_none_is_a_title(pipeline: Pipeline) -> None:
    found = read_as(pipeline, "talk.txt", WRAPPED)
    assert found.document.title is None
    assert [turn.start - 2 for turn in found.turns] == [
        m.start() for m in re.finditer("^- ", WRAPPED, re.MULTILINE)
    ]
    assert found.turns[0].speaker.name == "Ilse Brandl"


def test_a_list_is_no_caption() -> None:
    assert captions_within(["- Bread.", "- Is there milk?", "- Salt.", "- Or oil?"]) == range(0)
    assert captions_within(WRAPPED.splitlines()) == range(12)
