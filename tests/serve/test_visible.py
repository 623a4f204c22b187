from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.export import plain
from facevalue.serve.visible import badged


@pytest.mark.parametrize(
    "char", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x07", "\x00", "\u00ad", "\ud800", "\u2028", "\u061c"]
)
def test_what_hides_is_named(char: str) -> None:
    name = f"U+{ord(char):04X}"
    assert plain(f"a{char}b") == f"a[{name}]b"
    assert f">{name}</span>" in badged(f"a{char}b")
    assert char not in badged(f"a{char}b")


@pytest.mark.parametrize(
    "text",
    [
        "plain\ttext\r\n",
        "“Ça va”, «да»",
        "\u0645\u06cc\u200c\u0631\u0648\u0645",
        "👩\u200d🚀",
        "न\u094d\u200dय",
    ],
)
def test_what_writing_needs_stays(text: str) -> None:
    assert plain(text) == text
    assert str(badged(text)) == text


def test_a_joiner_that_joins_nothing_is_named() -> None:
    assert plain("pay\u200dpal \u200c") == "pay[U+200D]pal [U+200C]"


@given(st.text(max_size=60))
def test_markup_never_gets_through(text: str) -> None:
    shown = re.sub(r'<span class="badge" title="[^"<>]*">U\+[0-9A-F]+</span>', "", badged(text))
    assert "<" not in shown
    assert ">" not in shown
    assert not any(unicodedata.category(char) in {"Cs", "Zl", "Zp"} for char in shown)
