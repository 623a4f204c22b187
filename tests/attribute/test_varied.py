"""Somebody called by another word for the sake of variety."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

QUOTED = "<q1>“She was first in,”</q1> <s1>{phrase}</s1> <c1>said</c1>."


def named(marked: str) -> str | None:
    last = statements(marked)[-1].speaker
    return last.name if last.actor else None


@pytest.mark.parametrize("phrase", ["the centre-half", "the knight", "the 41-year-old"])
def test_a_word_new_to_the_text_means_the_subject_of_the_sentence_before(phrase: str) -> None:
    assert named(f"Tobin Venn paid tribute to Orla Marrow. {QUOTED.format(phrase=phrase)}") == "Tobin Venn"


def test_a_word_that_the_text_had_for_another_is_that_ones() -> None:
    told = QUOTED.format(phrase="the knight")
    assert named(f"A knight came to town. Tobin Venn paid tribute to Orla Marrow. {told}") is None


def test_an_office_may_be_one_whom_nobody_has_named() -> None:
    assert named(f"Tobin Venn paid tribute to Orla Marrow. {QUOTED.format(phrase='the senator')}") is None


def test_a_word_that_begins_its_paragraph_introduces_somebody() -> None:
    marked = (
        "Tobin Venn paid tribute to Orla Marrow.\n\n"
        "<s1>The knight</s1> <c1>said</c1> <q1>that she was first</q1>."
    )
    assert named(marked) is None


def test_whoever_is_told_of_without_a_name_is_meant_by_a_pronoun() -> None:
    marked = (
        "<s1>Orla Marrow</s1> <c1>said</c1> <q1>that it was untrue</q1>.\n\n"
        "<s2>A second whistleblower, a carer,</s2> <c2>said</c2> <q2>that staff were told</q2>. "
        "<q3>“We all did it,”</q3> <s3>she</s3> <c3>said</c3>."
    )
    assert statements(marked)[-1].speaker.name == "a second whistleblower"


def test_an_office_without_an_article_is_no_body_before_who() -> None:
    marked = (
        "Then came Tobin Venn, chairman of the Orla Divers Guild, <s1>who</s1> <c1>told</c1> a lunch "
        "<q1>that the quay would close</q1>."
    )
    assert named(marked) == "Tobin Venn"


@pytest.mark.parametrize(
    ("before", "phrase"),
    [
        ("Captain Tobin Venn ordered everyone on deck.", "the passenger"),
        ("Orla Marrow won the cup. Her father, Tobin Venn, wept.", "the 31-year-old"),
    ],
)
def test_who_has_another_part_in_it_is_not_meant(before: str, phrase: str) -> None:
    assert named(f"{before} {QUOTED.format(phrase=phrase)}") != "Tobin Venn"
