from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from facevalue.annotate.candidates import MOST, SIGNS, Candidates, candidates
from facevalue.annotate.encoding import Encoded
from facevalue.annotate.forms import names_in
from facevalue.annotate.pieces import Window, Word
from tests.annotate.talking import laid_out, people

NAMES = ("Mara Quist", "Mara", "Jonas Weil", "Weil", "Anton Verel")


def read(words: Sequence[Sequence[Word]]) -> list[Encoded]:
    """One window over all words, whose states are their numbers."""
    every = tuple(chain.from_iterable(words))
    states = np.arange(len(every), dtype=np.float32)[:, None]
    nothing = np.zeros((len(every), 0), dtype=np.float32)
    window = Window([], [], list(every), list(range(len(every))), [0] * len(every), 0)
    return [Encoded(window, nothing, nothing, nothing, nothing, nothing, states)]


def found(*sentences: str, names: Sequence[str] = NAMES) -> Candidates:
    text, words = laid_out(sentences)
    return candidates(text, words, names_in(text, people(text, names)), read(words))


def test_who_is_named_most_often_comes_first_under_the_name_in_full() -> None:
    known = found("Anton Verel is here.", "Mara Quist is too.", "Good evening, Mara.")
    assert known.names == ["Mara Quist", "Anton Verel"]
    assert known.places() == {"Mara Quist": [1, 2], "Anton Verel": [0]}


def test_a_place_tells_how_the_name_stands_there() -> None:
    known = found("Weil's dam holds.", "Is it safe, Jonas Weil?", "It is.")
    [weil] = known.signs.swapaxes(0, 1)
    stands, begins, ends, after_comma, before_mark, owns, whole, first, last, *_ = weil.T
    assert stands.tolist() == [1, 1, 0]
    assert (begins[0], ends[0], after_comma[0], before_mark[0], owns[0]) == (1, 0, 0, 0, 1)
    assert (begins[1], ends[1], after_comma[1], before_mark[1], owns[1]) == (0, 1, 1, 1, 0)
    assert (whole[0], first[0], last[0]) == (0, 0, 1)
    assert (whole[1], first[1], last[1]) == (1, 0, 0)


def test_what_was_said_of_a_name_before_is_told_of_every_sentence() -> None:
    known = found("It rained.", "Jonas Weil and Anton Verel came.", "They left.")
    named, often, since, others = known.signs[:, 0, -4:].T
    assert named.tolist() == [0, 1, 1]
    np.testing.assert_allclose(often, np.log(2))
    np.testing.assert_allclose(since, [-0.02, 0, 0.02], atol=1e-6)
    assert others.tolist() == [0, 1, 0]


def test_the_state_of_a_name_is_that_of_its_ends() -> None:
    known = found("Then Jonas Weil spoke.")
    assert known.at.tolist() == [[0, 0]]
    assert known.states.tolist() == [[1.5]]


def test_a_talk_of_many_names_has_some_candidates_and_one_of_none_has_none() -> None:
    surnames = """Abel Brunt Corvo Dasti Elmer Fjord Gauss Hroch Ilves Jutka Kolbe Lunde Mizar Nowak
    Ortiz Pfahl Quill Rusk Sykes Tjark Uhland Vosge Wemba Xanti Ypsil""".split()
    names = [f"Ada {name}" for name in surnames]
    assert len(found(*(f"{name} spoke." for name in names), names=names).names) == MOST < len(names)
    nobody = found("It rained.", "It stopped.")
    assert nobody.names == []
    assert nobody.signs.shape == (2, 0, SIGNS)
