"""Documents into turns and attribution spans."""

from facevalue.annotate.attributions import find_attributions
from facevalue.annotate.turns import find_turns

__all__ = ["find_attributions", "find_turns"]
