"""The second look at antecedents: where it looks, what it sees of chains, what it joins and parts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facevalue.annotate import chains as chain_module
from facevalue.annotate.agreement import sense_of
from facevalue.annotate.antecedents import INNER, MOST, OUTER, before, doubted, features
from facevalue.annotate.chains import SURE, ChainRules, Linked, find_chains, find_mentions, linked
from facevalue.annotate.coreference import described
from facevalue.annotate.encoding import Encoded
from facevalue.annotate.links import Likely, Links, Scoring, likely_links
from facevalue.annotate.portraits import SENSES, Portraits, portraits
from tests.annotate.test_coreference import MENTIONS, TEXT, numbers, planted, said, window_of

RULES = ChainRules(mention_margin=0.0)


@pytest.fixture
def _all_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain_module, "SURE", 1.0)


def read_all() -> list[Encoded]:
    tags = np.random.default_rng(5).normal(size=(len(window_of(TEXT).words), 9)).astype(np.float32)
    return [one._replace(entities=tags) for one in planted([window_of(TEXT)], MENTIONS, [(3, 0), (7, 4)])]


def looked_at() -> tuple[Portraits, Likely, Linked]:
    [read] = read_all()
    found, scores, projected = find_mentions(TEXT, [read], numbers(), RULES)
    likely = likely_links(Scoring(found, scores, projected, numbers()), 0.0)
    senses = [sense_of(m) for m in found]
    return portraits(found, scores, senses, read.entities), likely, linked(senses, likely.links)


def told() -> tuple[Portraits, Links, np.ndarray]:
    """The mentions, all pairs in doubt, and their features."""
    seen, likely, made = looked_at()
    again = doubted(likely.links, made.doubtful)
    return seen, likely.links.some(again), features(seen, likely, again, made.chain_of)


def taught(unit: int | None = None, weight: float = 0.0, bias: float = 0.0) -> dict[str, np.ndarray]:
    """Numbers with a network of one hidden unit that sees one feature, if any."""
    inner = np.zeros((told()[2].shape[1] + 1, 1), dtype=np.float32)
    if unit is not None:
        inner[unit] = 1
    return {**numbers(), INNER: inner, OUTER: np.array([weight, bias], dtype=np.float32)}


@pytest.mark.usefixtures("_all_in_doubt")
def test_a_network_that_learnt_nothing_changes_nothing() -> None:
    assert find_chains(TEXT, read_all(), taught(), RULES) == find_chains(TEXT, read_all(), numbers(), RULES)


@pytest.mark.usefixtures("_all_in_doubt")
def test_what_it_learnt_parts_what_the_first_scores_join() -> None:
    seen, links, seen_of_pairs = told()
    to_name = (seen.form[links.row] == 0) & (seen.form[links.column] == 1)
    unit = next(n for n, values in enumerate(seen_of_pairs.T) if np.array_equal(values > 0, to_name))
    joined = said(find_chains(TEXT, read_all(), numbers(), RULES))
    parted = said(find_chains(TEXT, read_all(), taught(unit, -1000.0), RULES))
    assert ["Ilse Marrow", "She", "Marrow", "her"] in joined
    assert ["Ilse Marrow", "Marrow"] in parted
    assert [chain for chain in parted if "Osk" in chain] == [chain for chain in joined if "Osk" in chain]


@pytest.mark.usefixtures("_all_in_doubt")
def test_one_that_forbids_every_link_leaves_no_chain() -> None:
    assert find_chains(TEXT, read_all(), taught(bias=-50.0), RULES) == []


def test_only_what_is_in_doubt_is_looked_at_again() -> None:
    joined = find_chains(TEXT, read_all(), numbers(), RULES)
    parted = find_chains(TEXT, read_all(), taught(bias=-50.0), RULES)
    sure = {(m.start, m.end) for chain in joined for m in chain if m.antecedent and m.confidence > SURE}
    assert {(m.start, m.end) for chain in parted for m in chain if m.antecedent} == sure
    assert "Marrow" in {TEXT[m.start : m.end] for chain in joined for m in chain if m.confidence < SURE}


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 40), st.integers(0, 2**32 - 1))
def test_the_likeliest_pairs_of_each_mention_in_doubt_are_seen_again(mentions: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    row, column = np.nonzero(np.tri(mentions, k=-1) * rng.random((mentions, mentions)) > 0.3)
    links = Links(row, column, rng.permutation(len(row)).astype(np.float32))
    doubtful = [i for i in range(mentions) if i in row and rng.random() < 0.5]
    again = doubted(links, doubtful)
    assert again.tolist() == sorted(again)
    for i in range(mentions):
        best = sorted(np.flatnonzero(row == i), key=lambda n: -links.score[n])[:MOST]
        assert sorted(best if i in doubtful else []) == again[row[again] == i].tolist()


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
    seen = portraits(found, none, [sense_of(m) for m in found], tags)
    assert seen.quoted.tolist() == [1, 1, 0, 0, 0, 0]
    assert seen.number.argmax(axis=1).tolist() == [2, 2, 1, 1, 1, 1]
    assert [SENSES[n] for n in seen.sense.argmax(axis=1)] == ["", "", "she", "", "", ""]
    assert seen.subject.tolist() == [True, False, False, True, False, False]
    assert seen.after_copula.tolist() == [False, False, False, False, True, False]
    assert seen.after_comma.tolist() == [False, False, False, False, False, True]
    assert len(set(seen.sentence.tolist())) == 2
    assert seen.types[3].round(3).tolist() == [0, 1, 0, 0, 0]
    np.testing.assert_allclose(seen.types.sum(axis=1), 1, atol=1e-5)
