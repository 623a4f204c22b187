from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.annotate.changes import (
    LayoutRules,
    overlapping,
    sentence_states,
    talk_scores,
    turn_changes,
)
from facevalue.annotate.encoding import Encoded, Floats
from facevalue.annotate.pieces import Word, windows_of
from tests.annotate.planting import SPECIAL, seen, sentences

SIZES = st.lists(st.integers(0, 30), min_size=1, max_size=40)
ASKS, ANSWERS = 0, 1  # of the states of a word in these tests


class TestOverlapping:
    @given(sizes=SIZES, carry=st.sampled_from((0.0, 0.2, 0.33, 0.6)))
    def test_every_sentence_is_read_in_order_and_no_window_is_too_large(
        self, sizes: list[int], carry: float
    ) -> None:
        given = sentences(sizes)
        windows = list(overlapping(given, LayoutRules(pieces=32, carry=carry)))
        assert all(len(window.ids) <= 32 for window in windows)
        read = [word.start for window in windows for word in window.words]
        assert sorted(set(read)) == [word.start for sentence in given for word in sentence]
        for a, b in pairwise(windows):
            assert a.words[0].start < b.words[0].start
            assert a.words[-1].start < b.words[-1].start

    @given(sizes=SIZES, carry=st.sampled_from((0.2, 0.33, 0.6)))
    def test_windows_hold_whole_sentences_and_carry_no_more_than_their_share(
        self, sizes: list[int], carry: float
    ) -> None:
        given = sentences(sizes)
        begins = {sentence[0].start for sentence in given if sentence}
        windows = list(overlapping(given, LayoutRules(pieces=32, carry=carry)))
        for window in windows:
            assert window.words[0].start in begins
        for a, b in pairwise(windows):
            assert sum(word.start <= a.words[-1].start for word in b.words) <= 30 * carry

    def test_short_sentences_are_carried_unless_nothing_shall_be(self) -> None:
        given = sentences([5] * 12)
        carried = list(overlapping(given, LayoutRules(pieces=32, carry=0.4)))
        assert [(w.words[0].start, w.words[-1].start) for w in carried] == [(0, 58), (40, 98), (80, 118)]
        apart = list(overlapping(given, LayoutRules(pieces=32, carry=0.0)))
        assert [(w.words[0].start, w.words[-1].start) for w in apart] == [(0, 58), (60, 118)]

    def test_a_sentence_longer_than_a_window_is_cut(self) -> None:
        windows = list(overlapping(sentences([3, 70, 3]), LayoutRules(pieces=32)))
        assert [len(window.words) for window in windows] == [3, 30, 30, 10, 3]

    def test_nothing_gives_no_window(self) -> None:
        assert list(overlapping([], LayoutRules())) == []


def read_as(words: list[Word], marks: dict[int, int]) -> Encoded:
    """A window whose words, by their start offsets, ask or answer."""
    hidden = np.zeros((len(words), 2), dtype=np.float32)
    for n, word in enumerate(words):
        if word.start in marks:
            hidden[n, marks[word.start]] = 1.0
    return seen(windows_of([words], SPECIAL, 400)[0], hidden=hidden)


def heads(bias: float = -4.0) -> dict[str, Floats]:
    """A head to which a change is an answer after a question, each told by the sentence's first word."""
    enter = np.zeros((7, 2), dtype=np.float32)
    enter[[0, 1], [0, 1]] = 1.0
    still = np.zeros((6, 2), dtype=np.float32)
    inner = np.zeros((8, 1), dtype=np.float32)
    inner[ASKS], inner[2 + ANSWERS] = 1.0, 1.0
    plain: dict[str, Floats] = {
        "enter.w": enter,
        "near.w": still,
        "far.w": still,
        "inner.w": inner,
        "out.w": np.array([[4.0]], dtype=np.float32),
        "host.w": np.zeros((4, 1), dtype=np.float32),
        "host.b": np.zeros(1, dtype=np.float32),
        "out.b": np.array([bias], dtype=np.float32),
        "inner.b": np.zeros(1, dtype=np.float32),
    }
    plain |= {f"{part}.b": np.zeros(2, dtype=np.float32) for part in ("enter", "near", "far")}
    return {f"turns.{name}": array for name, array in plain.items()}


