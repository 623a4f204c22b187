"""Long and dense documents are read in a time that grows with their length."""

from __future__ import annotations

import time

import pytest

from facevalue.pipeline import Pipeline
from tests.store.planting import document

DENSE = {
    # attribute/antecedents.py: salience asks every content for every name; attribute/statements.py: _outer
    "many statements": "“We sail at dawn,” Ada Marrow said. She said the tide was high.\n",
    # attribute/names.py: _parts copies the rest of the run for every token of it
    "a run of names": "Ada Marrow ",
}


@pytest.mark.parametrize("unit", DENSE.values(), ids=list(DENSE))
def test_four_times_the_text_takes_about_four_times_as_long(unit: str) -> None:
    pipeline = Pipeline()
    short, long = (least_time(pipeline, unit * (size // len(unit))) for size in (12_000, 48_000))
    assert long < 6 * short


def least_time(pipeline: Pipeline, text: str) -> float:
    """The least of two readings, in seconds: a busy machine makes either slow."""
    took = []
    for _ in range(2):
        start = time.process_time()
        pipeline.read(document(text))
        took.append(time.process_time() - start)
    return min(took)


def test_a_word_for_a_trade_at_a_sentence_start_is_no_part_of_the_name() -> None:
    text = (
        "Fishermen wait for help\n\n"
        "Fisherman Bram Oskell has not been out since the storm took his boat in March.\n\n"
        "“We were promised a new pier,” Oskell said.\n"
    )
    (said,) = Pipeline().read(document(text)).statements
    assert said.speaker.name == "Bram Oskell"
