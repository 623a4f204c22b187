"""Documents into turns, windows the encoder has read, and attribution spans."""

from facevalue.annotate.attributions import find_attributions, paragraphs
from facevalue.annotate.encoding import Encoded, encode
from facevalue.annotate.turns import find_turns

__all__ = ["Encoded", "encode", "find_attributions", "find_turns", "paragraphs"]
