"""Names with particles, owners in -s, and trades at a sentence's start."""

from __future__ import annotations

import pytest

from tests.attribute.test_names import longest, roster


@pytest.mark.parametrize("name", ["Ada van der Marrow", "Ludo de la Venn"])
def test_a_person_with_two_particles_is_a_person(name: str) -> None:
    found = roster(f"Yesterday {name} spoke.")
    assert [n.text for n in found.names] == [name]
    assert name in found.people


def test_a_surname_points_at_a_name_with_two_particles() -> None:
    assert longest("Ada van der Venn spoke. Later Venn left.", "Venn") == "Ada van der Venn"


@pytest.mark.parametrize("mark", ["’", "'"])
def test_an_owner_whose_name_ends_in_s_is_an_owner(mark: str) -> None:
    (found,) = roster(f"Yesterday Ada Tess{mark} ferry sailed.").names
    assert found.text == "Ada Tess"
    assert found.possessive
