"""Talks with planted turns: written as `role name | sentence`, shown as transcripts without labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

from facevalue.annotate import encode, find_names, find_turns, kept, paragraphs
from facevalue.annotate.entities import Entity, EntityType
from facevalue.annotate.pieces import STOPS, Word
from facevalue.annotate.talk import tell_turns
from facevalue.clean import describe, find_regions
from facevalue.models import Model
from facevalue.record import Document, Turn, document_id

TALKS = Path(__file__).with_name("talks")
WIDE = 70  # characters of a line
PACE = 14  # characters that are spoken in a second


class Said(NamedTuple):
    """A sentence, who says it (`?1` if nobody tells the name), and in which role."""

    role: str
    name: str
    sentence: str


class Judged(NamedTuple):
    """Sentences whose speaker is right, of how many; changes that are right, told, and planted."""

    right: int
    sentences: int
    hits: int
    told: int
    planted: int


def planted(name: str) -> list[Said]:
    """A talk of the folder."""
    lines = (TALKS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        who, sentence = line.split(" | ", 1)
        role, speaker = who.split(" ", 1)
        found.append(Said(role, speaker, sentence))
    return found


def shown(talk: Sequence[Said]) -> str:
    """The talk as a video page shows it: wrapped lines, each with its time code, and no speakers."""
    lines, second = [], 0
    for said in talk:
        for line in wrap(said.sentence, WIDE, break_on_hyphens=False):
            lines.append(f"{second // 60:02d}:{second % 60:02d} {line}")
            second += max(1, len(line) // PACE)
    return "\n".join(lines) + "\n"


def document(text: str) -> Document:
    """The text as a document."""
    return Document(
        id=document_id("talk.txt", "0", text), source="talk.txt", sha256="0", text=text, language="en"
    )


def turns_of(text: str, model: Model) -> tuple[Turn, ...]:
    """The turns of a text, read as a document is read."""
    given = describe(document(text))
    regions = find_regions(given)
    labelled = find_turns(given, regions)
    assert not labelled
    read = kept(encode(text, paragraphs(text, regions), model), regions)
    return tell_turns(given, (regions, ()), read, find_names(read, model), model)


def judged(talk: Sequence[Said], text: str, turns: Sequence[Turn]) -> Judged:
    """How right turns are. Unknown voices are right if one number stands for each of them."""
    spans = _places(talk, text)
    holders = [_holder(turns, *span) for span in spans]
    same: dict[str, str] = {}
    pairs = Counter(
        (turn.speaker.name, said.name)
        for turn, said in zip(holders, talk, strict=True)
        if turn.speaker.name.startswith("unknown ") and said.name.startswith("?")
    )
    for (told, name), _ in pairs.most_common():
        if told not in same and name not in same.values():
            same[told] = name
    right = sum(
        same.get(t.speaker.name, t.speaker.name) == said.name for t, said in zip(holders, talk, strict=True)
    )
    changed = {
        b[0] for b, one, other in zip(spans[1:], talk, talk[1:], strict=False) if one.name != other.name
    }
    told_at = {turn.start for turn in turns[1:]}
    return Judged(right, len(talk), len(changed & told_at), len(told_at), len(changed))


def words_of(sentence: str, start: int) -> list[Word]:
    """The words of a sentence that stands at an offset, without pieces."""
    found = re.finditer(r"\w+|[^\w\s]", sentence)
    return [Word(start + m.start(), start + m.end(), (), 0, m.group() in STOPS) for m in found]


def laid_out(sentences: Sequence[str]) -> tuple[str, list[list[Word]]]:
    """Sentences in one line, and the words of each."""
    starts, at = [], 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 1
    return " ".join(sentences), [words_of(s, start) for s, start in zip(sentences, starts, strict=True)]


def people(text: str, names: Sequence[str], kind: EntityType = "person") -> list[Entity]:
    """Each place where one of the names stands, the longest names first."""
    found: list[Entity] = []
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(name)}\b", text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(Entity(0, 0, match.start(), match.end(), kind, 0.9))
    return sorted(found, key=lambda one: one.start)


def _places(talk: Sequence[Said], text: str) -> list[tuple[int, int]]:
    places, at = [], 0
    for said in talk:
        pattern = r"\s+(?:\d\d:\d\d )?".join(map(re.escape, said.sentence.split()))
        match = re.compile(pattern).search(text, at)
        assert match, said
        places.append(match.span())
        at = match.end()
    return places


def _holder(turns: Sequence[Turn], start: int, end: int) -> Turn:
    return max(turns, key=lambda turn: min(turn.end, end) - max(turn.start, start))
