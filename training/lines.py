"""The lines task: what each line of a page is; of pages made up around real articles, and of snippets."""

from __future__ import annotations

import gzip
import json
import random
import re
import tarfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import py3langid
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from benchmarks.calibration import Judged, at_confidence, expected_calibration_error
from benchmarks.turns import shows
from facevalue.annotate.boundaries import READ, ROLES, line_roles, role_of
from facevalue.annotate.encoding import SPECIAL, Encoded, encode_words
from facevalue.annotate.pieces import Window, Word, windows_of, words_of
from facevalue.models import Model
from facevalue.record import Span as TextSpan
from training import attribution, turns
from training.examples import Example, aside
from training.pages import Article, Line, Pages, annotated_article, article

NAME = "lines"
SNIPPETS = "reading/kept_and_dropped_snippets.json.gz"
PIECES = 120_000  # an epoch
GENRES = "bio|conversation|court|interview|news|speech|vlog|voyage"
DOCUMENT = re.compile(rf"gum/train/GUM_(?:{GENRES})_\w+\.conllu")
SHORTEST = 96
VIDEOS, FROM_SNIPPETS = 0.12, 0.08  # shares of the pages
SENTENCES = 25  # of a broadcast on the page of a video
CHOSEN_BY = 100  # pages


class Gold(NamedTuple):
    """A line's words, and its role, `read` or `unread`."""

    first: int
    last: int
    role: str


class Source:
    """Pages drawn from articles, broadcasts and snippets."""

    def __init__(self, data: Path, rng: random.Random, *, kept: bool) -> None:
        """Those to train on, or those that are kept aside."""
        self.rng = rng
        news = _news(data, kept)
        self.pages = Pages([*news, *_annotated(data, kept)], news, rng)
        self.shows = [show for show in shows(data / turns.FILE) if aside(show["id"]) == kept]
        self.snippets = [page for key, page in _snippets(data) if aside(key) == kept]

    def draw(self) -> list[Line]:
        """One page, each line with its role where that is known."""
        drawn = self.rng.random()
        if drawn < FROM_SNIPPETS:
            return self._of_snippets()
        if drawn < FROM_SNIPPETS + VIDEOS:
            sentences = self.rng.choice(self.shows)["sentences"]
            first = self.rng.randrange(max(1, len(sentences) - SENTENCES))
            return self.pages.video([one["text"] for one in sentences[first : first + SENTENCES]])
        return self.pages.page()

    def _of_snippets(self) -> list[Line]:
        """Some pages' snippets, for each page what is read between what is not."""
        lines: list[Line] = []
        for read, unread in self.rng.sample(self.snippets, min(4, len(self.snippets))):
            cut = self.rng.randint(0, len(unread))
            lines += [Line(text, "unread") for text in unread[:cut]]
            lines += [Line(text, "read") for text in read]
            lines += [Line(text, "unread") for text in unread[cut:]]
        return lines


@lru_cache(maxsize=2)
def _news(data: Path, kept: bool) -> list[Article]:
    docs = attribution.split(data)[kept]
    return [article(doc) for doc in attribution.first_copies(docs)]


@lru_cache(maxsize=2)
def _annotated(data: Path, kept: bool) -> list[Article]:
    """The documents of GUM but the scholarly ones."""
    with tarfile.open(data / turns.GUM) as archive:
        files = [member for member in archive if DOCUMENT.fullmatch(member.name)]
        mine = [archive.extractfile(member) for member in files if aside(member.name) == kept]
        return [annotated_article(file.read().decode()) for file in mine if file]


@lru_cache(maxsize=1)
def _snippets(data: Path) -> list[tuple[str, tuple[list[str], list[str]]]]:
    """Of each English page the snippets to keep and those to drop."""
    with gzip.open(data / SNIPPETS, "rt", encoding="utf-8") as file:
        pages = json.load(file)
    found = [
        (key, ([*map(_line, page.get("with", []))], [*map(_line, page.get("without", []))]))
        for key, page in pages.items()
    ]
    return [
        (key, (read, unread))
        for key, (read, unread) in found
        if py3langid.classify(" ".join([*read, *unread]))[0] == "en"
    ]


def _line(text: str) -> str:
    return " ".join(text.split())


