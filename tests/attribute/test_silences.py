"""What was read as said, where nobody said anything, or where a journalist's words stand with it."""

from __future__ import annotations

import pytest

from facevalue.record.document import Role
from tests.attribute.planting import statements

MET = "On Friday the quay was shut. "


@pytest.mark.parametrize(
    "marked",
    [
        "<s1>Ada Marrow</s1> <c1>has yet to issue</c1> <q1>a statement</q1>.",
        "<s1>The company</s1> <c1>did not answer</c1> <q1>questions about the leak</q1>.",
        "<s1>A spokesman</s1> <c1>didn’t return</c1> <q1>calls</q1>.",
        "Ada Marrow, <s1>who</s1> <c1>asked</c1> <q1>not to be named because she works there</q1>, left.",
        "<c1>Known</c1> to <s1>everyone</s1> as <q1>Pip</q1>, she sang.",
        "<q1>The clip</q1> <c1>has been viewed</c1> a million times.",
        "<s1>Ada Marrow</s1> <c1>seconded</c1> the motion <q1>to refuse</q1>.",
        "<s1>Ada Marrow</s1> <c1>wasn’t impressed with</c1> <q1>her son</q1>.",
        "<c1>Asked</c1> <q1>whether she would go</q1>, Ada Marrow laughed.",
        "<c1>Asked about</c1> <q1>the leak</q1>, Ada Marrow laughed.",
    ],
)
def test_nobody_says_it(marked: str) -> None:
    assert statements(MET + marked) == ()


@pytest.mark.parametrize(
    "marked",
    [
        "<s1>Ada Marrow</s1> <c1>issued</c1> <q1>a warning</q1>.",
        "<s1>Ada Marrow</s1> <c1>would not say</c1> <q1>that the quay was safe</q1>.",
        "<s1>Ada Marrow</s1> <c1>asked</c1> <q1>whether she would go</q1>, and left.",
        "<s1>Ada Marrow</s1> <c1>was impressed</c1> <q1>that it held</q1>.",
        "<s1>Ada Marrow</s1> <c1>is known</c1> for <q1>“Never again”</q1>.",
        "<s1>A trader</s1> <c1>asked</c1> <q1>not to be named</q1>. He left.",  # of whom more is told
    ],
)
def test_somebody_says_it(marked: str) -> None:
    assert len(statements(MET + marked)) == 1


@pytest.mark.parametrize("kicker", ["Explainer", "Radio transcript", "HELL ON THE OLD QUAY"])
def test_what_stands_over_a_headline_is_no_speaker(kicker: str) -> None:
    title: list[Role] = ["title"]
    body = "\n\nOn Friday the quay was shut."
    marked = f"<s1>{kicker}</s1>: <q1>Why the old quay was shut and what comes next</q1>{body}"
    assert statements(marked, title) == ()
    assert statements(f"{kicker}: Why the old quay was shut and what comes next{body}", title) == ()


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        (
            "<s1>Ada Roe</s1> <c1>said</c1> <q1>it would shut, sending shares in it down 7%</q1>.",
            "it would shut",
        ),
        (
            "<s1>Ada Roe</s1> <c1>said</c1> <q1>it would shut, drawing loud boos</q1>.",
            "it would shut",
        ),
        (
            "<s1>A man</s1> is heard <c1>saying</c1> <q1>“Come on, now” as a dog barks</q1>.",
            "“Come on, now”",
        ),
        (
            "He died in <q1>what</q1> <s1>she</s1> <c1>called</c1> <q1>“a cold, wet hut”</q1>.",
            "“a cold, wet hut”",
        ),
        (
            "<s1>Ada Roe</s1> <c1>said</c1> <q1>a wave had hit it, leaving it shut</q1>.",
            "a wave had hit it, leaving it shut",
        ),
    ],
)
def test_a_journalists_words_are_no_part_of_what_is_said(marked: str, said: str) -> None:
    assert [one.text for one in statements(MET + marked)] == [said]


@pytest.mark.parametrize("dash", ["—", "–", "-"])
def test_who_signs_an_item_says_it(dash: str) -> None:
    marked = f"{MET}\n• <q1>“It will shut for good.”</q1> {dash} Ada Marrow, a diver"
    assert [one.speaker.name for one in statements(marked)] == ["Ada Marrow"]
    marked = f"{MET}\n• <q1>“It will shut for good.”</q1> {dash} statement by the Orla Divers’ Guild, May 8"
    assert [one.speaker.name for one in statements(marked)] == ["Orla Divers’ Guild"]


def test_an_office_in_small_letters_signs_a_headline() -> None:
    title: list[Role] = ["title"]
    told = statements(
        "Orla, Venn <c1>agree</c1> <q1>to shut the quay by autumn</q1> — foreign minister", title
    )
    assert told[0].text == "Orla, Venn agree to shut the quay by autumn"


def test_a_study_is_not_the_journals() -> None:
    marked = (
        "<q1>It rained more</q1>, <c1>according to</c1> <s1>a study published today in Orla Letters</s1>."
    )
    assert [one.speaker.via for one in statements(MET + marked)] == ["unnamed"]
