"""The written mentions once more, each in its sentence, read by the whole pipeline."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from facevalue.pipeline import Pipeline
from facevalue.record import Actor, Reading, actor_id
from tests.store.planting import document

GOLD = Path(__file__).with_name("mentions.tsv")
PRECISION, COVERAGE = 0.95, 0.9
STRANGER = "named in the text"


def told(reading: Reading, start: int, end: int) -> Actor | None:
    """Whom the mention is linked to that shares most characters with a stretch."""
    over = [m for m in reading.mentions if m.start < end and start < m.end]
    best = max(over, key=lambda m: min(end, m.end) - max(start, m.start), default=None)
    return next((actor for actor in reading.actors if best and actor.id == best.actor), None)


def read(pipeline: Pipeline, row: dict[str, str]) -> Actor | None:
    """Whom the marked words of a row stand for; the names of its context stand in a second sentence."""
    before, _, rest = row["sentence"].partition("[")
    marked, _, after = rest.partition("]")
    context = [name.strip() for name in (row.get("context") or "").split(";") if name.strip()]
    more = f" It was a meeting with {' and '.join(context)}." if context else ""
    text = before + marked + after + more
    reading = pipeline.read(document(text, published=row["published"] or None, genre="news"))
    return told(reading, len(before), len(before) + len(marked))


def test_mentions_in_sentences_are_linked_as_written() -> None:
    with GOLD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) >= 300
    found = linked(rows)
    wanted = sum(row["expected"] != "" for row in rows)
    right = sum(name == row["expected"] for name, row in zip(found, rows, strict=True) if name)
    assert right >= PRECISION * sum(name is not None for name in found)
    assert right >= COVERAGE * wanted


def linked(rows: list[dict[str, str]]) -> list[str | None]:
    """The name of the known actor that each row's words are linked to."""
    pipeline = Pipeline()
    actors = [read(pipeline, row) for row in rows]
    return [actor.name if actor and STRANGER not in actor.because else None for actor in actors]


@pytest.mark.parametrize(
    ("titled", "alone", "name"),
    [
        ("Pope Francis", "Francis", "Pope Francis"),
        ("King Harald", "Harald", "Harald V"),
        ("Queen Margrethe", "Margrethe", "Margrethe II"),
    ],
)
def test_one_name_behind_a_title_is_that_one_alone_too(titled: str, alone: str, name: str) -> None:
    text = f"{titled} came to the harbour. {alone} said that it was cold."
    reading = Pipeline().read(document(text, published="2016-02-20"))
    [said] = reading.statements
    assert {actor.id: actor.name for actor in reading.actors}[said.speaker.actor or actor_id("")] == name
