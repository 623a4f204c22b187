"""The turns task: at which sentence starts the speaker changes (broadcasts, GUM's talk, invented talks)."""

from __future__ import annotations

import hashlib
import random
import re
import tarfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.talks import talks
from benchmarks.turns import Show, changes, figures, joined, probabilities, shows
from facevalue.annotate.changes import HEAD, LayoutRules, sentence_shares, sentence_sizes
from facevalue.annotate.encoding import SPECIAL, Encoded
from facevalue.annotate.pieces import Word, windows_of, words_of
from facevalue.models import Model
from training import participants
from training.examples import Example, aside
from training.heads import NamedHead
from training.told import changes as told_changes

NAME = HEAD
STATE, INNER = 384, 192
DROPPED = 0.3
FILE = "coref_speakers/broadcast_turns_train.jsonl.gz"
GUM = "coref_speakers/gum_train_dev.tar.gz"
INVENTED = Path("training/talks")
TALK = re.compile(r"gum/train/GUM_(?:interview|conversation)_\w+\.conllu")
COMMENT = re.compile(r"# (speaker|text) = (.*)")
PIECES = 1_200_000  # an epoch, of the 2 M there are
SHORTEST = 96  # pieces
SHARES = 0.05, 0.4, 0.55  # of the windows: of GUM's talk, invented talks, broadcasts
AS_RECOGNISED = 0.25  # share of the windows written as speech recognition writes
IN_LINES = 0.25  # share of the windows whose lines end at sentences, whoever speaks
SOFT = 0.7  # what was told of a boundary weighs against its label
LINE_ENDS = 0.5  # share of the sentences at which such a line ends
CHARACTERS = 8  # of text for each piece of room: more than enough
THRESHOLDS = [round(0.2 + 0.02 * step, 2) for step in range(26)]
SCORED_BY = 200  # sentences of each show aside, after an epoch
CHOSEN_BY = 600  # likewise, when the threshold is chosen
MARK = re.compile(r"(?<![^\W_])[^\w\s$%]+|[^\w\s$%]+(?![^\W_])|--")
Gold = list[tuple[int, float]]  # the word a sentence starts with, and how sure the speaker changes there


def examples(
    data: Path, tokenizer: Tokenizer, limit: int, rng: random.Random, without: int | None = None
) -> list[list[Example]]:
    """Windows of consecutive sentences from random places, of 96 to `limit` pieces; none of a given half."""
    broadcasts, told = ([s for s in some if half_of(s) != without] for some in (known(data), invented()))
    others = talk(data / GUM), told
    weights = [len(show["sentences"]) for show in broadcasts]
    made: list[list[Example]] = []
    left = PIECES
    while left > 0:
        [kind] = rng.choices((*others, broadcasts), SHARES)
        show = rng.choices(broadcasts, weights)[0] if kind is broadcasts else rng.choice(kind)
        example = drawn(show, tokenizer, rng.randint(min(SHORTEST, limit), limit), rng)
        if example is not None:
            made.append([example])
            left -= len(example.window.ids)
    return made


def known(data: Path) -> list[Show]:
    """The broadcasts to learn from, with what was told of their changes."""
    found = [show for show in several(shows(data / FILE)) if not aside(show["id"])]
    return [{**show, "changed": softened(show)} for show in found]


def invented() -> list[Show]:
    """The invented talks."""
    return talks(INVENTED)


def half_of(show: Show) -> int:
    """The half, 0 or 1, that a broadcast or an invented talk is in: the talks of one author are in one."""
    if show["id"].startswith(f"{INVENTED.name}/"):
        return int(Path(show["id"]).stem[:2]) % 2
    return hashlib.sha256(show["id"].encode()).digest()[-1] % 2


def softened(show: Show) -> list[float]:
    """How likely another speaker begins with each sentence but the first: the label, and what was told."""
    labels = [float(changed) for changed in changes(show)]
    heard = told_changes(NAME, show["id"])
    if heard is None:
        return labels
    return [a + SOFT * (float(b) - a) for a, b in zip(labels, heard, strict=True)]


