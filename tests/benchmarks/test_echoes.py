"""Planted echoes: what is planted is known, and what is measured is what was found of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.echoes import figures, measured, pairwise
from benchmarks.planting import plant
from benchmarks.synthetic import write_record
from facevalue.explore import verify
from facevalue.explore.echoes import group
from facevalue.store import EchoQuery, open_store
from tests.explore.echoes.reports import FLOOD, LOCKS, report

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.record import Reading

SAID = ("Ada Marrow", "We will rebuild the old dam in stone before the winter comes")
OTHER = ("Bren Venn", "Forty barges with wheat must wait upstream for another week")


@pytest.fixture
def corpus() -> list[Reading]:
    told = (("A", (*FLOOD, SAID)), ("B", (*LOCKS, OTHER)))
    return [
        report(
            outlet, "2031-03-01", *lines, regions=[("body", line) for line in lines if isinstance(line, str)]
        )
        for outlet, lines in told
    ]


def test_pairwise_figures_are_those_of_pairs() -> None:
    gold = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2"}
    assert pairwise(gold, {"a": "x", "b": "x", "d": "x"}) == (1 / 3, 1 / 4, 2 / 7)
    assert pairwise(gold, gold) == (1, 1, 1)
    assert pairwise(gold, {}) == (1, 0, 0)


def test_the_same_seed_plants_the_same(corpus: list[Reading]) -> None:
    first, second = plant(corpus, 3), plant(corpus, 3)
    assert first == second
    assert {one.document.id for one in first.readings} == set(first.origins)
    assert {said.id for one in first.readings for said in one.statements} == set(first.utterances)


def test_planted_copies_are_found(corpus: list[Reading]) -> None:
    found = figures(measured(plant(corpus, seed)) for seed in range(3))
    assert found["records"] == 3
    assert found["document_f1"] > 0.9


def test_a_synthetic_record_is_a_record_and_its_echoes_are_found(tmp_path: Path) -> None:
    planted = write_record(tmp_path / "record.db", 400, 1)
    assert len(planted.utterances) >= 400
    with open_store(tmp_path / "record.db", write=True) as store:
        assert verify(store).holds
        group(store)
        homes = {}
        for echo in store.echoes.find(EchoQuery(), 10_000):
            homes.update(dict.fromkeys(echo.members, echo.id))
    assert pairwise({one: str(n) for one, n in planted.utterances.items()}, homes)[2] > 0.9
