"""In letters of readers "I" is who signs each."""

from __future__ import annotations

import pytest

from facevalue.attribute.letters import find_letters
from tests.attribute.planting import statements

PAGE = """LETTERS TO THE EDITOR

Bells at night

Sir, – I have lived beside the tower of Orla for forty years, and I like to hear the bells at six.

Desmond Garrow
Tower Row, Orla

Sir, – As a night nurse I cannot stand them, and I told the dean so in January, as did my sister.

(Miss) Teresa Garrow, Ward 9, Orla

The bypass

I was an engineer for thirty years, and in my view the road will only bring more lorries to our town.

R. J. ASHDEN
"""


@pytest.mark.parametrize(
    ("words", "signer"),
    [
        ("I have lived", "Desmond Garrow"),
        ("As a night nurse", "Teresa Garrow"),
        ("I was an engineer", "R. J. Ashden"),
    ],
)
def test_each_letter_is_its_signers(words: str, signer: str) -> None:
    letters = find_letters(PAGE)
    assert letters is not None
    assert letters.signer_at(PAGE.index(words)) == signer


def test_what_stands_behind_the_last_signature_is_nobodys() -> None:
    letters = find_letters(PAGE)
    assert letters is not None
    assert letters.signer_at(len(PAGE)) is None


@pytest.mark.parametrize(
    "text",
    [
        PAGE.replace("LETTERS TO THE EDITOR", "THE TOWER OF ORLA").replace("Sir, – ", ""),
        "LETTERS TO THE EDITOR\n\nThe bells of Orla rang on and on through the night of the fire in May.\n",
        "",
    ],
)
def test_what_is_no_page_of_letters_has_no_signers(text: str) -> None:
    assert find_letters(text) is None


def test_i_is_who_signs() -> None:
    marked = PAGE.replace(
        "I told the dean so in January", "<s1>I</s1> <c1>think</c1> <q1>that they should stop</q1>"
    )
    [said] = statements(marked)
    assert (said.speaker.name, said.speaker.via) == ("Teresa Garrow", "author")


def test_many_empty_lines_take_no_time() -> None:
    letters = find_letters(PAGE.replace("\n\nThe bypass", "\n" * 200_000 + "The bypass"))
    assert letters is not None
