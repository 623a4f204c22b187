from __future__ import annotations

import pytest

from facevalue.annotate.cues import find_cues
from facevalue.annotate.forms import Forms, names_in
from tests.annotate.talking import laid_out, people

NAMES = ("Mara Quist", "Mara", "Jonas Weil", "Jonas", "Ruth Amsel", "Amsel", "Anton Verel", "Verel", "Joe")


def told(*sentences: str, names: tuple[str, ...] = NAMES) -> list[tuple[int, str, str]]:
    """The cues that name somebody, or close or announce tape: sentence, kind, name."""
    text, words = laid_out(sentences)
    kinds = ("introduced", "announced", "closed", "called", "thanked", "self", "mentioned")
    cues = find_cues(text, words, names_in(text, people(text, names)))
    return [(c.sentence, c.kind, c.name) for c in cues if c.kind in kinds]


def kinds(sentence: str) -> list[str]:
    text, words = laid_out([sentence])
    return [cue.kind for cue in find_cues(text, words, names_in(text, people(text, NAMES)))]


@pytest.mark.parametrize(
    "sentence",
    [
        "My colleague Jonas Weil, who used to advise the water board, thinks they will wait.",
        "Our analyst Jonas Weil says the dam will hold.",
        "My colleague Jonas Weil has written a book about it.",
    ],
)
def test_a_colleague_who_is_cited_is_not_brought_in(sentence: str) -> None:
    assert (0, "introduced", "Jonas Weil") not in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We can now bring in Jonas Weil, who runs the harbour of Pell.",
        "I'm joined now by Jonas Weil.",
        "Let's talk about this with Jonas Weil, the head of the water board.",
        "Jonas Weil is a fire officer, and he joins us from Pell.",
        "On my left is Jonas Weil, a columnist.",
        "And in our studio in Lower Marsh is Jonas Weil.",
        "Our correspondent Jonas Weil is in Pell tonight.",
        "Jonas Weil from Pell, you're on the air.",
        "Jonas Weil has the details.",
        "Next up is Jonas Weil.",
    ],
)
def test_a_guest_is_brought_in(sentence: str) -> None:
    assert (0, "introduced", "Jonas Weil") in told(sentence)


def test_who_is_news_is_not_brought_in() -> None:
    told_of = told("We begin with breaking news from Pell, where Ruth Amsel has resigned.")
    assert told_of == [(0, "mentioned", "Ruth Amsel")]
    assert (0, "introduced", "Ruth Amsel") in told("We begin tonight with the mayor, Ruth Amsel.")


def test_first_names_surnames_and_offices_call_the_guest_by_the_full_name() -> None:
    calls = told(
        "We speak now to Colonel Ruth Amsel, who leads the operation.",
        "Colonel, good evening to you.",
        "Colonel Amsel, how many are missing?",
        "Is that all, Colonel?",
    )
    assert [(n, name) for n, kind, name in calls if kind == "called"] == [
        (1, "Ruth Amsel"),
        (2, "Ruth Amsel"),
        (3, "Ruth Amsel"),
    ]


def test_who_is_only_spoken_about_is_not_called() -> None:
    spoken = told(
        "Anton Verel closed the port on Monday.",
        "Well, Anton Verel, I don't think, is willing to open it.",
        "And Verel, you know, means it.",
    )
    assert (1, "mentioned", "Anton Verel") in spoken
    assert not [cue for cue in spoken if cue[0] == 1 and cue[1] == "called"]
    assert (1, "called", "Jonas Weil") in told("Jonas Weil joins us now.", "Well, Jonas, I don't think so.")


def test_a_caller_whom_the_reader_does_not_know_is_called_nevertheless() -> None:
    calls = told("Another call, and it's Ibro from Neuhaven.", "Ibro, go ahead.", names=())
    assert (0, "introduced", "Ibro") in calls
    assert (1, "called", "Ibro") in calls


def test_the_host_names_itself() -> None:
    assert told("Good evening and welcome, I'm Mara Quist.") == [(0, "self", "Mara Quist")]
    assert told("The minister said that I'm late.") == []


