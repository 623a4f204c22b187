"""The network of `annotate/naming.py`, learnt from talks whose speakers are known as the reader sees them."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from facevalue.annotate.candidates import SIGNS
from facevalue.annotate.naming import CHANGE_SCALE, in_a_row
from training.sequence import NEVER, beside, surprise
from training.speakers import UNKNOWN, Known

UNITS, WIDE = 32, 48
TOLD, SHARES = 4, 2  # numbers told of a sentence, and of a name by the talk's wordings
TRUSTED = 0.7  # log-odds of the head of turns, as a step begins to be learnt
SEED = 1
RATE, DECAY = 4e-3, 0.05
WARM = 0.05  # of the steps
DROPPED = 0.25
UNTOLD = 0.3  # of the talks are read without what wordings tell
BLURRED = 0.33, 0.2  # noise on changes and hosts: the reader knows them of the talks it was trained on
STRETCH, TOGETHER = 120, 6  # sentences in a row, and talks a step
KEEPS = 0.995  # the mean of the weights, from step to step
COOLED = 0.84  # what scores are worth in talks that were not learnt from (Guo et al. 2017, arXiv:1706.04599)


class Recipe(NamedTuple):
    """How a network is learnt: passes, and the share of a state's numbers that are left out."""

    epochs: int
    dropped: float


