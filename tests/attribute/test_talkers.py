"""Who is "you" and who is "he" as a source in a talk."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from msgspec import structs

from facevalue.annotate import paragraphs
from facevalue.attribute import AttributeRules, Marked, find_statements, spoken
from facevalue.record import Statement
from facevalue.record.document import TurnRole
from tests.attribute.planting import planted, regions_of, turns_of

HOST, FIRST, SECOND = "Tomas Reed", "Dov Kestrel", "Ilse Gorm"


def said(
    marked: str, speakers: tuple[str, ...], roles: Sequence[TurnRole | None] = ()
) -> dict[str, Statement]:
    """The statements of a talk by their words; each line is a turn."""
    made, attributions = planted(marked, genre="transcript")
    regions = regions_of(made)
    turns = turns_of(made, regions, speakers)
    for n, role in enumerate(roles):
        turns[n] = structs.replace(turns[n], speaker=structs.replace(turns[n].speaker, role=role))
    found = find_statements(made, Marked(regions, turns), attributions, AttributeRules())
    lines = paragraphs(made.text, regions, turns)
    told = (found.statements, found.mentions, found.actors)
    return {s.text: s for s in spoken(made, turns, lines, told)}


def test_you_said_is_who_is_addressed() -> None:
    found = said(
        "<s1>You</s1> <c1>said</c1> on Monday <q1>that it would be three wards</q1>.\nAnd I was wrong.",
        (HOST, SECOND),
        ("host", "guest"),
    )
    inner = found["that it would be three wards"]
    assert (inner.speaker.name, inner.speaker.via) == (SECOND, "coreference")
    assert inner.inside == found["You said on Monday that it would be three wards."].id


@pytest.mark.parametrize(
    "words",
    [
        "Mr Kestrel, <s1>you</s1> <c1>said</c1> <q1>that it would be three wards</q1>.",
        "<s1>You</s1> <c1>said</c1> <q1>that it would be three wards</q1>, Mr Kestrel.",
    ],
)
def test_who_is_called_by_title_is_addressed_by_another_guest(words: str) -> None:
    found = said(
        f"It is hard.\nDov Kestrel is the mayor. Ms Gorm?\n{words}",
        (FIRST, HOST, SECOND),
        ("guest", "host", "guest"),
    )
    assert found["that it would be three wards"].speaker.name == FIRST


def test_you_see_reports_nothing() -> None:
    found = said(
        "<s1>You</s1> <c1>see</c1> <q1>that it would be three wards</q1>.\nAnd I was wrong.",
        (HOST, SECOND),
        ("host", "guest"),
    )
    assert "that it would be three wards" not in found


def test_you_of_an_unknown_voice_is_left_out() -> None:
    found = said(
        "<s1>You</s1> <c1>said</c1> <q1>that it would be three wards</q1>.\nAnd I was wrong.",
        (HOST, "unknown 1"),
        ("host", "guest"),
    )
    assert "that it would be three wards" not in found


CROSS = (
    "I have done all I could for the depot.\n"
    "And now to the studio in Corran.\n"
    "<s1>He</s1> <c1>says</c1> <q1>that the depot was paid for</q1>, and nobody has seen a letter."
)


def test_he_is_the_guest_who_spoke_before_and_not_the_host() -> None:
    found = said(CROSS, (FIRST, HOST, SECOND), ("guest", "host", "guest"))
    assert found["that the depot was paid for"].speaker.name == FIRST
    outer = found["He says that the depot was paid for, and nobody has seen a letter."]
    assert [about.name for about in outer.about] in ([FIRST], [])


def test_he_is_no_woman_who_spoke_before() -> None:
    found = said(CROSS, ("Clara Kestrel", HOST, SECOND), ("guest", "host", "guest"))
    assert found["that the depot was paid for"].speaker.name != "Clara Kestrel"


def test_he_is_not_who_is_addressed() -> None:
    text = "What is it?\n<s1>He</s1> <c1>says</c1> <q1>that the depot was paid for</q1>, and that is that."
    found = said(text, (FIRST, SECOND), (None, None))
    assert found["that the depot was paid for"].speaker.name != FIRST


def test_a_sentence_that_reports_somebody_unknown_is_a_statement() -> None:
    found = said("In a statement <s1>it</s1> <c1>said</c1> <q1>that every permit was lawful</q1>.", (HOST,))
    assert found["that every permit was lawful"].inside == (
        found["In a statement it said that every permit was lawful."].id
    )


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("The mayor called me last night. <s1>She</s1> <c1>said</c1> <q1>the pier was shut</q1>.", "mayor"),
        ("My lawyer was there. <s1>He</s1> <c1>said</c1> <q1>the pier was shut</q1>.", "My lawyer"),
        ("Well, a nurse rang me. <s1>She</s1> <c1>said</c1> <q1>the pier was shut</q1>.", "nurse"),
        ("I spoke to the mayor. <s1>He</s1> <c1>said</c1> <q1>the pier was shut</q1>.", "mayor"),
        ("I went to see his mother. <s1>She</s1> <c1>said</c1> <q1>the pier was shut</q1>.", "his mother"),
        (
            "When I told the harbour master, he left. <s1>He</s1> <c1>said</c1> <q1>the pier was shut</q1>.",
            "harbour master",
        ),
        (
            "I had a young nurse here, and <s1>she</s1> <c1>said</c1> <q1>the pier was shut</q1>.",
            "young nurse",
        ),
        (
            "A boy stood outside. I asked him why. <s1>He</s1> <c1>said</c1> <q1>the pier was shut</q1>.",
            "boy",
        ),
    ],
)
def test_he_or_she_behind_somebody_described_in_a_turn(words: str, who: str) -> None:
    """Not the host, nor another guest, who are named."""
    found = said(f"With me are Ilse Gorm and Dov Kestrel.\n{words}", (HOST, FIRST), ("host", "guest"))
    assert found["the pier was shut"].speaker.name == who


def test_she_behind_an_office_that_the_talk_names() -> None:
    words = "The mayor called me. <s1>She</s1> <c1>said</c1> <q1>the pier was shut</q1>."
    told = "With me is Dov Kestrel. The mayor, Ilse Gorm, has shut the pier."
    found = said(f"{told}\n{words}", (HOST, FIRST), ("host", "guest"))
    assert found["the pier was shut"].speaker.name == SECOND


def test_she_behind_somebody_named_and_described_is_the_one_named() -> None:
    words = "The mayor called Ilse Gorm. <s1>She</s1> <c1>said</c1> <q1>the pier was shut</q1>."
    found = said(f"With me is Dov Kestrel.\n{words}", (HOST, FIRST), ("host", "guest"))
    assert found["the pier was shut"].speaker.name == SECOND


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("I spoke to one of the coaches just now and <s1>he</s1> <c1>says</c1>", "one of the coaches"),
        ("There was a man from the terminal, and <s1>he</s1> <c1>said</c1>", "man"),
        ("We had printed the minister’s letters. <s1>He</s1> <c1>said</c1>", "minister"),
        ("I met a nurse called Orla Marrow on Monday. <s1>She</s1> <c1>said</c1>", "Orla Marrow"),
        ("Its chief executive wrote to me. <s1>She</s1> <c1>says</c1>", "Its chief executive"),
        ("The tenants wrote to his office. <s1>They</s1> <c1>said</c1>", "tenants"),
        ("We wrote to the port authority. <s1>They</s1> <c1>answered</c1>", "port authority"),
        ("When we called the contractor, <s1>they</s1> <c1>said</c1>", "contractor"),
    ],
)
def test_a_pronoun_in_talk_is_whom_it_has_just_spoken_of(told: str, speaker: str) -> None:
    found = said(f"Dov Kestrel was here last week.\n{told} <q1>that it was late</q1>.", (HOST, SECOND))
    assert found["that it was late"].speaker.name == speaker


@pytest.mark.parametrize(
    "told",
    [
        "The ambassador has called you a liar. He wrote to my publisher.",
        "The ambassador spoke. When the presenter asked him about it,",
    ],
)
def test_he_who_did_it_is_not_the_one_to_whom_it_was_done(told: str) -> None:
    marked = f"{told} <s1>he</s1> <c1>said</c1> <q1>that it was late</q1>."
    name = said(marked, (SECOND,))["that it was late"].speaker.name
    assert "publisher" not in name
    assert "presenter" not in name


def test_who_asks_about_him_is_not_he() -> None:
    """The host is the last to be named, and asks about another."""
    words = "And what did he say?\n<s1>He</s1> <c1>said</c1> <q1>that it was late</q1>."
    found = said(f"Good evening, I am Dov Kestrel. {words}", (HOST, FIRST))
    assert found["that it was late"].speaker.name != HOST


def test_who_has_just_asked_is_not_whom_the_answer_tells_of() -> None:
    words = "What did your boss say?\n<s1>He</s1> <c1>said</c1> <q1>that it was late</q1>."
    found = said(f"I met Tobin Reeve. {HOST} rang. {words}", (HOST, FIRST))
    assert found["that it was late"].speaker.name not in (HOST, FIRST)


def test_whom_a_speaker_calls_does_not_say_what_another_does() -> None:
    words = "Ilse, <s1>the harbour master</s1> <c1>said</c1> <q1>that it was late</q1>."
    plain = said(f"With me is Ilse Gorm.\n{words}", (HOST, HOST))["that it was late"]
    called = said(
        "With me is Ilse Gorm.\n<s1>Ilse, the harbour master</s1> <c1>said</c1> <q1>that it was late</q1>.",
        (HOST, HOST),
    )["that it was late"]
    assert plain.speaker.name == called.speaker.name == "harbour master"


def test_people_in_capitals_are_spelt_as_their_turns_are() -> None:
    words = "<s1>ILSE GORM</s1> <c1>said</c1> <q1>that it was late</q1>. And ADA MARROW left."
    made, attributions = planted(f"It rained.\n{words}", genre="transcript")
    regions = regions_of(made)
    turns = turns_of(made, regions, (SECOND, FIRST))
    found = find_statements(made, Marked(regions, turns), attributions, AttributeRules())
    assert [one.speaker.name for one in found.statements] == [SECOND]
    assert {actor.name for actor in found.actors} == {SECOND, "ADA MARROW"}
