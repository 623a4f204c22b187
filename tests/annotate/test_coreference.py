"""Planted mentions are found and joined; chains are sound whatever the network says."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facevalue.annotate import links
from facevalue.annotate.agreement import sense_of
from facevalue.annotate.chains import ChainRules, find_chains
from facevalue.annotate.coreference import (
    FORMS,
    GAPS,
    KINDS,
    LONGEST,
    MATCHES,
    candidates,
    described,
    ends_of,
    head_of,
)
from facevalue.annotate.encoding import Encoded
from facevalue.annotate.pieces import Window, Word, shape_of
from facevalue.record import MentionSpan

TEXT = (
    "Yesterday Ilse Marrow met Gen. Petr Osk in Velora. She thanked Marrow for the new dam.\n"
    "Osk told her that the dam would hold. The Council of Velora (CV) doubts it."
)
SAME, HEAD, NESTED, ACRONYM = 0, 1, 6, 9
QUERY_START, KEY_START = 128, 256


def numbers() -> dict[str, np.ndarray]:
    """Weights with which names and nominals are joined by their words alone."""
    match = np.zeros((len(FORMS), MATCHES), dtype=np.float32)
    match[1:, SAME], match[1:, HEAD], match[1:, ACRONYM], match[:, NESTED] = 4, 3, 6, -8
    return {
        "coreference.length": np.full(LONGEST, -4, dtype=np.float32),
        "coreference.kinds": np.full((KINDS, KINDS), -2, dtype=np.float32),
        "coreference.distance": np.zeros((len(FORMS), len(GAPS) + 1), dtype=np.float32),
        "coreference.match": match,
        "coreference.mention": np.zeros(2, dtype=np.float32),
    }


def window_of(text: str, start: int = 0, end: int | None = None) -> Window:
    window = Window([101], [0], [], [], [])
    for found in re.compile(r"\w+|[^\w\s]").finditer(text, start, len(text) if end is None else end):
        window.first.append(len(window.ids))
        window.ids.append(1)
        window.words.append(Word(*found.span(), (1,), shape_of(found[0]), found[0] in ".!?"))
        window.line.append(text.count("\n", start, found.start()))
    return window


def read_as(window: Window, chains: np.ndarray) -> Encoded:
    none = np.zeros((len(window.words), 1), dtype=np.float32)
    return Encoded(window, none, none, none, none, chains.astype(np.float32), none)


def planted(
    windows: list[Window],
    mentions: list[tuple[int, int]],
    same: list[tuple[int, int]],
    alike: float = 8.0,
) -> list[Encoded]:
    """Windows in which the spans (code points) are mentions, and pairs of them (numbers) refer alike."""
    made = []
    for window in windows:
        chains = np.zeros((len(window.words), 384))
        for number, (start, end) in enumerate(mentions):
            at = {word.start: i for i, word in enumerate(window.words)}.get(start)
            if at is None:
                continue
            last = next(i for i, word in enumerate(window.words) if word.end == end)
            chains[at, number] = chains[last, 64 + number] = 8
            for a, b in same:
                chains[at, KEY_START + 40 + a] += alike * (number == b)
                chains[at, QUERY_START + 40 + a] += alike * (number == a)
        made.append(read_as(window, chains))
    return made


def spans(*phrases: str) -> list[tuple[int, int]]:
    """Where the phrases stand, each after the one before."""
    found, at = [], 0
    for phrase in phrases:
        at = TEXT.index(phrase, at)
        found.append((at, at + len(phrase)))
        at += 1
    return found


MENTIONS = spans(
    "Ilse Marrow", "Gen. Petr Osk", "Velora", "She", "Marrow", "the new dam", "Osk", "her", "the dam",
    "The Council of Velora", "CV", "it",
)  # fmt: skip


def said(found: list[list[MentionSpan]]) -> list[list[str]]:
    return [[TEXT[m.start : m.end] for m in chain] for chain in found]


def test_names_and_nominals_are_joined_by_words_and_pronouns_by_what_the_network_sees() -> None:
    read = planted([window_of(TEXT)], MENTIONS, [(3, 0), (7, 4)])
    chains = find_chains(TEXT, read, numbers(), ChainRules(mention_margin=0.0))
    assert said(chains) == [
        ["Ilse Marrow", "She", "Marrow", "her"],
        ["Gen. Petr Osk", "Osk"],
        ["the new dam", "the dam"],
        ["The Council of Velora", "CV"],
    ]
    first = chains[0]
    assert [m.form for m in first] == ["name", "pronoun", "name", "pronoun"]
    assert [m.antecedent and TEXT[m.antecedent.start : m.antecedent.end] for m in first] == [
        None,
        "Ilse Marrow",
        "Ilse Marrow",
        "Marrow",
    ]
    assert first[0].confidence == 1.0
    assert all(m.confidence > 0.5 for m in first)


def test_mentions_are_joined_across_windows() -> None:
    cut = TEXT.index("\n")
    one = planted([window_of(TEXT)], MENTIONS, [(7, 4)])
    two = planted([window_of(TEXT, 0, cut), window_of(TEXT, cut)], MENTIONS, [(7, 4)])
    rules = ChainRules(mention_margin=0.0, density=1.0)
    assert find_chains(TEXT, one, numbers(), rules) == find_chains(TEXT, two, numbers(), rules)


def test_long_documents_are_linked_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    read = planted([window_of(TEXT)], MENTIONS, [(3, 0), (7, 4)])
    whole = find_chains(TEXT, read, numbers(), ChainRules(mention_margin=0.0))
    monkeypatch.setattr(links, "ROWS", 3)
    assert find_chains(TEXT, read, numbers(), ChainRules(mention_margin=0.0)) == whole
    monkeypatch.setattr(links, "REACH", 2)
    assert sum(map(len, find_chains(TEXT, read, numbers(), ChainRules(mention_margin=0.0)))) < sum(
        map(len, whole)
    )


def test_margins_make_the_reader_wary() -> None:
    read = planted([window_of(TEXT)], MENTIONS, [(3, 0)])
    rules = ChainRules(mention_margin=0.0)
    assert find_chains(TEXT, read, numbers(), rules._replace(mention_margin=20.0)) == []
    assert find_chains(TEXT, read, numbers(), rules._replace(link_margin=20.0)) == []
    few = find_chains(TEXT, read, numbers(), rules._replace(density=0.1))
    assert 0 < sum(map(len, few)) <= 5


def test_calibration_changes_confidences_and_nothing_else() -> None:
    read = planted([window_of(TEXT)], MENTIONS, [(3, 0)])
    cold, warm = (
        find_chains(TEXT, read, numbers(), ChainRules(0.0, 0.0, calibration=(0.0, slope)))
        for slope in (1, 0.3)
    )
    assert said(cold) == said(warm)
    pairs = [(a, b) for x, y in zip(cold, warm, strict=True) for a, b in zip(x[1:], y[1:], strict=True)]
    assert all(a.confidence > b.confidence for a, b in pairs)


@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_to_read_has_no_chains(text: str) -> None:
    assert find_chains(text, [], numbers(), ChainRules()) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Gen. Rill left. He ran.", ["Gen. Rill left.", "He ran."]),
        ("The U.S. troops left. He ran!", ["The U.S. troops left.", "He ran!"]),
        ("It cost 4.5 crowns\nHe paid", ["It cost 4.5 crowns", "He paid"]),
        (". He ran.", [".", "He ran."]),
    ],
)
def test_mentions_stay_in_their_sentence(text: str, sentences: list[str]) -> None:
    window = window_of(text)
    ends = ends_of(text, window)
    starts = [0, *sorted(set(ends))[:-1]]
    words = window.words
    assert [text[words[a].start : words[ends[a] - 1].end] for a in starts] == sentences
    last, inside = candidates(ends)
    assert all(last[i, j] < ends[i] for i, j in np.argwhere(inside))


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("the mayor of Velora", "mayor"),
        ("Ilse Marrow 's", "Marrow"),
        ("Ilse Marrow ' s", "Marrow"),
        ("the dam , which broke", "dam"),
        ("of", "of"),
        ("'", "'"),
    ],
)
def test_heads(phrase: str, head: str) -> None:
    assert phrase.split()[head_of(phrase.split())] == head


WORDS = [
    "Ilse",
    "Marrow",
    "she",
    "her",
    "the",
    "dam",
    "of",
    "'",
    "s",
    ".",
    ",",
    "U",
    "it",
    "\n",
    "é",
    "IM",
    "I",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60), st.integers(0, 2**32 - 1))
def test_chains_are_sound_whatever_the_network_says(words: list[str], seed: int) -> None:
    text = " ".join(words)
    rng = np.random.default_rng(seed)
    window = window_of(text)
    read = [read_as(window, rng.normal(0, 2, (len(window.words), 384)))] if window.words else []
    drawn = {name: rng.normal(0, 2, value.shape).astype(np.float32) for name, value in numbers().items()}
    chains = find_chains(text, read, drawn, ChainRules(density=0.6))
    everyone = [(m.start, m.end) for chain in chains for m in chain]
    assert len(set(everyone)) == len(everyone) <= 0.6 * len(window.words) + 1
    for chain in chains:
        assert len(chain) > 1
        assert chain[0].antecedent is None
        assert all((a.start, a.end) < (b.start, b.end) for a, b in pairwise(chain))
        for i, mention in enumerate(chain):
            assert text[mention.start : mention.end].strip() == text[mention.start : mention.end] != ""
            assert "\n" not in text[mention.start : mention.end]
            assert 0 < mention.confidence <= 1
            if i:
                assert mention.antecedent is not None
                before = {(m.start, m.end) for m in chain[:i]}
                assert (mention.antecedent.start, mention.antecedent.end) in before


def test_a_pronoun_joins_no_chain_of_the_other_gender() -> None:
    text = TEXT.replace("She thanked", "He thanked ")
    he = (MENTIONS[3][0], MENTIONS[3][0] + len("He"))
    read = planted([window_of(text)], [*MENTIONS[:3], he, *MENTIONS[4:]], [(3, 0), (7, 4)], alike=6.0)
    found = find_chains(text, read, numbers(), ChainRules(mention_margin=0.0))
    together = [[text[m.start : m.end] for m in chain] for chain in found]
    assert not any({"He", "her"} <= set(chain) for chain in together)


@pytest.mark.parametrize(
    ("words", "sense"),
    [("he", "he"), ("Miss Marrow", "she"), ("the king", "he"), ("their", "they"), ("Velora", "")],
)
def test_titles_and_heads_tell_whom_a_pronoun_can_mean(words: str, sense: str) -> None:
    plain = words.lower().split()
    window = window_of(words)
    [mention] = described(words, [window], [(0, len(plain))])
    assert sense_of(mention) == sense
