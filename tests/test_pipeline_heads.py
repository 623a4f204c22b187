"""What the small heads tell comes out of the pipeline: stances in statements, types of actors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from msgspec import structs

from facevalue.annotate.encoding import COLUMNS
from facevalue.annotate.entities import TAGS, TYPES, EntityType
from facevalue.annotate.pairs import PLACES
from facevalue.models.runtime import Output, Pieces
from facevalue.pipeline import Pipeline
from facevalue.record import Actor, Reading, actor_id, from_line, to_line
from facevalue.store import StatementQuery, open_store
from tests.annotate.planting import STATES, SURE, Phrases
from tests.store.planting import document

CONTENT = "that Kestran broke the pact and that the council thanked Orla Harbour Authority"
TEXT = (
    "Quay of Orla Falls closed after the storm in March\n\n"
    f"Engineer Ada Marrow told the harbour board {CONTENT}.\n\n"
    "In Kestran the quays stay open, and nobody at Orla Harbour Authority wishes to comment on the pact.\n"
)
FEELING = {"that": -SURE, "thanked": SURE}
NAMES: dict[str, EntityType] = {
    "Kestran": "location", "Orla Harbour Authority": "organization", "Ada Marrow": "person",
}  # fmt: skip


class Reader(Phrases):
    """Takes a name to be cast by the word right before it, and knows the types of some names."""

    def __init__(self, margin: float = 0.0) -> None:
        super().__init__(["Ada Marrow"], ["told"], [CONTENT])
        one = {"stance": [1.0], "entities": [0.0, 1.0]}
        self.decoding = structs.replace(
            self.decoding, calibration={**self.decoding.calibration, **one}, margins={"stance": margin}
        )
        near, inner, out = np.zeros((1, PLACES)), np.zeros((2 * STATES, 2)), np.zeros((2, 3))
        near[0, 1] = 40
        inner[STATES, 0] = inner[STATES + 1, 1] = out[0, 0] = out[1, 2] = 1
        self.heads |= {
            name: np.asarray(array, dtype=np.float32)
            for name, array in {
                "stance.query.w": np.zeros((STATES, 4)), "stance.query.b": np.zeros(4),
                "stance.key.w": np.zeros((STATES, 4)), "stance.near": near,
                "stance.inner.w": inner, "stance.inner.b": np.zeros(2),
                "stance.out.w": out, "stance.out.b": np.array([0, 5, 0]),
                "entities.transition": np.zeros((TAGS, TAGS)),
            }.items()
        }  # fmt: skip

    def run(self, window: Pieces) -> Output:
        tags, links, hidden = super().run(window)
        entities = tags[:, COLUMNS["roles"] :][:, :TAGS]
        entities[:, 0] = SURE
        for name, kind in NAMES.items():
            for at in self._places(window, name):
                begin = 1 + 2 * TYPES.index(kind)
                size = len(self._pieces(name))
                entities[at : at + size] = np.eye(TAGS)[begin + 1] * SURE
                entities[at] = np.eye(TAGS)[begin] * SURE
        for word, feeling in FEELING.items():
            for at in self._places(window, word):
                hidden[at, 0 if feeling < 0 else 1] = abs(feeling)
        return Output(tags, links, hidden)

    def _places(self, window: Pieces, phrase: str) -> list[int]:
        ids, wanted = list(window.ids), self._pieces(phrase)
        return [at for at in range(len(ids)) if ids[at : at + len(wanted)] == wanted]


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Pipeline(model=Reader()).read(document(TEXT, published="2031-04-05"))


def test_a_statement_casts_those_it_names(reading: Reading) -> None:
    (said,) = reading.statements
    assert [(about.name, about.stance, about.score) for about in said.about] == [
        ("Kestran", "negative", -1.0),
        ("Orla Harbour Authority", "positive", 1.0),
    ]


def test_actors_have_the_types_of_their_names(reading: Reading) -> None:
    types = {actor.name: actor.type for actor in reading.actors}
    assert types["Ada Marrow"] == "person"
    assert types["Orla Harbour Authority"] == "organization"
    assert types["Kestran"] is None  # a place, which may be a country or not


def test_the_actor_file_has_the_last_word() -> None:
    kestran = Actor(
        id=actor_id("Republic of Kestran"), name="Republic of Kestran", type="country", aliases=("Kestran",)
    )
    read = Pipeline([kestran], model=Reader()).read(document(TEXT))
    assert [actor.type for actor in read.actors if actor.id == kestran.id] == ["country"]
    (said,) = read.statements
    assert next((about.actor, about.stance) for about in said.about) == (kestran.id, "negative")


def test_below_the_margin_the_reader_abstains() -> None:
    (said,) = Pipeline(model=Reader(margin=1.1)).read(document(TEXT)).statements
    assert [(about.stance, about.score) for about in said.about] == [(None, None)] * 2


def test_stances_are_stored_found_and_written(reading: Reading, tmp_path: Path) -> None:
    (said,) = reading.statements
    assert from_line(to_line(said)) == said
    with open_store(tmp_path / "pact.db", write=True) as store:
        store.put(reading)
        assert store.reading(reading.document.id) == reading
        asked = [("Kestran", "negative"), ("Orla Harbour Authority", "positive"), ("Kestran", "positive")]
        found = [store.statements(StatementQuery(about=who, stance=how), limit=9) for who, how in asked]  # type: ignore[arg-type]
        assert [len(rows) for rows in found] == [1, 1, 0]
