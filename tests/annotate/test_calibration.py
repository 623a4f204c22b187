"""Confidences through a fitted line."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facevalue.annotate.calibration import calibrated

SHARES = st.floats(0, 1)


@given(SHARES)
def test_the_plain_line_leaves_a_confidence_as_it_is(share: float) -> None:
    assert calibrated(share, (0.0, 1.0)) == pytest.approx(share, abs=2e-6)


@given(SHARES, SHARES, st.floats(-4, 4), st.floats(0.1, 4))
@example(0.0, 1.0, 0.0, 3.0)  # so sure that the sum rounds to 1
def test_what_was_surer_stays_surer(one: float, other: float, intercept: float, slope: float) -> None:
    less, more = (calibrated(share, (intercept, slope)) for share in sorted((one, other)))
    assert 0 < less <= more < 1


def test_an_intercept_shifts_and_a_slope_sharpens() -> None:
    assert calibrated(0.5, (1.0, 1.0)) == pytest.approx(0.731, abs=1e-3)
    assert calibrated(0.8, (0.0, 2.0)) == pytest.approx(16 / 17)
