"""Which documents have words enough in common to be compared closely: one with many at a time.

Keys propose some dozens of documents for each, and hardly any of them shares more than the language with it.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from sys import maxunicode
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from facevalue.explore.echoes.copies import Text

SHARED = 0.18  # of the words of the document that has fewer of them, each counted once


class Overlap:
    """Compares the words of documents; each word is a character."""

    def __init__(self) -> None:
        self._marked = np.zeros(maxunicode + 1, np.bool_)

    def among(self, pairs: Iterable[tuple[int, int]], texts: Mapping[int, Text]) -> Iterator[tuple[int, int]]:
        """Those of the pairs, in the order of the left ones, that have words enough in common."""
        for left, group in groupby(pairs, itemgetter(0)):
            rights = [right for _, right in group]
            enough = self.enough(texts[left], [texts[right] for right in rights])
            yield from ((left, right) for right, found in zip(rights, enough.tolist(), strict=True) if found)

    def enough(self, one: Text, others: Sequence[Text]) -> npt.NDArray[np.bool_]:
        """For each of the others, whether it has words enough in common with this one."""
        ours, theirs = _codes(one.words), _codes("".join([other.words for other in others]))
        self._marked[ours] = True
        shared = np.append(0, np.cumsum(self._marked[theirs]))
        self._marked[ours] = False
        counts = np.array([len(other.words) for other in others])
        ends = np.cumsum(counts)
        least = SHARED * np.minimum(counts, len(one.words))
        found: npt.NDArray[np.bool_] = shared[ends] - shared[ends - counts] >= least
        return found


def _codes(words: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(words.encode("utf-32-le"), np.uint32)
