"""Interviews in print: whose the first person is between questions in lines of their own."""

from __future__ import annotations

import pytest

from tests.attribute.planting import speakers, statements

ANSWER = "<s1>I</s1> <c1>suspect</c1> <q1>that nobody reads the old maps</q1>. My desk is full of them."
MORE = "My mother drew some. I keep them in a box."


def interview(first: str, second: str, third: str = "", intro: str = "Ada Marrow draws maps.") -> str:
    lines = (intro, first, ANSWER, second, MORE, third, MORE if third else "")
    return "\n\n".join(line for line in lines if line)


@pytest.mark.parametrize(
    "lines",
    [
        ("**Ms. Marrow, why maps?**", "**And the old ones?**"),
        ("**Why maps?**", "**And the old ones?**"),
        ("Ms. Marrow, the mayor has seen them. Why maps?", "And who reads the old ones?", "What now, then?"),
    ],
)
def test_who_is_asked_says_i(lines: tuple[str, ...]) -> None:
    assert speakers(interview(*lines), authors=("Tobin Venn",)) == [("Ada Marrow", "turn")]


def test_nobody_does_where_two_could_be_asked() -> None:
    marked = interview("**Why maps?**", "**And the old ones?**", intro="Ada Marrow and Ros Quill draw maps.")
    assert speakers(marked, authors=("Tobin Venn",)) == [("unknown", "turn")]


def test_who_is_called_on_in_what_is_no_question_answers() -> None:
    marked = interview(
        "Why maps?", "And who reads the old ones?", "What now?",
        intro="Ada Marrow and Ros Quill draw maps.\n\nMrs Marrow, you write that the first was dry.",
    )  # fmt: skip
    assert speakers(marked, authors=("Tobin Venn",)) == [("Ada Marrow", "turn")]


def test_one_question_is_no_interview() -> None:
    assert speakers(interview("Why maps?", MORE), authors=("Tobin Venn",)) == [("Tobin Venn", "author")]


def test_questions_without_a_first_person_are_none() -> None:
    text = (
        "Ada Marrow draws maps.\n\n**Why maps?**\n\nThey last.\n\n**And the old ones?**\n\nThey are lost.\n\n"
        "**Where do they go?**\n\nMarrow shrugs. <s1>She</s1> <c1>says</c1> <q1>that they burn</q1>.\n\n"
        "All of them?\n\nThey do."
    )
    assert speakers(text)[0] == ("Ada Marrow", "coreference")


def test_he_is_not_the_last_to_speak_before_another_question() -> None:
    marked = (
        "Ada Marrow draws maps.\n\n**Why maps?**\n\n<s1>Tobin Venn</s1> <c1>said</c1> <q1>they last</q1>. "
        "I agree.\n\n**And the old ones?**\n\nRos Quill was for them. <s2>He</s2> <c2>insisted</c2> "
        "<q2>that they smell</q2>."
    )
    assert statements(marked)[-1].speaker.name == "Ros Quill"


def test_he_is_the_last_to_speak_in_one_answer() -> None:
    marked = (
        "Ada Marrow draws maps.\n\n**Why maps?**\n\nI agree. "
        "<s1>Tobin Venn</s1> <c1>said</c1> <q1>they last</q1>. "
        "<s2>He</s2> <c2>insisted</c2> <q2>that they smell</q2>."
    )
    assert statements(marked)[-1].speaker.name == "Tobin Venn"


class TestOwnMinds:
    def test_i_think_is_read_where_the_reader_missed_it(self) -> None:
        found = statements("It rained. I think that both are right.", authors=("Ada Marrow",))
        assert [(s.text, s.speaker.name) for s in found] == [("both are right", "Ada Marrow")]

    def test_not_in_somebodys_quotation(self) -> None:
        found = statements("<q1>“It rained. I think both are right.”</q1> <s1>Tobin Venn</s1> <c1>said</c1>.")
        assert [s.speaker.name for s in found] == ["Tobin Venn"]

    def test_not_inside_a_sentence(self) -> None:
        assert not statements("The man I think of is late.")

    def test_what_was_said_before_ends_before_it(self) -> None:
        marked = "<s1>Tobin Venn</s1> <c1>said</c1> <q1>that it rained. I merely think he is right</q1>."
        found = statements(marked, authors=("Ada Marrow",))
        assert [(s.text, s.speaker.name) for s in found] == [
            ("that it rained", "Tobin Venn"),
            ("he is right", "Ada Marrow"),
        ]