def test_names_are_one_in_full_and_in_one_spelling() -> None:
    text = "Sigrun Tveit is here. Sigrun Tvedt, welcome. Sigrun? Ilse Tveit left. Tveit stayed."
    names = names_in(text, people(text, ("Sigrun Tveit", "Sigrun Tvedt", "Sigrun", "Ilse Tveit", "Tveit")))
    full = Forms(names).of(name.form for name in names)
    assert full["Sigrun"] == full["Sigrun Tvedt"] == "Sigrun Tveit"
    assert full["Ilse Tveit"] == "Ilse Tveit"
    assert full["Tveit"] == "Tveit"
    assert Forms(names, known={"Ilse Tveit"}).of(["Tveit"]) == {"Tveit": "Ilse Tveit"}


def test_of_two_guests_with_one_first_name_the_one_named_last_is_called() -> None:
    calls = told(
        "We're joined by Jonas Weil.",
        "Jonas, is it over?",
        "Joining me now is Jonas Reth.",
        "Jonas, is that so?",
        names=("Jonas Weil", "Jonas Reth", "Jonas"),
    )
    assert [call for call in calls if call[1] == "called"] == [
        (1, "called", "Jonas Weil"),
        (3, "called", "Jonas Reth"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Thank you very much for joining us.", "host"),
        ("We'll have to leave it there.", "host"),
        ("You said this hurts people with loans.", "host"),
        ("One of you must be wrong about the lock.", "host"),
        ("Let's look further up the river, then.", "host"),
        ("Thank you for having me.", "guest"),
        ("These attacks you asked me about are new.", "guest"),
        ("What will happen next?", "question"),
        ("Yeah, that is so.", "answer"),
        ("Let me come in there, if I may.", "host"),
        ("Back to you.", "handed"),
        ("Now it's back to you in Pell.", "handed"),
    ],
)
def test_manners_tell_who_leads(sentence: str, kind: str) -> None:
    assert kind in kinds(sentence)


def test_what_is_given_back_is_no_handing_over() -> None:
    assert "handed" not in kinds("I hand the decision back to you, to whom it belongs.")


def test_questions_are_known_without_punctuation() -> None:
    text, words = laid_out(["so did they have any choice", "the price went up again"])
    assert [(c.sentence, c.kind) for c in find_cues(text, words, [])] == [(0, "question")]


def test_what_is_set_beside_a_name_does_not_call_it() -> None:
    towns = ("Pell",)
    assert (0, "called", "Pell") not in told("Pell, its capital, accused the neighbour.", names=towns)
    assert (0, "called", "Pell") in told("Pell, its lake has been drained.", names=towns)


@pytest.mark.parametrize(
    "sentence", ["Hello everyone, Mara Quist here.", "Good evening, Mara Quist here with you."]
)
def test_the_host_is_here(sentence: str) -> None:
    assert (0, "self", "Mara Quist") in told(sentence)


@pytest.mark.parametrize("sentence", ["We have Mara Quist here.", "They saw Mara Quist here on Monday."])
def test_who_is_seen_here_does_not_name_itself(sentence: str) -> None:
    assert (0, "self", "Mara Quist") not in told(sentence)


@pytest.mark.parametrize(
    "sentence", ["She is with us from Pell.", "He joins us now.", "He’s with us tonight."]
)
def test_who_is_spoken_of_is_brought_in_by_a_pronoun(sentence: str) -> None:
    assert (1, "introduced", "Jonas Weil") in told("Jonas Weil has built boats.", sentence)


@pytest.mark.parametrize("sentence", ["He is with the mayor.", "He said it is with us."])
def test_a_pronoun_alone_brings_nobody_in(sentence: str) -> None:
    assert not [c for c in told("Jonas Weil has built boats.", sentence) if c[1] == "introduced"]


def test_a_pronoun_for_one_of_two_brings_nobody_in() -> None:
    cues = told("Jonas Weil and Ruth Amsel have built boats.", "He is with us from Pell.")
    assert not [cue for cue in cues if cue[1] == "introduced"]


