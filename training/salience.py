"""The weights of the signs by which "he" and "she" are told: learnt from news and from invented documents.

    python -m training.salience --data DIR

Reads the articles whose chains are known (`chained.py`), those whose speakers are
(`benchmarks/gold/speakers`), and the documents of `benchmarks/gold/actors`, with the reader in the package,
and fits a log-linear choice among candidates and nobody by likelihood. Whom a
pronoun was told to mean is a sign for the next, so that signs are gathered anew after each fit. Prints the
shares that are right in folds that a fit did not see, and writes `salience.json`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock
from zlib import crc32

import numpy as np
import torch

import facevalue.pipeline
from benchmarks.corpus import as_document
from benchmarks.documents import read_file
from benchmarks.speakers import GOLD, NOBODY, key_of
from facevalue.attribute import find_statements, salience
from facevalue.attribute.name import Name
from facevalue.attribute.scene import Meant, Scene
from facevalue.pipeline import Pipeline
from facevalue.record import Document, Span
from training import chained
from training.examples import documents

WRITTEN = Path("benchmarks/gold/actors")
OUT = Path(salience.__file__).with_suffix(".json")
PLACES = ("speaks", "told", "reported", "quoted")
ROUNDS, FOLDS = 3, 4
DECAY = 6.0  # of squared weights, halved
LEAST = 0.05  # a weight below it is left out
INSIDE = re.compile(r"\b(?:of|for|from|in|at|by|with|to|on|and|or|who)\b|[,(]|[’']s\b")  # no head behind it
BEHIND = re.compile(r" ?[,(]| (?:of|from|at|for|with|who)\b")  # a head before it
Weights = dict[str, dict[str, float]]


class Known(NamedTuple):
    """A document, what the reader found in it, and of each mention the number of its chain.

    In a `whole` one a pronoun that is no mention means nobody who is named.
    """

    found: tuple[Any, ...]
    mentions: Mapping[Span, int]
    whole: bool


class Asked(NamedTuple):
    """A pronoun: the document's number, its place, each choice's signs, which are right, the one taken.

    The first choice is nobody.
    """

    document: int
    place: str
    signs: list[frozenset[str]]
    right: list[bool]
    taken: int


def main() -> None:
    """Fit, judge, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    known = [*of_news(args.data), *of_speakers(args.data), *of_written()]
    weights: Weights = {place: {} for place in PLACES}
    for _ in range(ROUNDS):
        weights = fitted(asked(known, weights))
    for place, (right, wrong, count) in sorted(judged(known, weights).items()):
        print(f"{place}: {right / count:.3f} right, {wrong / count:.3f} wrong of {count}")
    OUT.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n")


def of_news(data: Path) -> Iterator[Known]:
    """The articles of PolNeAR whose chains are known, without those that the task `speakers` holds out."""
    for found, article in chains_read(data):
        chains = {at: number for at, number in article.mentions.items() if number != chained.ALONE}
        yield Known(found, chains, whole=False)


def chains_read(data: Path) -> Iterator[tuple[tuple[Any, ...], chained.Article]]:
    """What the statements of these articles are made of, beside their chains."""
    without = held_out()
    rows = {row["doc_id"]: row for row in documents(data / chained.FILE)}
    articles = [one for told in (True, False) for one in chained.articles(data, told=told)]
    articles = [article for article in articles if article.id not in without]
    read = reading(as_document(rows[article.id]) for article in articles)
    return zip(read, articles, strict=True)


def held_out() -> set[str]:
    """The articles that the task `speakers` holds out."""
    labels = json.loads((GOLD / "polnear_train_held_out.json").read_text(encoding="utf-8"))
    return {key.partition(" ")[0] for key in labels}


def of_speakers(data: Path) -> Iterator[Known]:
    """The articles of PolNeAR whose speakers are known and were looked at."""
    labels = json.loads((GOLD / "polnear_train.json").read_text(encoding="utf-8"))
    rows = [row for row in documents(data / chained.FILE) if key_of(row) in labels]
    for found, row in zip(reading(map(as_document, rows)), rows, strict=True):
        yield Known(found, dict(_said(row, labels[key_of(row)])), whole=False)


def _said(row: dict[str, Any], labels: dict[str, Any]) -> Iterator[tuple[Span, int]]:
    """The pronouns that speak, and all mentions of the names that speakers have, by the speaker's number."""
    number = {names[0]: n for n, names in enumerate(one for one in labels.values() if one != NOBODY)}
    for names in labels.values():
        for name in names if names != NOBODY else ():
            for match in re.finditer(rf"\b{re.escape(name)}\b", row["text"]):
                yield Span(*match.span()), number[names[0]]
    for one in row["attributions"]:
        for start, end in one["sources"]:
            if one["id"] in labels and salience.PRONOUN.fullmatch(row["text"], start, end):
                names = labels[one["id"]]
                yield Span(start, end), chained.ALONE if names == NOBODY else number[names[0]]


def of_written() -> Iterator[Known]:
    """The documents written for the task `actors` whose errors were looked at."""
    files = sorted(WRITTEN.glob("*.txt"))
    for file, found in zip(files, reading(map(read_file, files)), strict=True):
        gold = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        keys = {key: number for number, key in enumerate({key for *_, key in gold["mentions"] if key})}
        mentions = {Span(start, end): keys[key] for start, end, key in gold["mentions"] if key}
        yield Known(found, mentions, whole=True)


