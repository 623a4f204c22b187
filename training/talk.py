"""The numbers that tell who speaks in talk, learnt from what the reader sees.

    python -m training.talk --data DIR [--folds]

Reads the invented talks, twice, and the broadcasts to learn from, all without their speakers, and the talks
among the documents of `benchmarks/gold/actors`, several times, and learns which of those named speaks
(`naming.py`). A third of the talks the reader itself never learns from (`training/talks/unread`): what it
sees of them is what it sees of new ones. They weigh more in the second network and the third. Settles the
reader's head of turns on all talks and broadcasts (`settle.py`). Writes `talk.npz` beside the reader's
weights, and its check sum into the manifest. With `--folds` it prints instead how often the likeliest name
is right that the first network of the other folds tells, and writes nothing.
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
    parser.add_argument("--folds", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = load_model()
    model.heads |= own_heads(model)  # names that are learnt on the settled head are told less often (ADR 40)
    seen, written = read(args.data, model), TIMES * list(of_written(model))
    if args.folds:
        for fold in range(FOLDS):
            known = [one.known for one in seen if one.fold != fold]
            told = [one.known for one in seen if one.fold == fold]
            print(figures(learnt([*known, *written], RECIPES[0]), told))
        return
    networks = [learnt([*_weighed(seen, recipe), *written], recipe) for recipe in RECIPES]
    named = [numbers(network, head) for network, head in zip(networks, NETWORKS, strict=True)]
    write_manifest(write_heads(TALK, ChainMap(settled(model, args.data), *named)))


def read(data: Path, model: Model) -> list[Talked]:
    """The invented talks and the broadcasts, as the reader sees them."""
    rng = random.Random(SEED)
    pages = [
        (unread, _fold_of(show), show, page)
        for unread, shows in enumerate((turns.invented(), turns.unread()))
        for show in shows
        for page in (in_paragraph(show), laid(show, rng))
    ]
    pages += [(False, None, show, in_paragraph(show)) for show in map(_cut, turns.known(data))]
    return [Talked(bool(unread), fold, known_of(show, page, model)) for unread, fold, show, page in pages]


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