class Namer(nn.Module):
    """A network of `annotate/naming.py`."""

    def __init__(self, states: int, hidden: int, dropped: float) -> None:
        super().__init__()
        self.dropped = dropped
        self.seen = nn.LayerNorm(states)
        self.sentence = nn.Linear(states, WIDE)
        self.given = nn.Linear(WIDE + TOLD, WIDE)
        self.named = nn.LayerNorm(hidden)
        self.mention = nn.Linear(hidden, WIDE)
        self.others = nn.Linear(WIDE, WIDE, bias=False)
        self.signs = nn.Linear(SIGNS + SHARES, WIDE, bias=False)
        self.first = nn.GRU(WIDE, UNITS, bidirectional=True)
        self.heard = nn.Linear(2 * UNITS, WIDE)
        self.among = nn.Linear(WIDE, WIDE)
        self.again = nn.Linear(WIDE, WIDE, bias=False)
        self.own = nn.Linear(2 * UNITS, WIDE, bias=False)
        self.second = nn.GRU(WIDE, UNITS, bidirectional=True)
        self.out = nn.Linear(2 * UNITS, 1)
        self.nobody = nn.Linear(2 * WIDE, 1)
        self.step = nn.Parameter(torch.tensor([CHANGE_SCALE * TRUSTED, 0.0]))
        self.turn = nn.Linear(4 * WIDE, 1)
        nn.init.zeros_(self.turn.weight)

    def forward(self, given: Known, of: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of nobody (sentences, talks), of names (sentences, names), and of steps (sentences, talks).

        `of` tells the talk of each name.
        """
        drop = self._drop
        sentence = self.sentence(drop(self.seen(given.states), self.dropped)).relu()
        mention = self.mention(drop(self.named(given.mentions), self.dropped))
        row, name = given.at[:, 0], given.at[:, 1]
        every = torch.zeros_like(sentence).index_put((row, of[name]), mention, accumulate=True)
        base = self.given(torch.cat([sentence, given.told], 2)) + self.others(every)
        names = base[:, of] + self.signs(given.signs)
        names = names.index_put((row, name), mention - self.others(mention), accumulate=True)
        first = self.first(drop(names.relu(), DROPPED))[0]
        heard = self.heard(first).relu()
        into = of[None, :, None].expand(*heard.shape)
        heard = torch.zeros_like(sentence).scatter_reduce(1, into, heard, "amax")
        among = self.among(heard) + self.again(sentence)
        second = self.second(drop((self.own(first) + among[:, of]).relu(), DROPPED))[0]
        whole = torch.cat([heard, sentence], 2)
        blurred = drop(whole, DROPPED)
        turn = functional.pad(self.turn(torch.cat([blurred[:-1], blurred[1:]], 2))[..., 0], (0, 0, 1, 0))
        steps = self.step[0] * given.told[..., 0] + self.step[1] + turn
        return self.nobody(whole)[..., 0], self.out(drop(second, DROPPED))[..., 0], steps

    def _drop(self, x: Tensor, share: float) -> Tensor:
        return functional.dropout(x, share, self.training)


def learnt(known: Sequence[Known], recipe: Recipe) -> Namer:
    """A network, of which the mean over the last steps is kept."""
    rng = random.Random(SEED)
    torch.manual_seed(SEED)
    network = Namer(known[0].states.shape[1], known[0].mentions.shape[1], recipe.dropped)
    kept = copy.deepcopy(network)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY, fused=True)
    steps = [group for _ in range(recipe.epochs) for group in _groups(known, rng)]
    for number, group in enumerate(steps):
        done = number / len(steps)
        optimizer.param_groups[0]["lr"] = RATE * min(1, done / WARM) * (1 - done)
        optimizer.zero_grad()
        loss(network, [_blurred(_stretch(one, rng), rng) for one in group]).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        with torch.no_grad():
            share = 1 - min(KEEPS, (1 + number) / (10 + number))
            for mean, now in zip(kept.parameters(), network.parameters(), strict=True):
                mean.lerp_(now, share)
    return kept.eval()


def loss(network: Namer, group: Sequence[Known]) -> Tensor:
    """How surprising the speakers of sentences in a row are, by sentence whose speaker is known."""
    given, of = _together(group)
    nobody, names, steps = network(given, of)
    scores, at = beside(nobody, names, of)
    right = torch.zeros_like(scores)
    right = right.index_put((torch.arange(len(right))[:, None], of[None], at[None]), given.right)
    right[..., 0] = (right.sum(2) == 0).float()
    allowed = (right > 0) | (given.judged == 0)[..., None]
    long = torch.tensor([len(one.states) for one in group])
    ended = torch.arange(len(scores))[:, None] >= long
    first = torch.arange(scores.shape[2]) == 0
    scores = torch.where(ended[..., None], torch.where(first, 0.0, NEVER), scores)
    steps = steps.masked_fill(ended, NEVER)
    return surprise(scores, steps, allowed, given.turned).sum() / given.judged.sum().clamp_min(1)


def figures(network: Namer, some: Sequence[Known]) -> dict[str, float]:
    """How many sentences whose speaker is a candidate have the likeliest name right; the loss of all."""
    right = count = 0
    with torch.no_grad():
        for one in some:
            given, of = _together([one])
            nobody, names, steps = network(given, of)
            scores = beside(nobody, names, of)[0][:, 0].numpy()
            shares = torch.as_tensor(in_a_row(scores, steps[1:, 0].double().numpy()).shares[:, 1:])
            can = one.right.any(1)
            right += int(one.right[can].gather(1, shares[can].argmax(1, keepdim=True)).sum())
            count += int(can.sum())
        mean = torch.stack([loss(network, [one]) for one in some]).mean()
    return {"right": round(right / count, 4), "loss": round(float(mean), 4)}


def numbers(network: Namer, head: str) -> dict[str, np.ndarray]:
    """The network's numbers under a head's name that `annotate/naming.py` reads, in half precision."""
    found: dict[str, np.ndarray] = {}
    network = copy.deepcopy(network)
    with torch.no_grad():
        for part in (network.nobody, network.out):
            part.weight *= COOLED
            part.bias *= COOLED
    _fold(network.seen, network.sentence)
    _fold(network.named, network.mention)
    for name, part in network.named_children():
        if isinstance(part, nn.Linear):
            found[f"{head}.{name}.w"] = _array(part.weight.T)
            if part.bias is not None:
                found[f"{head}.{name}.b"] = _array(part.bias)
        elif isinstance(part, nn.GRU):
            for what, ours in (("ih", "given"), ("hh", "before")):
                both = [getattr(part, f"weight_{what}_l0{way}").T for way in ("", "_reverse")]
                found[f"{head}.{name}.{ours}.w"] = _array(torch.stack(both))
                both = [getattr(part, f"bias_{what}_l0{way}") for way in ("", "_reverse")]
                found[f"{head}.{name}.{ours}.b"] = _array(torch.stack(both))
    return found | {f"{head}.step": _array(network.step)}


def _fold(norm: nn.LayerNorm, linear: nn.Linear) -> None:
    """Put the scales and shifts of a norm into what follows."""
    with torch.no_grad():
        linear.bias += linear.weight @ norm.bias
        linear.weight *= norm.weight


def _groups(known: Sequence[Known], rng: random.Random) -> Iterator[list[Known]]:
    mixed = [one for one in rng.sample(list(known), len(known)) if one.right.shape[1]]
    yield from (mixed[i : i + TOGETHER] for i in range(0, len(mixed), TOGETHER))


def _stretch(one: Known, rng: random.Random) -> Known:
    """Sentences in a row, now and then the first ones."""
    last = max(0, len(one.states) - STRETCH)
    first = 0 if rng.random() < 1 / 8 else rng.randint(0, last)
    inside = (one.at[:, 0] >= first) & (one.at[:, 0] < first + STRETCH)
    cut = slice(first, first + STRETCH)
    return Known(
        one.states[cut],
        one.told[cut],
        one.at[inside] - torch.tensor([first, 0]),
        one.mentions[inside],
        one.signs[cut],
        one.right[cut],
        one.judged[cut],
        one.turned[cut],
    )


def _blurred(one: Known, rng: random.Random) -> Known:
    """The same with noise on what is told of changes and hosts, at times without what wordings tell."""
    told, signs = one.told.clone(), one.signs.clone()
    told[:, :2] += torch.randn(len(told), 2) * torch.tensor(BLURRED)
    if rng.random() < UNTOLD:
        told[:, 2], signs[..., SIGNS:] = 0, 0
    return one._replace(told=told, signs=signs)


def _together(group: Sequence[Known]) -> tuple[Known, Tensor]:
    """Talks side by side, and the talk of each name."""
    long, names = max(len(one.states) for one in group), [one.right.shape[1] for one in group]
    of = torch.repeat_interleave(torch.arange(len(group)), torch.tensor(names))
    before = np.cumsum([0, *names])
    given = Known(
        _padded([one.states.float()[:, None] for one in group], long),
        _padded([one.told[:, None] for one in group], long),
        torch.cat([one.at + torch.tensor([0, int(n)]) for one, n in zip(group, before, strict=False)]),
        torch.cat([one.mentions.float() for one in group]),
        _padded([one.signs for one in group], long),
        _padded([one.right for one in group], long),
        _padded([one.judged[:, None] for one in group], long),
        _padded([one.turned[:, None] - UNKNOWN for one in group], long) + UNKNOWN,
    )
    return given, of


def _padded(parts: Sequence[Tensor], long: int) -> Tensor:
    """Parts of different length side by side along the second axis."""
    filled = [functional.pad(part, (0, 0) * (part.dim() - 1) + (0, long - len(part))) for part in parts]
    return torch.cat(filled, 1)


def _array(values: Tensor) -> np.ndarray:
    return np.asarray(values.detach().numpy().astype(np.float16))
