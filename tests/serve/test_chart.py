"""Where a chart's marks stand, whatever the figures are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.record import ActorId, Shift, Standing
from facevalue.serve.chart import BARS, chart, scale_of
from facevalue.serve.periods import called
from facevalue.serve.words import signed

FIGURES = st.floats(-12, 12, allow_nan=False)


def point(start: date, figures: list[float], n: int, moved: float = 0.0) -> Standing:
    low, net, high = sorted(figures)
    return Standing(
        actor=ActorId("act_0"),
        name="Ostrel",
        start=start.isoformat(),
        end=(start + timedelta(6)).isoformat(),
        voice="statements",
        net=net,
        low=low,
        high=high,
        interval="bootstrap",
        n=n,
        origins=1,
        change=Shift(since=None, net=moved, low=moved, high=moved, flagged=bool(moved)),
        evidence=(),
    )


@st.composite
def points(draw: st.DrawFn) -> list[Standing]:
    weeks = draw(st.lists(st.integers(0, 2000), min_size=1, max_size=12, unique=True))
    one = st.tuples(st.lists(FIGURES, min_size=3, max_size=3), st.integers(1, 10**6))
    return [point(date(1990, 1, 1) + timedelta(7 * week), *draw(one)) for week in sorted(weeks)]


@given(points())
def test_every_mark_stands_inside_and_in_order(drawn: list[Standing]) -> None:
    made = chart(drawn, ["/"] * len(drawn), scale_of(drawn, 1))
    for mark, one in zip(made.marks, drawn, strict=True):
        assert 0 <= mark.band < mark.x < mark.band + mark.band_width <= 100
        assert made.top <= mark.high <= mark.y <= mark.low <= made.bars_top
        assert mark.bar_height == pytest.approx(BARS * one.n / made.most)
        assert mark.bar + mark.bar_height == pytest.approx(made.floor)
        assert (mark.side == "above") == (one.low > 0)
        assert (mark.side == "below") == (one.high < 0)
        if not mark.cut_low and not mark.cut_high and one.low != one.high:
            told = made.zero - mark.y  # pixels above the line are a figure above zero
            assert told == pytest.approx(0, abs=1e-6) or (told > 0) == (one.net > 0)
    assert [mark.x for mark in made.marks] == sorted(mark.x for mark in made.marks)
    assert made.top < made.zero < made.bars_top
    assert len(made.across) <= 7
    assert all(0 <= tick.at <= 100 for tick in made.across)


def test_a_mark_tells_in_words_what_it_shows() -> None:
    drawn = [
        point(date(2031, 3, 3), [-0.5, 0.2, 0.9], 1200),
        point(date(2031, 3, 10), [-2, -1.5, -1], 1, -1.7),
    ]
    first, second = chart(drawn, ["/a", "/b"], scale_of(drawn, 1)).marks
    assert first.label == "week of 3 Mar 2031: +0.20 (−0.50 to +0.90), 1\u2009200 statements"
    assert second.label.endswith("1 statement; lower than before, beyond chance")
    assert (first.moved, second.moved) == (None, "down")


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        ("2031-02-01", "2031-02-28", "February 2031"),
        ("2031-04-01", "2031-06-30", "Q2 2031"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2030-12-30", "2031-01-05", "week of 30 Dec 2030"),
        ("2031-02-01", "2031-04-30", "1 Feb 2031 to 30 Apr 2031"),
        ("2031-02-03", "2031-02-03", "3 Feb 2031"),
        (None, None, "undated"),
    ],
)
def test_periods_go_by_their_names(start: str | None, end: str | None, name: str) -> None:
    assert called(start, end) == name


@pytest.mark.parametrize(
    ("figure", "told"), [(0.7, "+0.70"), (-1.204, "−1.20"), (-0.001, "0.00"), (0.0, "0.00")]
)
def test_figures_have_their_sign(figure: float, told: str) -> None:
    assert signed(figure) == told
