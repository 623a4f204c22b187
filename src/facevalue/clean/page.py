"""What the finders share: a paragraph's label, and what is known of a page so far."""

from __future__ import annotations

from typing import NamedTuple

from facevalue.record.document import Role


class Label(NamedTuple):
    """What a paragraph is, and by which sign."""

    role: Role
    because: str


Marks = dict[int, Label]
