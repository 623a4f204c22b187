"""Train some heads on, over the states that the finished encoder gives in int8.

    python -m training.settle RUN_FOLDER --data DIR

Directed stance and events have the fewest labels for what they must tell, turns reads further than a
window of training holds; all learn slower than the encoder they sit on. The encoder stays as it is, so
every other head does. Reads `best.pt`, writes `settled.pt`.
"""

from __future__ import annotations

import argparse
import copy
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.pairs import Marked, lines_of, windows_with
from benchmarks.turns import Show, read_sentences
from facevalue.annotate.changes import LayoutRules, sentence_states
from facevalue.annotate.encoding import COLUMNS, Encoded, encode_window
from facevalue.annotate.pairs import Asked
from facevalue.models import Model
from training import asked, directed, events, lines, stance, turns
from training.export import finished, opened

WARM = 0.02  # of the steps
TOGETHER = 32  # sentences a step
LINES_TOGETHER = 256
TOWARDS = 0.75  # of the way from the head that teachers taught to the settled one (arXiv:2109.01903)
SETTLED = (stance.NAME, directed.NAME, events.NAME, lines.NAME, turns.NAME)
PAGES = 8  # epochs' worth of pages, whose lines are learnt together
HOST = 0.3  # what telling the host weighs against telling a change
STRETCH, STRETCHES = 64, 16  # sentences in a row, and how many such rows a step, of turns
Questions = tuple[list[Asked], list[int]]
Pairs = tuple[Encoded, Questions]
Told = tuple[np.ndarray, np.ndarray]  # a line's state, and which roles it can have
Groups = Callable[[], list[list[Any]]]  # an epoch's steps, each a group of rows


class Talk(NamedTuple):
    """Sentences in a row (sentences, features), where the speaker changes (sentences - 1), who is the host.

    `hosts` (sentences) is empty where the texts do not tell.
    """

    states: Tensor
    changed: Tensor
    hosts: Tensor


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How a head is trained: passes, the highest rate, weight decay, unlabelled rows to each labelled."""

    epochs: int
    rate: float
    decay: float
    more: float = 1.0


STANCE = Recipe(epochs=6, rate=5e-4, decay=0.02)
DIRECTED = Recipe(epochs=8, rate=7e-4, decay=0.02)
EVENTS = Recipe(epochs=6, rate=5e-4, decay=0.02)
LINES = Recipe(epochs=20, rate=1e-3, decay=0.01)
TURNS = Recipe(epochs=20, rate=1e-3, decay=0.05)


def main() -> None:
    """Write the run's weights with the heads trained further."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--heads", nargs="+", choices=SETTLED, default=SETTLED)
    args = parser.parse_args()
    kept, network = opened(args.run)
    torch.set_num_threads(kept["config"]["threads"])
    torch.manual_seed(kept["seed"])
    rng = random.Random(kept["seed"])
    model = finished(args.run, threads=2)
    if stance.NAME in args.heads:
        known = list(pairs_of(model, stance.known(args.data)))
        more = list(pairs_of(model, asked.told_of(args.data)[stance.NAME]))
        settle_pairs(network.heads[stance.NAME], STANCE, known, rng, more)
    if directed.NAME in args.heads:
        known = list(pairs_of(model, directed.known(args.data)))
        more = list(pairs_of(model, asked.told_of(args.data)[directed.NAME]))
        before = copy.deepcopy(network.heads[directed.NAME].state_dict())
        settle_pairs(network.heads[directed.NAME], DIRECTED, known, rng, more)
        settled = network.heads[directed.NAME].state_dict()
        between = {name: torch.lerp(before[name], settled[name], TOWARDS) for name in before}
        network.heads[directed.NAME].load_state_dict(between)
    if events.NAME in args.heads:
        known = list(pairs_of(model, events.drawn(args.data, rng)))
        settle_pairs(network.heads[events.NAME], EVENTS, known, rng)
    if lines.NAME in args.heads:
        settle_lines(network.tags, list(pages_of(model, args.data, rng)), rng)
    if turns.NAME in args.heads:
        settle_turns(network.heads[turns.NAME], list(talks_of(model, args.data, rng)), rng)
    torch.save({**kept, "network": network.state_dict()}, args.run / "settled.pt")


def pairs_of(model: Model, found: Sequence[Marked]) -> Iterator[Pairs]:
    """Sentences as the encoder sees them, with their pairs."""
    limit = model.decoding.window
    for marked in found:
        for line in lines_of(marked, model.tokenizer, limit):
            for window, some, labels in windows_with([line], limit):
                read = encode_window(window, model)
                states: Any = torch.as_tensor(read.hidden)
                yield read._replace(hidden=states), (some, labels)


def pages_of(model: Model, data: Path, rng: random.Random) -> Iterator[Told]:
    """Every line of pages as the encoder sees it, and which roles it can have."""
    for _ in range(PAGES):
        for bundle in lines.examples(data, model.tokenizer, model.decoding.window, rng):
            for example in bundle:
                hidden = encode_window(example.window, model).hidden
                for first, last, role in example.gold[lines.NAME]:
                    yield hidden[first:last].mean(axis=0), lines.allowed(role)


