"""Who of those named takes part in a talk: learned so that states tell it; the head itself does not ship.

In the windows of turns each name that stands there is told whether who bears it speaks in the turn behind
it, in the one before, in this one, and at all; each sentence whether its speaker leads; each pair of them
whether that name speaks that sentence. What `talk.py` learns reads the states this leaves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from facevalue.annotate.changes import sentence_shares
from facevalue.annotate.encoding import Encoded
from facevalue.annotate.pieces import LOWER, Word
from training.examples import Example, Span

NAME = "participants"
STATE, SIDE = 384, 64
ROLES = 4  # speaks next, spoke before, speaks now, speaks at all
DROPPED = 0.2
SCALE = 8.0  # the root of a side's numbers
SHORTEST = 3  # letters of a first name or surname alone
TOKEN = re.compile(r"\w+|[^\w\s]")
Tokens = tuple[str, ...]


class Gold(NamedTuple):
    """What is known of a window: names at half-open word numbers, sentences by the word they start with.

    `roles` (names, 4) are what a name's bearer does, `led` which sentences are by who leads, `speaks` (names,
    sentences) who speaks which.
    """

    names: list[Span]
    roles: list[list[float]]
    starts: list[int]
    led: list[float]
    speaks: list[list[float]]


def examples(*_: object) -> list[list[Example]]:
    """None of its own: the windows are those of turns."""
    return []


def forms_of(speakers: Sequence[str]) -> dict[Tokens, str]:
    """How each speaker may be named: whole, and by first name or surname where nobody shares it."""
    forms: dict[Tokens, set[str]] = {}
    for speaker in dict.fromkeys(speakers):
        words = tuple(TOKEN.findall(speaker.casefold()))
        parts = {words, *(words[:1], words[-1:])} if words else set()
        for part in parts:
            if part == words or len(part[0]) >= SHORTEST:
                forms.setdefault(part, set()).add(speaker)
    return {part: next(iter(who)) for part, who in forms.items() if len(who) == 1}


def participants(
    words: Sequence[Sequence[Word]], text: str, speakers: Sequence[str], first: int, led: Sequence[bool]
) -> Gold:
    """What is known of the sentences of a window, of a show that they begin in with sentence `first`."""
    forms = forms_of(speakers)
    before, behind = _before(speakers), _before(speakers[::-1])[::-1]
    ever = set(speakers)
    gold = Gold([], [], [], [], [])
    at = 0
    for n, sentence in enumerate(words, first):
        if not sentence:
            continue
        for a, b, who in _named(sentence, text, forms):
            gold.names.append((at + a, at + b))
            told = (behind[n], before[n], speakers[n])
            gold.roles.append([*(float(who == one) for one in told), float(who in ever)])
            gold.speaks.append([float(speakers[m] == who) for m, own in enumerate(words, first) if own])
        gold.starts.append(at)
        gold.led.append(float(led[n]))
        at += len(sentence)
    return gold


def _before(speakers: Sequence[str]) -> list[str | None]:
    """By sentence who spoke before its turn."""
    found: list[str | None] = [None]
    for one, other in pairwise(speakers):
        found.append(one if one != other else found[-1])
    return found


def _named(sentence: Sequence[Word], text: str, forms: Mapping[Tokens, str]) -> list[tuple[int, int, str]]:
    """The names of a sentence, the longest first; with "" those of nobody who speaks."""
    small = [text[word.start : word.end].casefold() for word in sentence]
    capital = [word.shape != LOWER for word in sentence]
    plain = not any(capital)
    longest = max(map(len, forms), default=1)
    found, at = [], 0
    while at < len(small):
        for size in range(min(longest, len(small) - at), 0, -1):
            who = forms.get(tuple(small[at : at + size]))
            if who is not None and (capital[at] or (plain and size > 1)):
                found.append((at, at + size, who))
                at += size
                break
        else:
            end = at
            while end < len(small) and capital[end] and small[end].isalpha():
                end += 1
            if end - at > 1 and not any(tuple(small[i : i + 1]) in forms for i in range(at, end)):
                found.append((at, end, ""))
                at = end
            else:
                at += 1
    return found


class Head(nn.Module):
    """Linear on the states of names, the mean of both ends, and of sentences; and a product of both."""

    def __init__(self) -> None:
        super().__init__()
        self.drop = nn.Dropout(DROPPED)
        self.roles = nn.Linear(STATE, ROLES)
        self.host = nn.Linear(3 * STATE, 1)
        self.query = nn.Linear(STATE, SIDE)
        self.key = nn.Linear(3 * STATE, SIDE)
        self.even = nn.Parameter(torch.tensor([-1.0]))

    def loss(self, rows: list[tuple[Encoded, Gold]]) -> Tensor:
        """Cross-entropy of roles, of who leads, and of who speaks, summed over names and sentences."""
        return torch.stack([part for read, gold in rows for part in self._losses(read, gold)]).sum()

    def _losses(self, read: Encoded, gold: Gold) -> list[Tensor]:
        hidden: Tensor = self.drop(read.hidden)
        pooled = torch.as_tensor(sentence_shares(gold.starts, len(hidden))) @ hidden
        sentences = torch.cat([*pooled], dim=1)
        parts = [_entropy(self.host(sentences)[:, 0], torch.tensor(gold.led))]
        if gold.names:
            edges = torch.tensor(gold.names) - torch.tensor([0, 1])
            names = hidden[edges].mean(1)
            speaks = self.query(names) @ self.key(sentences).T / SCALE + self.even
            parts.append(_entropy(self.roles(names), torch.tensor(gold.roles)))
            parts.append(_entropy(speaks, torch.tensor(gold.speaks)) / 2)
        return parts


def _entropy(scores: Tensor, right: Tensor) -> Tensor:
    return functional.binary_cross_entropy_with_logits(scores, right, reduction="sum")
