"""When something was said: planted statements with times around and inside them."""

from __future__ import annotations

import pytest

from facevalue.annotate import find_times, paragraphs
from facevalue.attribute import clauses, dated
from facevalue.record import Statement
from tests.attribute.planting import planted, regions_of, statements

Told = tuple[str, str | None, str | None]


def said(
    marked: str, published: str | None = "2023-06-01"
) -> list[tuple[str, str | None, str | None] | None]:
    """Text, first and last day of when each statement was said, in the order of the text."""
    made, _ = planted(marked, published=published)
    found = statements(marked, published=published)
    lines = clauses(found, paragraphs(made.text, regions_of(made)))
    return [_told(s) for s in dated(made.text, found, find_times(made.text, lines, published))]


def _told(statement: Statement) -> Told | None:
    when = statement.said
    return (when.text, when.start, when.end) if when else None


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "<q1>“We are ready,”</q1> <s1>Ilse Gorm</s1> <c1>said</c1> on Tuesday.",
            ("on Tuesday", "2023-05-30"),
        ),
        (
            "<s1>Ilse Gorm</s1> <c1>wrote</c1>, on May 3, <q1>that the port was safe</q1>.",
            ("on May 3", "2023-05-03"),
        ),
        (
            "In an email dated 4 March 2021, <s1>Ilse Gorm</s1> <c1>wrote</c1> <q1>that it was safe</q1>.",
            ("4 March 2021", "2021-03-04"),
        ),
        (
            "On May 3, <s1>Ilse Gorm</s1> <c1>said</c1> <q1>the port was safe</q1>.",
            ("On May 3", "2023-05-03"),
        ),
        ("<s1>Ilse Gorm</s1> on Monday <c1>denied</c1> <q1>the charge</q1>.", ("on Monday", "2023-05-29")),
        ("<s1>Ilse Gorm</s1> <c1>said Wednesday</c1> <q1>she would go</q1>.", ("Wednesday", "2023-05-31")),
        (
            "<q1>“It is over,”</q1> <s1>Ilse Gorm</s1> <c1>told</c1> reporters in Velm yesterday.",
            ("yesterday", "2023-05-31"),
        ),
        (
            "<q1>“The vote on Friday,”</q1> <s1>she</s1> <c1>said</c1> on Monday, <q1>“will stand.”</q1>",
            ("on Monday", "2023-05-29"),
        ),
    ],
)
def test_the_time_of_speech_is_that_of_its_own_clause(marked: str, wanted: tuple[str, str]) -> None:
    [when] = said(marked)
    assert when == (*wanted, wanted[1])


@pytest.mark.parametrize(
    "marked",
    [
        "<s1>Ilse Gorm</s1> <c1>said</c1> <q1>the bridge would open on Friday</q1>.",
        "<s1>Ilse Gorm, who resigned last week,</s1> <c1>said</c1> <q1>she was tired</q1>.",
        "The bridge opened on Friday. <q1>“At last,”</q1> <s1>Ilse Gorm</s1> <c1>said</c1>.",
        "<q1>“At last,”</q1> <s1>Ilse Gorm</s1> <c1>said</c1>. The bridge opens on Friday.",
        "<s1>Ilse Gorm</s1> <c1>said</c1> <q1>no</q1> after the bridge had closed on Friday.",
        "<s1>Ilse Gorm</s1> <c1>said</c1> <q1>it froze</q1>. Monday was warm.",
    ],
)
def test_the_time_of_something_else_is_not_when_it_was_said(marked: str) -> None:
    assert said(marked) == [None]


def test_without_a_date_the_words_are_kept_and_the_days_are_unknown() -> None:
    assert said("<s1>Ilse Gorm</s1> <c1>said</c1> on Tuesday <q1>she would go</q1>.", published=None) == [
        ("on Tuesday", None, None)
    ]


def test_a_full_date_needs_no_date_of_publication() -> None:
    marked = "<s1>Ilse Gorm</s1> <c1>said</c1> on 3 May 2021 <q1>she would go</q1>."
    assert said(marked, published=None) == [("on 3 May 2021", "2021-05-03", "2021-05-03")]


def test_a_time_that_opens_a_later_sentence_is_that_of_its_speech() -> None:
    marked = (
        "The bridge broke on Monday. "
        "The following day, <s1>Ilse Gorm</s1> <c1>said</c1> <q1>it was old</q1>. "
        "Hours later, <s2>Ada Venn</s2> <c2>said</c2> <q2>nobody knew</q2>."
    )
    assert said(marked) == [("The following day", "2023-05-30", "2023-05-30"), ("Hours later", None, None)]