def settle_lines(tags: nn.Linear, known: Sequence[Told], rng: random.Random) -> None:
    """The columns of lines alone; those of the other tasks stay as they are."""
    states, allowed = (torch.as_tensor(np.stack(side)) for side in zip(*known, strict=True))
    columns = nn.Linear(tags.in_features, COLUMNS[lines.NAME])
    mine = slice(sum(COLUMNS.values()) - COLUMNS[lines.NAME], None)
    columns.load_state_dict({"weight": tags.weight[mine], "bias": tags.bias[mine]})

    def groups() -> list[list[int]]:
        order = rng.sample(range(len(states)), len(states))
        return [order[i : i + LINES_TOGETHER] for i in range(0, len(order), LINES_TOGETHER)]

    def loss(group: list[int]) -> Tensor:
        scores = columns(states[group])
        right = scores.masked_fill(~allowed[group], -torch.inf)
        return (scores.logsumexp(-1) - right.logsumexp(-1)).mean()

    descend(columns, LINES, groups, loss, rng)
    with torch.no_grad():
        tags.weight[mine], tags.bias[mine] = columns.weight, columns.bias


def talks_of(model: Model, data: Path, rng: random.Random) -> Iterator[Talk]:
    """Every show and talk to learn from as the encoder sees its sentences, some again as if recognised."""
    led = [*turns.known(data), *turns.invented()]
    heard = [turns.show_recognised(show) for show in led if rng.random() < turns.AS_RECOGNISED]
    for show in (*led, *heard):
        yield _talk(show, turns.hosted(show), model)
    for show in turns.talk(data / turns.GUM):
        yield _talk(show, None, model)


def _talk(show: Show, hosts: list[bool] | None, model: Model) -> Talk:
    sentences, read = read_sentences(show, model, LayoutRules(pieces=model.decoding.window))
    states, held = sentence_states(read, [words[0].start for words in sentences if words])
    assert held.all(), show["id"]
    full = [n for n, words in enumerate(sentences) if words]
    changed = [0.0, *turns.labels_of(show)]
    return Talk(
        torch.as_tensor(states),
        torch.tensor([changed[n] for n in full[1:]]),
        torch.tensor([float(hosts[n]) for n in full] if hosts else []),
    )


def settle_pairs(
    head: Any, recipe: Recipe, known: list[Pairs], rng: random.Random, more: Sequence[Pairs] = ()
) -> None:
    """Sentences of like length together; where a stance has a direction, at random the other way round.

    In each pass those that nobody has labelled, drawn anew, as many for each labelled one as the recipe says.
    """
    turned = directed.turned if head.name == directed.NAME else _as_it_is

    def groups() -> list[list[Pairs]]:
        drawn = [*known, *rng.sample(more, min(int(recipe.more * len(known)), len(more)))]
        ordered = sorted(drawn, key=lambda row: len(row[0].hidden) + rng.random() * 10)
        return [ordered[i : i + TOGETHER] for i in range(0, len(ordered), TOGETHER)]

    def loss(group: list[Pairs]) -> Tensor:
        count = sum(len(labels) for _, (_, labels) in group)
        return head.loss([(read, turned(some, rng)) for read, some in group]) / count  # type: ignore[no-any-return]

    descend(head, recipe, groups, loss, rng)


def _as_it_is(asked: Questions, _: random.Random) -> Questions:
    return asked


def settle_turns(head: Any, known: Sequence[Talk], rng: random.Random) -> None:
    """Stretches of sentences, cut elsewhere in each pass; what specialists told outweighs the labels."""

    def groups() -> list[list[Talk]]:
        cut = [stretch for talk in known for stretch in _stretches(talk, rng)]
        rng.shuffle(cut)
        return [cut[i : i + STRETCHES] for i in range(0, len(cut), STRETCHES)]

    def loss(group: list[Talk]) -> Tensor:
        told = [head(talk.states) for talk in group]
        led = [host for (_, host), talk in zip(told, group, strict=True) if len(talk.hosts)]
        changed = _cross_entropy([change for change, _ in told], [talk.changed for talk in group])
        return changed + HOST * _cross_entropy(led, [talk.hosts for talk in group if len(talk.hosts)])

    descend(head, TURNS, groups, loss, rng)


def _cross_entropy(scores: list[Tensor], labels: list[Tensor]) -> Tensor:
    if not scores:
        return torch.zeros(())
    return functional.binary_cross_entropy_with_logits(torch.cat(scores), torch.cat(labels))


def _stretches(talk: Talk, rng: random.Random) -> Iterator[Talk]:
    states, changed, hosts = talk
    for start in range(-rng.randrange(STRETCH), len(states), STRETCH):
        first, last = max(0, start), min(start + STRETCH, len(states))
        if last - first > 1:
            yield Talk(states[first:last], changed[first : last - 1], hosts[first:last])


def descend(
    head: nn.Module, recipe: Recipe, groups: Groups, loss: Callable[[Any], Tensor], rng: random.Random
) -> None:
    """Passes over the groups in random order; the rate falls to nothing."""
    optimizer = torch.optim.AdamW(head.parameters(), lr=recipe.rate, weight_decay=recipe.decay, fused=True)
    head.train()
    for epoch in range(recipe.epochs):
        made = groups()
        rng.shuffle(made)
        for number, group in enumerate(made):
            done = (epoch + number / len(made)) / recipe.epochs
            optimizer.param_groups[0]["lr"] = recipe.rate * min(1, done / WARM) * (1 - done)
            optimizer.zero_grad()
            loss(group).backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
    head.eval()


if __name__ == "__main__":
    main()
