"""Documents in other quotation styles, so that the reader knows more than its corpus does.

Every change keeps the text's length; one mark swaps places with the blank beside it.
"""

from __future__ import annotations

import random
import re
from typing import Any

PAIR = re.compile(r'“([^“”\n]{1,600})”|"([^"\n]{1,600})"(?!\w)')
MISPLACED = re.compile(r"(?<=[,.!?])([”\"]) (?=\w)")
STYLES = ("““", '""', "‘’", "''", "“”", "“”", "„“", "«»")


def restyled(doc: dict[str, Any], rng: random.Random, share: float) -> dict[str, Any]:
    """The document, in a given share of cases with other marks, misplaced blanks or lost marks."""
    if rng.random() >= share:
        return doc
    style = rng.choice(STYLES)
    text = PAIR.sub(lambda m: f"{style[0]}{m[1] or m[2]}{style[1]}", doc["text"])
    if rng.random() < 0.2:
        text = _unbalanced(text, rng)
    attributions = doc["attributions"]
    if rng.random() < 0.25:
        text, attributions = _misplaced(text, attributions, rng)
    return {**doc, "text": text, "attributions": attributions}


def _unbalanced(text: str, rng: random.Random) -> str:
    return re.sub(r"[“”\"](?=\s)", lambda m: " " if rng.random() < 0.1 else m[0], text)


def _misplaced(
    text: str, attributions: list[dict[str, Any]], rng: random.Random
) -> tuple[str, list[dict[str, Any]]]:
    moved = {m.end(1) for m in MISPLACED.finditer(text) if rng.random() < 0.7}
    letters = list(text)
    for end in moved:
        letters[end - 1], letters[end] = letters[end], letters[end - 1]
    keys = ("sources", "cues", "contents")
    shifted = [
        {**a, **{key: [[s, e + 1] if e in moved else [s, e] for s, e in a[key]] for key in keys}}
        for a in attributions
    ]
    return "".join(letters), shifted
