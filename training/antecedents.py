"""What corrects the scores of likely antecedents: a small network on frozen states.

    python -m training.antecedents --data DIR

Learns on the mentions, pairs and chains that the reader in the package finds by itself in GUM's train and in
articles whose chains are known (`chained.py`), but for what is set aside, by marginal likelihood over
antecedents (Lee et al. 2017, arXiv:1707.07045). Writes `antecedents.npz` beside the reader's weights, and
into the manifest its check sum, how sure its links are, and what they reach on dev.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.coreference import Document, documents, in_tokens, run
from facevalue.annotate.agreement import Sense, sense_of
from facevalue.annotate.antecedents import INNER, OUTER, STATES, features
from facevalue.annotate.chains import ChainRules, find_mentions, linked
from facevalue.annotate.coreference import Floats
from facevalue.annotate.encoding import Encoded, encode, fresh
from facevalue.annotate.links import Likely, Scoring, likely_links
from facevalue.annotate.portraits import Portraits, portraits
from facevalue.models import Manifest, Model, load_model
from facevalue.models.catalog import ANTECEDENTS
from facevalue.record import Span
from training import chained, coreference
from training.calibrate import judged_links, platt
from training.coreference import NONE
from training.examples import lines_of
from training.export import write_heads, write_manifest
from training.settle import Recipe, descend

RECIPE = Recipe(epochs=8, rate=1e-3, decay=0.05)
SIDE = 64  # numbers of a mention that a pair is told by
UNITS = 64  # hidden
DROPPED_STATES, DROPOUT = 0.2, 0.3
TOGETHER = 3  # documents a step
TIMES = 3  # that each document of GUM is seen in a pass: there are fewer, of more kinds
UNSURE = 1.5  # log-odds, a deviation: what the encoder learnt from it scores more surely than what is new
SEED = 2
EAGER = 0.25  # log-odds for any link: likelihood is warier of links than the metrics are
ChainAt = Callable[[Span], int]


class Looked(NamedTuple):
    """A document at first look: its mentions, their likely links, senses and known chains, -1 or `NONE`."""

    seen: Portraits
    likely: Likely
    senses: list[Sense]
    chains: np.ndarray


class Known(NamedTuple):
    """A document's mentions by their states; pairs: features, both numbers, first scores, which are right."""

    states: Tensor
    features: Tensor
    row: Tensor
    column: Tensor
    score: Tensor
    right: Tensor


class Corrector(nn.Module):
    """What is added to the score of each pair; nothing before anything is learned."""

    def __init__(self, states: int, told: int) -> None:
        super().__init__()
        self.sides = nn.Linear(states, 2 * SIDE)
        self.inner = nn.Linear(told + 3 * SIDE, UNITS)
        self.outer = nn.Linear(UNITS, 1)
        nn.init.zeros_(self.outer.weight)
        nn.init.zeros_(self.outer.bias)

    def forward(self, known: Known) -> Tensor:
        """The corrected scores."""
        states = functional.dropout(known.states, DROPPED_STATES, self.training)
        own, others = self.sides(states).relu().chunk(2, dim=1)
        own, others = own[known.row], others[known.column]
        met = functional.dropout(torch.cat([own, others, own * others], dim=1), DROPOUT, self.training)
        hidden = self.inner(torch.cat([known.features, met], dim=1)).relu()
        return known.score + self.outer(functional.dropout(hidden, DROPOUT, self.training))[:, 0]

    def numbers(self) -> dict[str, np.ndarray]:
        """The parameters under the names that `find_chains` reads."""
        outer = np.concatenate([_array(self.outer.weight)[0], _array(self.outer.bias) + EAGER])
        return {STATES: _layer(self.sides), INNER: _layer(self.inner), OUTER: outer}


