"""The turns task: at which sentence starts the speaker changes (broadcasts, and GUM's talk)."""

from __future__ import annotations

import random
import re
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from benchmarks.turns import Show, changes, figures, joined, probabilities, shows
from facevalue.annotate.boundaries import LayoutRules
from facevalue.annotate.encoding import SPECIAL, Encoded
from facevalue.annotate.pieces import Word, windows_of, words_of
from facevalue.models import Model
from training.crf import crf_losses
from training.examples import Example, aside

NAME = "turns"
FILE = "coref_speakers/broadcast_turns_train.jsonl.gz"
GUM = "coref_speakers/gum_train_dev.tar.gz"
TALK = re.compile(r"gum/train/GUM_(?:interview|conversation)_\w+\.conllu")
COMMENT = re.compile(r"# (speaker|text) = (.*)")
PIECES = 900_000  # an epoch, of the 2 M there are
SHORTEST = 96  # pieces
FROM_TALK = 0.05  # share of the windows
AS_RECOGNISED = 0.25  # share of the windows written as speech recognition writes
IN_LINES = 0.25  # share of the windows whose lines end at sentences, whoever speaks
LINE_ENDS = 0.5  # share of the sentences at which such a line ends
CHARACTERS = 8  # of text for each piece of room: more than enough
THRESHOLDS = [round(0.2 + 0.02 * step, 2) for step in range(26)]
SCORED_BY = 200  # sentences of each show aside, after an epoch
CHOSEN_BY = 600  # likewise, when the threshold is chosen
MARK = re.compile(r"(?<![^\W_])[^\w\s$%]+|[^\w\s$%]+(?![^\W_])|--")
Gold = list[tuple[int, int]]  # the word a sentence starts with, and 1 if the speaker changes there


def examples(data: Path, tokenizer: Tokenizer, limit: int, rng: random.Random) -> list[list[Example]]:
    """Windows of consecutive sentences from random places, of 96 to `limit` pieces."""
    broadcasts = [show for show in several(shows(data / FILE)) if not aside(show["id"])]
    talks = talk(data / GUM)
    weights = [len(show["sentences"]) for show in broadcasts]
    made: list[list[Example]] = []
    left = PIECES
    while left > 0:
        show = rng.choice(talks) if rng.random() < FROM_TALK else rng.choices(broadcasts, weights)[0]
        example = drawn(show, tokenizer, rng.randint(min(SHORTEST, limit), limit), rng)
        if example is not None:
            made.append([example])
            left -= len(example.window.ids)
    return made


def talk(path: Path) -> list[Show]:
    """The runs of sentences with known speakers in GUM's interviews and conversations, as shows."""
    found: list[Show] = []
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if TALK.fullmatch(member.name) else None
            if file:
                run: Show = {"id": member.name, "sentences": list(_spoken(file.read().decode()))}
                found.append(run)
    return several(found)


def several(found: list[Show]) -> list[Show]:
    """The shows that have a boundary between sentences."""
    return [show for show in found if len(show["sentences"]) > 1]


def _spoken(conllu: str) -> Iterator[dict[str, str]]:
    for block in conllu.split("\n\n"):
        told = dict(COMMENT.findall(block))
        if "speaker" in told and "text" in told:
            yield {"speaker": told["speaker"], "text": told["text"]}


def drawn(show: Show, tokenizer: Tokenizer, limit: int, rng: random.Random) -> Example | None:
    """A window of a show from a random sentence on; None if it holds no sentence start but its own."""
    first = rng.randrange(len(show["sentences"]) - 1)
    part = {**show, "sentences": show["sentences"][first : _enough(show["sentences"], first, limit)]}
    texts = [sentence["text"] for sentence in part["sentences"]]
    if rng.random() < AS_RECOGNISED:
        texts = [recognised(text) for text in texts]
    sentences = words_of(tokenizer, *joined(texts))
    ends = LINE_ENDS if rng.random() < IN_LINES else 0.0
    lines: list[list[Word]] = [[]]
    gold: Gold = []
    room, count = limit - len(SPECIAL), 0
    for sentence, changed in zip(sentences, [False, *changes(part)], strict=True):
        fresh = bool(lines[-1]) and rng.random() < ends
        room -= sum(len(word.pieces) for word in sentence) + fresh
        if room < 0:
            break
        if count and sentence:
            gold.append((count, int(changed)))
        lines.extend([[]] if fresh else [])
        lines[-1].extend(sentence)
        count += len(sentence)
    return Example(window=windows_of(lines, SPECIAL, limit)[0], gold={NAME: gold}) if gold else None


def _enough(sentences: Sequence[dict[str, Any]], first: int, limit: int) -> int:
    """The number of the sentence behind those that fill a window from the first on."""
    size, last = 0, first
    while last < len(sentences) and size <= limit * CHARACTERS:
        size += len(sentences[last]["text"])
        last += 1
    return last


def recognised(text: str) -> str:
    """A sentence as speech recognition writes it: no capitals, no punctuation."""
    return MARK.sub(" ", text.lower())


class Head(nn.Module):
    """The scores of moves from boundary to boundary, over same and other speaker."""

    def __init__(self) -> None:
        super().__init__()
        self.transition = nn.Parameter(torch.zeros(2, 2))

    def loss(self, rows: list[tuple[Encoded, Gold]]) -> Tensor:
        """The summed loss of each window's boundaries as a chain; with no moves, binary cross-entropy."""
        scores, tags = [], []
        for read, gold in rows:
            turns: Tensor = read.turns  # type: ignore[assignment]
            starts = torch.tensor([start for start, _ in gold])
            other = turns[starts, 1] + turns[starts - 1, 0]
            scores.append(torch.stack([torch.zeros_like(other), other], dim=-1)[:, None])
            tags.append(torch.tensor([[changed] for _, changed in gold]))
        return crf_losses(scores, tags, self.transition[None], torch.zeros(2)).sum()

    def numbers(self) -> dict[str, np.ndarray]:
        """The parameters under the names that the package's decoder uses."""
        return {f"{NAME}.transition": self.transition.detach().numpy()}


def score(model: Model, data: Path) -> dict[str, float]:
    """The figures of the turns task on the first sentences of the shows aside."""
    found = figures(*_held_out(model, data, SCORED_BY), model.decoding.margins.get(NAME, 0.5))
    return {name: found[name] for name in ("change_f1", "change_precision", "change_recall", "ece")}


def threshold(model: Model, data: Path) -> float:
    """The probability from which a change is told best (F1) on the shows aside."""
    given, gold = _held_out(model, data, CHOSEN_BY)
    return max(THRESHOLDS, key=lambda told: figures(given, gold, told)["change_f1"])


def _held_out(model: Model, data: Path, most: int) -> tuple[list[list[float]], list[list[bool]]]:
    kept = [
        {**show, "sentences": show["sentences"][:most]} for show in shows(data / FILE) if aside(show["id"])
    ]
    return [probabilities(show, model, LayoutRules()) for show in kept], [changes(show) for show in kept]