def reading(some: Iterable[Document]) -> Iterator[tuple[Any, ...]]:
    """For each document what its statements are made of."""
    pipeline = Pipeline()
    with mock.patch.object(facevalue.pipeline, "find_statements", wraps=find_statements) as spied:
        for document in some:
            pipeline.read(document)
            yield spied.call_args.args


def asked(known: Sequence[Known], weights: Weights) -> list[Asked]:
    """All pronouns of which it is known whom they mean, with the signs that these weights let them have."""
    return [one for number, document in enumerate(known) for one in _asked(number, document, weights)]


def fitted(some: Sequence[Asked]) -> Weights:
    """Weights by place."""
    return {place: _fitted([one for one in some if one.place == place]) for place in PLACES}


def judged(known: Sequence[Known], weights: Weights) -> dict[str, tuple[int, int, int]]:
    """By place, how many pronouns of somebody named other folds tell right, and wrong; of how many.

    An article stands in one fold, however many know of it.
    """
    some, tally = asked(known, weights), Counter[tuple[str, str]]()
    fold_of = [crc32(one.found[0].text.encode()) % FOLDS for one in known]
    for fold in range(FOLDS):
        others = fitted([one for one in some if fold_of[one.document] != fold])
        for one in asked([k for k, own in zip(known, fold_of, strict=True) if own == fold], others):
            if not one.right[0]:
                told = "right" if one.right[one.taken] else "wrong" if one.taken else "open"
                tally[one.place, told] += 1
    found = {place: [tally[place, told] for told in ("right", "wrong", "open")] for place in PLACES}
    return {place: (right, wrong, right + wrong + left) for place, (right, wrong, left) in found.items()}


def _asked(number: int, document: Known, weights: Weights) -> Iterator[Asked]:
    seen: dict[Span, tuple[Scene, str, dict[str, frozenset[str]], str]] = {}
    choose, signs = salience.choose, salience.signs

    def told(scene: Scene, span: Span, word: str, but: Any = ()) -> Meant | None:
        found = choose(scene, span, word, but)
        if found and found.why == salience.WHY_FRONTED:
            return found  # without weights
        some = signs(scene, span, word, but)
        seen[span] = scene, salience.place_of(scene, span), some, found.form if found else ""
        return found

    with (
        mock.patch.object(salience, "choose", told),
        mock.patch.object(salience, "weights", return_value=weights),
    ):
        find_statements(*document.found)
    owner = owners(next(iter(seen.values()))[0], document.mentions) if seen else {}
    for span, (_, place, some, taken) in seen.items():
        chain = document.mentions.get(span)
        if chain is not None or document.whole:
            forms = ["", *filter(None, some)]
            right = [bool(form) and chain is not None and owner.get(form) == chain for form in forms]
            right[0] = not any(right)
            yield Asked(number, place, [some[form] for form in forms], right, forms.index(taken))


def owners(scene: Scene, mentions: Mapping[Span, int]) -> dict[str, int]:
    """Of each name by its longest form the chain that most mentions have whose head it is."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for span, chain in mentions.items():
        for name in scene.roster.within(span):
            if _is_head(scene.text, name, span):
                votes[scene.roster.longest(name).text][chain] += 1
    return {form: some.most_common(1)[0][0] for form, some in votes.items()}


def _is_head(text: str, name: Name, mention: Span) -> bool:
    """Whether a mention ends with a name, or tells more of it behind: "Ada Marrow of the Guild"."""
    if name.span.end >= mention.end - len("’s"):
        return True
    return bool(BEHIND.match(text, name.span.end)) and not INSIDE.search(text, mention.start, name.span.start)


def _fitted(some: Sequence[Asked]) -> dict[str, float]:
    """Weights of one place: the likeliest, of all choices together, under a Gaussian prior."""
    names = sorted({sign for one in some for signs in one.signs for sign in signs})
    number = {name: i for i, name in enumerate(names)}
    most = max(len(one.signs) for one in some)
    there = np.zeros((len(some), most, len(names)), dtype=np.float32)
    choices, right = np.zeros((2, len(some), most), dtype=bool)
    for i, one in enumerate(some):
        choices[i, : len(one.signs)] = True
        right[i, : len(one.right)] = one.right
        for j, signs in enumerate(one.signs):
            there[i, j, [number[sign] for sign in signs]] = 1
    weights = torch.zeros(len(names), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")
    held, can, wanted = map(torch.as_tensor, (there, choices, right))

    def closure() -> float:
        optimizer.zero_grad()
        scores = held @ weights
        all_, own = (scores.masked_fill(~mask, -torch.inf).logsumexp(1) for mask in (can, wanted))
        loss = (all_ - own).sum() + DECAY * (weights**2).sum() / 2
        loss.backward()  # type: ignore[no-untyped-call]
        return loss.item()

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return {n: round(w, 2) for n, w in zip(names, weights.tolist(), strict=True) if abs(w) >= LEAST}


if __name__ == "__main__":
    main()