@pytest.mark.parametrize(
    "sentence",
    [
        "You ordered sixteen and cancelled fourteen.",
        "Because the country was broke.",
        "Which your party cut, in 2011.",
        "That is simply not true.",
        "That was before I was in parliament.",
        "I agree with about a third of you.",
    ],
)
def test_how_one_guest_answers_another(sentence: str) -> None:
    assert "retort" in kinds(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You know, it rained all night.",
        "You can see it from the bridge.",
        "You have to think of the winter.",
        "You said on Monday that it would hold.",
        "You don't believe that, do you?",
        "The price is too low.",
    ],
)
def test_what_is_no_retort(sentence: str) -> None:
    assert "retort" not in kinds(sentence)


def test_a_first_name_that_the_reader_missed_is_called_where_a_comma_parts_it() -> None:
    talk = ("Jonas Weil is with us.", "The price, though, Jonas.", "With respect, Jonas, it went to you.")
    found = told(*talk, names=("Jonas Weil",))
    assert {(n, kind) for n, kind, name in found if name == "Jonas Weil"} >= {(1, "called"), (2, "called")}
    assert not [c for c in told("Jonas Weil left.", "A Jonas came.", names=("Jonas Weil",)) if c[0] == 1]


def test_who_is_called_in_a_sentence_has_not_been_heard_in_tape() -> None:
    found = told("So that's movement, Ms Amsel, I think.", "So that was Ruth Amsel, with a promise.")
    assert (0, "closed", "Ruth Amsel") not in found
    assert (1, "closed", "Ruth Amsel") in found


def test_an_office_is_that_of_the_name_it_stands_beside() -> None:
    talk = ("With me are Councillor Jonas Weil and Ruth Amsel of the port.", "Councillor, is it true?")
    assert (1, "called", "Jonas Weil") in told(*talk)


def test_welcome_to_do_something_is_no_greeting() -> None:
    assert "host" not in kinds("They are very welcome to buy a ticket.")
    assert "host" in kinds("Hello and welcome to the show.")


def test_titles_before_a_name_are_no_part_of_it() -> None:
    forms = {
        n.form
        for n in names_in(
            "Doctor Jonas Weil spoke.", people("Doctor Jonas Weil spoke.", ("Doctor Jonas Weil",))
        )
    }
    assert forms == {"Jonas Weil"}


@pytest.mark.parametrize("said", ["will not talk to Jonas Weil", "never spoke to Jonas Weil"])
def test_with_whom_somebody_does_not_talk_is_not_brought_in(said: str) -> None:
    assert not [c for c in told(f"The governor {said}.") if c[1] == "introduced"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is going to be hard for all of those who voted for Jonas Weil.",
        "I think they are going to ask Jonas Weil.",
        "Next week I talk to the mayor, Jonas Weil, about the trams.",
        "They want to talk to the police about Jonas Weil.",
        "Jonas Weil, from Pell, has missed three trains.",
    ],
)
def test_who_is_spoken_of_is_not_brought_in(sentence: str) -> None:
    assert (0, "introduced", "Jonas Weil") not in told(sentence)


@pytest.mark.parametrize("sentence", ["Joe is calling from his lorry.", "Joe in Pell sees it the other way."])
def test_a_caller_is_brought_in(sentence: str) -> None:
    assert (0, "introduced", "Joe") in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Next is a lady who lives by the dam.", "She works there and doesn't want to give her name."],
)
def test_somebody_without_a_name_is_brought_in(sentence: str) -> None:
    assert (0, "introduced", "") in told(sentence)


@pytest.mark.parametrize(
    "sentence", ["Jonas Weil, Channel Six, Pell.", "Jonas Weil, Channel Six.", "I'm Jonas Weil."]
)
def test_who_signs_a_report_names_oneself(sentence: str) -> None:
    assert (0, "self", "Jonas Weil") in told(sentence)


