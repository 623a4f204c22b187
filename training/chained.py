"""Who is meant in the news: chains of mentions in articles of PolNeAR's train, without their text.

`chains.json.gz` gives of some documents the `chains`, each the half-open code points of its mentions, and
names and descriptions that stand `alone`: they are in no chain. Language models that had not seen the code
annotated them, reading each article with the phrases numbered that the reader took for mentions; people,
bodies, places and groups are complete, things where something refers back to them. Of all other phrases
nothing is known.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from facevalue.record import Span
from training.examples import aside, documents

FILE = Path("attribution/polnear_train.jsonl.gz")
CHAINS = Path(__file__).parent / "chains.json.gz"
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
