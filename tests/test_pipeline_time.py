"""Long and dense documents are read in a time that grows with their length."""

from __future__ import annotations

import time

import pytest
from threadpoolctl import ThreadpoolController

from facevalue.models.runtime import Output, Pieces
from facevalue.pipeline import Pipeline
from facevalue.record import Document
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
    short, long = (document(unit * (size // len(unit))) for size in (12_000, 48_000))
    ratios = [time_of(pipeline, long) / time_of(pipeline, short) for _ in range(4)]
    assert min(ratios) < 6, "a busy machine slows one reading or another, not each of four"


def time_of(pipeline: Pipeline, text: Document) -> float:
    """Seconds of the processor for one reading."""
    start = time.process_time()
    pipeline.read(text)
    return time.process_time() - start


def test_numpy_has_one_thread_for_reading_and_as_many_as_before_behind_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pipeline = Pipeline()
    run, blas, seen = pipeline.model.run, ThreadpoolController().select(user_api="blas"), list[int]()

    def watched(window: Pieces) -> Output:
        seen.extend(library["num_threads"] for library in blas.info())
        return run(window)

    monkeypatch.setattr(pipeline.model, "run", watched)
    with blas.limit(limits=2):
        pipeline.read(document("“We sail at dawn,” Ada Marrow said."))
        assert set(seen) == {1}
        assert [library["num_threads"] for library in blas.info()] == [2]


def test_a_word_for_a_trade_at_a_sentence_start_is_no_part_of_the_name() -> None:
    text = (
        "Fishermen wait for help\n\n"
        "Fisherman Bram Oskell has not been out since the storm took his boat in March.\n\n"
        "“We were promised a new pier,” Oskell said.\n"
    )
    (said,) = Pipeline().read(document(text)).statements
    assert said.speaker.name == "Bram Oskell"
