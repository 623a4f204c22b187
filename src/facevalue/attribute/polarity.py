"""How the words of a statement are held: asserted, denied, asked or hoped, by its cue."""

from __future__ import annotations

import re

from facevalue.attribute.lexicon import ASKED, DENIED, HOPED
from facevalue.record.claims import Held

NOT = re.compile(
    r"(?:\b(?:not|never|hardly|no longer|cannot|neither|nor)\b|n[’']t\b)(?! only\b)", re.IGNORECASE
)
HOLDS = re.compile(  # what is not held, or not said, is denied
    r"\b(?:believ|think|thought|accept|agree|suppos|consider|expect|sa(?:y|id)\b|claim|suggest|alleg|argu|assert|"
    r"accus|imply|implie|mean)",
    re.IGNORECASE,
)


def how_held(cue: str) -> Held:
    """How what a cue leads is held; "does not dispute" asserts, and "does not believe" denies."""
    negated = NOT.search(cue) is not None
    if DENIED.search(cue):
        return "asserted" if negated else "denied"
    if negated and HOLDS.search(cue):
        return "denied"
    return "asked" if ASKED.search(cue) else "hoped" if HOPED.search(cue) else "asserted"
