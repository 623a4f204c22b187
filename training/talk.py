"""The numbers that tell who speaks in talk, learnt from what readers see.

    python -m training.talk --data DIR --halves RUN RUN [--folds]

Reads the invented talks, twice, and the broadcasts to learn from, all without their speakers, and the talks
among the documents of `benchmarks/gold/actors`, several times, and learns which of those named speaks
(`naming.py`): one network of what the finished reader sees, two of that and of what is seen by a reader to
which the talk is new (`unseen.py`; of the two runs the first had all but half 0, the second all but half 1).
Settles the reader's head of turns on all of the talks and broadcasts (`settle.py`). Writes `talk.npz` beside
the reader's weights, and its check sum into the manifest. With `--folds` it prints instead how often the
likeliest name is right that the first network of the other folds tells, and writes nothing.
"""

from __future__ import annotations

import argparse
import random
from collections import ChainMap
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from benchmarks.turns import Show
from facevalue.annotate.naming import NETWORKS
from facevalue.models import Model, load_model
from facevalue.models.catalog import TALK
from facevalue.models.runtime import own_heads
from training import turns
from training.export import write_heads, write_manifest
from training.layouts import in_paragraph, laid
from training.naming import SEED, Recipe, figures, learnt, numbers
from training.settle import settle_turns, talks_of
from training.speakers import Known, known_of, of_written
from training.unseen import Unseen

SETTLED_SEED = 12
TOWARDS = 0.3  # of the way from the reader's own head to the settled one (arXiv:2109.01903)
TIMES = 6  # that each document of `benchmarks/gold/actors` is read
LONGEST = 500  # sentences of a broadcast
FOLDS = 4
RECIPES = Recipe(14, 0.4), Recipe(8, 0.4), Recipe(8, 0.6)


class Talked(NamedTuple):
    """A talk that speakers are learnt from, and the fold it is in; a broadcast is in none."""

    fold: int | None
    known: Known


def main() -> None:
    """Learn from all that is known and write, or judge in folds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--halves", type=Path, nargs=2, help="runs, each without one half of the talks")
    parser.add_argument("--folds", action="store_true")
    args = parser.parse_args()
    if not (args.folds or args.halves):
        parser.error("without --folds it takes --halves")
    torch.set_num_threads(1)
    model = load_model()
    model.heads |= own_heads(model)  # names that are learnt on the settled head are told less often (ADR 40)
    seen, written = read(args.data, [model, model]), TIMES * list(of_written(model))
    if args.folds:
        for fold in range(FOLDS):
            known = [one.known for one in seen if one.fold != fold]
            told = [one.known for one in seen if one.fold == fold]
            print(figures(learnt([*known, *written], RECIPES[0]), told))
        return
    known = [*(one.known for one in seen), *written]
    new = read(args.data, [Unseen(run, model) for run in args.halves])
    both = [*known, *(one.known for one in new), *written]
    networks = [learnt(some, recipe) for some, recipe in zip((known, both, both), RECIPES, strict=True)]
    named = [numbers(network, head) for network, head in zip(networks, NETWORKS, strict=True)]
    write_manifest(write_heads(TALK, ChainMap(settled(model, args.data), *named)))


def read(data: Path, readers: Sequence[Model]) -> list[Talked]:
    """The invented talks and the broadcasts, each as the reader for its half sees it."""
    rng = random.Random(SEED)
    pages = [
        (_fold_of(show), show, page)
        for show in turns.invented()
        for page in (in_paragraph(show), laid(show, rng))
    ]
    pages += [(None, show, in_paragraph(show)) for show in map(_cut, turns.known(data))]
    return [Talked(fold, known_of(show, page, readers[turns.half_of(show)])) for fold, show, page in pages]


def settled(model: Model, data: Path) -> dict[str, np.ndarray]:
    """The numbers of the head of turns between the reader's own and one settled on all talks."""
    torch.manual_seed(SETTLED_SEED)
    rng = random.Random(SETTLED_SEED)
    head, before = turns.Head(), own_heads(model)
    own = {name: before[name] for name in head.numbers()}
    head.load_numbers(own)
    settle_turns(head, list(talks_of(model, data, rng)), rng)
    return {name: own[name] + TOWARDS * (array - own[name]) for name, array in head.numbers().items()}


def _fold_of(show: Show) -> int | None:
    """The fold of a talk: those of one author are in one."""
    return int(Path(show["id"]).stem[:2]) % FOLDS


def _cut(show: Show) -> Show:
    return {**show, "sentences": show["sentences"][:LONGEST]}


if __name__ == "__main__":
    main()
