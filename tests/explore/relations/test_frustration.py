"""The frustration index and the camps that reach it, against every division, and against another solver."""

from __future__ import annotations

import time
from itertools import product

import highspy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facevalue.explore.relations.blocks import blocks, components
from facevalue.explore.relations.frustration import Signed, frustration


@st.composite
def networks(draw: st.DrawFn, most: int = 9) -> Signed:
    size = draw(st.integers(2, most))
    pairs = [(a, b) for a in range(size) for b in range(a + 1, size)]
    signs = draw(st.lists(st.sampled_from((-1, 0, 0, 1)), min_size=len(pairs), max_size=len(pairs)))
    return signed(size, {pair: sign for pair, sign in zip(pairs, signs, strict=True) if sign})


def signed(size: int, ties: dict[tuple[int, int], int]) -> Signed:
    ends = np.array(list(ties), np.int64).reshape(-1, 2)
    return Signed(size, ends, np.array(list(ties.values()), np.int8))


def drawn(size: int, ties: int, negative: float, seed: int) -> Signed:
    random = np.random.default_rng(seed)
    pairs = np.stack(np.triu_indices(size, 1), axis=1)
    taken = pairs[random.choice(len(pairs), ties, replace=False)]
    return Signed(size, taken, np.where(random.random(ties) < negative, -1, 1).astype(np.int8))


def frustrated(network: Signed, side: object) -> int:
    turned = np.asarray(side)[network.ends].prod(axis=1) * network.sign
    return int((turned < 0).sum())


@given(networks())
@settings(max_examples=150, deadline=None)
def test_no_division_is_better(network: Signed) -> None:
    found = frustration(network)
    best = min(frustrated(network, sides) for sides in product((1, -1), repeat=network.size))
    assert found.lower == found.upper == best == frustrated(network, found.side)


@pytest.mark.parametrize(
    ("ties", "index"),
    [
        ({(0, 1): 1, (1, 2): 1, (0, 2): 1}, 0),
        ({(0, 1): -1, (1, 2): -1, (0, 2): 1}, 0),
        ({(0, 1): -1, (1, 2): -1, (0, 2): -1}, 1),
        ({(0, 1): 1, (1, 2): 1, (0, 2): -1, (2, 3): -1, (3, 4): -1, (2, 4): -1}, 2),
        ({(0, 1): 1, (1, 2): 1, (2, 3): 1, (0, 3): -1}, 1),
    ],
)
def test_the_textbook_cases(ties: dict[tuple[int, int], int], index: int) -> None:
    found = frustration(signed(5, ties))
    assert (found.lower, found.upper) == (index, index)


@pytest.mark.parametrize("seed", range(3))
def test_another_solver_agrees(seed: int) -> None:
    network = drawn(22, 110, 0.5, seed)
    assert frustration(network).upper == _by_integer_programming(network)


def _by_integer_programming(network: Signed) -> int:
    """The XOR model of Aref, Mason & Wilson (2020, Networks 75)."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    side = [solver.addBinary() for _ in range(network.size)]
    costs = []
    for (a, b), sign in zip(network.ends.tolist(), network.sign.tolist(), strict=True):
        cost = solver.addVariable(lb=0, ub=1)
        x, y = side[a], side[b]
        for row in (cost - x + y, cost + x - y) if sign > 0 else (cost - x - y + 1, cost + x + y - 1):
            solver.addConstr(row >= 0)
        costs.append(cost)
    solver.addConstr(side[0] == 1)
    solver.minimize(sum(costs[1:], costs[0] + 0))
    return round(solver.getInfo().objective_function_value)


def test_sixty_actors_with_four_hundred_random_ties_take_seconds() -> None:
    began = time.process_time()
    found = frustration(drawn(60, 400, 0.5, 0), seconds=60)
    assert (found.lower, found.upper) == (122, 122)
    assert time.process_time() - began < 10


def test_where_time_runs_out_there_are_bounds() -> None:
    network = drawn(60, 400, 0.5, 5)
    found = frustration(network, seconds=0.0)
    assert 0 <= found.lower <= 126 <= found.upper == frustrated(network, found.side)
    assert found.lower < found.upper


def test_the_answer_is_the_same_again() -> None:
    network = drawn(30, 120, 0.5, 1)
    assert (frustration(network).side == frustration(network).side).all()


@given(networks(12))
@settings(max_examples=100, deadline=None)
def test_blocks_hold_every_tie_once_and_share_one_vertex_with_those_before(network: Signed) -> None:
    found = blocks(network.size, network.ends)
    assert sorted(tie for block in found for tie in block) == list(range(len(network.ends)))
    met: set[int] = set()
    for block in found:
        vertices = set(network.ends[block].ravel().tolist())
        assert len(vertices & met) <= 1
        met |= vertices


def test_components_are_told_by_their_lowest_vertex() -> None:
    network = signed(7, {(5, 6): 1, (2, 4): -1, (1, 2): 1})
    assert components(network.size, network.ends).tolist() == [0, 1, 1, 3, 1, 5, 5]
