"""Reported acts in a sentence: words that tell of them, and by shallow rules who does them to whom."""

from facevalue.annotate.acts.chunks import Sentence, read_sentence
from facevalue.annotate.acts.parties import Party, Told
from facevalue.annotate.acts.settings import place_of, time_of
from facevalue.annotate.acts.tags import Named
from facevalue.annotate.acts.told import find_told
from facevalue.annotate.acts.triggers import Lexicon, lexicon
from facevalue.annotate.acts.words import FORCES

__all__ = [
    "FORCES",
    "Lexicon",
    "Named",
    "Party",
    "Sentence",
    "Told",
    "find_told",
    "lexicon",
    "place_of",
    "read_sentence",
    "time_of",
]
