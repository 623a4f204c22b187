"""Documents into turns, windows the encoder has read, and what its heads tell of them."""

from facevalue.annotate.attributions import find_attributions, paragraphs
from facevalue.annotate.boundaries import kept, revised
from facevalue.annotate.chains import ChainRules, find_chains
from facevalue.annotate.encoding import Encoded, encode
from facevalue.annotate.entities import find_names, read_as_names, tell_types
from facevalue.annotate.events import find_acts
from facevalue.annotate.interviewees import with_interviewee
from facevalue.annotate.nested import with_nested
from facevalue.annotate.numbered import are_named, with_names
from facevalue.annotate.recased import as_written, in_small, is_shouted, recased
from facevalue.annotate.stance import cast
from facevalue.annotate.talk import tell_turns
from facevalue.annotate.times import find_times
from facevalue.annotate.turns import find_turns

__all__ = [
    "ChainRules",
    "Encoded",
    "are_named",
    "as_written",
    "cast",
    "encode",
    "find_acts",
    "find_attributions",
    "find_chains",
    "find_names",
    "find_times",
    "find_turns",
    "in_small",
    "is_shouted",
    "kept",
    "paragraphs",
    "read_as_names",
    "recased",
    "revised",
    "tell_turns",
    "tell_types",
    "with_interviewee",
    "with_names",
    "with_nested",
]
