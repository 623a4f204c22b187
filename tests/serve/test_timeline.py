"""Days as bars: every statement is in one bar or told beside them, and a bar opens just what it counts."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facevalue.serve.timeline import HEIGHT, Day, timeline

DAYS = st.dictionaries(
    st.integers(1, date.max.toordinal()) | st.integers(740_000, 741_000),
    st.tuples(st.integers(0, 9), st.integers(0, 3_000)),
    max_size=60,
)


def days(counts: dict[int, tuple[int, int]]) -> list[Day]:
    return [Day(day, *counts[day]) for day in sorted(counts)]


def day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


@given(DAYS)
def test_no_statement_is_lost(counts: dict[int, tuple[int, int]]) -> None:
    total = sum(statements for _, statements in counts.values())
    line = timeline(days(counts))
    if not total:
        assert line is None
        return
    assert line
    assert sum(bar.statements for bar in line.bars) + line.earlier + line.later == total
    assert 1 <= len(line.bars) <= 100
    assert line.most == max(bar.statements for bar in line.bars)
    for bar in line.bars:
        inside = [said for at, (_, said) in counts.items() if day(bar.start) <= at <= day(bar.end)]
        assert bar.statements == sum(inside)
        assert (bar.height > 0) == (bar.statements > 0)
        assert abs(bar.y + bar.height - HEIGHT) < 1e-6
        asked = parse_qs(urlsplit(bar.href).query)
        assert (asked["since"], asked["until"]) == ([bar.start], [bar.end])
    for before, after in zip(line.bars, line.bars[1:], strict=False):
        assert day(after.start) == day(before.end) + 1


@pytest.mark.parametrize(
    ("last", "period", "bars"),
    [
        ("2031-01-01", "day", 1),
        ("2031-02-28", "day", 59),
        ("2031-03-31", "week", 14),
        ("2031-12-31", "week", 53),
        ("2033-12-31", "month", 36),
        ("2050-01-01", "year", 20),
    ],
)
def test_the_period_fits_the_span(last: str, period: str, bars: int) -> None:
    line = timeline([Day(day("2031-01-01"), 1, 5), *([Day(day(last), 1, 5)] if last > "2031-01-01" else [])])
    assert line
    assert (line.period, len(line.bars)) == (period, bars)


def test_one_stray_date_does_not_flatten_the_rest() -> None:
    at = day("2031-05-01")
    line = timeline([Day(day("1931-05-01"), 1, 1), *(Day(at + n, 2, 20) for n in range(30))])
    assert line
    assert (line.period, len(line.bars), line.earlier, line.later) == ("day", 30, 1, 0)
    assert line.earlier_href == "/statements?until=2031-04-30"


def test_the_ends_of_time() -> None:
    line = timeline([Day(1, 1, 1), Day(date.max.toordinal(), 1, 1)])
    assert line
    assert (line.period, line.earlier, line.bars[-1].end) == ("year", 1, "9999-12-31")
