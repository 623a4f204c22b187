from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from facevalue.annotate.candidates import SIGNS, Candidates
from facevalue.annotate.naming import Sentences, in_a_row, recurrent, who_speaks
from facevalue.models import Model, load_model


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def talk(sentences: int, names: int, seed: int = 1) -> tuple[Candidates, Sentences]:
    """A talk of random states in which each name stands twice."""
    draw = np.random.default_rng(seed)
    at = np.array(
        [(int(draw.integers(sentences)), k % max(1, names)) for k in range(2 * names)], dtype=np.int64
    )
    states = draw.normal(size=(sentences, 1153)).astype(np.float32)
    known = Candidates(
        [f"Name {k}" for k in range(names)],
        np.unique(at.reshape(-1, 2), axis=0),
        np.zeros((0, 384), dtype=np.float32),
        draw.random((sentences, names, SIGNS)).astype(np.float32),
    )
    known = known._replace(states=draw.normal(size=(len(known.at), 384)).astype(np.float32))
    shares = draw.dirichlet(np.ones(names + 1), sentences)[:, 1:]
    given = Sentences(
        states, draw.normal(size=sentences - 1), draw.normal(size=sentences), shares, shares.sum(axis=1)
    )
    return known, given


@pytest.mark.parametrize(("sentences", "names"), [(1, 1), (5, 0), (40, 3)])
def test_of_each_sentence_shares_are_of_one(model: Model, sentences: int, names: int) -> None:
    told = who_speaks(*talk(sentences, names), model.heads)
    assert told.shares.shape == (sentences, 1 + names)
    np.testing.assert_allclose(told.shares.sum(axis=1), 1, atol=1e-5)
    assert told.changed.shape == (sentences - 1,)
    assert ((told.changed >= 0) & (told.changed <= 1)).all()


def test_names_are_told_alike_in_whatever_order_they_come(model: Model) -> None:
    known, given = talk(30, 4)
    order = [2, 0, 3, 1]
    mixed = Candidates(
        [known.names[k] for k in order],
        np.array([(n, order.index(k)) for n, k in known.at]),
        known.states,
        known.signs[:, order],
    )
    told = who_speaks(known, given, model.heads)
    again = who_speaks(mixed, given._replace(shares=given.shares[:, order]), model.heads)
    np.testing.assert_allclose(again.shares[:, 0], told.shares[:, 0], atol=1e-5)
    np.testing.assert_allclose(again.shares[:, 1:], told.shares[:, 1:][:, order], atol=1e-5)
    np.testing.assert_allclose(again.changed, told.changed, atol=1e-5)


def test_shares_and_changes_are_those_of_all_rows_of_speakers() -> None:
    draw = np.random.default_rng(3)
    scores, steps = draw.normal(size=(4, 3)), draw.normal(size=3)
    shares, changed, every = np.zeros((4, 3)), np.zeros(3), 0.0
    for row in product(range(3), repeat=4):
        for goes in product((False, True), repeat=3):
            ways = zip(goes, row, row[1:], strict=False)
            if any((a == b and a > 0) if went else a != b for went, a, b in ways):
                continue
            weight = np.exp(scores[range(4), row].sum() + steps @ goes)
            shares[range(4), row] += weight
            changed += weight * np.array(goes)
            every += weight
    told = in_a_row(scores.astype(np.float32), steps)
    np.testing.assert_allclose(told.shares, shares / every, atol=1e-5)
    np.testing.assert_allclose(told.changed, changed / every, atol=1e-5)


def test_a_recurrent_unit_reads_forth_and_back() -> None:
    numbers = {
        "unit.given.w": np.array([[[0.0, 0.0, 1.0]]] * 2, dtype=np.float32),
        "unit.given.b": np.array([[9.0, -9.0, 0.0]] * 2, dtype=np.float32),  # reset open, nothing kept
        "unit.before.w": np.array([[[0.0, 0.0, 1.0]]] * 2, dtype=np.float32),
        "unit.before.b": np.zeros((2, 3), dtype=np.float32),
    }
    found = recurrent(np.array([[[1.0]], [[0.0]], [[2.0]]], dtype=np.float32), numbers, "unit")
    once = np.tanh(1.0)
    np.testing.assert_allclose(found[:, 0, 0], [once, np.tanh(once), np.tanh(2 + np.tanh(once))], atol=1e-3)
    back = np.tanh(2.0)
    np.testing.assert_allclose(found[:, 0, 1], [np.tanh(1 + np.tanh(back)), np.tanh(back), back], atol=1e-3)
