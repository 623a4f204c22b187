"""Who is meant in the news: chains of mentions in articles of PolNeAR's train, without their text.

`chains.json.gz` gives of some documents the `chains`, each the half-open code points of its mentions, and
names and descriptions that stand `alone`: they are in no chain. Language models that had not seen the code
annotated them, reading each article with the phrases numbered that the reader took for mentions; people,
bodies, places and groups are complete, things where something refers back to them. Of all other phrases
nothing is known.

`texts/` are invented documents of many kinds, marked as they were written: `[3 words]` is a mention of the
third of whom or what is meant in it, as OntoGUM has mentions; what is not marked is taken to be meant once.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from facevalue.record import Span
from training.examples import aside, documents

FILE = Path("attribution/polnear_train.jsonl.gz")
CHAINS = Path(__file__).parent / "chains.json.gz"
TEXTS = Path(__file__).parent / "texts"
MARK = re.compile(r"\[(\d+) |\]")
ASIDE_EVERY = 8
ALONE = -1


class Article(NamedTuple):
    """A document's text, and of each mention the number of its chain; `ALONE` if it is in none."""

    id: str
    text: str
    mentions: dict[Span, int]


def articles(data: Path, *, told: bool) -> Iterator[Article]:
    """The documents to learn from, or those kept aside."""
    with gzip.open(CHAINS, "rt", encoding="utf-8") as file:
        known: dict[str, Any] = json.load(file)
    texts = {doc["doc_id"]: doc["text"] for doc in documents(data / FILE)}
    for name, some in sorted(known.items()):
        if aside(name, ASIDE_EVERY) != told:
            mentions = {Span(*at): ALONE for at in some["alone"]}
            mentions |= {Span(*at): number for number, chain in enumerate(some["chains"]) for at in chain}
            yield Article(name, texts[name], mentions)


def invented() -> Iterator[Article]:
    """The invented documents to learn from, their marks taken out.

    Raises:
        ValueError: a mention is never closed, or closes unopened.
    """
    for file in sorted(TEXTS.glob("*.txt")):
        yield Article(file.stem, *unmarked(file.read_text(encoding="utf-8")))


def unmarked(marked: str) -> tuple[str, dict[Span, int]]:
    """A text without its marks, and the number that each mention bears."""
    plain, opened, mentions, last = "", [], {}, 0
    for mark in MARK.finditer(marked):
        plain += marked[last : mark.start()]
        last = mark.end()
        if mark[1]:
            opened.append((len(plain), int(mark[1])))
        elif opened:
            start, number = opened.pop()
            mentions[Span(start, len(plain))] = number
        else:
            raise ValueError(f"closes unopened: {plain[-40:]!r}")
    if opened:
        raise ValueError(f"never closed: {plain[opened[0][0] :][:40]!r}")
    return plain + marked[last:], mentions
