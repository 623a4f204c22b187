from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from facevalue.annotate.pieces import (
    LOWER,
    MIXED,
    TITLE,
    UPPER,
    Word,
    plain_quotes,
    shape_of,
    windows_of,
    words_of,
)
from facevalue.models import manifest
from facevalue.models.catalog import verified
from facevalue.record import Span
from tests.store.planting import HOSTILE

SPECIAL = (101, 102)
LINES = st.one_of(
    HOSTILE,
    st.text("abcXYZ 0'’“”«»„.,!?-é\u0301ß漢字кд\u200d\u00ad👩\t", max_size=40),
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_str(verified("tokenizer.json", manifest().tokenizer_sha256).decode())


def lines_of(text: str) -> list[Span]:
    return [Span(*match.span()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


class TestWords:
    @given(lines=st.lists(LINES, max_size=4))
    @example(lines=["“It’s Ada’s,” E\u0301cho said\u200d.", "»Nein«, 漢字!"])
    @example(lines=["\u0130stanbul ﬁne ½ ẞ \U0001d504da"])
    def test_words_stand_where_their_offsets_say(self, lines: list[str], tokenizer: Tokenizer) -> None:
        text = "\n".join(lines)
        spans = lines_of(text)
        for line, words in zip(spans, words_of(tokenizer, text, [[s] for s in spans]), strict=True):
            at = line.start
            for word in words:
                assert at <= word.start < word.end <= line.end
                assert set(text[word.start : word.end]).isdisjoint(" \t\r\n\u00a0")
                assert word.pieces
                assert not re.search(r"[a-zA-Z0-9“”\"']", text[at : word.start])
                at = word.end
            assert not re.search(r"[a-zA-Z0-9“”\"']", text[at : line.end])

    @given(
        words=st.lists(
            st.sampled_from("Ada said the ferry is late 42 Überfähre naïve Éva".split()), min_size=1
        )
    )
    def test_words_between_blanks_are_words(self, words: list[str], tokenizer: Tokenizer) -> None:
        text = " ".join(words)
        (found,) = words_of(tokenizer, text, [[Span(0, len(text))]])
        assert [text[word.start : word.end] for word in found] == words

    def test_offsets_count_from_the_start_of_the_text(self, tokenizer: Tokenizer) -> None:
        text = "👩\u200d🚀 Skip this.\n\n   Ada Marrow’s ferry."
        line = lines_of(text)[1]
        (found,) = words_of(tokenizer, text, [[line]])
        assert [text[w.start : w.end] for w in found] == ["Ada", "Marrow", "’", "s", "ferry", "."]
        assert [w.shape for w in found[:2]] == [TITLE, TITLE]

    def test_lines_of_one_paragraph_are_read_together(self, tokenizer: Tokenizer) -> None:
        text = "we sail\n00:07\nat dawn\n\nNo."
        first, _, second, last = lines_of(text)
        found = words_of(tokenizer, text, [[first, second], [last]])
        assert [[text[w.start : w.end] for w in words] for words in found] == [
            ["we", "sail", "at", "dawn"],
            ["No", "."],
        ]

    def test_a_sentence_stops_after_its_closing_quotation_mark(self, tokenizer: Tokenizer) -> None:
        text = "“Sail!” he said, “now.” Dr, no"
        (words,) = words_of(tokenizer, text, [[Span(0, len(text))]])
        stops = [text[word.start : word.end] for word in words if word.stop]
        assert stops == ["!", "”", ".", "”"]

    def test_a_text_without_lines_has_no_words(self, tokenizer: Tokenizer) -> None:
        assert words_of(tokenizer, "", []) == []
        assert windows_of([], SPECIAL, 256) == []


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("ferry", LOWER),
        ("42", LOWER),
        ("“", LOWER),
        ("", LOWER),
        ("Ada", TITLE),
        ("A", TITLE),
        ("Éva", TITLE),
        ("UN", UPPER),
        ("A1", UPPER),
        ("McRae", MIXED),
        ("eFerry", MIXED),
        ("漢字", MIXED),
    ],
)
def test_how_a_word_is_written(word: str, shape: int) -> None:
    assert shape_of(word) == shape


class TestPlainQuotes:
    @given(HOSTILE | st.text("«»‹›„‟“”\"'ab \n"))
    def test_the_length_stays_and_only_quotation_marks_change(self, text: str) -> None:
        plain = plain_quotes(text)
        assert len(plain) == len(text)
        changed = {a for a, b in zip(text, plain, strict=True) if a != b}
        assert changed <= set("«»‹›„‟“”″＂")
        assert set(plain).isdisjoint("«»‹›„‟″＂")

    @given(st.text("“”‘’\"' ab\n"))
    def test_common_marks_stay(self, text: str) -> None:
        assert plain_quotes(text) == text

    @pytest.mark.parametrize(
        ("rare", "plain"),
        [
            ("«Oui», dit-elle", "“Oui”, dit-elle"),
            ("»Ja«, sagte sie", "“Ja”, sagte sie"),
            ("„Ja“, sagte sie", "“Ja”, sagte sie"),
            ("„Tak”, powiedziała", "“Tak”, powiedziała"),
            ("‹ja›", "‘ja’"),
            ("„Ja“ und „nein“", "“Ja” und “nein”"),
            ("„ Ja\nnein“", "“ Ja\nnein“"),
        ],
    )
    def test_rare_marks_become_curly_ones(self, rare: str, plain: str) -> None:
        assert plain_quotes(rare) == plain


@st.composite
def planted_lines(draw: st.DrawFn) -> list[list[Word]]:
    """Lines of words of one to four pieces; a sentence ends here and there."""
    made: list[list[Word]] = []
    at = 0
    for size in draw(st.lists(st.integers(1, 30), max_size=8)):
        line = []
        for _ in range(size):
            pieces = tuple(range(at, at + draw(st.integers(1, 4))))
            gap = draw(st.integers(0, 1))
            line.append(Word(at + gap, at + gap + 1, pieces, LOWER, draw(st.integers(0, 5)) == 0))
            at += 2 + len(pieces)
        made.append(line)
    return made


def pieces(words: list[Word]) -> int:
    return sum(len(word.pieces) for word in words)


class TestWindows:
    @given(planted_lines(), st.integers(8, 40))
    def test_no_word_is_lost_or_moved(self, lines: list[list[Word]], limit: int) -> None:
        windows = windows_of(lines, SPECIAL, limit)
        assert [word for window in windows for word in window.words] == [w for line in lines for w in line]
        for window in windows:
            assert window.words
            assert len(window.ids) == len(window.shapes)
            assert len(window.first) == len(window.line) == len(window.words)
            assert (window.ids[0], window.ids[-1]) == SPECIAL
            for first, word in zip(window.first, window.words, strict=True):
                assert tuple(window.ids[first : first + len(word.pieces)]) == word.pieces

    @given(planted_lines(), st.integers(8, 40))
    def test_lines_are_told_apart(self, lines: list[list[Word]], limit: int) -> None:
        number = {word: n for n, line in enumerate(lines) for word in line}
        for window in windows_of(lines, SPECIAL, limit):
            assert window.line[0] == 0
            assert window.ids.count(SPECIAL[1]) >= window.line[-1] + 1
            for (a, word), (b, following) in pairwise(zip(window.line, window.words, strict=True)):
                assert b - a in (0, 1)
                assert b > a or number[word] == number[following]

    @given(planted_lines(), st.integers(8, 40))
    def test_a_line_that_fits_a_window_is_not_cut(self, lines: list[list[Word]], limit: int) -> None:
        windows = windows_of(lines, SPECIAL, limit)
        for line in lines:
            if pieces(line) <= limit - 2:
                assert sum(line[0] in window.words for window in windows) == 1
                assert any(set(line) <= set(window.words) for window in windows)

    @given(planted_lines(), st.integers(8, 40))
    def test_a_long_line_is_cut_after_a_sentence_if_it_can_be(
        self, lines: list[list[Word]], limit: int
    ) -> None:
        windows = windows_of(lines, SPECIAL, limit)
        for line in lines:
            parts = [[word for word in window.words if word in line] for window in windows]
            parts = [part for part in parts if part]
            for part, following in pairwise(parts):
                ends = [i for i, (a, b) in enumerate(pairwise(part), 1) if a.stop and b.start > a.end]
                cut_well = part[-1].stop and following[0].start > part[-1].end
                tail = [*part[ends[-1] :], *following] if ends else []
                too_long = sum(len(word.pieces) for word in tail) > limit - 2
                assert cut_well or not ends or too_long

    def test_windows_are_filled(self) -> None:
        lines = [[Word(n, n + 1, (7,) * 5, LOWER, stop=False)] for n in range(10)]
        windows = windows_of(lines, SPECIAL, 20)
        assert [len(window.words) for window in windows] == [3, 3, 3, 1]
        assert windows[0].ids == [101, *(7, 7, 7, 7, 7, 102) * 3]


class TestCarried:
    @given(planted_lines(), st.integers(8, 40), st.integers(0, 50))
    def test_a_window_begins_with_what_the_one_before_ends_with(
        self, lines: list[list[Word]], limit: int, carry: int
    ) -> None:
        windows = windows_of(lines, SPECIAL, limit, carry)
        for before, window in pairwise(windows):
            again = window.words[: window.carried]
            assert again == before.words[len(before.words) - window.carried :]
            assert window.carried < len(before.words)
            assert pieces(again) + len({*window.line[: window.carried]}) <= carry
            if again:
                last = before.words[-window.carried - 1]
                opens = last.stop and again[0].start > last.end
                assert opens or before.line[-window.carried] != before.line[-window.carried - 1]
        assert not windows or windows[0].carried == 0

    @given(planted_lines(), st.integers(8, 40), st.integers(0, 50))
    def test_every_word_is_new_once(self, lines: list[list[Word]], limit: int, carry: int) -> None:
        windows = windows_of(lines, SPECIAL, limit, carry)
        fresh = [window.words[window.carried :] for window in windows]
        assert [word for words in fresh for word in words] == [word for line in lines for word in line]
        assert all(fresh)
        assert all(len(window.ids) <= limit for window in windows)

    @pytest.mark.parametrize(
        ("carry", "carried", "sizes"),
        [(0, 0, [3, 3, 2]), (6, 1, [3, 3, 3, 2]), (13, 2, [3] * 6), (40, 2, [3] * 6)],
    )
    def test_as_many_lines_are_repeated_as_fit(self, carry: int, carried: int, sizes: list[int]) -> None:
        lines = [[Word(n, n + 1, (7,) * 5, LOWER, stop=False)] for n in range(8)]
        windows = windows_of(lines, SPECIAL, 20, carry)
        assert [len(window.words) for window in windows] == sizes
        assert {window.carried for window in windows[1:]} == {carried}

    def test_so_are_sentences_of_a_line_that_goes_on(self) -> None:
        line = [Word(3 * n, 3 * n + 1, (7,) * 5, LOWER, stop=n % 2 == 1) for n in range(12)]
        windows = windows_of([line], SPECIAL, 32, 11)
        assert [[word.start // 3 for word in window.words] for window in windows] == [
            [0, 1, 2, 3, 4, 5],
            [4, 5, 6, 7, 8, 9],
            [8, 9, 10, 11],
        ]
        assert [window.carried for window in windows] == [0, 2, 2]

    def test_a_sentence_that_fits_by_itself_is_not_cut_for_one_before(self) -> None:
        line = [Word(3 * n, 3 * n + 1, (7,) * 5, LOWER, stop=n in {1, 6}) for n in range(7)]
        windows = windows_of([line], SPECIAL, 32, 11)
        assert [len(window.words) for window in windows] == [2, 5]
