"""Coreference: bundles of a document's windows, and the loss over mentions and antecedents.

What counts as a mention is learned from all of GUM's entities, those mentioned only once too: that
a span refers is seen in its sentence, that it refers to something known is for the links to tell.
"""

from __future__ import annotations

import random
import re
import tarfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.coreference import ENDS, Document, documents, evaluate
from facevalue.annotate.coreference import (
    FORMS,
    GAPS,
    KINDS,
    LONGEST,
    Floats,
    Ints,
    Pairs,
    candidates,
    described,
    ends_of,
    link_scores,
    mention_scores,
    queries_and_keys,
)
from facevalue.annotate.encoding import SPECIAL, Encoded
from facevalue.annotate.pairing import pairs_of
from facevalue.annotate.pieces import Window, windows_of, words_of
from facevalue.models import Model
from facevalue.record import Span as TextSpan
from training import chained
from training.examples import Example, Span, aside, lines_of, words_in

NAME = "coreference"
ARCHIVE = Path("coref_speakers/gum_train_dev.tar.gz")
LIMITS = (128, 160, 192, 256)  # pieces a window
NONE = -2  # the chain of a span that is no mention
BUNDLE = 700  # pieces a bundle
SENTENCES = (1, 2, 3, 5, 1000)  # a line, at most
DENSITY = 0.35  # mentions a word, whose antecedents are learned
GAIN = 10.0  # biases are kept this much smaller than they act, so that the network's rate suits them
DROPOUT = 0.3  # of queries: names must not be learned by heart
PRIOR = -4.0  # for any span and any pair, before anything is learned: few are mentions or belong together
MATCH = (4.0, 1.0, 0.5, 0.5, 0.5, 0.5, -2.0, -1.0, -0.5, 3.0)  # likewise for each feature of `matches`
ENTITY = re.compile(r"\bEntity=([^|\n]*)")
BRACKET = re.compile(r"\((\d+)[^()]*(\)?)|(\d+)[^()]*\)")


class Told(NamedTuple):
    """A document's mentions and their chains, as in `Gold`, in code points."""

    name: str
    text: str
    mentions: Mapping[TextSpan, int]
    open: bool = False
    linked: bool = False


@dataclass(frozen=True, kw_only=True)
class Gold:
    """A window's mentions and their chains; windows of one bundle share key, text and chain numbers.

    A mention of something that is mentioned only once has the chain -1. In an `open` text other phrases
    may be mentions, too: nothing is learned of them, unless all that is meant again is `linked`.
    """

    key: str
    place: int
    text: str
    mentions: dict[Span, int]
    open: bool = False
    linked: bool = False


def examples(data: Path, tokenizer: Tokenizer, limit: int, rng: random.Random) -> list[list[Example]]:
    """Bundles of up to five consecutive windows; `limit` bounds the windows' pieces."""
    limits = [size for size in LIMITS if size <= limit] or [limit]
    spans = entities(data / ARCHIVE)
    docs = [doc for doc in documents(data / ARCHIVE, "train") if not is_aside(doc)]
    made: list[list[Example]] = []
    for doc in docs:
        mentions = dict.fromkeys(spans.get(doc.name.rsplit("-", 1)[0], []), -1)
        mentions |= {span: number for number, chain in enumerate(doc.chains) for span in chain}
        at = {TextSpan(doc.offsets[a].start, doc.offsets[b - 1].end): n for (a, b), n in mentions.items()}
        lines = [[line] for line in _lines(doc, rng.choice(SENTENCES))]
        windows = windows_of(words_of(tokenizer, doc.text, lines), SPECIAL, rng.choice(limits))
        made.extend(bundles(Told(doc.name, doc.text, at), windows, rng))
    known = [Told(*news, open=True) for news in chained.articles(data, told=True)]
    for told in [*known, *(Told(*text, open=True, linked=True) for text in chained.invented())]:
        lines = [[line] for line in lines_of(told.text)]
        windows = windows_of(words_of(tokenizer, told.text, lines), SPECIAL, rng.choice(limits))
        made.extend(bundles(told, windows, rng))
    return made


