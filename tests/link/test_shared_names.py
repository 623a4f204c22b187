"""One actor listed twice is still one."""

from __future__ import annotations

from facevalue.link import Directory
from tests.link.test_actors import ADA, VENN


def test_an_actor_that_is_listed_twice_is_still_one() -> None:
    assert Directory([VENN, ADA, VENN]).find("Venn") == VENN
