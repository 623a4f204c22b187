"""What is said in a turn of one's own: planted turns, names and reported speech."""

from __future__ import annotations

import pytest
from msgspec import structs

from facevalue.annotate import paragraphs
from facevalue.attribute import AttributeRules, Marked, find_statements, spoken
from facevalue.attribute.spoken import sentences_of
from facevalue.record import Span, Statement, TurnSpeaker
from tests.attribute.planting import planted, regions_of, turns_of


def talk(marked: str, speakers: tuple[str, ...]) -> tuple[str, dict[str, Statement]]:
    """The text, and the statements of a talk by their words; each line is a turn."""
    made, attributions = planted(marked, genre="transcript")
    regions = regions_of(made)
    turns = turns_of(made, regions, speakers)
    found = find_statements(made, Marked(regions, turns), attributions, AttributeRules())
    told = (found.statements, found.mentions, found.actors)
    return made.text, {s.text: s for s in spoken(made, turns, paragraphs(made.text, regions, turns), told)}


def test_a_sentence_about_somebody_is_a_statement_of_who_holds_the_turn() -> None:
    _, found = talk(
        "Velmar wants the island for itself. It rains a lot there, too.\nWhy should Velmar not have it?",
        ("Ilse Gorm", "Tomas Reed"),
    )
    assert list(found) == ["Velmar wants the island for itself."]
    [statement] = found.values()
    assert (statement.speaker.name, statement.speaker.via) == ("Ilse Gorm", "turn")
    assert (statement.kind, statement.held, statement.source, statement.cue) == ("direct", "asserted", (), ())
    assert [about.name for about in statement.about] == ["Velmar"]


def test_titles_and_the_honourable_end_no_sentence() -> None:
    _, found = talk("The hon. Lady and Ms. Rill told us that Velmar is right. It rains.", ("Ilse Gorm",))
    assert list(found) == ["The hon. Lady and Ms. Rill told us that Velmar is right."]


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        ("I thank my right hon. Friend and the hon. and learned Member.", 1),
        ("The Rt. Hon. Ada Rill met Cllr. Osk, Det. Sgt. Brandl and Lt. Col. Verel.", 1),
        ("Messrs. Rill and Osk paid Capt. Marsh.", 1),
        ("Thanks, hon. He left.", 2),
        ("He saw the last rep. He left.", 2),
    ],
)
def test_where_sentences_end(words: str, sentences: int) -> None:
    assert len(list(sentences_of(words, [[Span(0, len(words))]]))) == sentences


def test_reported_speech_stands_inside_the_sentence_that_reports_it() -> None:
    _, found = talk(
        "Now <s1>President Osk</s1> <c1>told</c1> us <q1>that the treaty is dead</q1>. We shall see.",
        ("Ilse Gorm",),
    )
    outer, inner = (
        found["Now President Osk told us that the treaty is dead."],
        found["that the treaty is dead"],
    )
    assert inner.inside == outer.id
    assert outer.inside is None
    assert (outer.speaker.name, inner.speaker.name) == ("Ilse Gorm", "Osk")


def test_what_the_speaker_says_of_the_own_thoughts_is_not_said_twice() -> None:
    _, found = talk("<s1>I</s1> <c1>think</c1> <q1>Velmar wants the island</q1>.", ("Ilse Gorm",))
    assert list(found) == ["Velmar wants the island"]


def test_greetings_questions_and_calls_assert_nothing() -> None:
    _, found = talk(
        "Good evening, with us is Ilse Gorm from Velmar.\n"
        "Well, Ilse Gorm, this is the end of it.\n"
        "Does anybody in Velmar believe that, Ilse Gorm?\n"
        "I cannot say that much, Ilse Gorm.\n"
        "Thank you very much for coming, Ilse Gorm.",
        ("Tomas Reed",) * 5,
    )
    assert not found


def test_a_voice_without_a_name_makes_statements_of_nobody() -> None:
    _, found = talk("Nobody in Velmar wants that bridge.", ("unknown 2",))
    [statement] = found.values()
    assert (statement.speaker.name, statement.speaker.actor) == ("unknown 2", None)


def test_without_turns_nothing_is_added() -> None:
    made, attributions = planted(
        "<s1>Ilse Gorm</s1> <c1>said</c1> <q1>Velmar lies</q1>. Velmar is near the sea."
    )
    regions = regions_of(made)
    found = find_statements(made, Marked(regions), attributions, AttributeRules())
    told = (found.statements, found.mentions, found.actors)
    assert spoken(made, (), paragraphs(made.text, regions), told) == found.statements


def test_a_sentence_over_two_lines_is_one_statement_of_two_stretches() -> None:
    text = "We know by now that Velmar has never wanted\nanything but the island. So be it."
    made, _ = planted(text, genre="transcript")
    regions = regions_of(made)
    turns = turns_of(made, regions[:1], ("Ilse Gorm",))
    whole = [structs.replace(turns[0], end=len(text))]
    found = find_statements(made, Marked(regions, whole), (), AttributeRules())
    [statement] = spoken(
        made, whole, [[*(line for group in paragraphs(text, regions) for line in group)]],
        (found.statements, found.mentions, found.actors),
    )  # fmt: skip
    assert [span.of(text) for span in statement.content] == [
        "We know by now that Velmar has never wanted",
        "anything but the island.",
    ]


def test_a_short_sentence_that_begins_with_a_name_says_something() -> None:
    _, found = talk("Osk ran on this. Not Osk again. We shall see.", ("Ilse Gorm",))
    assert list(found) == ["Osk ran on this."]


def test_words_that_are_read_out_are_not_the_readers_own() -> None:
    quote = "<q1>“Velmar has waited sixty years for its share.”</q1>"
    told = f"The envoy’s spokeswoman told us today, and <s1>I</s1>’m <c1>quoting</c1>, {quote}"
    _, found = talk(f"Let me see. {told}", ("Ilse Gorm",))
    assert found["“Velmar has waited sixty years for its share.”"].speaker.name == "envoy’s spokeswoman"
    _, found = talk(f"I said it before and <s1>I</s1> <c1>say</c1>, {quote}", ("Ilse Gorm",))
    assert found["“Velmar has waited sixty years for its share.”"].speaker.name == "Ilse Gorm"


def test_a_sentence_that_somebody_cuts_off_is_two() -> None:
    made, attributions = planted(
        "Ketran told us that Velmar would pay -- But Velmar did not pay for the pier at all.",
        genre="transcript",
    )
    regions = regions_of(made)
    [turn], at = turns_of(made, regions, ("Ilse Gorm",)), made.text.index("But")
    other = TurnSpeaker(name="Tomas Reed")
    turns = [structs.replace(turn, end=at - 1), structs.replace(turn, id="trn_2", start=at, speaker=other)]
    found = find_statements(made, Marked(regions, turns), attributions, AttributeRules())
    told = (found.statements, found.mentions, found.actors)
    said = spoken(made, turns, paragraphs(made.text, regions, turns), told)
    assert [(s.speaker.name, s.text) for s in said] == [
        ("Ilse Gorm", "Ketran told us that Velmar would pay --"),
        ("Tomas Reed", "But Velmar did not pay for the pier at all."),
    ]
