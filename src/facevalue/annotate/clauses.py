"""Where sentences begin in captions that are not punctuated, whose lines are cut by their length alone.

A layer over what the encoder sees of the two words before a place and the two behind it, learnt from talk
without its punctuation (Tilk and Alumäe 2016, Interspeech, restore it so from the words on both sides).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from facevalue.annotate.encoding import Encoded, Floats, fresh

HEAD = "captions"
AROUND = (-2, -1, 0, 1)  # words, by their distance from one that may begin a sentence
BEGINS = 0.45  # likelihood from which one does


def begun(read: Sequence[Encoded], heads: Mapping[str, Floats]) -> frozenset[int]:
    """Offsets of the words with which sentences likely begin, in windows in the order of the text."""
    windows = [fresh(one) for one in read]
    if not any(one.window.words for one in windows):
        return frozenset()
    states = np.pad(np.concatenate([one.hidden for one in windows]), ((-AROUND[0], AROUND[-1]), (0, 0)))
    words = [word for one in windows for word in one.window.words]
    around = np.concatenate([states[step - AROUND[0] :][: len(words)] for step in AROUND], axis=1)
    inner = np.maximum(around @ heads[f"{HEAD}.enter.w"] + heads[f"{HEAD}.enter.b"], 0)
    scores = (inner @ heads[f"{HEAD}.out.w"] + heads[f"{HEAD}.out.b"])[:, 0]
    least = np.log(BEGINS / (1 - BEGINS))
    return frozenset(word.start for word, score in zip(words, scores, strict=True) if score >= least)
