"""What the line model takes for debris is marked, and nothing is read from it."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec import structs

from facevalue.annotate.boundaries import ROLES
from facevalue.annotate.encoding import COLUMNS
from facevalue.annotate.entities import TAGS
from facevalue.models.runtime import Output, Pieces
from facevalue.pipeline import Pipeline
from facevalue.record import Reading
from tests.annotate.planting import SURE, Phrases
from tests.store.planting import document

FIRST = ROLES.index("title") + COLUMNS["roles"] + COLUMNS["entities"]
BODY = "that the old quay would stay closed until the storms of the spring are over"
TEASER = "that his divers found a crack as wide as a hand in the dam above the town"
TEXT = (
    "Quay of Orla Falls closed after the storm in March\n\n"
    f"Engineer Ada Marrow told the harbour board {BODY}.\n\n"
    f"Diver Tobin Venn told the harbour board {TEASER}.\n\n"
    f"The harbour board of Orla Falls will meet again on Friday to speak about the quay and the storm.\n"
)


class Reader(Phrases):
    """Finds what both say, and takes the line with the diver in it for a promo, this surely."""

    def __init__(self, sure: float) -> None:
        super().__init__(["Ada Marrow", "Tobin Venn"], ["told"], [BODY, TEASER])
        self.sure = sure
        calibration = {**self.decoding.calibration, "stance": [1.0], "entities": [0.0, 1.0], "lines": [1.0]}
        self.decoding = structs.replace(self.decoding, calibration=calibration)
        self.heads["entities.transition"] = np.zeros((TAGS, TAGS), dtype=np.float32)

    def run(self, window: Pieces) -> Output:
        tags, links, hidden = super().run(window)
        tags[:, COLUMNS["roles"]] = SURE  # no entity
        scores = tags[:, FIRST : FIRST + len(ROLES)]
        scores[:, ROLES.index("body")] = SURE
        ends = [at for at, piece in enumerate(window.ids) if piece == window.ids[-1]]
        venn = self._pieces("Venn")[0]
        for start, end in zip([0, *ends], ends, strict=False):
            if venn in list(window.ids)[start:end]:
                scores[start:end, ROLES.index("promo")] = SURE + self.sure
        return Output(tags, links, hidden)


def read(sure: float, **facts: str) -> Reading:
    return Pipeline(model=Reader(sure)).read(document(TEXT, genre="news", **facts))


def test_nothing_is_read_from_what_the_line_model_takes_for_debris() -> None:
    reading = read(sure=6.0)
    assert [said.text for said in reading.statements] == [BODY]
    (promo,) = [region for region in reading.regions if region.role == "promo"]
    assert TEASER in TEXT[promo.start : promo.end]
    assert promo.because == ("read as promo by the line model (1.00 sure of debris)",)
    assert "Tobin Venn" not in {actor.name for actor in reading.actors}


@pytest.mark.parametrize("sure", [-SURE, 1.0])
def test_what_it_is_unsure_of_is_read(sure: float) -> None:
    reading = read(sure)
    assert [said.text for said in reading.statements] == [BODY, TEASER]
    assert {region.role for region in reading.regions} == {"title", "body"}


def test_in_another_language_the_line_model_has_no_say() -> None:
    assert [said.text for said in read(sure=6.0, language="fr").statements] == [BODY, TEASER]
