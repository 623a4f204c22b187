"""Where the time of a run goes."""

from __future__ import annotations

import time

import pytest

from facevalue.pipeline import Pipeline
from facevalue.run.clock import Clock
from tests.store.planting import document


class Telling:
    """A reader that tells its stages."""

    def __init__(self) -> None:
        self.spent = {"clean": 5.0}


def test_stages_are_those_of_this_run_alone() -> None:
    reader = Telling()
    clock = Clock(reader)
    reader.spent |= {"clean": 7.0, "link": 1.0}
    with clock.stage("store"):
        time.sleep(0.02)
    assert list(clock.timed("read", iter("ab"))) == ["a", "b"]
    stages = clock.stages()
    assert list(stages) == ["read", "clean", "link", "store"]
    assert (stages["clean"], stages["link"]) == (2.0, 1.0)
    assert 0.02 <= stages["store"] < 1.0


def test_time_counts_where_a_stage_fails() -> None:
    clock = Clock(object())
    with pytest.raises(ZeroDivisionError), clock.stage("reader"):
        fail_later()
    assert clock.stages()["reader"] >= 0.02


def test_the_reader_tells_where_its_time_goes() -> None:
    pipeline = Pipeline()
    begun = time.perf_counter()
    pipeline.read(document("“The locks are shut,” said Ada Marrow, the minister, on Monday."))
    took = time.perf_counter() - begun
    assert list(pipeline.spent) == ["clean", "annotate", "attribute", "stance", "link", "events"]
    assert 0.9 * took < sum(pipeline.spent.values()) <= took


def fail_later() -> float:
    time.sleep(0.02)
    return 1 / 0
