"""An office is not held by who holds another that is written with its words."""

import pytest

from facevalue.attribute.beside import of_other_office


@pytest.mark.parametrize(
    ("words", "held"),
    [
        (["his", "attorney"], {"former", "attorney", "general"}),
        (["the", "president"], {"vice", "president"}),
        (["the", "culture", "minister"], {"transport", "minister"}),
    ],
)
def test_another_office(words: list[str], held: set[str]) -> None:
    assert of_other_office(words, held)


@pytest.mark.parametrize(
    ("words", "held"),
    [
        (["the", "attorney", "general"], {"attorney", "general"}),
        (["the", "vice", "president"], {"vice", "president"}),
        (["the", "attorney"], {"attorney"}),
    ],
)
def test_the_same_office(words: list[str], held: set[str]) -> None:
    assert not of_other_office(words, held)
