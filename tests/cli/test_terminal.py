"""Text of documents on its way to a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.cli.terminal import plain, shorten

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ANY = st.text(st.characters(codec=None), max_size=60) | st.text(
    st.sampled_from(f"\x1b\x9b\x9d[]0;m\x07\\ a{BIDI}")
)


@given(ANY)
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    shown = plain(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in BIDI]


@given(st.text(st.characters(categories=("L", "P", "N")), max_size=40).map(str.strip))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;new title\x07text", "text"),
        ("\x1b]never closed", "never closed"),
        ("two\nlines\tand\u2028more", "two lines and more"),
        ("\u202eabc\u202c", "abc"),
        ("half \ud800 pair", "half \ufffd pair"),
    ],
)
def test_escapes_go_and_words_stay(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(max_size=200), st.integers(4, 80))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width
    assert shorten(text, max(width, len(text))) == text


def test_it_is_cut_between_words() -> None:
    assert shorten("the harbour stays open all night", 20) == "the harbour stays…"
