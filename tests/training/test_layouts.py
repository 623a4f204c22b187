from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.turns import Show
from training.layouts import in_paragraph, laid

words = st.lists(
    st.sampled_from(["Mara", "said", "no", "the", "dam", "holds,", "it's"]), min_size=1, max_size=30
)
said = st.tuples(st.sampled_from(["Mara Quist", "Jonas Weil"]), words.map(" ".join))


def show(sentences: list[tuple[str, str]]) -> Show:
    return {"id": "talks/01-01", "sentences": [{"speaker": name, "text": text} for name, text in sentences]}


def drawn(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311


@given(st.lists(said, min_size=1, max_size=12), st.integers(0, 50))
def test_each_sentence_stands_where_it_is_said_to_begin(sentences: list[tuple[str, str]], seed: int) -> None:
    for page in (in_paragraph(show(sentences)), laid(show(sentences), drawn(seed))):
        ends = [*page.starts[1:], len(page.document.text)]
        for (_, sentence), start, end in zip(sentences, page.starts, ends, strict=True):
            stands = [word for word in page.document.text[start:end].split() if ":" not in word]
            assert stands == sentence.split()


def test_layouts_differ_and_none_tells_the_speakers() -> None:
    talk = show(
        [
            ("Mara Quist", "Is it safe?"),
            ("Jonas Weil", "It is safe for now."),
            ("Jonas Weil", "I live there."),
        ]
    )
    texts = {laid(talk, drawn(seed)).document.text for seed in range(40)}
    assert "Is it safe?\nIt is safe for now. I live there.\n" in texts
    assert "Is it safe?\nIt is safe for now.\nI live there.\n" in texts
    assert any(text.startswith("00:00 ") for text in texts)
    assert not any("Mara" in text or "Jonas" in text for text in texts)