def is_aside(doc: Document) -> bool:
    """Whether a document is kept to choose by."""
    return aside(doc.name)


def entities(path: Path) -> dict[str, list[Span]]:
    """Half-open token numbers of all entities of each CoNLL-U file, by the file's name."""
    found = {}
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".conllu") else None
            if file:
                found[Path(member.name).stem] = list(_entities(file.read().decode("utf-8")))
    return found


def bundles(told: Told, windows: list[Window], rng: random.Random) -> Iterator[list[Example]]:
    """A document's windows, in bundles of random size."""
    left = deque(windows)
    while left:
        count, size = rng.randint(2, 5), 0
        bundle: list[Window] = []
        while left and len(bundle) < count and (not bundle or size + len(left[0].ids) <= BUNDLE):
            size += len(left[0].ids)
            bundle.append(left.popleft())
        key = f"{told.name}/{bundle[0].words[0].start}"
        yield [
            Example(
                window=w,
                gold={
                    NAME: Gold(
                        key=key,
                        place=i,
                        text=told.text,
                        mentions=_within(w, told.mentions),
                        open=told.open,
                        linked=told.linked,
                    )
                },
            )
            for i, w in enumerate(bundle)
        ]


class Head(nn.Module):
    """What coreference learns beside its projections: biases of lengths, kinds, distances, words."""

    def __init__(self) -> None:
        super().__init__()
        self.length = nn.Parameter(torch.full((LONGEST,), PRIOR / GAIN))
        self.kinds = nn.Parameter(torch.full((KINDS, KINDS), PRIOR / GAIN))
        self.distance = nn.Parameter(torch.zeros(len(FORMS), len(GAPS) + 1))
        self.match = nn.Parameter(torch.tensor(MATCH).repeat(len(FORMS), 1) / GAIN)
        self.mention = nn.Parameter(torch.full((2,), 0.2 / GAIN))

    def loss(self, rows: list[tuple[Encoded, Any]]) -> Tensor:
        """Cross-entropy of mentions, and of antecedents by marginal likelihood, summed over windows."""
        together: dict[str, list[tuple[Encoded, Gold]]] = {}
        for read, gold in rows:
            together.setdefault(gold.key, []).append((read, gold))
        return torch.stack(
            [self._bundle(sorted(group, key=lambda row: row[1].place)) for group in together.values()]
        ).sum()

    def numbers(self) -> dict[str, Floats]:
        """The parameters under the names that `find_chains` reads."""
        return {name: value.detach().cpu().numpy() for name, value in self._scaled().items()}

    def _scaled(self) -> dict[str, Tensor]:
        """The parameters as they act; their gradients stay small, as all are clipped together."""
        act = ((GAIN - 1) * value.detach() + value for value in self.parameters())
        return {
            f"{NAME}.{name}": value for (name, _), value in zip(self.named_parameters(), act, strict=True)
        }

    def _bundle(self, rows: Sequence[tuple[Encoded, Gold]]) -> Tensor:
        losses: list[Tensor] = []
        spans: list[Span] = []
        scores: list[Tensor] = []
        chains: list[Ints] = []
        numbers = self._scaled()
        at = 0
        for read, gold in rows:
            last, inside = candidates(ends_of(gold.text, read.window))
            scored = mention_scores(read.chains, torch.as_tensor(last), numbers[f"{NAME}.length"])
            owner = np.full(last.shape, NONE)
            for (first, end), chain in gold.mentions.items():
                if end - first <= LONGEST and inside[first, end - first - 1]:
                    owner[first, end - first - 1] = chain
            on = torch.as_tensor(inside)
            target = torch.as_tensor((owner > NONE).astype(np.float32))
            if not gold.open:
                losses.append(
                    functional.binary_cross_entropy_with_logits(scored[on], target[on], reduction="sum")
                )
            starts, lengths = _kept(np.where(inside, scored.detach().cpu().numpy(), -np.inf), owner >= 0)
            spans.extend((at + int(a), at + int(a + b) + 1) for a, b in zip(starts, lengths, strict=True))
            scores.append(scored[starts, lengths])
            chains.append(owner[starts, lengths])
            at += len(last)
        links = self._antecedents(rows, spans, torch.cat(scores), np.concatenate(chains))
        return torch.stack([*losses, links]).sum()

    def _antecedents(
        self, rows: Sequence[tuple[Encoded, Gold]], spans: list[Span], scores: Tensor, chains: Ints
    ) -> Tensor:
        if len(spans) < 2:
            return scores.sum() * 0
        found = described(rows[0][1].text, [read.window for read, _ in rows], spans)
        whole = slice(0, len(found))
        pairs = pairs_of(found, whole, whole)
        kind, form, distance, match = pairs
        tensors = Pairs(
            (torch.as_tensor(kind[0]), torch.as_tensor(kind[1])),
            *map(torch.as_tensor, (form, distance, match)),
        )
        projected = torch.cat([torch.as_tensor(read.chains) for read, _ in rows])
        first, last = (torch.tensor(side) for side in zip(*((a, b - 1) for a, b in spans), strict=True))
        query, key = queries_and_keys(projected, first, last)
        query = functional.dropout(query, DROPOUT, self.training)
        scored = link_scores(self._scaled(), (query, key), (scores, scores), tensors)
        before = torch.ones(len(spans), len(spans), dtype=torch.bool).tril(-1)
        same = torch.as_tensor((chains[:, None] == chains) & (chains >= 0)[:, None]) & before
        scored = torch.cat([scored.new_zeros(len(spans), 1), scored.masked_fill(~before, -torch.inf)], dim=1)
        right = torch.cat([~same.any(1, keepdim=True), same], dim=1)
        wrong = scored.logsumexp(1) - scored.masked_fill(~right, -torch.inf).logsumexp(1)
        partly = rows[0][1].open and not rows[0][1].linked
        return wrong[torch.as_tensor(chains > NONE)].sum() if partly else wrong.sum()


