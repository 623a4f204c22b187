"""Two wordings laid into one another, and the words in which two contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.explore.echoes import aligned, clashes
from facevalue.explore.echoes.words import words_at
from tests.explore.echoes.reports import grouped, report

if TYPE_CHECKING:
    from facevalue.store import Store

TEXTS = st.text(alphabet=st.sampled_from("ab1 .,\n’“é\u0301😀中"), max_size=30)
DENIED = "The granary of Vesk was empty when the keepers opened the doors."


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_pieces(first: str, other: str) -> None:
    pieces = aligned(first, other)
    assert "".join(text for text, mark in pieces if mark != "omitted") == other
    without = " ".join(text for text, mark in pieces if mark != "added")
    assert [word for *_, word in words_at(without)] == [word for *_, word in words_at(first)]
    assert all(text for text, _ in pieces)


def test_what_words_stand_for_comes_before_them() -> None:
    assert aligned("He never paid the toll.", "He always paid half the toll, today.") == [
        ("He ", "same"),
        ("never", "omitted"),
        ("always", "added"),
        (" paid ", "same"),
        ("half", "added"),
        (" the toll, ", "same"),
        ("today", "added"),
        (".", "same"),
    ]


@pytest.mark.parametrize(
    ("other", "more", "marked"),
    [(DENIED.replace("was", "was not"), {}, ["not"]), (DENIED, {"held": "denied"}, [])],
)
def test_the_words_that_deny_are_told(
    store: Store, other: str, more: dict[str, str], marked: list[str]
) -> None:
    readings = [
        report("A", "2031-03-01", "Rain fell.", ("Mira Dolen", DENIED)),
        report("B", "2031-03-02", "A choir sang.", ("Mira Dolen", other, more)),
    ]
    one, two = sorted(grouped(store, readings), key=lambda echo: echo.first or "")
    (clash,) = clashes(store, one)
    assert (clash.echo, clash.reasons, clash.in_one) == (two, ("denial",), ())
    assert [span.of(clash.other.text) for span in clash.in_other] == marked


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("the bridge stays open", "the bridge will close", ["open", "close"]),
        ("the toll comes before the repair", "the toll comes after the repair", ["before", "after"]),
    ],
)
def test_the_words_that_are_opposite_are_told(store: Store, one: str, other: str, marked: list[str]) -> None:
    readings = [
        report("A", "2031-03-01", "Rain fell.", ("Mira Dolen", one)),
        report("B", "2031-03-02", "A choir sang.", ("Mira Dolen", other)),
    ]
    first = min(grouped(store, readings), key=lambda echo: echo.first or "")
    (clash,) = clashes(store, first)
    sides = ((clash.one, clash.in_one), (clash.other, clash.in_other))
    assert [span.of(row.text) for row, spans in sides for span in spans] == marked


def test_of_many_wordings_the_two_that_tell_it_stand_beside_each_other(store: Store) -> None:
    counted = "The keepers of Vesk counted 40 empty barrels in the granary this week."
    readings = [
        report("A", "2031-03-01", "Rain fell.", ("Mira Dolen", counted.replace("40 ", ""))),
        report("B", "2031-03-02", "A choir sang.", ("Mira Dolen", counted)),
        report("C", "2031-03-03", "Apples were cheap.", ("Mira Dolen", counted.replace("40", "twelve"))),
    ]
    echoes = grouped(store, readings)
    fewer = next(echo for echo in echoes if "twelve" in store.echoes.variants(echo)[-1].text)
    (clash,) = clashes(store, fewer)
    assert {span.of(clash.one.text) for span in clash.in_one} == {"twelve"}
    assert {span.of(clash.other.text) for span in clash.in_other} == {"40"}
