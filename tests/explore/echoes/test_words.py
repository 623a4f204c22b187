"""Words as characters, and two texts beside each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.explore.echoes import pieces
from facevalue.explore.echoes.credits import credited, shared_credit
from facevalue.explore.echoes.variants import differences
from facevalue.explore.echoes.words import NEGATION, Lexicon, words_at


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The locks were closed", "closing a lock"),
        ("Forty barges", "40 barges"),
        ("They began", "It begins"),
        ("Čalanek's report", "the report by Calanek"),
    ],
)
def test_forms_of_one_word_are_one(lexicon: Lexicon, one: str, other: str) -> None:
    assert sorted(lexicon.content(one)) == sorted(lexicon.content(other))


@pytest.mark.parametrize("text", ["We do not", "We don’t", "Nobody", "never", "We cannot"])
def test_negators_are_one_word(lexicon: Lexicon, text: str) -> None:
    assert lexicon.content(text) == NEGATION


def test_rare_words_weigh_more_and_what_was_read_before_does_not_matter(lexicon: Lexicon) -> None:
    words = ("time", "harbour", "sluicegate")
    weights = [lexicon.weight(lexicon.content(word)) for word in words]
    assert weights == sorted(weights)
    fresh = Lexicon()
    assert weights[::-1] == [fresh.weight(fresh.content(word)) for word in words[::-1]]


@given(text=st.text())
def test_any_text_can_be_read(lexicon: Lexicon, text: str) -> None:
    content = lexicon.content(text)
    assert all(0 < lexicon.weights[word] <= 1 for word in content)
    assert "\n" not in lexicon.read(text)


@given(first=st.text(alphabet="ab “.’1", max_size=30), other=st.text(alphabet="ab “.’1", max_size=30))
def test_what_is_not_marked_is_common_to_both(first: str, other: str) -> None:
    marked = differences(first, other)
    left, right = (
        [word for at, _, word in words_at(text) if not any(span.start <= at < span.end for span in spans)]
        for text, spans in ((first, marked["omits"]), (other, marked["differs"]))
    )
    assert left == right
    assert "".join(piece for piece, _ in pieces(other, marked["differs"])) == other


@pytest.mark.parametrize(
    ("byline", "body", "credit"),
    [
        ("By Yrsa Kettle, Orla Wire", "Rain fell.", {"orla"}),
        ("", "TARN, Feb. 20 (Orla) – Rain fell.", {"orla"}),
        ("Tarn Day with reference to Orla Wire", "Rain fell.", {"orla"}),
        ("", "Rain fell.\nSource: Orla Agency", {"orla"}),
        ("", "Rain fell on Tarn. (Orla)", {"orla"}),
    ],
)
def test_credits_are_read_where_they_stand(byline: str, body: str, credit: set[str]) -> None:
    assert frozenset(credit) in credited(byline, body)


def test_an_outlets_own_name_is_no_wire_credit() -> None:
    post, day = frozenset(("post",)), frozenset(("day",))
    own = frozenset((post,))
    assert shared_credit(own, own, (post, post)) is None
    assert shared_credit(frozenset(), own, (post, day)) == "post"
    assert shared_credit(own, frozenset(), (post, day)) is None
