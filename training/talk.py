"""The numbers that tell who speaks in talk, learnt from what the finished reader sees.

    python -m training.talk --data DIR [--folds]

Reads the invented talks, twice, and the broadcasts to learn from, all without their speakers, and the talks
among the documents of `benchmarks/gold/actors`, several times, and learns which of those named speaks
(`naming.py`); settles the reader's head of turns on all of the talks and broadcasts (`settle.py`). Writes
`talk.npz` beside the reader's weights, and its check sum into the manifest. With `--folds` it prints
instead how often the likeliest name is right that a network of the other folds tells, and writes nothing.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch

from benchmarks.turns import Show
from facevalue.models import Model, load_model
from facevalue.models.catalog import TALK
from facevalue.models.runtime import own_heads
from training import turns
from training.export import write_heads, write_manifest
from training.layouts import in_paragraph, laid
from training.naming import SEED, figures, learnt, numbers
from training.settle import settle_turns, talks_of
from training.speakers import known_of, of_written

SETTLED_SEED = 12
TOWARDS = 0.3  # of the way from the reader's own head to the settled one (arXiv:2109.01903)
TIMES = 6  # that each document of `benchmarks/gold/actors` is read
LONGEST = 500  # sentences of a broadcast
FOLDS = 4


def main() -> None:
    """Learn from all that is known and write, or judge in folds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    model, rng = load_model(), random.Random(SEED)
    model.heads |= own_heads(model)  # names that are learnt on the settled head are told less often (ADR 40)
    shows = [(show, page) for show in turns.invented() for page in (in_paragraph(show), laid(show, rng))]
    talks = [(_fold_of(show), known_of(show, page, model)) for show, page in shows]
    others = [known_of(show, in_paragraph(show), model) for show in map(_cut, turns.known(args.data))]
    others += TIMES * list(of_written(model))
    if args.folds:
        for fold in range(FOLDS):
            known = [one for n, one in talks if n != fold]
            print(figures(learnt([*known, *others]), [one for n, one in talks if n == fold]))
        return
    names = numbers(learnt([*(one for _, one in talks), *others]))
    write_manifest(write_heads(TALK, {**settled(model, args.data), **names}))


def settled(model: Model, data: Path) -> dict[str, np.ndarray]:
    """The numbers of the head of turns between the reader's own and one settled on all talks."""
    torch.manual_seed(SETTLED_SEED)
    rng = random.Random(SETTLED_SEED)
    head, before = turns.Head(), own_heads(model)
    own = {name: before[name] for name in head.numbers()}
    head.load_numbers(own)
    settle_turns(head, list(talks_of(model, data, rng)), rng)
    return {name: own[name] + TOWARDS * (array - own[name]) for name, array in head.numbers().items()}


def _fold_of(show: Show) -> int:
    """The fold of a talk: those of one author are in one."""
    return int(Path(show["id"]).stem[:2]) % FOLDS


def _cut(show: Show) -> Show:
    return {**show, "sentences": show["sentences"][:LONGEST]}


if __name__ == "__main__":
    main()
