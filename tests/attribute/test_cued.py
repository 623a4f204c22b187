"""Quotations that a reader found without who says them."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

MET = "Ada Marrow met Tobin Venn on the quay. "


@pytest.mark.parametrize(
    "marked",
    [
        "<q1>“I am not paid!”</q1> Tobin Venn declared, a point that he likes.",
        "<q1>“I am not paid,”</q1> said Tobin Venn in a letter.",
        "<q1>“I am not paid,”</q1> Tobin Venn, a former head of the Orla Divers Guild, wrote on Monday.",
        "In a speech in May, Tobin Venn declared:\n\n<q1>“I am not paid.”</q1>",
        "Tobin Venn later added of the row: <q1>“I am not paid.”</q1>",
    ],
)
def test_the_words_beside_it_tell_who_says_it(marked: str) -> None:
    last = statements(MET + marked)[-1]
    assert (last.speaker.name, last.speaker.via) == ("Tobin Venn", "name")


@pytest.mark.parametrize(
    "marked",
    [
        "<q1>“I am not paid!”</q1> It rained. Tobin Venn declared that he had gone.",
        "<q1>“Not paid”</q1> Tobin Venn wrote on the wall.",
        "It was a sign: <q1>“I am not paid.”</q1>",
    ],
)
def test_words_that_do_not_lead_it_in_tell_nothing(marked: str) -> None:
    assert statements(MET + marked)[-1].speaker.name != "Tobin Venn"


def test_a_banner_is_not_what_somebody_behind_it_says() -> None:
    marked = "They held banners reading <q1>“Save our quay!”</q1> Tobin Venn argued with a guard."
    assert statements(MET + marked)[-1].speaker.name != "Tobin Venn"
