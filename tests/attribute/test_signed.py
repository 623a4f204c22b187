"""Who is told behind a dash, or in front of a claim, to have said something."""

from __future__ import annotations

import pytest

from facevalue.attribute.claimed import claimed
from facevalue.attribute.signed import signed
from facevalue.record import Attribution, Span, quoted
from tests.attribute.planting import planted

LETTERS = (
    "“He does not know our lives at all.” ― Pamela Padrillo\n\n"
    "“I am so ashamed to live here.” ― Jacklyn Ashdown, of Orla\n"
    "“The Donald said it was fine.” -- Julie A. Diaz Marten.\n"
)


def test_a_quotation_is_hers_who_signs_it() -> None:
    found = signed(LETTERS, [])
    assert [quoted(LETTERS, one.source) for one in found] == [
        "Pamela Padrillo",
        "Jacklyn Ashdown",
        "Julie A. Diaz Marten",
    ]


def test_and_nobody_elses() -> None:
    name = LETTERS.index("Pamela Padrillo")
    start, end = LETTERS.index("“I am"), LETTERS.index(" ― Jacklyn")
    wrong = Attribution(source=(Span(name, name + 15),), content=(Span(start, end),), confidence=0.5)
    inner = Attribution(
        source=(Span(LETTERS.index("The Donald"), LETTERS.index(" said it")),),
        content=(Span(LETTERS.index("it was"), LETTERS.index(".” --")),),
        confidence=0.5,
    )
    found = signed(LETTERS, [wrong, inner])
    assert wrong not in found
    assert inner in found


@pytest.mark.parametrize("line", ["She said “no” — Marrow did not.\n", "“No,” she said — and left.\n"])
def test_a_dash_in_a_sentence_signs_nothing(line: str) -> None:
    assert signed(line, []) == []


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        ("<s1>Truthcheck</s1> <c1>seized on</c1> Marrow's claim that <q1>the quay sways</q1>.", "Marrow"),
        ("<s1>Venn</s1> <c1>is pointing to</c1> an Orla Post report that <q1>it sank</q1>.", "Orla Post"),
        ("<s1>Venn</s1> <c1>rejected</c1> Marrow's claim that <q1>the quay sways</q1>.", "Venn"),
        ("<s1>Venn</s1> <c1>warned in</c1> a November report that <q1>the quay sways</q1>.", "Venn"),
    ],
)
def test_a_claim_is_whose_it_is_told_to_be(marked: str, source: str) -> None:
    made, [one] = planted(marked)
    assert quoted(made.text, claimed(made.text, one).source) == source