class TestTurnChanges:
    def test_a_boundary_is_told_by_the_sentences_on_both_its_sides(self) -> None:
        [words] = sentences([9])
        read = [read_as(words, {0: ASKS, 6: ANSWERS, 12: ANSWERS})]
        first, changed, same = turn_changes(read, [0, 6, 12], heads())
        assert first == 0.0
        assert changed == pytest.approx(1 / (1 + np.exp(-4.0)))
        assert same == pytest.approx(0.5)

    def test_windows_weigh_by_the_words_around_a_sentence_s_start(self) -> None:
        [words] = sentences([12])
        asks = read_as(words[:6], {0: ASKS})
        changed, in_its_middle, near_an_end = (
            read_as(words[a:b], {at: ANSWERS}) for a, b, at in ((3, 9, 12), (2, 12, 12), (5, 7, 12))
        )
        still = [read_as(words[a:b], {}) for a, b in ((2, 12), (5, 7))]
        [alone, more, less] = [
            turn_changes([asks, *told], [0, 12], heads())[1]
            for told in ([changed], [in_its_middle, still[1]], [near_an_end, still[0]])
        ]
        assert alone > more > less > 0.02

    def test_what_no_window_holds_is_no_change_and_stands_in_no_one_s_way(self) -> None:
        [words] = sentences([4])
        assert turn_changes([read_as(words, {})], [100], heads()) == [0.0]
        assert turn_changes([], [], heads()) == []
        assert turn_changes([], [3, 9], heads()) == [0.0, 0.0]
        read = [read_as(words[:2], {0: ASKS}), read_as(words[3:], {6: ANSWERS})]
        told = turn_changes(read, [0, 5, 6], heads())
        assert told[1] == 0.0
        assert told[2] > 0.9

    def test_temperature_draws_towards_a_half(self) -> None:
        [words] = sentences([4])
        read = [read_as(words, {0: ASKS, 4: ANSWERS})]
        assert 0.5 < turn_changes(read, [0, 4], heads(), 8.0)[1] < turn_changes(read, [0, 4], heads())[1]


class TestTalkScores:
    def test_the_host_is_told_of_each_sentence_by_its_own_words(self) -> None:
        told = heads() | {"turns.host.w": np.array([[3.0], [-2.0], [0.0], [0.0]], dtype=np.float32)}
        states = np.zeros((3, 7), dtype=np.float32)
        states[0, ASKS] = states[1, ANSWERS] = 1.0
        assert talk_scores(states, told).host == pytest.approx([3.0, -2.0, 0.0])


class TestSentenceStates:
    @given(sizes=st.lists(st.integers(1, 6), min_size=1, max_size=8))
    def test_a_sentence_is_its_first_word_its_last_the_mean_and_its_length(self, sizes: list[int]) -> None:
        split = sentences(sizes)
        words = [word for sentence in split for word in sentence]
        hidden = np.arange(2 * len(words), dtype=np.float32).reshape(-1, 2)
        read = [seen(windows_of([words], SPECIAL, 400)[0], hidden=hidden)]
        states, held = sentence_states(read, [sentence[0].start for sentence in split])
        assert held.all()
        at = 0
        for row, size in zip(states, sizes, strict=True):
            own = hidden[at : at + size]
            assert row == pytest.approx([*own[0], *own[-1], *own.mean(axis=0), np.log1p(size)], rel=1e-5)
            at += size

    @given(
        rows=st.lists(st.lists(st.floats(-3, 3), min_size=7, max_size=7), min_size=6, max_size=9),
        seed=st.integers(0, 99),
    )
    def test_a_boundary_sees_two_sentences_to_either_side_and_no_further(
        self, rows: list[list[float]], seed: int
    ) -> None:
        rng = np.random.default_rng(seed)
        sizes = {
            "enter": (7, 3),
            "near": (9, 3),
            "far": (9, 3),
            "inner": (12, 3),
            "out": (3, 1),
            "host": (6, 1),
        }
        drawn = {
            f"turns.{part}.{kind}": rng.normal(size=shape if kind == "w" else shape[1:]).astype(np.float32)
            for part, shape in sizes.items()
            for kind in ("w", "b")
        }
        states = np.array(rows, dtype=np.float32)
        other = states.copy()
        other[5:] += 1.0
        assert talk_scores(states, drawn).change[:2] == pytest.approx(talk_scores(other, drawn).change[:2])
