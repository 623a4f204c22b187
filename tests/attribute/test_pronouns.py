"""Whom a pronoun means in a report: the subject of the sentence before, the last to speak, a body, kin."""

from __future__ import annotations

import pytest

from facevalue.attribute.centre import sentence_before
from facevalue.record import Span
from tests.attribute.planting import statements

LATE = "<s1>Oskar Lind</s1> <c1>said</c1> <q1>the line was late</q1>."
TOY = "<q2>“It is a toy train,”</q2>"


def last_of(marked: str, typed: dict[str, str] | None = None) -> str | None:
    last = statements(marked, typed=typed)[-1].speaker
    return None if last.via == "unnamed" else last.name


class TestTheSentenceBefore:
    @pytest.mark.parametrize(
        ("between", "speaker"),
        [
            ("The opposition leader, Karl Voss, stayed away.", "Karl Voss"),
            ("Karl Voss was not there. Nobody minded.", "Oskar Lind"),
            ("It was opened with Karl Voss.", "Oskar Lind"),
            ("It was built by Karl Voss, who left in May.", "Karl Voss"),
            ("After Karl Voss had left, it rained.", "Oskar Lind"),
            ("“Karl Voss stayed away.”", "Oskar Lind"),
            ("Helen Voss stayed away.", "Oskar Lind"),
            ("He met Karl Voss.", "Oskar Lind"),
        ],
    )
    def test_its_subject_speaks_next(self, between: str, speaker: str) -> None:
        assert last_of(f"{LATE} {between} {TOY} <s2>he</s2> <c2>wrote</c2>.") == speaker

    def test_a_surname_that_is_a_first_name_tells_no_gender(self) -> None:
        said = f"{LATE} Clinton rose. {TOY} <s2>she</s2> <c2>wrote</c2>."
        assert last_of(said, {"Clinton": "person"}) == "Clinton"

    @pytest.mark.parametrize("cue", ["<s2>he</s2> <c2>added</c2>", "<c2>added</c2> <s2>he</s2>"])
    def test_but_who_adds_spoke_before(self, cue: str) -> None:
        assert last_of(f"{LATE} Karl Voss stayed away. {TOY} {cue}.") == "Oskar Lind"

    def test_a_title_is_no_end_of_a_sentence(self) -> None:
        text = "The line was a gift to Mr. Karl Voss. It broke."
        assert sentence_before(text, len(text) - 5) == Span(0, 38)

    def test_a_body_is_what_the_sentence_before_is_about(self) -> None:
        marked = (
            "The Skyvane Company blamed the Tarn Group for the delays. "
            "<s1>It</s1> <c1>said</c1> <q1>that forty flights were late</q1>."
        )
        assert last_of(marked) == "Skyvane Company"


class TestFirstNames:
    @pytest.mark.parametrize(
        ("word", "speaker"), [("He", "Miles Corran"), ("She", "Wendy Parr"), ("They", None)]
    )
    def test_a_common_first_name_tells_whom(self, word: str, speaker: str | None) -> None:
        marked = (
            "Judge Miles Corran told Wendy Parr to stand. "
            f"<s1>{word}</s1> <c1>said</c1> <q1>it was a mean crime</q1>."
        )
        assert last_of(marked) == speaker

    def test_it_is_told_behind_a_title(self) -> None:
        marked = (
            "Cllr Wendy Parr thanked Cllr Miles Corran. <s1>She</s1> <c1>said</c1> <q1>it was late</q1>. "
            "<s2>He</s2> <c2>said</c2> <q2>that nobody came</q2>."
        )
        typed = {"Cllr Wendy Parr": "person", "Cllr Miles Corran": "person"}
        assert (last_of(marked, typed) or "").endswith("Miles Corran")

    def test_a_title_counts_for_more(self) -> None:
        marked = (
            "Mr Miles Corran sat with Sir Wendy Parr. <s1>Parr</s1> <c1>said</c1> <q1>it was late</q1>. "
            "<s2>He</s2> <c2>said</c2> <q2>that nobody came</q2>."
        )
        assert last_of(marked) == "Wendy Parr"


class TestDescribed:
    def test_a_report_goes_on_as_the_one_of_its_body(self) -> None:
        marked = (
            "The Bay Ministry was late. <s1>A report by the Hallow Commission</s1> <c1>found</c1> "
            "<q1>that beds were short</q1>. <s2>It</s2> <c2>warned</c2> <q2>that patients were at risk</q2>."
        )
        assert last_of(marked) == "Hallow Commission"

    @pytest.mark.parametrize("source", ["A report seen by nobody", "Some residents"])
    def test_what_has_no_name_stays_without_one(self, source: str) -> None:
        marked = (
            f"The Bay Ministry was late. <s1>{source}</s1> <c1>said</c1> "
            "<q1>that beds were short</q1>. <s2>It</s2> <c2>warned</c2> <q2>that patients were at risk</q2>."
        )
        assert last_of(marked) is None

    def test_until_another_body_acts(self) -> None:
        marked = (
            "<s1>The department</s1> <c1>said</c1> <q1>that beds were short</q1>. "
            "The Bay Ministry closed them. <s2>It</s2> <c2>warned</c2> <q2>that patients were at risk</q2>."
        )
        assert last_of(marked) == "Bay Ministry"


