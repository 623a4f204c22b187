"""PolNeAR-format documents as windows of words with tags and links."""

from __future__ import annotations

import gzip
import json
import random
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from facevalue.annotate.pieces import Window, windows_of, words_of
from facevalue.record import Span as TextSpan

Span = tuple[int, int]
KEYS = ("sources", "cues", "contents")
LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, kw_only=True)
class Example:
    """A window; per word a tag for each role; gold spans of word numbers and their links.

    `cue_source` pairs cue span → source span or None; `content_cue` content span → cue span.
    """

    window: Window
    tags: list[tuple[int, int, int]]
    cue_source: list[tuple[Span, Span | None]]
    content_cue: list[tuple[Span, Span]]


def documents(path: Path) -> list[dict[str, Any]]:
    """The documents of a PolNeAR-format file, gzip or plain."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def split(docs: list[dict[str, Any]], every: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Train and choosing parts; a document's copies by several annotators stay together."""
    names = sorted({doc["doc_id"] for doc in docs})
    random.Random(7).shuffle(names)
    aside = set(names[::every])
    return (
        [d for d in docs if d["doc_id"] not in aside],
        [d for d in docs if d["doc_id"] in aside],
    )


def lines_of(text: str) -> list[TextSpan]:
    """The lines that are not blank."""
    return [TextSpan(*match.span()) for match in LINE.finditer(text)]


def examples(doc: dict[str, Any], tokenizer: Tokenizer, limit: int) -> Iterator[Example]:
    """A document's windows with what is annotated in each."""
    lines = words_of(tokenizer, doc["text"], [[line] for line in lines_of(doc["text"])])
    for window in windows_of(lines, (101, 102), limit):
        yield _example(window, doc["attributions"])


def _example(window: Window, attributions: list[dict[str, Any]]) -> Example:
    words = window.words
    ends = [word.end for word in words]
    tags = [[0, 0, 0] for _ in words]
    cue_source: list[tuple[Span, Span | None]] = []
    content_cue: list[tuple[Span, Span]] = []
    for attribution in attributions:
        found: list[list[Span]] = []
        for role, key in enumerate(KEYS):
            spans = [s for a, b in attribution[key] if (s := _words_in(words, ends, a, b))]
            for start, end in spans:
                for i in range(start, end):
                    tags[i][role] = 1 if i == start else 2
            found.append(spans)
        sources, cues, contents = found
        cue_source.extend((cue, sources[0] if sources else None) for cue in cues[:1])
        content_cue.extend((content, cues[0]) for content in contents if cues)
    return Example(
        window=window,
        tags=[(a, b, c) for a, b, c in tags],
        cue_source=cue_source,
        content_cue=content_cue,
    )


def _words_in(words: list[Any], ends: list[int], start: int, end: int) -> Span | None:
    first = bisect_left(ends, start + 1)
    last = first
    while last < len(words) and words[last].start < end:
        last += 1
    return (first, last) if last > first else None