def score(model: Model, data: Path) -> dict[str, float]:
    """The benchmark's figures on the documents of train that were set aside."""
    figures = evaluate(held_out(data), model)
    return {name: value for name, value in figures.items() if not isinstance(value, dict)}


def held_out(data: Path) -> list[Document]:
    """The documents of train that were set aside."""
    return [doc for doc in documents(data / ARCHIVE, "train") if is_aside(doc)]


def _kept(scores: Floats, gold: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """The gold mentions and the spans that look most like one, in the order of the text."""
    likely = np.where(gold, np.inf, scores)
    count = min(int(np.isfinite(scores).sum()), int(gold.sum()) + int(np.ceil(DENSITY * len(scores))))
    best = np.sort(np.argsort(-likely, axis=None, kind="stable")[:count])
    first, length = np.unravel_index(best, scores.shape)
    return first, length


def _within(window: Window, mentions: Mapping[TextSpan, int]) -> dict[Span, int]:
    ends = [word.end for word in window.words]
    found: dict[Span, int] = {}
    for at, chain in mentions.items():
        span = words_in(window.words, ends, at.start, at.end)
        if span and window.words[0].start <= at.start and at.end <= window.words[-1].end:
            found[span] = max(chain, found.get(span, -1))
    return found


def _entities(conllu: str) -> Iterator[Span]:
    rows = [line for line in conllu.split("\n") if line.split("\t")[0].isdigit()]
    opened: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        marks = ENTITY.search(row)
        for opening, whole, closing in BRACKET.findall(marks[1] if marks else ""):
            if opening:
                opened.setdefault(opening, []).append(i)
            if whole or closing:
                yield opened[opening or closing].pop(), i + 1


def _lines(doc: Document, sentences: int) -> Iterator[TextSpan]:
    start, count = 0, 0
    for i, token in enumerate(doc.tokens):
        count += token in ENDS
        if count == sentences or i + 1 == len(doc.tokens):
            yield TextSpan(doc.offsets[start].start, doc.offsets[i].end)
            start, count = i + 1, 0
