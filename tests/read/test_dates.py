"""Dates in words are read once, however often a source repeats them."""

from __future__ import annotations

from time import process_time

from facevalue.read.dates import iso_date


def test_the_same_odd_date_in_every_entry_is_read_once() -> None:
    begun = process_time()
    assert {iso_date("2031-04-05T08:0pt0:00Z") for _ in range(500)} == {None}
    assert process_time() - begun < 5
