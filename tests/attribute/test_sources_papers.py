"""A report, a forecast or a letter speaks for whoever wrote it."""

from __future__ import annotations

import pytest

from tests.attribute.planting import statements

SAID = "<c1>said</c1> <q1>that the old quay was closed to all</q1>."


def speaker(source: str) -> str | None:
    last = statements(f"On Monday the Guild met Ada Marrow and Tessel. <s1>{source}</s1> {SAID}")[-1].speaker
    return last.name if last.actor else None


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The forecast of the State Tide Service", "State Tide Service"),
        ("A report by the consultancy Tessel", "Tessel"),
        ("A new survey from the Orla Institute", "Orla Institute"),
        ("The Ministry of Culture’s own report", "Ministry of Culture"),
        ("A letter by Ada Marrow", "Ada Marrow"),
        ("Preliminary data of the Orla Institute", "Orla Institute"),
        ("The Orla Institute’s latest annual study, printed in May,", "Orla Institute"),
    ],
)
def test_who_published_it_speaks(source: str, name: str) -> None:
    assert speaker(source) == name


@pytest.mark.parametrize(
    "source",
    [
        "A report on the Orla Institute",
        "A survey of Kestran voters",
        "A review of Tessel",
        "Ada Marrow’s lawyer",
        "A statement from Ada Marrow’s office",
        "The Orla Institute’s reporter",
        "A critic of the report by the Orla Institute",
    ],
)
def test_others_do_not(source: str) -> None:
    assert speaker(source) not in ("Orla Institute", "Tessel", "Ada Marrow")
