"""A reader to which some talks are new, in the place of the finished one, which has learnt from them all.

What a network learns from the states of texts that its encoder knows by heart, it trusts too much
elsewhere; it is given instead what a reader of the other half sees (as in stacking: Wolpert 1992,
doi:10.1016/S0893-6080(05)80023-1).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.documents import read_file
from facevalue.annotate import paragraphs
from facevalue.annotate.encoding import SPECIAL, Floats
from facevalue.annotate.pieces import Window, windows_of, words_of
from facevalue.clean import describe, find_regions
from facevalue.models import Model
from facevalue.models.runtime import Output, Pieces
from training.export import finished
from training.speakers import WRITTEN

RIDGE = 30.0


class Unseen(Model):
    """A run's reader, whose states are laid over the finished one's and read by its heads."""

    def __init__(self, run: Path, model: Model) -> None:
        self.reader = finished(run, threads=1)
        self.tokenizer, self.decoding, self.heads = model.tokenizer, model.decoding, model.heads
        windows = list(_windows(model))
        theirs, ours = (np.concatenate([one.run(w).hidden for w in windows]) for one in (self.reader, model))
        self.over, self.shift = laid_over(theirs, ours)

    def run(self, window: Pieces) -> Output:
        """Scores and projections of the run's network, and its states laid over."""
        told = self.reader.run(window)
        return told._replace(hidden=told.hidden @ self.over + self.shift)


def laid_over(theirs: Floats, ours: Floats) -> tuple[Floats, Floats]:
    """The linear map (states, states) and shift by which states (n, states) come nearest to others."""
    middle, aim = theirs.mean(axis=0, dtype=np.float64), ours.mean(axis=0, dtype=np.float64)
    centred = theirs - middle
    over = np.linalg.solve(centred.T @ centred + RIDGE * np.eye(len(middle)), centred.T @ (ours - aim))
    return over.astype(np.float32), (aim - middle @ over).astype(np.float32)


def _windows(model: Model) -> Iterator[Window]:
    """The windows of documents that no reader has learnt from."""
    for file in sorted(WRITTEN.glob("*.txt")):
        given = describe(read_file(file))
        words = words_of(model.tokenizer, given.text, paragraphs(given.text, find_regions(given)))
        yield from windows_of(words, SPECIAL, model.decoding.window, model.decoding.carry)
