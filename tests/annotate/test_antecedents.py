"""The second look at antecedents: where it looks, what it sees of chains, what it joins and parts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facevalue.annotate.agreement import sense_of
from facevalue.annotate.antecedents import INNER, OUTER, STATES, before, features
from facevalue.annotate.chains import ChainRules, find_chains, find_mentions, linked
from facevalue.annotate.coreference import described
from facevalue.annotate.encoding import Encoded
from facevalue.annotate.links import Links, Scoring, likely_links
from facevalue.annotate.portraits import SENSES, Portraits, portraits
from tests.annotate.planting import seen as read_as
from tests.annotate.test_coreference import MENTIONS, TEXT, numbers, planted, said, window_of

RULES = ChainRules(mention_margin=0.0)
MARKED, AT = "Osk", 7  # the word of which the network says something, and where in its state
FIRST, LAST = AT, 384 + AT  # rows of the weights of states
OWN, OTHERS, BOTH = -4, -3, -2  # rows of the weights of hidden units, before the biases


def read_all() -> list[Encoded]:
    window = window_of(TEXT)
    tags = np.random.default_rng(5).normal(size=(len(window.words), 9)).astype(np.float32)
    marked = np.array([TEXT[word.start : word.end] == MARKED for word in window.words], dtype=np.float32)
    hidden = np.zeros((len(window.words), 384), dtype=np.float32)
    hidden[:, AT] = marked
    read = planted([window], MENTIONS, [(3, 0), (7, 4)])
    return [one._replace(entities=tags, hidden=hidden) for one in read]


def told() -> tuple[Portraits, Links, np.ndarray]:
    """The mentions, their likely pairs, and the features of these."""
    read = read_all()
    found, scores, projected = find_mentions(TEXT, read, numbers(), RULES)
    likely = likely_links(Scoring(found, scores, projected, numbers()), 0.0)
    senses = [sense_of(m) for m in found]
    seen, chain_of = portraits(found, scores, senses, read), linked(senses, likely.links).chain_of
    return seen, likely.links, features(seen, likely, chain_of)


def taught(
    unit: int | None = None, weight: float = 0.0, bias: float = 0.0, marked: int = LAST
) -> dict[str, np.ndarray]:
    """Numbers with a network of one hidden unit that sees one feature, if any.

    The last three features are a pair's states: of the mention, of the one before it, of both. A mention's is
    whether its first word, or its last, is the marked one.
    """
    states = np.zeros((2 * 384 + 1, 2), dtype=np.float32)
    states[marked] = 1
    inner = np.zeros((told()[2].shape[1] + 3 + 1, 1), dtype=np.float32)
    if unit is not None:
        inner[unit] = 1
    outer = np.array([weight, bias], dtype=np.float32)
    return {**numbers(), STATES: states, INNER: inner, OUTER: outer}


def test_a_network_that_learnt_nothing_changes_nothing() -> None:
    assert find_chains(TEXT, read_all(), taught(), RULES) == find_chains(TEXT, read_all(), numbers(), RULES)


def test_what_it_learnt_parts_what_the_first_scores_join() -> None:
    seen, links, seen_of_pairs = told()
    to_name = (seen.form[links.row] == 0) & (seen.form[links.column] == 1)
    unit = next(n for n, values in enumerate(seen_of_pairs.T) if np.array_equal(values > 0, to_name))
    joined = said(find_chains(TEXT, read_all(), numbers(), RULES))
    parted = said(find_chains(TEXT, read_all(), taught(unit, -1000.0), RULES))
    assert ["Ilse Marrow", "She", "Marrow", "her"] in joined
    assert ["Ilse Marrow", "Marrow"] in parted
    assert [chain for chain in parted if "Osk" in chain] == [chain for chain in joined if "Osk" in chain]


@pytest.mark.parametrize(
    ("side", "marked", "parts"),
    [(OWN, FIRST, True), (OTHERS, FIRST, False), (BOTH, FIRST, False)]
    + [(side, LAST, True) for side in (OWN, OTHERS, BOTH)],
)
def test_the_states_of_both_mentions_are_seen(side: int, marked: int, parts: bool) -> None:
    found = said(find_chains(TEXT, read_all(), taught(side, -1000.0, marked=marked), RULES))
    assert (["Gen. Petr Osk", "Osk"] not in found) is parts
    assert ["Ilse Marrow", "She", "Marrow", "her"] in found


def test_one_that_forbids_every_link_leaves_no_chain() -> None:
    assert find_chains(TEXT, read_all(), taught(bias=-50.0), RULES) == []


def test_a_text_whose_mentions_have_no_likely_pair_has_no_chain() -> None:
    read = planted([window_of("Ilse Marrow met Petr Osk.")], [(0, 11), (16, 24)], [])
    hidden = np.zeros((len(read[0].window.words), 384), dtype=np.float32)
    read = [one._replace(entities=np.zeros((len(hidden), 9), np.float32), hidden=hidden) for one in read]
    apart = {**taught(), "coreference.kinds": np.full_like(numbers()["coreference.kinds"], -9)}
    assert find_chains("Ilse Marrow met Petr Osk.", read, apart, RULES) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=2, max_size=25), st.integers(0, 2**32 - 1))
def test_a_chain_is_seen_as_it_is_before_the_mention(group: list[int], seed: int) -> None:
    chains = np.array([group.index(one) for one in group])
    row, column = np.nonzero(np.tri(len(group), k=-1))
    values = np.random.default_rng(seed).normal(size=(len(group), 2)).astype(np.float32)
    sums = before(Links(row, column, np.zeros(len(row), np.float32)), chains, values)
    for n, (i, j) in enumerate(zip(row, column, strict=True)):
        held = [k for k in range(i) if chains[k] == chains[j]]
        np.testing.assert_allclose(sums[n], values[held].sum(axis=0), atol=1e-5)


def test_portraits_tell_place_number_and_sense() -> None:
    text = '"We like the dams," she said. Ilse Marrow was the mayor, Ilse Marrow.'
    window = window_of(text)
    words = [text[word.start : word.end] for word in window.words]
    first = [words.index(word) for word in ("We", "the", "she", "Ilse")] + [words.index("mayor") - 1]
    spans = [(first[0], first[0] + 1), (first[1], first[1] + 2), (first[2], first[2] + 1)]
    spans += [(first[3], first[3] + 2), (first[4], first[4] + 2), (len(words) - 3, len(words) - 1)]
    found = described(text, [window], spans)
    none, tags = np.zeros(len(found), dtype=np.float32), np.zeros((len(words), 9), dtype=np.float32)
    tags[words.index("Marrow"), 3] = 50.0
    hidden = np.arange(len(words), dtype=np.float32)[:, None] + np.zeros((1, 384), dtype=np.float32)
    seen = portraits(
        found, none, [sense_of(m) for m in found], [read_as(window, entities=tags, hidden=hidden)]
    )
    assert seen.states[:, [0, 383, 384, 767]].tolist() == [[a, a, b - 1, b - 1] for a, b in spans]
    assert seen.quoted.tolist() == [1, 1, 0, 0, 0, 0]
    assert seen.number.argmax(axis=1).tolist() == [2, 2, 1, 1, 1, 1]
    assert [SENSES[n] for n in seen.sense.argmax(axis=1)] == ["", "", "she", "", "", ""]
    assert seen.subject.tolist() == [True, False, False, True, False, False]
    assert seen.after_copula.tolist() == [False, False, False, False, True, False]
    assert seen.after_comma.tolist() == [False, False, False, False, False, True]
    assert len(set(seen.sentence.tolist())) == 2
    assert seen.types[3].round(3).tolist() == [0, 1, 0, 0, 0]
    np.testing.assert_allclose(seen.types.sum(axis=1), 1, atol=1e-5)
