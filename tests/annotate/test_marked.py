"""Questions whose words are read again, by planted heads and by heads with random numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.annotate.marked import CROWD, OTHER_WAY, directed_scores, marked_scores
from facevalue.annotate.pairs import PLACES, Asked, Floats, moved

SIZE, WIDTH, CLASSES = 8, 4 * CROWD, 3
INSIDE = 0


def drawn(depth: int, seed: int = 5, classes: int = CLASSES) -> dict[str, Floats]:
    """A head with random numbers."""
    rng = np.random.default_rng(seed)
    layer = {
        "before.w": (WIDTH,), "before.b": (WIDTH,), "between.w": (WIDTH,), "between.b": (WIDTH,),
        "qkv.w": (WIDTH, 3 * WIDTH), "qkv.b": (3 * WIDTH,), "mix.w": (WIDTH, WIDTH), "mix.b": (WIDTH,),
        "up.w": (WIDTH, 2 * WIDTH), "up.b": (2 * WIDTH,), "down.w": (2 * WIDTH, WIDTH), "down.b": (WIDTH,),
    }  # fmt: skip
    sizes = {
        "enter.w": (SIZE, WIDTH), "enter.b": (WIDTH,), "place": (2, PLACES, WIDTH),
        "after.w": (WIDTH,), "after.b": (WIDTH,),
        "inner.w": (3 * WIDTH, 6), "inner.b": (6,), "out.w": (6, classes), "out.b": (classes,),
        **{f"layers.{i}.{part}": size for i in range(depth) for part, size in layer.items()},
    }  # fmt: skip
    return {f"planted.{part}": rng.normal(size=size).astype(np.float32) for part, size in sizes.items()}


def states(words: int, seed: int = 3) -> Floats:
    return np.random.default_rng(seed).normal(size=(words, SIZE)).astype(np.float32)


def test_a_head_is_told_where_the_spans_are() -> None:
    head = drawn(depth=0)
    head["planted.place"][:] = 0
    head["planted.place"][0, INSIDE, 0] = 50  # the first span's words stand out
    head["planted.inner.w"][:] = np.eye(3 * WIDTH, 6)
    head["planted.out.w"][:] = np.eye(6, CLASSES)
    for part in ("after.w", "inner.b", "out.b", "after.b"):
        head[f"planted.{part}"][:] = float(part == "after.w")
    asked = [Asked(((2, 3), (5, 6)), (0, 8)), Asked(((5, 6), (2, 3)), (0, 8))]
    loud = marked_scores(np.zeros((8, SIZE), dtype=np.float32), asked, head, "planted")[:, 0]
    assert loud[0] == pytest.approx(loud[1])
    assert loud[0] > 1


@given(st.integers(0, 2), st.integers(0, 9), st.integers(0, 9))
def test_only_the_words_of_the_context_count(depth: int, before: int, behind: int) -> None:
    head, inner = drawn(depth), states(6)
    asked = Asked(((1, 2), (3, 5)), (0, 6))
    around = np.concatenate([states(before, 8), inner, states(behind, 9)])
    alone = marked_scores(inner, [asked], head, "planted")
    within = marked_scores(around, [moved(asked, before)], head, "planted")
    np.testing.assert_allclose(within, alone, rtol=1e-4, atol=1e-4)


def test_order_and_absence_of_spans_matter() -> None:
    head, hidden = drawn(depth=2), states(9)
    asked = [Asked(spans, (0, 9)) for spans in (((1, 3), (6, 7)), ((6, 7), (1, 3)), ((1, 3), None))]
    scores = marked_scores(hidden, asked, head, "planted")
    assert scores.shape == (3, CLASSES)
    assert not np.allclose(scores[0], scores[1])
    assert not np.allclose(scores[0], scores[2])


def test_layers_read_the_order_of_words() -> None:
    head, hidden = drawn(depth=1), states(7)
    other = hidden.copy()
    other[[2, 6]] = other[[6, 2]]
    asked = [Asked(((0, 1), (3, 4)), (0, 7))]
    assert not np.allclose(
        marked_scores(hidden, asked, head, "planted"), marked_scores(other, asked, head, "planted")
    )


def test_a_directed_pair_is_told_alike_whichever_way_it_is_asked() -> None:
    head, hidden = drawn(depth=1, classes=len(OTHER_WAY)), states(9)
    asked = [Asked(spans, (0, 9)) for spans in (((1, 3), (6, 7)), ((6, 7), (1, 3)))]
    one, other = directed_scores(hidden, asked, head, "planted")
    np.testing.assert_allclose(one, other[list(OTHER_WAY)], rtol=1e-5)


def test_several_heads_of_one_name_tell_their_mean() -> None:
    hidden, asked = states(9), [Asked(((1, 3), (6, 7)), (0, 9))]
    one, other = (drawn(depth=1, seed=seed, classes=len(OTHER_WAY)) for seed in (5, 6))
    both = {
        part.replace("planted", f"planted.{n}"): numbers
        for n, head in enumerate((one, other), start=1)
        for part, numbers in head.items()
    }
    alone = [directed_scores(hidden, asked, head, "planted") for head in (one, other)]
    np.testing.assert_allclose(
        directed_scores(hidden, asked, {**one, **both}, "planted"), np.mean(alone, axis=0), rtol=1e-4
    )