class TestKin:
    HEARD = "<s1>Mrs Alison Garrand</s1> <c1>said</c1> <q1>her {kin} had told her of horses</q1>."
    LAUGHED = "When she asked, she said, <s2>he</s2> laughed and <c2>said</c2> <q2>it was nothing</q2>."

    def test_he_is_the_husband_of_whom_she_tells(self) -> None:
        marked = f"Peter Garrand met Mr Owen Tighe. {self.HEARD.format(kin='husband')} {self.LAUGHED}"
        assert last_of(marked) == "Peter Garrand"

    def test_who_stays_without_a_name_if_no_other_bears_hers(self) -> None:
        marked = f"Mr Owen Tighe rose. {self.HEARD.format(kin='husband')} {self.LAUGHED}"
        assert last_of(marked) is None

    def test_he_is_no_sister(self) -> None:
        marked = f"Peter Garrand rose. {self.HEARD.format(kin='sister')} {self.LAUGHED}"
        assert last_of(marked) == "Peter Garrand"

    def test_she_is_not_her_husband(self) -> None:
        marked = (
            "Alice Gorham told the court that <s1>her husband</s1> had <c1>said</c1> <q1>it was late</q1>. "
            "Later <s2>she</s2> <c2>said</c2> <q2>that the forms were signed</q2>."
        )
        assert last_of(marked) == "Alice Gorham"


class TestLoneQuotations:
    LONE = "“It's a kick in the teeth. I have been coming here for years.”"

    def read(self, said: str, below: str) -> list[tuple[str, str | None]]:
        marked = f"{said}\n<q1>{self.LONE}</q1>\n{below}"
        told = [(s.text, s.speaker) for s in statements(marked)]
        return [(text, None if who.via == "unnamed" else who.name) for text, who in told]

    @pytest.mark.parametrize(
        ("below", "speaker"),
        [
            ("Maureen Pask, 68, lives two streets away.", "Maureen Pask"),
            ("Shopkeeper Maureen Pask shook her head.", "Maureen Pask"),
            ("The plan of Maureen Pask is older.", None),
            ("The tip is older than the town.", None),
        ],
    )
    def test_a_body_does_not_say_what_a_person_feels(self, below: str, speaker: str | None) -> None:
        said = "<s1>The Tandem Council</s1> <c1>said</c1> <q1>the tip was “no longer sustainable”</q1>."
        assert self.read(said, below)[-1] == (self.LONE, speaker)

    def test_but_goes_on_in_its_own_words(self) -> None:
        said = "<q1>“We are closing the tip in March,”</q1> <s1>the Tandem Council</s1> <c1>said</c1>."
        assert self.read(said, "Maureen Pask lives there.")[-1][1] == "Tandem Council"

    def test_a_person_goes_on(self) -> None:
        said = "<s1>Alan Birtle</s1> <c1>said</c1> <q1>that the boiler had failed</q1>."
        assert self.read(said, "Maureen Pask lives there.") == [
            (f"that the boiler had failed … {self.LONE}", "Alan Birtle")
        ]


@pytest.mark.parametrize(
    "told",
    [
        "A nurse heard the shots.",
        "The victim's mother wept in the gallery.",
        "Outside, a neighbour waited with flowers.",
        "A local teacher, 34, was less pleased.",
    ],
)
def test_she_behind_somebody_without_a_name_is_nobody_who_is_named(told: str) -> None:
    text = f"Joanna Reddick was jailed on Monday. {told} <q1>“It is late,”</q1> <s1>she</s1> <c1>said</c1>."
    assert statements(text)[-1].speaker.actor is None


@pytest.mark.parametrize("told", ["The mayor laughed.", "The mayor was not convinced."])
def test_he_behind_an_office_is_its_holder(told: str) -> None:
    text = (
        "Franco Beluz, the mayor, met Ludo Casimir. <s2>Casimir</s2> <c2>said</c2> <q2>the trams ran</q2>. "
        f"{told} <q1>“It is late,”</q1> <s1>he</s1> <c1>said</c1>."
    )
    assert max(statements(text), key=lambda one: one.content[0].start).speaker.name == "Franco Beluz"


@pytest.mark.parametrize(("name", "word"), [("Patrice Lowell", "she"), ("Andrea Conti", "he")])
def test_first_names_of_women_and_of_men_do_not_speak_against_a_pronoun(name: str, word: str) -> None:
    text = f"{name} was late. <q1>“Ask me Friday,”</q1> <s1>{word}</s1> <c1>said</c1>."
    assert statements(text)[-1].speaker.name == name


def test_it_reads_only_if_it_is_a_writing() -> None:
    text = (
        "<s2>Orla Bank</s2> <c2>denied</c2> <q2>that</q2>. It rained on the letter. <q1>“They owe us,”</q1> "
        "<s1>it</s1> <c1>{}</c1>."
    )
    typed = {"Orla Bank": "organization"}
    assert [last_of(text.format(cue), typed) for cue in ("reads", "says")] == [None, "Orla Bank"]


@pytest.mark.parametrize("source", ["the same man", "The same source", "the same senior official"])
def test_the_same_one_is_who_spoke_last_without_a_name(source: str) -> None:
    text = (
        "<s1>Bart Oskell</s1> <c1>denied</c1> <q1>it</q1>.\n\n<s2>A former whip</s2> <c2>says</c2> "
        f"<q2>letters came</q2>. <q3>“He has until Easter,”</q3> <s3>{source}</s3> <c3>said</c3>."
    )
    assert statements(text)[-1].speaker.name == "former whip"
