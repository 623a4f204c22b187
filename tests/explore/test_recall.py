"""Recall against planted samples: the figure, how often its interval holds, and when none is told."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.explore.agreement import wilson
from facevalue.explore.recall import Recall, Refused, measured, recall
from facevalue.record import Span
from facevalue.store.passages import Checked
from tests.explore.test_agreement import review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facevalue.store.passages import Group

TIMES = 1500


def told(passages: Sequence[tuple[int, int]], right: int, n: int) -> Recall:
    found = recall(passages, wilson(right, n))
    assert isinstance(found, Recall)
    return found


def test_recall_counts_of_what_was_found_what_is_right() -> None:
    found = told([(2, 0)] * 30 + [(1, 1)] * 20 + [(0, 0)] * 10, 90, 100)
    assert (found.found, found.missed, found.passages, found.telling) == (80, 20, 60, 50)
    assert found.right == pytest.approx(72)
    assert found.recall == pytest.approx(72 / 92)
    assert found.low < found.recall < found.high


def test_passages_that_say_nothing_tell_nothing() -> None:
    some = [(2, 0)] * 30 + [(1, 1)] * 20
    alone, among = told(some, 90, 100), told(some + [(0, 0)] * 500, 90, 100)
    assert (alone.recall, alone.low, alone.high) == (among.recall, among.low, among.high)


def test_misses_that_come_together_tell_less() -> None:
    spread, together = told([(2, 1)] * 40, 90, 100), told([(3, 0)] * 20 + [(1, 2)] * 20, 90, 100)
    assert spread.recall == together.recall
    assert together.high - together.low > spread.high - spread.low


def test_where_nothing_was_missed_the_rule_of_three_still_leaves_room() -> None:
    found = told([(1, 0)] * 100, 100, 100)
    assert (found.recall, found.high) == (1, 1)
    assert 1 - 5 / 100 < found.low < 1 - 3 / 100
    nothing = told([(0, 1)] * 100, 100, 100)
    assert (nothing.recall, nothing.low) == (0, 0)
    assert 0.03 < nothing.high < 0.05


@pytest.mark.parametrize(
    ("passages", "n", "few"),
    [
        ([], 100, "passages"),
        ([(1, 0)] * 29, 100, "passages"),
        ([(1, 0)] * 9 + [(0, 0)] * 90, 100, "telling"),
        ([(1, 0)] * 30, 29, "statements"),
        ([(1, 0)] * 30, 0, "statements"),
    ],
)
def test_too_little_is_refused(passages: list[tuple[int, int]], n: int, few: str) -> None:
    found = recall(passages, wilson(n, n))
    assert isinstance(found, Refused)
    assert (found.few, found.passages) == (few, len(passages))
    assert found.there < found.least


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=30, max_size=60),
    st.integers(0, 40),
)
def test_the_interval_holds_the_figure_whatever_was_found(
    passages: list[tuple[int, int]], right: int
) -> None:
    found = recall(passages, wilson(right, 40))
    if isinstance(found, Recall):
        assert 0 <= found.low <= found.recall + 1e-9
        assert found.recall <= found.high + 1e-9 <= 1 + 2e-9


def planted(chance: random.Random, missed_more: bool) -> tuple[int, int, int]:
    """A passage's statements: found rightly, found wrongly, missed. In half of them nobody says anything."""
    said = chance.choices((0, 1, 2, 3, 5), (50, 15, 15, 12, 8))[0]
    share = chance.choice((0.45, 0.95)) if missed_more else 0.7
    right = sum(chance.random() < share for _ in range(said))
    return right, sum(chance.random() < 0.12 for _ in range(2)), said - right


@pytest.mark.parametrize("missed_more", [False, True], ids=["alone", "together"])
@pytest.mark.parametrize(("passages", "statements"), [(40, 40), (150, 100)])
def test_the_interval_covers_the_truth_as_often_as_it_says(
    passages: int, statements: int, missed_more: bool
) -> None:
    chance = random.Random(f"{passages} {missed_more}")  # noqa: S311
    record = [planted(chance, missed_more) for _ in range(20_000)]
    right, wrong, missed = (sum(column) for column in zip(*record, strict=True))
    truth, precise = right / (right + missed), right / (right + wrong)
    covered = 0
    for _ in range(TIMES):
        drawn = [(right + wrong, missed) for right, wrong, missed in chance.sample(record, passages)]
        found = told(drawn, sum(chance.random() < precise for _ in range(statements)), statements)
        covered += found.low <= truth <= found.high
    assert 0.92 <= covered / TIMES <= 0.98


def passage(
    n: int, text: str, found: tuple[Group, ...], missed: str = "", *, spoken: bool = False
) -> Checked:
    start = 1000 * n
    at = start + text.index(missed)
    spans = (Span(at, at + len(missed)),) if missed else ()
    return Checked(id=f"reg_{n}", doc="doc", start=start, spoken=spoken, found=found, missed=spans, text=text)


def test_kinds_are_told_apart_where_there_is_enough() -> None:
    quoted, plain, mixed = (
        '🙂 "The mill is shut," she said.',
        "He said the mill was shut.",
        'It was "a farce".',
    )
    checked = [passage(n, quoted, ("direct",), '"The mill is shut,"') for n in range(15)]
    checked += [passage(20 + n, quoted, ("direct",) * 3) for n in range(15)]
    checked += [passage(40 + n, plain, ("indirect",), "the mill was shut") for n in range(15)]
    checked += [passage(60 + n, mixed, (), mixed) for n in range(4)]
    checked += [passage(80 + n, plain, ("turn",), "He said", spoken=True) for n in range(12)]
    verdicts = [review(f"sta_{n}", "accept") for n in range(90)]
    groups: dict[str, Group] = {f"sta_{n}": "direct" for n in range(40)}
    groups |= {f"sta_{n}": "turn" for n in range(40, 75)}
    groups |= {f"sta_{n}": "indirect" for n in range(75, 90)}
    found = measured(checked, verdicts, groups)
    assert isinstance(found.all, Recall)
    assert (found.all.found, found.all.missed) == (87, 46)
    assert {name: (one.found, one.missed) for name, one in found.groups.items()} == {
        "direct": (60, 15),
        "turn": (12, 12),
    }
