"""The weights of the signs by which descriptions that speak are told: learnt from news and invented texts.

    python -m training.weighed --data DIR

Reads what `training.salience` reads, and fits a log-linear choice among candidates and nobody by likelihood.
The rules were made on the articles whose speakers are known, so that they look surer there than they are;
descriptions in chains that do not speak tell, too, how far to trust them. These seldom mean anybody who is
named, so that what speaks for nobody is weighed for either apart. Prints what is right, where a rule tells
of somebody, in folds that a fit did not see, and writes `weighed.json`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock
from zlib import crc32

import torch

from benchmarks.corpus import as_document
from benchmarks.documents import read_file
from benchmarks.speakers import GOLD, NOBODY, is_one, key_of
from facevalue.attribute import find_statements, speakers, statements, weighed
from facevalue.attribute.heads import head_of
from facevalue.attribute.ruled import proposed
from facevalue.attribute.salience import LEAST, likeliest
from facevalue.attribute.scene import Scene
from facevalue.attribute.sources import Source
from facevalue.record import Span, Speaker
from training import chained
from training.examples import documents
from training.salience import WRITTEN, chains_read, owners, reading

OUT = Path(weighed.__file__).with_suffix(".json")
FOLDS = 4
DECAY = 2.0  # of squared weights, halved
WRITTEN_WEIGHT = 3.0  # of a description in an invented document: they are few, and of many kinds of news
LEAST_WEIGHT = 0.05  # a weight below it is left out, but of no rule
SELDOM = 20  # descriptions; a sign of fewer is left out
DESCRIPTION = re.compile(
    r"(?:the|his|her|its|their|our|my|this|that|these|those|an?|one|another)\s+\S", re.IGNORECASE
)
SPEAKING, OTHER = "speaking: ", "other: "  # before a sign for nobody
LONGEST = 120  # code points
Weights = dict[str, float]
Choices = tuple[list[str], list[frozenset[str]]]  # forms, each with its signs; the first is nobody


class Asked(NamedTuple):
    """A description: its text's fold, whether it speaks, each choice's signs, which are right, its weight.

    The first choice is nobody.
    """

    fold: int
    speaks: bool
    forms: list[str]
    signs: list[frozenset[str]]
    right: list[bool]
    weight: float = 1.0


def main() -> None:
    """Fit, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    some = list(chain(of_speakers(args.data), of_chains(args.data), of_written()))
    for who, tally in judged(some).items():
        print(f"{who}: {dict(sorted(tally.items()))}")
    OUT.write_text(json.dumps(fitted(some), indent=1, sort_keys=True) + "\n")


def of_speakers(data: Path) -> Iterator[Asked]:
    """The descriptions that speak in the articles of PolNeAR whose speakers are known and were looked at."""
    labels = json.loads((GOLD / "polnear_train.json").read_text(encoding="utf-8"))
    rows = [row for row in documents(data / chained.FILE) if key_of(row) in labels]
    for found, row in zip(reading(map(as_document, rows)), rows, strict=True):
        known = labels[key_of(row)]
        said = [(at, known[o["id"]]) for o in row["attributions"] if o["id"] in known for at in o["sources"]]
        for span, (forms, signs) in _seen(found)[0].items():
            over = (names for (start, end), names in said if start < span.end and span.start < end)
            if (names := next(over, None)) is not None:
                right = [bool(form) and names != NOBODY and is_one(form, names) for form in forms]
                yield _asked(found[0].text, True, signs, forms, right)


def of_chains(data: Path) -> Iterator[Asked]:
    """The descriptions of the articles whose chains are known, without those that `speakers` holds out."""
    for found, article in chains_read(data):
        chains = {at: None if n == chained.ALONE else n for at, n in article.mentions.items()}
        yield from _of_mentions(found, chains)


def of_written() -> Iterator[Asked]:
    """The documents written for the task `actors` whose errors were looked at."""
    files = sorted(WRITTEN.glob("*.txt"))
    for file, found in zip(files, reading(map(read_file, files)), strict=True):
        gold = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        for one in _of_mentions(found, {Span(start, end): key for start, end, key in gold["mentions"]}):
            yield one._replace(weight=WRITTEN_WEIGHT)


def _of_mentions(found: tuple[Any, ...], mentions: Mapping[Span, Any]) -> Iterator[Asked]:
    """The descriptions among a text's mentions, each with the key of who is meant, if anybody is."""
    seen, scene = _seen(found)
    if scene is None:
        return
    owner = owners(scene, {at: key for at, key in mentions.items() if key is not None})
    for span, key in mentions.items():
        if span in seen or _describes(scene, span):
            forms, signs = seen.get(span) or _otherwise(scene, span)
            right = [bool(form) and key is not None and owner.get(form) == key for form in forms]
            yield _asked(scene.text, span in seen, signs, forms, right)


