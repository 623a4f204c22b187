"""A report accounts for every document."""

from __future__ import annotations

import pytest

from facevalue.record import RecordError
from facevalue.run.report import Report


def report(**changes: object) -> Report:
    counts = {"inputs": 1, "documents": 6, "stored": 3, "unchanged": 1, "rejected": {"R01": 1, "R07": 1}}
    return Report(**{**counts, "statements": 4, "words": 100, "seconds": 2.0, **changes})  # type: ignore[arg-type]


def test_in_is_stored_and_unchanged_and_rejected() -> None:
    assert report().rejections == 2
    with pytest.raises(RecordError, match="7 documents came in, 6 are accounted for"):
        report(documents=7)


def test_speed_is_in_words_per_second() -> None:
    assert report().words_per_second == 50
    assert report(seconds=0.0).words_per_second == 0
