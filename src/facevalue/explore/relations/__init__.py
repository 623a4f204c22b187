"""Who stands with whom: what actors say of each other and do to each other, and the camps that follow."""

from facevalue.explore.relations.answer import RelationQuery, Stretch, relations
from facevalue.explore.relations.chart import draw

__all__ = ["RelationQuery", "Stretch", "draw", "relations"]
