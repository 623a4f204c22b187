"""Quotations that are signed behind a dash are body, not a list of headlines."""

from __future__ import annotations

from facevalue.clean import describe, find_regions
from facevalue.record import Document, document_id

LETTERS = """Readers on the tolls

“During the debate he said the river is dirty, and he is ignorant of our lives.” ― Pamela Padrillo

“I am so ashamed to live here, where a man with no credentials can be mayor.” ― Jacklyn Ashdown

“The most unqualified child ever to run for mayor, and I have met a few of them.” — Francisco Herron
"""


def test_signed_quotations_are_body() -> None:
    made = Document(id=document_id("a", "0", LETTERS), source="a", sha256="0", text=LETTERS)
    roles = [region.role for region in find_regions(describe(made))]
    assert roles == ["title", "body", "body", "body"]
