from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from msgspec import structs

from facevalue.annotate.decode import BEGIN, INSIDE, OUTSIDE, REACH, Decoder, Linked, WordSpan, bucket, gap
from facevalue.models import Model
from facevalue.models.catalog import Decoding
from tests.annotate.planting import numbers

Floats = npt.NDArray[np.float32]
SIZE = 8  # of one link projection; the network's four stand side by side
SMALL = st.integers(-40, 40).map(lambda n: n / 8)  # exact in binary, so that ties are ties


class Numbers(Model):
    """A model that is nothing but the numbers of the attribution head."""

    def __init__(self, calibration: Sequence[float], **given: npt.ArrayLike) -> None:
        self.decoding = Decoding(window=16, calibration={"attribution": list(calibration)})
        self.heads = numbers(**given)


def decoder(calibration: Sequence[float] = (0.0, 1.0, 1.0, 1.0), **given: npt.ArrayLike) -> Decoder:
    """A decoder whose numbers say nothing unless they are given."""
    return Decoder(Numbers(calibration, **given))


def written(tags: str) -> Floats:
    """Scores that say one of O, B, I for each word, the same for all roles."""
    rows = [[10.0 * (tag == other) for other in "OBI"] for tag in tags]
    return np.asarray([[row] * 3 for row in rows], dtype=np.float32)


def places(spans: list[WordSpan]) -> list[tuple[int, int]]:
    return [(span.first, span.last) for span in spans]


class TestSpans:
    @pytest.mark.parametrize(
        ("tags", "spans"),
        [
            ("OOO", []),
            ("OBIO", [(1, 3)]),
            ("BBO", [(0, 1), (1, 2)]),
            ("BIBI", [(0, 2), (2, 4)]),
            ("B", [(0, 1)]),
            ("OOB", [(2, 3)]),
            ("BIOBI", [(0, 2), (3, 5)]),
        ],
    )
    def test_tags_become_spans(self, tags: str, spans: list[tuple[int, int]]) -> None:
        assert [places(found) for found in decoder().spans(written(tags))] == [spans] * 3

    def test_roles_may_overlap(self) -> None:
        scores = np.stack(
            [written("BIO")[:, 0], written("OBI")[:, 1], written("BII")[:, 2]], axis=1, dtype=np.float32
        )
        assert [places(found) for found in decoder().spans(scores)] == [[(0, 2)], [(1, 3)], [(0, 3)]]

    def test_an_opening_begins_spans_of_its_role_that_were_nearly_told(self) -> None:
        scores = written("OOOO")
        scores[1, :, 1] = 9.5  # O leads by a half
        silent = decoder().spans(scores)
        model = Numbers((0.0, 1.0, 1.0, 1.0))
        model.decoding = structs.replace(model.decoding, openings=(0.0, 1.0, 0.0))
        eager = Decoder(model).spans(scores)
        assert silent[1] == []
        assert [span[:1] for span in eager[1]] == [(1,)]
        assert (eager[0], eager[2]) == (silent[0], silent[2])

    def test_an_opening_parts_no_span(self) -> None:
        scores = written("OBIO")
        scores[2, :, 1] = 9.5  # a second beginning lags by a half
        model = Numbers((0.0, 1.0, 1.0, 1.0))
        model.decoding = structs.replace(model.decoding, openings=(1.0, 1.0, 1.0))
        assert [places(found) for found in Decoder(model).spans(scores)] == [[(1, 3)]] * 3

    def test_no_words_have_no_spans(self) -> None:
        assert decoder().spans(np.zeros((0, 3, 3), dtype=np.float32)) == ([], [], [])

    @pytest.mark.parametrize(("tags", "spans"), [("IIII", [(0, 4)]), ("IIIB", [(0, 3), (3, 4)])])
    def test_inside_never_stands_without_a_beginning(self, tags: str, spans: list[tuple[int, int]]) -> None:
        assert [places(found) for found in decoder().spans(written(tags))] == [spans] * 3

    @settings(max_examples=60)
    @given(
        arrays.arrays(np.float32, st.tuples(st.integers(1, 6), st.just(3), st.just(3)), elements=SMALL),
        arrays.arrays(np.float32, (3, 3, 3), elements=SMALL),
    )
    def test_the_path_is_the_best_of_all(self, scores: Floats, transition: Floats) -> None:
        found = decoder(transition=transition).spans(scores)
        for role in range(3):
            path = path_of(places(found[role]), len(scores))
            mine = worth(path, scores[:, role], transition[role])
            assert mine == max(worth(p, scores[:, role], transition[role]) for p in allowed(len(scores)))

    @given(
        st.lists(
            arrays.arrays(np.float32, st.tuples(st.integers(0, 5), st.just(3), st.just(3)), elements=SMALL),
            max_size=4,
        )
    )
    def test_windows_read_together_say_what_each_says_alone(self, windows: list[Floats]) -> None:
        known = decoder(transition=np.full((3, 3, 3), 0.5))
        assert list(known.spans_of(windows)) == [known.spans(scores) for scores in windows]

    @given(arrays.arrays(np.float32, st.tuples(st.integers(0, 9), st.just(3), st.just(3)), elements=SMALL))
    def test_spans_stand_in_order_and_their_tags_have_a_probability(self, scores: Floats) -> None:
        for found in decoder().spans(scores):
            at = 0
            for span in found:
                assert at <= span.first < span.last <= len(scores)
                assert span.log_probability <= 0
                at = span.last

    def test_doubt_about_an_end_lowers_the_probability(self) -> None:
        sure, unsure = written("OBIOO"), written("OBIOO")
        unsure[3, :, INSIDE] = 9.0
        for before, after in zip(decoder().spans(sure), decoder().spans(unsure), strict=True):
            assert places(before) == places(after)
            assert after[0].log_probability < before[0].log_probability


