"""CoNLL files of named entities, of any tagging scheme, as sentences of running text."""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

TAG = re.compile(r"([BIESLUM])-(.+)")
OUTSIDE = ("O", "_", "-")
MARK = "-DOCSTART-"
WRITTEN = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
QUOTES = {"``": '"', "''": '"'}  # of the Penn Treebank
CLOSES = re.compile(r"""[,.;:!?%)\]}”»]+|\.{2,}|['’](?:s|m|d|re|ve|ll)|n['’]t""", re.IGNORECASE)
OPENS = re.compile(r"[(\[{“‘«#$£€]")


class Gold(NamedTuple):
    """Half-open token numbers and the type as the file writes it."""

    first: int
    last: int
    type: str


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """Running text, the half-open code-point offsets of its tokens, and the entities."""

    text: str
    tokens: list[tuple[int, int]]
    entities: list[Gold]


def sentences(path: Path) -> list[Sentence]:
    """The sentences of a file, plain or gzip, whose first column is the token and whose last the tag."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file]
    made = []
    outside = False
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        rows = [] if blank else [row for row in map(_row, group) if row]
        if rows:
            text, tokens = detokenised([token for token, _ in rows])
            made.append(Sentence(text=text, tokens=tokens, entities=spans([tag for _, tag in rows])))
            outside = outside or any(tag in OUTSIDE for _, tag in rows)
    if not outside:
        raise ValueError("no token is tagged O")
    return made


def detokenised(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as a writer would set them, and where each stands; every token keeps a place."""
    text = ""
    places = []
    open_quotes: set[str] = set()
    glue = True
    for token in tokens:
        written = WRITTEN.get(token, QUOTES.get(token, token))
        before, after = bool(CLOSES.fullmatch(written)), bool(OPENS.fullmatch(written))
        if written in ('"', "'"):
            possessive = written == "'" and written not in open_quotes and text.endswith("s")
            before, after = written in open_quotes or possessive, written not in open_quotes
            open_quotes ^= set() if possessive else {written}
            after = after and not possessive
        if not (glue or before):
            text += " "
        places.append((len(text), len(text) + len(written)))
        text += written
        glue = after
    return text, places


def spans(tags: Sequence[str]) -> list[Gold]:
    """The spans of a tag sequence in IO, BIO (IOB1, IOB2), BIOES, BILOU or without prefixes."""
    found: list[Gold] = []
    running = False
    for i, (prefix, kind) in enumerate(map(_tag, tags)):
        if not kind:
            running = False
            continue
        if running and prefix not in "BSU" and found[-1].type == kind:
            found[-1] = found[-1]._replace(last=i + 1)
        else:
            found.append(Gold(i, i + 1, kind))
        running = prefix not in "ESLU"
    return found


def _tag(tag: str) -> tuple[str, str]:
    if tag in OUTSIDE:
        return "O", ""
    match = TAG.fullmatch(tag)
    return (match[1], match[2]) if match else ("I", tag)


def _row(line: str) -> tuple[str, str] | None:
    """Token and tag; None for a document's mark or a comment."""
    columns = [column.strip() for column in line.split("\t")] if "\t" in line else line.split()
    token, tag = columns[0], columns[-1]
    if token == MARK or (token.startswith("#") and tag not in OUTSIDE and not TAG.fullmatch(tag)):
        return None
    if len(columns) == 1 or not token:
        raise ValueError(f"not a token and its tag: {line[:60]!r}")
    return token, tag
