"""What is not disputed is asserted, and what is not believed is denied."""

import pytest

from facevalue.attribute.polarity import how_held


@pytest.mark.parametrize(
    ("cue", "held"),
    [
        ("said", "asserted"),
        ("denied", "denied"),
        ("does not dispute", "asserted"),
        ("never denied", "asserted"),
        ("does not believe", "denied"),
        ("doesn't think", "denied"),
        ("did not say", "denied"),
        ("not only believes", "asserted"),
        ("asked", "asked"),
        ("hopes", "hoped"),
        ("does not hope", "hoped"),
    ],
)
def test_negated_cues(cue: str, held: str) -> None:
    assert how_held(cue) == held