def _seen(found: tuple[Any, ...]) -> tuple[dict[Span, Choices], Scene | None]:
    """The descriptions that speak in a text outside turns, and its scene."""
    seen: dict[Span, Choices] = {}
    scenes: list[Scene] = []

    def weigh(source: Source, scene: Scene, rule: Speaker | None) -> Speaker | None:
        if source.turn is None:
            seen[source.span] = _choices(source, scene, rule)
        return rule

    def told(scene: Scene, *others: Any) -> Any:
        scenes.append(scene)
        return tell(scene, *others)

    tell = statements.told
    with mock.patch.object(speakers, "weighed", weigh), mock.patch.object(statements, "told", told):
        find_statements(*found)
    return seen, scenes[0] if scenes else None


def _choices(source: Source, scene: Scene, rule: Speaker | None) -> Choices:
    told = weighed.signs(source, scene, rule)
    forms = ["", *filter(None, told)]
    return forms, [told[form] for form in forms]


def _otherwise(scene: Scene, span: Span) -> Choices:
    """A description that does not speak, as if it did."""
    source = Source(span=span, text=span.of(scene.text))
    return _choices(source, scene, proposed(source, scene))


def _describes(scene: Scene, span: Span) -> bool:
    """Whether a mention that does not speak is a description, and no name."""
    text = span.of(scene.text)
    apart = all(at.end <= span.start or span.end <= at.start for at, _, _ in scene.sources)
    names = scene.roster.within(span)
    named = bool(names) and not names[-1].possessive and names[-1].span.end >= span.end - len("’s")
    return (
        apart
        and not named
        and len(text) <= LONGEST
        and bool(head_of(text))
        and DESCRIPTION.match(text) is not None
    )


def _asked(
    text: str, speaks: bool, signs: list[frozenset[str]], forms: list[str], right: list[bool]
) -> Asked:
    right[0] = not any(right)
    place = SPEAKING if speaks else OTHER
    nobody = signs[0] | {place + sign for sign in signs[0]}
    return Asked(crc32(text.encode()) % FOLDS, speaks, forms, [nobody, *signs[1:]], right)


def judged(some: Sequence[Asked]) -> dict[str, Counter[str]]:
    """Of the descriptions that speak, and of others, what rules tell, and what weights of other folds do."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(FOLDS):
        weights = _fitted([one for one in some if one.fold != fold])
        for one in some:
            rule = next((n for n, signs in enumerate(one.signs) if "ruled" in signs), 0)
            if one.fold != fold or not rule:
                continue
            best, confidence = likeliest(weights, dict(zip(one.forms, one.signs, strict=True)))
            taken = one.forms.index(best) if confidence >= LEAST else 0
            learnt = any(sign.startswith(weighed.RULED) and sign in weights for sign in one.signs[rule])
            who = "speaking" if one.speaks else "others"
            tally[who][_outcome(one, taken if learnt else rule)] += 1
            tally[f"{who}, by rules"][_outcome(one, rule)] += 1
    return tally


def _outcome(one: Asked, taken: int) -> str:
    if taken:
        return "right" if one.right[taken] else "invented" if one.right[0] else "wrong"
    return "left" if one.right[0] else "open"


def fitted(some: Sequence[Asked]) -> Weights:
    """The weights of the signs where descriptions speak."""
    weights = _fitted(some)
    speaking = {sign: weight + weights.get(SPEAKING + sign, 0.0) for sign, weight in weights.items()}
    kept = [sign for sign in speaking if not sign.startswith((SPEAKING, OTHER))]
    return {
        sign: round(speaking[sign], 2)
        for sign in kept
        if abs(speaking[sign]) >= LEAST_WEIGHT or sign.startswith(weighed.RULED)
    }


def _fitted(some: Sequence[Asked]) -> Weights:
    """The likeliest weights of all choices together, under a Gaussian prior."""
    seen = Counter(sign for one in some for sign in frozenset[str]().union(*one.signs))
    names = sorted(sign for sign, count in seen.items() if count >= SELDOM)
    number = {name: i for i, name in enumerate(names)}
    choices = [sorted(signs & number.keys()) for one in some for signs in one.signs]
    starts = torch.tensor([0, *(len(signs) for signs in choices)]).cumsum(0)
    columns = torch.tensor([number[sign] for signs in choices for sign in signs])
    held = torch.sparse_csr_tensor(starts, columns, torch.ones(len(columns)), (len(choices), len(names)))
    of = torch.tensor([i for i, one in enumerate(some) for _ in one.signs])
    right = torch.tensor([right for one in some for right in one.right])
    counted = torch.tensor([one.weight for one in some])
    weights = torch.zeros(len(names), 1, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def together(scores: torch.Tensor) -> torch.Tensor:
        most = torch.full((len(some),), -torch.inf).scatter_reduce(0, of, scores, "amax").detach()
        return most + torch.zeros(len(some)).scatter_add(0, of, (scores - most[of]).exp()).log()

    def closure() -> float:
        optimizer.zero_grad()
        scores = (held @ weights).squeeze(1)
        own = together(scores.masked_fill(~right, -torch.inf))
        loss = ((together(scores) - own) * counted).sum() + DECAY * (weights**2).sum() / 2
        loss.backward()  # type: ignore[no-untyped-call]
        return loss.item()

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return dict(zip(names, weights.squeeze(1).tolist(), strict=True))


if __name__ == "__main__":
    main()
