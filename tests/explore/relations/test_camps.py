"""Camps: their numbers, who moved between two networks, who is torn, and triangles."""

from __future__ import annotations

import numpy as np

from facevalue.explore.relations.balance import triangles
from facevalue.explore.relations.camps import Camped, camps, moved, torn
from facevalue.explore.relations.frustration import Signed


def two_camps(size: int, second: set[int], flipped: tuple[tuple[int, int], ...] = ()) -> Signed:
    """Everyone tied to everyone, with those in the same camp and against the others, but for some ties."""
    ends = np.stack(np.triu_indices(size, 1), axis=1)
    sign = [1 if (a in second) == (b in second) else -1 for a, b in ends.tolist()]
    turned = [-one if (a, b) in flipped else one for (a, b), one in zip(ends.tolist(), sign, strict=True)]
    return Signed(size, ends, np.array(turned, np.int8))


def test_the_weightiest_is_in_camp_one_and_those_without_ties_in_none() -> None:
    network = Signed(5, np.array([[0, 1], [1, 3]]), np.array([-1, 1], np.int8))
    assert camps(network).camp.tolist() == [1, 2, 0, 2, 0]


def test_every_component_has_camps_of_its_own() -> None:
    network = Signed(6, np.array([[0, 3], [1, 2], [4, 5]]), np.array([-1, -1, 1], np.int8))
    assert camps(network).camp.tolist() == [1, 3, 4, 2, 5, 5]


def test_frustrated_ties_do_not_hide_the_camps() -> None:
    found = camps(two_camps(8, {1, 4, 6}, ((0, 1), (2, 5))))
    assert found.camp.tolist() == [1, 2, 1, 1, 2, 1, 2, 1]
    assert (found.lower, found.upper, found.exact) == (2, 2, True)


def test_numbers_stay_with_the_majority_and_one_actor_moved() -> None:
    before = camps(two_camps(6, {3, 4, 5}))
    now = camps(two_camps(6, {0, 3, 4, 5}), before.camp)
    assert before.camp.tolist() == [1, 1, 1, 2, 2, 2]
    assert now.camp.tolist() == [2, 1, 1, 2, 2, 2]
    assert moved(before, now) == [0]


def test_nobody_moved_whose_own_ties_do_not_say_so() -> None:
    before = camps(two_camps(6, {3, 4, 5}))
    ends, sign = np.array([[1, 2], [1, 3], [3, 4], [0, 5]]), np.array([1, -1, 1, 1], np.int8)
    lonely = Camped(Signed(6, ends, sign), np.array([2, 1, 1, 2, 2, 2]), 0, 0)
    assert moved(before, lonely) == [0]
    before_without = Camped(Signed(6, ends[:3], sign[:3]), before.camp, 0, 0)
    assert moved(before_without, lonely) == []


def test_a_new_component_takes_no_number_that_was_anothers() -> None:
    before = camps(Signed(6, np.array([[0, 1]]), np.array([-1], np.int8)))
    now = camps(Signed(6, np.array([[2, 3], [0, 4]]), np.array([-1, -1], np.int8)), before.camp)
    assert now.camp.tolist() == [1, 0, 3, 4, 2, 0]


def test_who_is_against_both_camps_is_torn() -> None:
    ends, sign = np.array([[0, 1], [2, 3], [0, 2], [1, 3], [0, 4], [2, 4]]), [1, 1, -1, -1, -1, -1]
    found = camps(Signed(5, ends, np.array(sign, np.int8)))
    assert torn(found) == [4]


def test_triangles_are_counted_and_the_surest_unbalanced_comes_first() -> None:
    network = two_camps(5, {3, 4}, ((0, 1),))
    strength = np.where((network.ends == [3, 4]).all(1), 0.1, 1.0)
    strength[(network.ends == [0, 2]).all(1)] = 0.5
    found = triangles(network, strength)
    assert (found.balanced, found.unbalanced) == (7, 3)
    assert found.telling == ((0, 1, 3), (0, 1, 4), (0, 1, 2))
