"""A line that is cut twice still fits its windows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facevalue.annotate.pieces import LOWER, Word, windows_of
from tests.annotate.test_pieces import SPECIAL, planted_lines


@given(planted_lines(), st.integers(8, 40))
def test_no_window_exceeds_the_limit(lines: list[list[Word]], limit: int) -> None:
    assert all(len(window.ids) <= limit for window in windows_of(lines, SPECIAL, limit))


def test_what_a_cut_leaves_over_fits_a_window_too() -> None:
    """A short sentence, then one as long as a window: what is left of it must be cut once more."""
    sizes = [1, 1, 1, 1, 1, 1, 1, 4, 4]
    line = [Word(2 * n, 2 * n + 1, (7,) * size, LOWER, stop=n == 0) for n, size in enumerate(sizes)]
    assert [len(window.ids) for window in windows_of([line], SPECIAL, 10)] == [10, 10]
