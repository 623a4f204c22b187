"""Who stands with whom: what actors say of each other and do to each other, and the camps that follow."""

from facevalue.explore.relations.answer import (
    Pair,
    RelationQuery,
    Stretch,
    Survey,
    relations,
    relations_in,
    survey,
    undated,
)
from facevalue.explore.relations.chart import draw

__all__ = [
    "Pair",
    "RelationQuery",
    "Stretch",
    "Survey",
    "draw",
    "relations",
    "relations_in",
    "survey",
    "undated",
]
