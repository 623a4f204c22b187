"""Quotations whose marks are of two kinds, point inward, or are nested."""

from __future__ import annotations

import pytest

from tests.attribute.test_quotes import plain, quotes

STYLES = {
    "guillemets in": "⟦»We sail«⟧, she said. ⟦»At dawn.«⟧",
    "curly, closed by a straight mark": '⟦“We sail,"⟧ she said.',
    "straight, closed by a curly mark": '⟦"We sail,”⟧ she said.',
    "low-high in guillemets": "⟦»Sie sagte ‚spät‘ dazu«⟧, he said.",
}


@pytest.mark.parametrize("marked", STYLES.values(), ids=list(STYLES))
def test_quotations_of_every_style(marked: str) -> None:
    text, spans = plain(marked)
    assert [span.of(text) for span in quotes(text)] == [span.of(text) for span in spans]