class TestLinks:
    def test_a_content_goes_to_the_cue_that_its_projection_points_at(self) -> None:
        links = projections(12, query_cue={3: 1, 4: 1}, key_cue={1: -5, 8: 5})
        spans = spans_of([], [(1, 2), (8, 9)], [(3, 5)])
        assert told(spans, links) == [(None, (8, 9), [(3, 5)])]

    def test_a_cue_takes_the_source_that_its_projection_points_at(self) -> None:
        links = projections(12, query_source={4: 2}, key_source={0: 3, 9: 8})
        spans = spans_of([(0, 1), (9, 10)], [(4, 5)], [(5, 7)])
        assert told(spans, links) == [((9, 10), (4, 5), [(5, 7)])]

    def test_one_cue_may_own_several_contents(self) -> None:
        spans = spans_of([], [(4, 5)], [(0, 3), (6, 9)])
        assert told(spans, projections(9)) == [(None, (4, 5), [(0, 3), (6, 9)])]

    def test_a_cue_without_contents_makes_no_attribution(self) -> None:
        assert told(spans_of([(0, 1)], [(1, 2)], []), projections(3)) == []

    def test_contents_without_a_cue_make_no_attribution(self) -> None:
        assert told(spans_of([(0, 1)], [], [(1, 2)]), projections(3)) == []

    @pytest.mark.parametrize(("words", "linked"), [(REACH, True), (REACH + 1, False)])
    def test_a_content_out_of_reach_is_left_alone(self, words: int, linked: bool) -> None:
        spans = spans_of([], [(0, 1)], [(1 + words, 3 + words)])
        assert bool(told(spans, projections(4 + words))) == linked

    @pytest.mark.parametrize(("no_source", "source"), [(-1.0, (0, 1)), (1.0, None)])
    def test_the_source_must_beat_having_none(self, no_source: float, source: tuple[int, int] | None) -> None:
        spans = spans_of([(0, 1)], [(1, 2)], [(2, 4)])
        assert told(spans, projections(4), decoder(no_source=no_source)) == [(source, (1, 2), [(2, 4)])]

    def test_the_distance_decides_where_projections_are_silent(self) -> None:
        near = [[0.0 if n % 6 else 2.0 for n in range(12)]] * 2  # a gap of at most one word
        spans = spans_of([(0, 1), (20, 21)], [(1, 2), (18, 19)], [(2, 5)])
        assert told(spans, projections(21), decoder(distance=near)) == [((0, 1), (1, 2), [(2, 5)])]

    def test_features_are_log_probabilities(self) -> None:
        (linked,) = decoder().links(
            spans_of([(0, 1)], [(1, 2), (5, 6)], [(2, 4)], certain=-0.25), projections(6)
        )
        tags, link, source = linked.features
        assert tags == -0.25
        assert link == pytest.approx(np.log(1 / 2))  # two cues, alike
        assert source == pytest.approx(np.log(1 / 2))  # one source or none, alike


