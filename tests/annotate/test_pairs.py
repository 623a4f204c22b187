"""Questions about spans, answered by planted heads."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.annotate.pairs import ABSENT, PLACES, Asked, Floats, layout, pair_scores

SIZE = 8  # of a state
SHARP = 40.0


def zeros(spans: int) -> dict[str, Floats]:
    """A head that says nothing: a planted one writes over some of its numbers."""
    features = (spans + 1) * SIZE + (spans - 1) * PLACES
    sizes = {
        "query.w": (spans * SIZE, 4), "query.b": (4,), "key.w": (SIZE, 4), "near": (spans, PLACES),
        "inner.w": (features, features), "inner.b": (features,), "out.w": (features, 2), "out.b": (2,),
    }  # fmt: skip
    head = {f"planted.{part}": np.zeros(size, dtype=np.float32) for part, size in sizes.items()}
    head["planted.inner.w"][:] = np.eye(features)
    return head


def told_by_neighbour(place: int) -> dict[str, Floats]:
    """A head whose second class is the first number of the state at a place from the span."""
    head = zeros(1)
    head["planted.near"][0, place] = SHARP
    head["planted.out.w"][SIZE, 1] = 1.0
    return head


def states(*first: float) -> Floats:
    hidden = np.zeros((len(first), SIZE), dtype=np.float32)
    hidden[:, 0] = first
    return hidden


@pytest.mark.parametrize(("place", "told"), [(1, 3.0), (6, 5.0)])
def test_the_word_beside_the_span_answers(place: int, told: float) -> None:
    hidden = states(1, 2, 3, 4, 5, 6)
    scores = pair_scores(hidden, [Asked(((3, 4),), (0, 6))], told_by_neighbour(place), "planted")
    assert scores[0].tolist() == pytest.approx([0.0, told])


def test_a_word_outside_the_context_never_answers() -> None:
    hidden = states(1, 2, 3, 4, 5, 6)
    asked = [Asked(((3, 4),), (3, 5)), Asked(((3, 4),), (4, 6))]
    louder = hidden.copy()
    louder[:3] = 1e3
    head = told_by_neighbour(1)
    assert np.allclose(
        pair_scores(hidden, asked, head, "planted"), pair_scores(louder, asked, head, "planted")
    )


def test_a_span_is_the_mean_of_its_words_and_an_absent_one_nothing() -> None:
    head = zeros(2)
    head["planted.out.w"][0, 0] = head["planted.out.w"][SIZE, 1] = 1.0
    asked = [Asked(((0, 2), (2, 3)), (0, 4)), Asked(((3, 4), None), (0, 4))]
    scores = pair_scores(states(1, 3, 8, 16), asked, head, "planted")
    assert scores.tolist() == [[2.0, 8.0], [16.0, 0.0]]


def test_the_head_knows_which_span_comes_first() -> None:
    head = zeros(2)
    order = 3 * SIZE
    head["planted.out.w"][order + 1 : order + 6, 0] = 1.0
    head["planted.out.w"][order + 6 : order + 11, 1] = 1.0
    asked = [Asked(((4, 5), (1, 2)), (0, 6)), Asked(((1, 2), (4, 5)), (0, 6))]
    assert pair_scores(states(*range(6)), asked, head, "planted").tolist() == [[1.0, 0.0], [0.0, 1.0]]


@st.composite
def questions(draw: st.DrawFn) -> tuple[int, list[Asked]]:
    words = draw(st.integers(1, 60))
    span = st.integers(0, words - 1).flatmap(lambda a: st.tuples(st.just(a), st.integers(a + 1, words)))
    asked = st.builds(lambda p, q, context: Asked((p, q), context), span, st.none() | span, span)
    return words, draw(st.lists(asked, min_size=1, max_size=5))


@given(questions())
def test_every_word_has_its_place(asked: tuple[int, list[Asked]]) -> None:
    words, several = asked
    laid = layout(several, words)
    for number, one in enumerate(several):
        assert np.flatnonzero(laid.seen[number]).tolist() == list(range(*one.context))
        for share, place, span in zip(laid.share[number], laid.place[number], one.spans, strict=True):
            if span is None:
                assert not share.any()
                assert set(place.tolist()) == {ABSENT}
                continue
            assert share.sum() == pytest.approx(1)
            assert np.flatnonzero(place == 0).tolist() == list(range(*span)) == np.flatnonzero(share).tolist()
            assert all(1 <= p <= 5 for p in place[: span[0]])
            assert all(6 <= p <= 10 for p in place[span[1] :])
            assert sorted(place[: span[0]].tolist(), reverse=True) == place[: span[0]].tolist()


@given(questions(), st.integers(0, 2**32 - 1))
def test_questions_do_not_disturb_each_other(asked: tuple[int, list[Asked]], seed: int) -> None:
    words, several = asked
    rng = np.random.default_rng(seed)
    hidden = rng.normal(size=(words, SIZE)).astype(np.float32)
    head = {name: rng.normal(size=part.shape).astype(np.float32) for name, part in zeros(2).items()}
    together = pair_scores(hidden, several, head, "planted")
    alone = [pair_scores(hidden, [one], head, "planted")[0] for one in several]
    assert np.allclose(together, alone, atol=1e-3)
