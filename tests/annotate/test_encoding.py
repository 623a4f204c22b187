from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from facevalue.annotate.encoding import (
    COLUMNS,
    PROJECTIONS,
    SPECIAL,
    Encoded,
    Floats,
    encode,
    encode_window,
    encode_words,
    fresh,
)
from facevalue.annotate.pieces import windows_of, words_of
from facevalue.models import Model
from facevalue.models.catalog import Decoding
from facevalue.models.runtime import Output, Pieces
from facevalue.record import Span
from tests.annotate.planting import STATES, silent, tokenizer

# Words of one piece and of several, so that a word's number and its first piece's differ.
LINES = [
    "The harbourmaster of Orla Falls unbolted the weatherboarded gates.",
    "“Unrepentantly waterlogged,” Ilse Venn said.",
    "The ferry Kestrander was late.",
    "Nothing else was unseaworthy, and the quayside stood open until Monday.",
]
KNOWN: Tokenizer = tokenizer()
PARTS = ("roles", "entities", "lines", "links", "chains", "hidden")
TAGS, LINKS = sum(COLUMNS.values()), sum(PROJECTIONS.values())
THOUSAND = 1000


class Numbering(Model):
    """Says of each piece where it stands, a thousand for each place, and in which column this is told."""

    def __init__(self, window: int, carry: int = 0) -> None:
        self.tokenizer = KNOWN
        self.decoding = Decoding(window=window, carry=carry, calibration={})
        self.windows: list[list[int]] = []

    def run(self, window: Pieces) -> Output:
        self.windows.append(list(window.ids))
        places = THOUSAND * np.arange(len(window.ids), dtype=np.float32)[:, None]
        return Output(*(places + np.arange(part.shape[1]) for part in silent(len(window.ids))))


def text_of(lines: Sequence[str]) -> tuple[str, list[list[Span]]]:
    """The lines as a text, and each as a paragraph."""
    text, spans = "", []
    for line in lines:
        spans.append([Span(len(text), len(text) + len(line))])
        text += line + "\n"
    return text, spans


def columns(part: str) -> range:
    """Which columns of the network's output a part is, and of `hidden` all."""
    at = 0
    for name, width in [*COLUMNS.items(), *PROJECTIONS.items(), ("hidden", STATES)]:
        at = 0 if name in {"links", "hidden"} else at  # the first of another output
        if name == part:
            return range(at, at + width)
        at += width
    raise KeyError(part)


def test_every_part_has_a_row_for_each_word() -> None:
    for one in encode(*text_of(LINES), Numbering(40)):
        n = len(one.window.words)
        shapes = {part: getattr(one, part).shape for part in PARTS}
        assert shapes == {
            "roles": (n, 3, 3),
            "entities": (n, 9),
            "lines": (n, 10),
            "links": (n, 256),
            "chains": (n, 384),
            "hidden": (n, 384),
        }


@pytest.mark.parametrize("part", PARTS)
def test_a_word_has_what_is_said_of_its_first_piece_in_the_columns_of_the_part(part: str) -> None:
    read = encode(*text_of(LINES), Numbering(40))
    assert any(len(word.pieces) > 2 for one in read for word in one.window.words)
    for one in read:
        expected = [[THOUSAND * first + column for column in columns(part)] for first in one.window.first]
        rows: Floats = getattr(one, part)
        assert rows.reshape(len(expected), -1).tolist() == expected


def test_roles_have_the_scores_of_a_role_side_by_side() -> None:
    (one,) = encode(*text_of(LINES[:1]), Numbering(40))
    for role in range(3):
        assert (one.roles[0, role] % THOUSAND).tolist() == [3 * role, 3 * role + 1, 3 * role + 2]


@settings(max_examples=40, deadline=None)
@given(
    lines=st.lists(st.sampled_from(LINES) | st.text("aA-.“” é漢", min_size=1, max_size=30), max_size=8),
    window=st.integers(24, 90),
)
def test_all_words_are_read_in_order_and_each_window_once(lines: list[str], window: int) -> None:
    model = Numbering(window)
    text, paragraphs = text_of(lines)
    read = encode(text, paragraphs, model)
    words = [word for line in words_of(model.tokenizer, text, paragraphs) for word in line]
    assert [word for one in read for word in one.window.words] == words
    assert [one.window.ids for one in read] == model.windows
    assert all(len(ids) <= window for ids in model.windows)


def test_the_lines_of_a_paragraph_are_read_as_one() -> None:
    text, paragraphs = text_of(LINES[:2])
    (apart,) = encode(text, paragraphs, Numbering(60))
    (together,) = encode(text, [[span for (span,) in paragraphs]], Numbering(60))
    assert apart.window.words == together.window.words
    assert set(apart.window.line) == {0, 1}
    assert set(together.window.line) == {0}


@pytest.mark.parametrize("lines", [[], [" "], [" \t", "\u00a0"]])
def test_of_no_words_the_network_is_not_asked(lines: list[str]) -> None:
    model = Numbering(40)
    assert encode(*text_of(lines), model) == []
    assert model.windows == []


def as_words(text: str, paragraphs: list[list[Span]], model: Model) -> list[Encoded]:
    return encode_words(words_of(model.tokenizer, text, paragraphs), model)


def window_by_window(text: str, paragraphs: list[list[Span]], model: Model) -> list[Encoded]:
    words = words_of(model.tokenizer, text, paragraphs)
    decoding = model.decoding
    return [encode_window(one, model) for one in windows_of(words, SPECIAL, decoding.window, decoding.carry)]


@pytest.mark.parametrize("way", [as_words, window_by_window])
def test_the_ways_in_read_alike(way: Callable[[str, list[list[Span]], Model], list[Encoded]]) -> None:
    model, other = Numbering(40, carry=16), Numbering(40, carry=16)
    for one, same in zip(encode(*text_of(LINES), model), way(*text_of(LINES), other), strict=True):
        assert one.window == same.window
        assert all(np.array_equal(a, b) for a, b in zip(one[1:], same[1:], strict=True))
    assert model.windows == other.windows


class TestFresh:
    @settings(max_examples=40, deadline=None)
    @given(
        lines=st.lists(st.sampled_from(LINES), max_size=10),
        window=st.integers(24, 90),
        carry=st.integers(0, 60),
    )
    def test_every_word_is_fresh_once(self, lines: list[str], window: int, carry: int) -> None:
        model = Numbering(window, carry)
        text, paragraphs = text_of(lines)
        words = [word for line in words_of(model.tokenizer, text, paragraphs) for word in line]
        assert [w for one in encode(text, paragraphs, model) for w in fresh(one).window.words] == words

    def test_fresh_words_keep_their_rows(self) -> None:
        read = encode(*text_of(LINES * 2), Numbering(48, carry=24))
        assert any(one.window.carried for one in read)
        for one in read:
            kept = fresh(one)
            assert kept.window.carried == 0
            assert len(kept.window.line) == len(kept.window.words) == len(kept.hidden)
            for part in PARTS:
                rows: Floats = getattr(kept, part)
                firsts = rows.reshape(len(rows), -1)[:, 0] // THOUSAND
                assert firsts.tolist() == kept.window.first