def labels_of(show: Show) -> list[float]:
    """For each sentence but the first, whether the speaker changes, or how likely if that was told."""
    return show.get("changed") or [float(changed) for changed in changes(show)]


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
    last = _enough(show["sentences"], first, limit)
    texts = [sentence["text"] for sentence in show["sentences"][first:last]]
    labels = labels_of(show)[first : last - 1]
    if rng.random() < AS_RECOGNISED:
        texts = [recognised(text) for text in texts]
    text, spans = joined(texts)
    sentences = words_of(tokenizer, text, spans)
    ends = LINE_ENDS if rng.random() < IN_LINES else 0.0
    lines: list[list[Word]] = [[]]
    within: list[list[Word]] = []
    gold: Gold = []
    room, count = limit - len(SPECIAL), 0
    for sentence, changed in zip(sentences, [0.0, *labels], strict=True):
        fresh = bool(lines[-1]) and rng.random() < ends
        room -= sum(len(word.pieces) for word in sentence) + fresh
        if room < 0:
            break
        if count and sentence:
            gold.append((count, changed))
        lines.extend([[]] if fresh else [])
        lines[-1].extend(sentence)
        within.append(sentence)
        count += len(sentence)
    if not gold:
        return None
    window = windows_of(lines, SPECIAL, limit)[0]
    speakers = [sentence["speaker"] for sentence in show["sentences"]]
    there = participants.participants(within, text, speakers, first, hosted(show))
    return Example(window=window, gold={NAME: gold, participants.NAME: there})


def _enough(sentences: Sequence[dict[str, Any]], first: int, limit: int) -> int:
    """The number of the sentence behind those that fill a window from the first on."""
    size, last = 0, first
    while last < len(sentences) and size <= limit * CHARACTERS:
        size += len(sentences[last]["text"])
        last += 1
    return last


def hosted(show: Show) -> list[bool]:
    """For each sentence, whether it is by who leads, or else by who holds the most turns of the show."""
    if "hosted" in show:
        return list(show["hosted"])
    names = [sentence["speaker"].strip() for sentence in show["sentences"]]
    host, _ = Counter(name for name, _ in groupby(names)).most_common(1)[0]
    return [name == host for name in names]


def show_recognised(show: Show) -> Show:
    """A show as speech recognition writes it."""
    return {**show, "sentences": [{**one, "text": recognised(one["text"])} for one in show["sentences"]]}


def recognised(text: str) -> str:
    """A sentence as speech recognition writes it: no capitals, no punctuation."""
    return MARK.sub(" ", text.lower())


class Head(NamedHead):
    """`annotate.changes.talk_scores` with parameters to learn."""

    def __init__(self) -> None:
        super().__init__(NAME)
        self.drop = nn.Dropout(DROPPED)
        self.enter = nn.Linear(3 * STATE + 1, INNER)
        self.near = nn.Linear(3 * INNER, INNER)
        self.far = nn.Linear(3 * INNER, INNER)
        self.inner = nn.Linear(4 * INNER, INNER)
        self.out = nn.Linear(INNER, 1)
        self.host = nn.Linear(2 * INNER, 1)

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Log-odds of a change (…, sentences - 1) and of the host (…, sentences)."""
        plain = functional.relu(self.enter(self.drop(states)))
        near = functional.relu(self.near(_with_neighbours(self.drop(plain))))
        wide = plain + self.far(_with_neighbours(near))
        before, behind = plain[..., :-1, :], plain[..., 1:, :]
        pairs = [wide[..., :-1, :], wide[..., 1:, :], before * behind, (before - behind).abs()]
        inner = functional.relu(self.inner(torch.cat(pairs, dim=-1)))
        own = torch.cat([plain, functional.relu(wide)], dim=-1)
        return self.out(self.drop(inner))[..., 0], self.host(self.drop(own))[..., 0]

    def loss(self, rows: list[tuple[Encoded, Gold]]) -> Tensor:
        """Cross-entropy, summed over boundaries; who is the host is learned when the head is settled."""
        labels = torch.tensor([changed for _, gold in rows for _, changed in gold])
        return self.taught(rows, labels)

    def shares(self, rows: list[tuple[Encoded, Gold]]) -> Tensor:
        """The probability of a change at each boundary."""
        return self._boundaries(rows).sigmoid()

    def taught(self, rows: list[tuple[Encoded, Gold]], shares: Tensor) -> Tensor:
        """The cross-entropy with given probabilities, summed over boundaries."""
        return functional.binary_cross_entropy_with_logits(self._boundaries(rows), shares, reduction="sum")

    def _boundaries(self, rows: list[tuple[Encoded, Gold]]) -> Tensor:
        return torch.cat([self(_states(read, [0, *(start for start, _ in gold)]))[0] for read, gold in rows])


def _states(read: Encoded, starts: list[int]) -> Tensor:
    """What the head reads of a window's sentences (sentences, features)."""
    hidden: Tensor = read.hidden  # type: ignore[assignment]
    pooled = torch.as_tensor(sentence_shares(starts, len(hidden))) @ hidden
    return torch.cat([*pooled, torch.as_tensor(sentence_sizes(starts, len(hidden)))], dim=1)


def _with_neighbours(x: Tensor) -> Tensor:
    padded = functional.pad(x, (0, 0, 1, 1))
    return torch.cat([padded[..., :-2, :], x, padded[..., 2:, :]], dim=-1)


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