class TestNumbers:
    def test_the_model_keeps_its_numbers(self) -> None:
        """Decoding forbids moves that training left open, in a copy."""
        model = Numbers((0.0, 1.0, 1.0, 1.0), transition=np.full((3, 3, 3), 0.5))
        before = {name: array.copy() for name, array in model.heads.items()}
        first, second = Decoder(model), Decoder(model)
        assert [places(found) for found in first.spans(written("IIO"))] == [[(0, 2)]] * 3
        assert first.spans(written("IIO")) == second.spans(written("IIO"))
        assert all(np.array_equal(model.heads[name], array) for name, array in before.items())

    def test_each_role_has_its_own_transitions(self) -> None:
        """Where a begin behind a begin costs more than it is worth, the second goes on from the first."""
        transition = np.zeros((3, 3, 3))
        transition[1, BEGIN, BEGIN] = -20.0
        scores = written("BBO")
        scores[1, :, INSIDE] = 9.0
        found = decoder(transition=transition).spans(scores)
        assert [places(spans) for spans in found] == [[(0, 1), (1, 2)], [(0, 2)], [(0, 1), (1, 2)]]


class TestConfidence:
    @given(st.tuples(*[st.floats(-30, 0)] * 3))
    def test_it_is_a_probability(self, features: tuple[float, float, float]) -> None:
        assert 0 <= decoder(calibration=(2.0, 0.5, 3.0, 1.0)).confidence(features) <= 1

    def test_it_is_the_logistic_of_the_weighed_features(self) -> None:
        known = decoder(calibration=(1.0, 2.0, 0.0, 0.5))
        assert known.confidence((0.0, -9.0, 0.0)) == pytest.approx(1 / (1 + np.exp(-1.0)))
        assert known.confidence((-1.0, 0.0, -2.0)) == pytest.approx(1 / (1 + np.exp(2.0)))


class TestDistance:
    @pytest.mark.parametrize(
        ("a", "b", "words"),
        [((0, 2), (5, 7), 3), ((5, 7), (0, 2), 3), ((0, 2), (2, 3), 0), ((0, 5), (1, 2), -2)],
    )
    def test_a_gap_counts_the_words_between(self, a: tuple[int, int], b: tuple[int, int], words: int) -> None:
        assert gap(a, b) == words

    @given(st.integers(0, 99), st.integers(1, 9), st.integers(0, 99), st.integers(1, 9))
    def test_the_bucket_tells_side_and_size(self, start: int, long: int, words: int, wide: int) -> None:
        a, b = (start, start + long), (start + long + words, start + long + words + wide)
        after, before = bucket(a, b), bucket(b, a)
        assert 0 <= before < 6 <= after < 12
        assert after - before == 6
        farther = (b[0] + 1, b[1] + 1)
        assert bucket(a, farther) in (after, after + 1)

    def test_the_buckets_begin_where_they_were_trained_to(self) -> None:
        near = [bucket((0, 1), (1 + words, 2 + words)) for words in range(60)]
        assert [near.index(n) for n in range(6, 12)] == [0, 2, 4, 9, 21, 51]


def allowed(length: int) -> list[tuple[int, ...]]:
    """All paths in which every inside follows a begin or an inside."""
    return [
        path
        for path in product((OUTSIDE, BEGIN, INSIDE), repeat=length)
        if all(b != INSIDE or a != OUTSIDE for a, b in zip((OUTSIDE, *path), path, strict=False))
    ]


def worth(path: tuple[int, ...], scores: Floats, transition: npt.NDArray[np.floating]) -> float:
    steps = pairwise(path)
    return float(sum(scores[t, tag] for t, tag in enumerate(path)) + sum(transition[a, b] for a, b in steps))


def path_of(spans: list[tuple[int, int]], length: int) -> tuple[int, ...]:
    path = [OUTSIDE] * length
    for first, last in spans:
        path[first:last] = [BEGIN, *[INSIDE] * (last - first - 1)]
    return tuple(path)


def spans_of(
    *roles: list[tuple[int, int]], certain: float = -0.1
) -> tuple[list[WordSpan], list[WordSpan], list[WordSpan]]:
    sources, cues, contents = ([WordSpan(*place, certain) for place in role] for role in roles)
    return sources, cues, contents


def projections(words: int, **parts: dict[int, float]) -> Floats:
    """Link projections that are zero but where a word is given one."""
    names = ("query_source", "key_source", "query_cue", "key_cue")
    made = np.zeros((words, 4 * SIZE), dtype=np.float32)
    for name, values in parts.items():
        for word, value in values.items():
            made[word, names.index(name) * SIZE] = value
    return made


def told(
    spans: tuple[list[WordSpan], ...], links: Floats, known: Decoder | None = None
) -> list[tuple[tuple[int, int] | None, tuple[int, int], list[tuple[int, int]]]]:
    def one(linked: Linked) -> tuple[tuple[int, int] | None, tuple[int, int], list[tuple[int, int]]]:
        source = places([linked.source])[0] if linked.source else None
        return source, places([linked.cue])[0], places(list(linked.contents))

    return [one(linked) for linked in (known or decoder()).links(spans, links)]