def main() -> None:
    """Learn, and put the network's numbers into the package."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    torch.set_num_threads(1)
    model = load_model()
    looked, rng = [*(TIMES * list(of_gum(data, model))), *of_news(data, model)], np.random.default_rng(SEED)
    found = learnt([known_of(one, rng) for one in looked], SEED)
    model.heads |= {name: array.astype(np.float16).astype(np.float32) for name, array in found.items()}
    write_manifest(judged(write_heads(ANTECEDENTS, found), model, data))


def judged(known: Manifest, model: Model, data: Path) -> Manifest:
    """The manifest with how sure the links are that are told now, and the figures of coreference on dev."""
    calibration = {**known.decoding.calibration, coreference.NAME: platt(judged_links(model, data))}
    decoding = model.decoding = msgspec.structs.replace(known.decoding, calibration=calibration)
    dev = {**known.dev, coreference.NAME: run(data / coreference.ARCHIVE, model)}
    plain = {name: figures for name, figures in known.dev_float32.items() if name != coreference.NAME}
    return msgspec.structs.replace(known, decoding=decoding, dev=dev, dev_float32=plain)


def of_gum(data: Path, model: Model) -> Iterator[Looked]:
    """What is known of GUM's documents, each read as one paragraph."""
    for doc in documents(data / coreference.ARCHIVE, "train"):
        if not coreference.is_aside(doc):
            read = encode(doc.text, [[Span(0, len(doc.text))]], model)
            yield looked_at(doc.text, read, model.heads, _in_chains(doc))


def of_news(data: Path, model: Model) -> Iterator[Looked]:
    """What is known of articles; nothing is learnt of the phrases that nobody annotated."""
    for text, mentions in ((news.text, news.mentions) for news in chained.articles(data, told=True)):
        read = encode(text, [[line] for line in lines_of(text)], model)
        yield looked_at(text, read, model.heads, lambda span, known=mentions: known.get(span, NONE))


def looked_at(text: str, read: Sequence[Encoded], numbers: Mapping[str, Floats], chain_at: ChainAt) -> Looked:
    """A document as its pairs are seen for the second time; `chain_at` tells a mention's chain."""
    read, rules = [fresh(one) for one in read], ChainRules()
    found, scores, projected = find_mentions(text, read, numbers, rules)
    likely = likely_links(Scoring(found, scores, projected, numbers), rules.link_margin)
    senses = [sense_of(m) for m in found]
    words = [word for one in read for word in one.window.words]
    chains = np.array([chain_at(Span(words[m.first].start, words[m.last - 1].end)) for m in found])
    return Looked(portraits(found, scores, senses, read), likely, senses, chains)


def known_of(looked: Looked, rng: np.random.Generator) -> Known:
    """The pairs that are seen again, their first scores as unsure as those of a document that is new."""
    seen, likely, senses, chains = looked
    row, column, score = likely.links
    score = score + rng.normal(0, UNSURE, len(score)).astype(np.float32)
    likely = likely._replace(links=likely.links._replace(score=score))
    told = features(seen, likely, linked(senses, likely.links).chain_of)
    some = np.flatnonzero(chains[row] != NONE)
    same = (chains[row] == chains[column]) & (chains[row] >= 0)
    pairs = (torch.as_tensor(values[some]) for values in (told, row, column, score, same))
    return Known(torch.as_tensor(seen.states), *pairs)


def learnt(known: Sequence[Known], seed: int) -> dict[str, np.ndarray]:
    """The numbers of a network, under the names that `find_chains` reads."""
    torch.manual_seed(seed)
    network = Corrector(known[0].states.shape[1], known[0].features.shape[1])
    _learn(network, known, random.Random(seed))
    return network.numbers()


def loss(network: Corrector, known: Known) -> Tensor:
    """Cross-entropy of the right antecedents together, or of none, summed over mentions."""
    scores = network(known)
    one = torch.zeros(len(known.states))
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
        return torch.stack([loss(network, one) for one in group]).sum() / sum(len(one.row) for one in group)

    descend(network, RECIPE, groups, mean, rng)


def _in_chains(doc: Document) -> ChainAt:
    chain_of = {mention: number for number, chain in enumerate(doc.chains) for mention in chain}
    return lambda span: chain_of.get(in_tokens(doc, span), -1)


def _layer(linear: nn.Linear) -> np.ndarray:
    return np.vstack([_array(linear.weight).T, _array(linear.bias)])


def _array(values: Tensor) -> np.ndarray:
    return np.asarray(values.detach().numpy())


if __name__ == "__main__":
    main()