def examples(data: Path, tokenizer: Tokenizer, limit: int, rng: random.Random) -> list[list[Example]]:
    """Windows of pages, of 96 to `limit` pieces."""
    source = Source(data, rng, kept=False)
    made: list[list[Example]] = []
    left = PIECES
    while left > 0:
        for example in windows(source.draw(), tokenizer, rng.randint(min(SHORTEST, limit), limit)):
            left -= len(example.window.ids)
            made.append([example])
    return made


def windows(page: Sequence[Line], tokenizer: Tokenizer, limit: int) -> Iterator[Example]:
    """A page's windows that hold a line whose role is known."""
    words, roles = _words(page, tokenizer), [line.role for line in page]
    owner = {word.start: n for n, line in enumerate(words) for word in line}
    for window in windows_of(words, SPECIAL, limit):
        gold = [
            Gold(first, last, role)
            for first, last in _lines(window)
            if (role := roles[owner[window.words[first].start]])
        ]
        if gold:
            yield Example(window=window, gold={NAME: gold})


def _words(page: Sequence[Line], tokenizer: Tokenizer) -> list[list[Word]]:
    text, spans = _text(page)
    return words_of(tokenizer, text, [[span] for span in spans])


def _text(page: Sequence[Line]) -> tuple[str, list[TextSpan]]:
    spans, at = [], 0
    for line in page:
        spans.append(TextSpan(at, at + len(line.text)))
        at += len(line.text) + 1
    return "\n".join(line.text for line in page), spans


def _lines(window: Window) -> Iterator[tuple[int, int]]:
    cuts = [i for i in range(1, len(window.line)) if window.line[i] != window.line[i - 1]]
    return zip([0, *cuts], [*cuts, len(window.line)], strict=True)


class Head(nn.Module):
    """No parameters of its own: the columns of the network are the scores."""

    def loss(self, rows: list[tuple[Encoded, list[Gold]]]) -> Tensor:
        """The summed cross-entropy of lines; of `read` and `unread`, over the roles that are so."""
        scores = [read.lines[a:b].mean(0) for read, gold in rows for a, b, _ in gold]
        known = [allowed(role) for _, gold in rows for *_, role in gold]
        logits = torch.stack(scores)
        right = logits.masked_fill(~torch.tensor(np.stack(known)), -torch.inf)
        return (logits.logsumexp(-1) - right.logsumexp(-1)).sum()

    def numbers(self) -> dict[str, np.ndarray]:
        """Nothing: no parameter is outside the network."""
        return {}


def allowed(role: str) -> np.ndarray:
    """Of each role whether a line that is said to be of a role, `read` or `unread`, can have it."""
    if role in {"read", "unread"}:
        return READ if role == "read" else ~READ
    return np.array([one == role for one in ROLES])


def score(model: Model, data: Path) -> dict[str, Any]:
    """Figures on pages made up of what is aside, always the same ones.

    `accuracy` and `ece` of the likeliest role; `unread_f1` and `body_lost`, the share of body not
    read, of the roles decided by `role_of`.
    """
    source = Source(data, random.Random(7), kept=True)
    told = [one for _ in range(CHOSEN_BY) for one in _told(source.draw(), model)]
    known = [(float(p.max()), ROLES[p.argmax()] == role) for role, p in told if role in ROLES]
    sure = Judged([p for p, _ in known], [right for _, right in known])
    unread = [(not (allowed(role) & READ).any(), not READ[ROLES.index(role_of(p))]) for role, p in told]
    lost = [mine for (_, mine), (role, _) in zip(unread, told, strict=True) if role == "body"]
    both = sum(gold and mine for gold, mine in unread)
    return {
        "accuracy": round(float(np.mean([allowed(role)[p.argmax()] for role, p in told])), 4),
        "unread_f1": round(2 * both / max(1, sum(gold + mine for gold, mine in unread)), 4),
        "body_lost": round(float(np.mean(lost)), 4),
        "ece": expected_calibration_error(*sure),
        "at_confidence": at_confidence(sure),
    }


def _told(page: Sequence[Line], model: Model) -> Iterator[tuple[str, np.ndarray]]:
    """The lines of a page whose role is known, with the probabilities of each role."""
    read = encode_words(_words(page, model.tokenizer), model)
    spans = _text(page)[1]
    roles = {span.start: line.role for span, line in zip(spans, page, strict=True)}
    for span, probabilities in line_roles(read, spans, model.decoding.calibration.get(NAME, [1.0])[0]):
        if role := roles[span.start]:
            yield role, probabilities
