"""What corrects the scores of likely antecedents of mentions in doubt: a small network on frozen states.

    python -m training.antecedents RUN_FOLDER --data DIR [--shipped]

Learns on the mentions, pairs and chains that the finished reader finds by itself in GUM's train, but for
what is set aside, by marginal likelihood over antecedents (Lee et al. 2017, arXiv:1707.07045). Writes
`antecedents.npz` into the folder, from where `export.py` takes it; with `--shipped` the reader in the
package is the one read.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.coreference import Document, documents, in_tokens
from facevalue.annotate.agreement import sense_of
from facevalue.annotate.antecedents import INNER, OUTER, doubted, features
from facevalue.annotate.chains import ChainRules, find_mentions, linked
from facevalue.annotate.coreference import Floats
from facevalue.annotate.encoding import Encoded, encode, fresh
from facevalue.annotate.links import Links, Scoring, likely_links
from facevalue.annotate.portraits import portraits
from facevalue.models import Model, load_model
from facevalue.record import Span
from training import coreference
from training.export import FURTHER, finished
from training.settle import Recipe, descend

RECIPE = Recipe(epochs=8, rate=2e-3, decay=0.05)
UNITS = 24  # hidden
DROPOUT = 0.2  # of them
TOGETHER = 3  # documents a step
EAGER = 0.75  # log-odds for any link: likelihood is warier of links than the metrics are


class Known(NamedTuple):
    """A document's pairs: features, mention numbers, first scores, which are right; how many mentions."""

    features: Tensor
    row: Tensor
    score: Tensor
    right: Tensor
    mentions: int


class Corrector(nn.Module):
    """What is added to the score of each pair; nothing before anything is learned."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Linear(width, UNITS)
        self.outer = nn.Linear(UNITS, 1)
        nn.init.zeros_(self.outer.weight)
        nn.init.zeros_(self.outer.bias)

    def forward(self, known: Known) -> Tensor:
        """The corrected scores."""
        hidden = functional.dropout(self.inner(known.features).relu(), DROPOUT, self.training)
        return known.score + self.outer(hidden)[:, 0]


def main() -> None:
    """Write the network's numbers beside a run's weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--shipped", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    model = load_model() if args.shipped else finished(args.run, threads=1)
    docs = documents(args.data / coreference.ARCHIVE, "train")
    chosen = [doc for doc in docs if not coreference.is_aside(doc)]
    np.savez(args.run / FURTHER, **learnt([known_of(doc, model) for doc in chosen], seed=1))


def known_of(doc: Document, model: Model) -> Known:
    """The pairs that the reader sees again, the document read as one paragraph."""
    return pairs_of(doc, encode(doc.text, [[Span(0, len(doc.text))]], model), model.heads)


def pairs_of(doc: Document, read: Sequence[Encoded], numbers: Mapping[str, Floats]) -> Known:
    """The same, of a document that is read."""
    read, rules = [fresh(one) for one in read], ChainRules()
    found, scores, projected = find_mentions(doc.text, read, numbers, rules)
    likely = likely_links(Scoring(found, scores, projected, numbers), rules.link_margin)
    senses = [sense_of(m) for m in found]
    first = linked(senses, likely.links)
    seen = portraits(found, scores, senses, np.concatenate([one.entities for one in read]))
    again = doubted(likely.links, first.doubtful)
    links = likely.links.some(again)
    words = [word for one in read for word in one.window.words]
    spans = [in_tokens(doc, Span(words[m.first].start, words[m.last - 1].end)) for m in found]
    mentions, row = np.unique(links.row, return_inverse=True)
    return Known(
        torch.as_tensor(features(seen, likely, again, first.chain_of)),
        torch.as_tensor(row),
        torch.as_tensor(links.score),
        torch.as_tensor(_right(doc, spans, links)),
        len(mentions),
    )


def learnt(known: Sequence[Known], seed: int) -> dict[str, np.ndarray]:
    """The numbers of a network, under the names that `find_chains` reads."""
    torch.manual_seed(seed)
    network = Corrector(known[0].features.shape[1])
    _learn(network, known, random.Random(seed))
    inner, outer = network.inner, network.outer
    return {
        INNER: np.vstack([_array(inner.weight).T, _array(inner.bias)]),
        OUTER: np.concatenate([_array(outer.weight)[0], _array(outer.bias) + EAGER]),
    }


def loss(network: Corrector, known: Known) -> Tensor:
    """Cross-entropy of the right antecedents together, or of none, summed over mentions."""
    scores = network(known)
    one = torch.zeros(known.mentions)
    top = one.scatter_reduce(0, known.row, scores.detach(), "amax")
    mass, none = (scores - top[known.row]).exp(), (-top).exp()
    right = one.index_add(0, known.row, mass * known.right)
    linked_at_all = one.index_add(0, known.row, known.right.float()) > 0
    whole = one.index_add(0, known.row, mass) + none
    return (whole.log() - torch.where(linked_at_all, right, none).clamp_min(1e-12).log()).sum()


def _learn(network: Corrector, known: Sequence[Known], rng: random.Random) -> None:
    def groups() -> list[list[Known]]:
        mixed = rng.sample(list(known), len(known))
        return [mixed[i : i + TOGETHER] for i in range(0, len(mixed), TOGETHER)]

    def mean(group: list[Known]) -> Tensor:
        return torch.stack([loss(network, one) for one in group]).sum() / sum(one.mentions for one in group)

    descend(network, RECIPE, groups, mean, rng)


def _right(doc: Document, spans: Sequence[tuple[int, int]], links: Links) -> np.ndarray:
    chain_of = {mention: number for number, chain in enumerate(doc.chains) for mention in chain}
    of = np.array([chain_of.get(span, -1) for span in spans], dtype=np.int64)
    return np.asarray((of[links.row] == of[links.column]) & (of[links.row] >= 0))


def _array(values: Tensor) -> np.ndarray:
    return np.asarray(values.detach().numpy())


if __name__ == "__main__":
    main()
