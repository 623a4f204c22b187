"""The attribution task: source, cue and content spans, and which belong together (PolNeAR)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.scoring import score as figures_of
from facevalue.annotate.attributions import found_in
from facevalue.annotate.decode import BUCKETS, ROLES, TAGS, Decoder, bucket
from facevalue.annotate.encoding import Encoded, encode
from facevalue.annotate.pieces import Window, windows_of, words_of
from facevalue.models import Model
from training import drawn, entities
from training.augment import restyled
from training.crf import IMPOSSIBLE, crf_losses
from training.examples import Example, Span, documents, lines_of, words_in

NAME = "attribution"
FILE = "attribution/polnear_train.jsonl.gz"
KEYS = ("sources", "cues", "contents")
ASIDE_EVERY = 18
TAUGHT = 0.4  # share of the windows that are read as a teacher reads them, where one has
RESTYLED = 0.3  # share of the documents that are put into other quotation styles


class Gold(NamedTuple):
    """Per word a tag for each role; `sources` pairs cue → source or None, `cues` content → cue."""

    tags: list[tuple[int, int, int]]
    sources: list[tuple[Span, Span | None]]
    cues: list[tuple[Span, Span]]


def split(data: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The documents to train on and those aside; copies by several annotators stay together."""
    docs = documents(data / FILE)
    names = sorted({doc["doc_id"] for doc in docs})
    random.Random(7).shuffle(names)
    kept = set(names[::ASIDE_EVERY])
    return [d for d in docs if d["doc_id"] not in kept], [d for d in docs if d["doc_id"] in kept]


def examples(data: Path, tokenizer: Tokenizer, limit: int, rng: random.Random) -> list[list[Example]]:
    """Every document's windows, of at most `limit` pieces, some in other quotation styles.

    They carry silver labels of entities too: a window that is read once may as well teach both. Some
    are read as a teacher reads them, where one has.
    """
    train, _ = split(data)
    return [
        [Example(window=window, gold={NAME: gold, entities.NAME: entities.silver_tags(window, known)})]
        for doc in train
        for known in [entities.silver(doc["text"])]
        for one in [restyled(doc, rng, RESTYLED)]
        for window, annotated_gold in annotated(one, tokenizer, limit)
        for gold in [_taught(window, one["text"], annotated_gold, rng)]
    ]


def _taught(window: Window, text: str, gold: Gold, rng: random.Random) -> Gold:
    """The gold, or now and then what a teacher reads in the same words."""
    if rng.random() >= TAUGHT:
        return gold
    tags = drawn.drawn_tags(window.words, text, rng)
    return Gold(tags, [], []) if tags else gold


def annotated(doc: dict[str, Any], tokenizer: Tokenizer, limit: int) -> Iterator[tuple[Any, Gold]]:
    """A document's windows and what is annotated in each."""
    lines = words_of(tokenizer, doc["text"], [[line] for line in lines_of(doc["text"])])
    for window in windows_of(lines, (101, 102), limit):
        yield window, _gold(window, doc["attributions"])


def _gold(window: Any, attributions: list[dict[str, Any]]) -> Gold:
    ends = [word.end for word in window.words]
    tags = [[0, 0, 0] for _ in window.words]
    gold = Gold([], [], [])
    for attribution in attributions:
        found: list[list[Span]] = []
        for role, key in enumerate(KEYS):
            spans = [s for a, b in attribution[key] if (s := words_in(window.words, ends, a, b))]
            for start, end in spans:
                for i in range(start, end):
                    tags[i][role] = 1 if i == start else 2
            found.append(spans)
        sources, cues, contents = found
        gold.sources.extend((cue, sources[0] if sources else None) for cue in cues[:1])
        gold.cues.extend((content, cues[0]) for content in contents if cues)
    return gold._replace(tags=[(a, b, c) for a, b, c in tags])


class Head(nn.Module):
    """Transitions of the three chains, and biases of the links."""

    def __init__(self) -> None:
        super().__init__()
        self.transition = nn.Parameter(torch.zeros(ROLES, TAGS, TAGS))
        self.no_source = nn.Parameter(torch.zeros(()))
        self.distance = nn.Parameter(torch.zeros(2, BUCKETS))

    def loss(self, rows: list[tuple[Encoded, Gold]]) -> Tensor:
        """The summed loss of tags and links."""
        bar = torch.zeros_like(self.transition)
        bar[:, 0, 2] = IMPOSSIBLE
        scores: list[Tensor] = [read.roles for read, _ in rows]  # type: ignore[misc]
        tags = [torch.tensor(gold.tags) for _, gold in rows]
        start = torch.tensor([0.0, 0.0, IMPOSSIBLE])
        links = [self._link_loss(read.links, gold) for read, gold in rows]  # type: ignore[arg-type]
        return crf_losses(scores, tags, self.transition + bar, start).sum() + torch.stack(links).sum()

    def numbers(self) -> dict[str, np.ndarray]:
        """The parameters under the names that the package's decoder uses."""
        return {f"{NAME}.{name}": p.detach().cpu().numpy() for name, p in self.named_parameters()}

    def _link_loss(self, links: Tensor, gold: Gold) -> Tensor:
        q_cue, k_source, q_content, k_cue = links.chunk(4, dim=-1)
        cues = [cue for cue, _ in gold.sources]
        sources = sorted({source for _, source in gold.sources if source})
        loss = links.sum() * 0
        if sources:
            scores = self._scores((q_cue, cues), (k_source, sources), 0)
            scores = torch.cat([self.no_source.expand(len(cues), 1), scores], dim=1)
            right = [sources.index(s) + 1 if s else 0 for _, s in gold.sources]
            loss = loss + functional.cross_entropy(scores, torch.tensor(right), reduction="sum")
        pairs = [(content, cue) for content, cue in gold.cues if cue in cues]
        if pairs and len(cues) > 1:
            scores = self._scores((q_content, [content for content, _ in pairs]), (k_cue, cues), 1)
            right = [cues.index(cue) for _, cue in pairs]
            loss = loss + functional.cross_entropy(scores, torch.tensor(right), reduction="sum")
        return loss

    def _scores(self, query: tuple[Tensor, list[Span]], key: tuple[Tensor, list[Span]], link: int) -> Tensor:
        q, k = (torch.stack([rows[a:b].mean(0) for a, b in spans]) for rows, spans in (query, key))
        buckets = torch.tensor([[bucket(a, b) for b in key[1]] for a in query[1]])
        return q @ k.T / float(q.shape[-1] ** 0.5) + self.distance[link][buckets]


def read(model: Model, doc: dict[str, Any]) -> list[dict[str, Any]]:
    """A document's attributions in the format of the gold, with the features of their confidence."""
    read = encode(doc["text"], [[line] for line in lines_of(doc["text"])], model)
    return [
        {
            **{
                key: [[span.start, span.end] for span in spans] for key, spans in zip(KEYS, one, strict=False)
            },
            "features": one.features,
        }
        for one in found_in(doc["text"], read, Decoder(model))
    ]


def first_copies(docs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One copy of each document, the first annotator's."""
    return list({doc["doc_id"]: doc for doc in reversed(docs)}.values())[::-1]


def score(model: Model, data: Path) -> dict[str, Any]:
    """The figures of the attribution task on the documents aside."""
    docs = first_copies(split(data)[1])
    return figures_of({doc["doc_id"]: read(model, doc) for doc in docs}, docs)
