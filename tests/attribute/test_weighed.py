"""Whether descriptions that speak mean whom a rule tells: weighed with all else that the text says."""

from __future__ import annotations

import pytest

from facevalue.attribute import weighed
from facevalue.attribute.weighed import RULED, reason_of, weights
from tests.attribute.planting import speakers, statements

SAYS = "<c9>said</c9> <q9>it was late</q9>."
GREY = "It rained. The boats stayed in. Nobody swam. The sea was grey. "
OTHERS = (
    "<s1>Tobin Venn</s1> <c1>said</c1> <q1>the sea was grey</q1>. "
    "<s2>Kit Dorn</s2> <c2>said</c2> <q2>it rained</q2>. "
)


def told(marked: str) -> tuple[str, str]:
    """Who says the last statement, and by which way that is known."""
    return speakers(marked)[-1]


@pytest.mark.parametrize(
    ("told_by", "who"),
    [
        ({}, ("mayor", "unnamed")),  # three can be meant, or nobody: none is likelier than all else
        ({"nobody": 4.0}, ("mayor", "unnamed")),
        ({"title": 4.0}, ("Ada Marrow", "coreference")),
        ({"spoke": 4.0}, ("Kit Dorn", "coreference")),
    ],
)
def test_whom_a_rule_tells_must_be_likelier_than_all_others(
    monkeypatch: pytest.MonkeyPatch, told_by: dict[str, float], who: tuple[str, str]
) -> None:
    known = {RULED + "stands with the name": 0.0, **told_by}
    monkeypatch.setattr(weighed, "weights", lambda: known)
    marked = f"Ada Marrow, the mayor of Orla, came early. {OTHERS}{GREY}<s9>The mayor</s9> {SAYS}"
    assert told(marked) == who


@pytest.mark.parametrize("between", ["", OTHERS, OTHERS + GREY])
def test_the_mayor_is_still_who_was_named_as_such(between: str) -> None:
    named = "Ada Marrow, the mayor of Orla, came early. "
    assert told(f"{named}{between}<s9>The mayor</s9> {SAYS}") == ("Ada Marrow", "coreference")


@pytest.mark.parametrize("between", ["", GREY, GREY + GREY])
def test_a_rule_too_seldom_of_use_to_be_weighed_is_right(between: str) -> None:
    named = "Ada Marrow came with her aunt, Wenna Roe. "
    marked = f"{named}{between}Marrow slept. <s9>Her aunt</s9> {SAYS}"
    assert told(marked) == ("Wenna Roe", "coreference")
    assert RULED + reason_of(statements(marked)[-1].speaker) not in weights()


@pytest.mark.parametrize(
    ("named", "source"),
    [
        ("Ada Marrow, the mayor of Orla, slept.", "The mayor"),
        ("The Orla Guild of Divers met at noon.", "The guild"),
        ("The Orla Guild of Divers met at noon.", "The group"),
        ("<s1>Ada Marrow</s1>, a nurse, <c1>said</c1> <q1>it rained</q1>.", "The pensioner"),
    ],
)
def test_the_reasons_that_weights_know_are_those_that_rules_give(named: str, source: str) -> None:
    who = statements(f"{named} <s9>{source}</s9> {SAYS}")[-1].speaker
    assert RULED + reason_of(who) in weights()