def test_whom_the_page_names_with_an_office_is_called_by_it() -> None:
    sentences = ("Minister, the floor is yours.", "I would like the general to take that one.")
    text, words = laid_out(sentences)
    known = {"Anton Verel": "the minister, Anton Verel", "Ruth Amsel": "General Ruth Amsel"}
    cues = find_cues(text, words, names_in(text, [], known), known)
    assert [(c.sentence, c.name) for c in cues if c.kind == "called"] == [
        (0, "Anton Verel"),
        (1, "Ruth Amsel"),
    ]


def test_a_name_from_the_page_is_one_in_the_talk_though_the_reader_saw_none() -> None:
    text, words = laid_out(["Good evening, Mara.", "Thank you, Mara Quist."])
    known = {"Mara Quist": ""}
    cues = find_cues(text, words, names_in(text, [], known), known)
    assert [(c.kind, c.name) for c in cues if c.name] == [("called", "Mara Quist"), ("thanked", "Mara Quist")]


def test_an_office_is_that_of_the_name_beside_it() -> None:
    found = told(
        "With me: Jonas Weil, professor of law in Pell, Ruth Amsel, minister of water, and Anton Verel.",
        "Professor, is it safe?",
        "Minister, is it?",
    )
    assert [(n, name) for n, kind, name in found if kind == "called"] == [
        (1, "Jonas Weil"),
        (2, "Ruth Amsel"),
    ]


def test_who_is_called_by_title_in_the_middle_of_a_sentence_is_called() -> None:
    assert (0, "called", "Weil") in told("It was wrong, Mr Weil, and we paid for it.", names=("Weil",))


def test_a_first_name_that_the_reader_missed_is_called_where_a_sentence_begins() -> None:
    found = told(
        "Jonas Weil is at the count.", "It is late.", "Jonas, what's the mood?", names=("Jonas Weil",)
    )
    assert (2, "called", "Jonas Weil") in found


def test_who_signs_off_was_brought_in_and_not_taped() -> None:
    talk = ("From the capital, here is Jonas Weil.", "It was dull.", "Jonas Weil, Channel Six, Pell.")
    found = told(*talk)
    assert (0, "introduced", "Jonas Weil") in found
    assert (2, "self", "Jonas Weil") in found
    assert (0, "announced", "Jonas Weil") in told("From the capital, here is Jonas Weil.")


@pytest.mark.parametrize("sentence", ["The harbour minister, Jonas Weil.", "Jonas Weil."])
def test_a_name_alone_tells_who_was_heard(sentence: str) -> None:
    about = ("Jonas Weil came late.", "Jonas Weil told me it would hold.", "I counted every bag.")
    assert (3, "closed", "Jonas Weil") in told(*about, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Good afternoon from Jonas Weil.",
        "This is World at Six with me, Jonas Weil.",
        "Jonas Weil reporting from Pell.",
    ],
)
def test_who_names_oneself_on_the_air(sentence: str) -> None:
    assert (0, "self", "Jonas Weil") in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "And the last word to the professor.",
        "I'd like to hear from the professor on this.",
        "Let me go back to the professor, because you know him.",
    ],
)
def test_who_is_given_the_floor_by_office_is_called(sentence: str) -> None:
    brought = "With me is Professor Jonas Weil."
    assert (1, "called", "Jonas Weil") in told(brought, sentence)


def test_who_is_asked_with_a_question_about_who_is_called() -> None:
    assert (1, "called", "Jonas Weil") in told(
        "Jonas Weil joins me.", "Mr Weil, who are they?", names=("Jonas Weil", "Weil")
    )


def test_a_surname_behind_a_title_is_one_wherever_it_stands() -> None:
    names = ("Ruth Amsel", "Mara Quist")
    talk = ("Joining us is Ruth Amsel.", "I'm Mara Quist.", "Dr. Amsel, why did it take two hours?")
    assert (2, "called", "Ruth Amsel") in told(*talk, names=names)


def test_an_office_alone_calls_who_has_it() -> None:
    talk = ("Joining us is Fire Chief Jonas Weil, who was there.", "It rained.", "Chief?")
    assert (2, "called", "Jonas Weil") in told(*talk)
