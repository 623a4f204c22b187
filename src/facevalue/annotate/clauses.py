"""Where clauses begin in captions that are not punctuated, whose lines are cut by their length alone."""

from __future__ import annotations

import re

from facevalue.annotate.pieces import Word

OPENS = re.compile(
    r"(?:well|yeah|yes|no|oh|okay|ok|lovely|thanks|thank\s+you|hello|hi|sorry|"
    r"good\s+(?:morning|afternoon|evening|night)|let(?:'|’)s|i(?:'|’)m|it(?:'|’)s|that(?:'|’)s|"
    r"(?:what|how|why|who|where|when)\s+(?:is|are|was|were|do|does|did|can|have|has|would|"
    r"will|about)|"
    r"(?:is|are|do|does|did|have|has|can|would|will)\s+(?:you|he|she|it|they|we|that|this|there))\b",
    re.IGNORECASE,
)
BOUND = frozenset(  # words behind which none does
    """said says say told tell that if because and but so or of to in the a an i you he she we they it what
    for with when where who how why""".split()
)


def begins_clause(text: str, before: Word, word: Word) -> bool:
    """Whether a clause may begin with a word, told by it and by the word before."""
    bound = text[before.start : before.end].casefold() in BOUND
    return not bound and OPENS.match(text, word.start) is not None
