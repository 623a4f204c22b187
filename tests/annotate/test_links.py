"""Scores of pairs in few steps are those that are learned, and what pairs share is what their words say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facevalue.annotate import links
from facevalue.annotate.coreference import LONG_NAME, PART, Described, described, link_scores
from facevalue.annotate.links import Scoring, likely_links
from facevalue.annotate.pairing import pairs_of
from tests.annotate.test_coreference import WORDS, numbers, window_of

Drawn = st.tuples(
    st.lists(st.sampled_from([*WORDS, "IM"]), min_size=4, max_size=50), st.integers(0, 2**32 - 1)
)


def mentions(words: list[str], rng: np.random.Generator) -> list[Described]:
    text = " ".join(words)
    window = window_of(text)
    size = len(window.words)
    first = rng.integers(0, size, size)
    spans = sorted({(int(a), min(size, int(a + rng.integers(1, 5)))) for a in first})
    return described(text, [window], spans)


def initials(mention: Described) -> str:
    letters = "".join(word[0] for word in mention.words if word in mention.content)
    return letters if mention.kind == LONG_NAME and len(letters) > 1 else ""


def joined(mention: Described) -> str:
    return "".join(word for word in mention.words if word.isalpha()) if mention.kind >= PART else ""


def told(mention: Described, before: Described) -> list[bool]:
    """What two mentions share, word by word."""
    common = mention.content & before.content
    one_head, within = mention.head == before.head, mention.content <= before.content
    return [
        mention.words == before.words,
        one_head,
        mention.head in before.content,
        before.head in mention.content,
        within and bool(mention.content and before.content),
        bool(common),
        mention.first < before.last,
        mention.kind >= PART and before.kind >= PART and not common,
        one_head and not within,
        any(initials(a) and initials(a) == joined(b) for a, b in ((mention, before), (before, mention))),
    ]


@settings(max_examples=60, deadline=None)
@given(Drawn)
def test_pairs_share_what_their_words_say(drawn: tuple[list[str], int]) -> None:
    found = mentions(drawn[0], np.random.default_rng(drawn[1]))
    everyone = slice(0, len(found))
    match = pairs_of(found, everyone, everyone).match
    for i, mention in enumerate(found):
        for j, before in enumerate(found[:i]):
            assert match[:, i, j].tolist() == told(mention, before), (mention, before)


@settings(max_examples=40, deadline=None)
@given(Drawn)
def test_scores_are_those_that_are_learned(drawn: tuple[list[str], int]) -> None:
    rng = np.random.default_rng(drawn[1])
    found = mentions(drawn[0], rng)
    weights = {name: rng.normal(size=value.shape).astype(np.float32) for name, value in numbers().items()}
    scores = rng.normal(size=len(found)).astype(np.float32)
    query, key = rng.normal(size=(2, len(found), 64)).astype(np.float32)
    everyone = slice(0, len(found))
    learned = link_scores(weights, (query, key), (scores, scores), pairs_of(found, everyone, everyone))
    scored, _ = Scoring(found, scores, (query, key), weights).scored(everyone, everyone)
    before = np.tri(len(found), k=-1, dtype=bool)
    np.testing.assert_allclose(scored[before], learned[before], atol=1e-4)
    assert np.all(scored[~before] == -np.inf)


def test_the_likely_links_are_those_near_the_best_and_near_none(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(4)
    found = mentions(["Ilse", "Marrow", "met", "her", "and", "she", "the", "dam", "of", "Velora"] * 4, rng)
    weights = {name: rng.normal(size=value.shape).astype(np.float32) for name, value in numbers().items()}
    query, key = rng.normal(size=(2, len(found), 64)).astype(np.float32)
    scoring = Scoring(found, np.zeros(len(found), np.float32), (query, key), weights)
    everyone = slice(0, len(found))
    scored, _ = scoring.scored(everyone, everyone)
    best = scored.max(axis=1)
    row, column = np.nonzero(
        (scored > np.maximum(best, 0)[:, None] - links.FAINT) & (best > links.HOPELESS)[:, None]
    )
    monkeypatch.setattr(links, "MOST", len(found))
    for rows in (links.ROWS, 5):
        monkeypatch.setattr(links, "ROWS", rows)
        likely = likely_links(scoring, 0.0).links
        assert likely.row.tolist() == row.tolist()
        assert likely.column.tolist() == column.tolist()
        np.testing.assert_allclose(likely.score, scored[row, column], atol=1e-5)
    assert 0 < len(row) < len(found) ** 2 / 2


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 40), st.integers(0, 2**32 - 1))
def test_the_best_links_are_the_likeliest_of_each_mention(mentions: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    row, column = np.nonzero(np.tri(mentions, k=-1) * rng.random((mentions, mentions)) > 0.3)
    some = links.Links(row, column, rng.permutation(len(row)).astype(np.float32))
    best = some.best()
    assert list(zip(best.row, best.column, strict=True)) == sorted(zip(best.row, best.column, strict=True))
    for i in range(mentions):
        likeliest = sorted(some.score[row == i], reverse=True)[: links.MOST]
        assert sorted(best.score[best.row == i], reverse=True) == likeliest
