"""Planted echoes from the sample corpus: copies, cuts, translations by rule, and what only looks like them.

Every piece of a document that is read is taken, cut into its statements and what stands between them, and
each copy edits every piece by one manner and up to 40 % of its words. So what is a copy of what, and which
statement is which utterance, is known by construction.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from msgspec import structs

from benchmarks.progress import counted
from facevalue.pipeline import Pipeline
from facevalue.read import ReadRules, documents, inputs
from facevalue.record import (
    Document,
    Reading,
    Region,
    Rejection,
    Span,
    Speaker,
    Statement,
    document_id,
    record_id,
    statement_id,
)

# The corpus tells some stories twice; of those that share utterances one telling is taken.
TOLD_TWICE = re.compile(r"belmora-day|abh|ferryman|comet/2024-0(2-20|4-18)|2024-03-22|2024-05-07")
OUTLETS = tuple(
    f"{name} {kind}" for name in "Orla Quill Tarn Veld Ostrel Brack".split() for kind in ("Post", "Day")
)
EDITS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4)
SYNONYMS = dict(
    pair.split(":")
    for pair in """
    said:declared told:informed government:cabinet minister:secretary country:state talks:negotiations
    river:stream closed:shut open:unlock opened:unlocked money:funds ship:vessel ships:vessels
    border:frontier help:aid people:citizens work:function big:large small:little new:fresh old:aged
    good:fine bad:poor left:departed began:started ended:finished president:head ally:partner
    allies:partners lock:sluice locks:sluices gate:door gates:doors harbour:port wheat:grain grain:wheat
    road:route fish:catch report:account weeks:fortnights day:date month:term year:season
    decision:choice answer:reply asked:inquired refused:declined agreed:consented promised:pledged
    signed:endorsed must:should may:might never:not only:solely because:since before:ahead
    after:following every:each many:numerous first:initial last:final
    """.split()
)
TENSES = {
    "is": "was",
    "are": "were",
    "has": "had",
    "have": "had",
    "will": "would",
    "can": "could",
    "was": "is",
}
SMALL = frozenset("the a an of to".split())
WORD = re.compile(r"[^\W\d_]+")
Edit = Callable[[list[str], float, random.Random], list[str]]


@dataclass
class Planted:
    """Readings, with the origin of each document and the utterance of each statement by id."""

    readings: list[Reading] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)
    utterances: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Piece:
    """A stretch of a document: what a statement says, or what stands between two of them."""

    text: str
    said: Statement | None = None
    utterance: str = ""


def read_corpus(folder: Path) -> list[Reading]:
    """The corpus, read once."""
    pipeline, found = Pipeline(), []
    for given in counted(list(inputs(str(folder), ReadRules())), "inputs"):
        if isinstance(given, Rejection):
            continue
        try:
            units = [one for one in documents(given, ReadRules()) if not isinstance(one, Rejection)]
        except (ValueError, OSError):
            continue
        found += [pipeline.read(document) for document, _ in units if not TOLD_TWICE.search(document.source)]
    return found


def plant(corpus: Sequence[Reading], seed: int) -> Planted:
    """A record of the corpus with copies of it, and with pieces that share a quotation and no more."""
    rng, planted = random.Random(seed), Planted()  # noqa: S311 - a plan, not a secret
    words = [word for reading in corpus for word in WORD.findall(reading.document.text) if len(word) > 3]  # noqa: PLR2004
    speakers = sorted({s.speaker.name for r in corpus for s in r.statements if s.speaker.via == "name"})
    for reading in corpus:
        pieces, day = pieces_of(reading), _day(reading.document.published)
        origin = reading.document.id
        _add(planted, pieces, origin, reading.document.publisher or "Northline", day)
        for n in range(rng.choice((0, 1, 2, 4))):
            copied = _copy(pieces, rng, words)
            _add(
                planted,
                copied,
                origin,
                rng.choice(OUTLETS),
                day + timedelta(rng.randint(0, 3)),
                f"{origin}-{n}",
            )
        for piece in [piece for piece in pieces if piece.said and len(piece.text.split()) > 4]:  # noqa: PLR2004
            _shared(planted, piece, day, rng, (words, speakers))
    return planted


def pieces_of(reading: Reading) -> list[Piece]:
    """What is read of a document, cut at its statements; of those that overlap the first is taken."""
    found: list[Piece] = []
    text = reading.document.text
    for region in reading.regions:
        if region.role not in ("title", "dek", "body"):
            continue
        at = region.start
        for said in sorted(reading.statements, key=lambda one: (one.content[0], one.id)):
            span = said.content[0]
            if at <= span.start and span.end <= region.end and said.speaker.name != "unknown":
                found += [Piece(text[at : span.start]), _piece(span.of(text), said, found)]
                at = span.end
        found.append(Piece(text[at : region.end] + "\n"))
    return [piece for piece in found if piece.text]


def _piece(text: str, said: Statement, before: Sequence[Piece]) -> Piece:
    """A statement as a piece; what the document has said before, in its headline say, is that utterance."""
    words = WORD.findall(text.casefold())
    if len(words) < 3:  # noqa: PLR2004
        return Piece(text)
    for other in before:
        few, many = sorted((words, WORD.findall(other.text.casefold())), key=len)
        if other.said and " ".join(few) in " ".join(many):
            return Piece(text, said, other.utterance)
    return Piece(text, said, said.id)


def _copy(pieces: list[Piece], rng: random.Random, words: list[str]) -> list[Piece]:
    """A copy: every piece edited in one manner, then perhaps cut, reordered or lengthened."""
    manner, share = (
        rng.choice((_replaced(words), _dropped, _inserted(words), _slipped, _translated)),
        rng.choice(EDITS),
    )
    copied = [_with_text(piece, _edited(piece.text, manner, share, rng)) for piece in pieces]
    change = rng.random()
    if change < 0.2 and len(copied) > 6:  # noqa: PLR2004 - cut
        half = len(copied) // 2
        copied = copied[:half] if rng.random() < 0.7 else copied[half:]  # noqa: PLR2004
    elif change < 0.35:  # noqa: PLR2004 - paragraphs in another order
        copied = _reordered(copied, rng)
    elif change < 0.5:  # noqa: PLR2004 - another headline, and a paragraph of the outlet's own
        copied = [Piece(_filler(words, rng)), *copied, Piece(_filler(words, rng))]
    return copied


def _with_text(piece: Piece, text: str) -> Piece:
    """The piece with another text; a statement of which nothing is left is none."""
    return Piece(text, piece.said if WORD.search(text) else None, piece.utterance)


def _shared(
    planted: Planted, piece: Piece, day: date, rng: random.Random, pools: tuple[list[str], list[str]]
) -> None:
    """Perhaps another report with this quotation; the same words months later; or another's like words."""
    words, speakers = pools
    chance, before, after = rng.random(), Piece(_filler(words, rng, 3)), Piece(_filler(words, rng, 3))
    origin = f"own-{piece.utterance}-{rng.random()}"
    if chance < 0.25:  # noqa: PLR2004
        cut = piece.text if rng.random() < 0.5 else _cut(piece.text, rng)  # noqa: PLR2004
        edited = _edited(cut, _translated, rng.choice(EDITS[:5]), rng)
        told = [before, _with_text(piece, edited), after]
        _add(planted, told, origin, rng.choice(OUTLETS), day + timedelta(rng.randint(0, 3)), origin)
    elif chance < 0.35:  # noqa: PLR2004
        later = day + timedelta(rng.randint(60, 300))
        again = Piece(piece.text, piece.said, f"again-{piece.utterance}-{later}")
        _add(planted, [before, again, after], origin, rng.choice(OUTLETS), later, origin)
    elif chance < 0.45 and piece.said:  # noqa: PLR2004
        name = rng.choice([one for one in speakers if one.split()[-1] != piece.said.speaker.name.split()[-1]])
        said = structs.replace(piece.said, speaker=Speaker(name=name, via="name", actor=None))
        text = _edited(piece.text, _translated, rng.choice(EDITS), rng)
        told = [before, Piece(text, said, f"other-{piece.utterance}-{name}"), after]
        _add(planted, told, origin, rng.choice(OUTLETS), day + timedelta(rng.randint(0, 3)), origin)


def _add(planted: Planted, pieces: list[Piece], origin: str, outlet: str, day: date, key: str = "") -> None:  # noqa: PLR0913, PLR0917
    text, found = "", []
    for piece in pieces:
        start = len(text)
        text += piece.text
        if piece.said and len(text) > start:
            found.append((piece, Span(start, len(text))))
    source = f"{outlet}/{day}-{key or origin}.txt"
    digest = sha256(text.encode()).hexdigest()
    doc = document_id(source, digest, text)
    document = Document(id=doc, source=source, sha256=digest, text=text, publisher=outlet, published=str(day))
    statements = [_placed(piece, span, document) for piece, span in found]
    body = Region(id=record_id("reg", doc, 0), doc=doc, start=0, end=len(text), role="body")
    planted.readings.append(Reading(document=document, regions=(body,), statements=tuple(statements)))
    planted.origins[doc] = origin
    planted.utterances |= {one.id: piece.utterance for one, (piece, _) in zip(statements, found, strict=True)}


def _placed(piece: Piece, span: Span, document: Document) -> Statement:
    said = piece.said
    assert said is not None
    speaker = structs.replace(said.speaker, actor=None)
    return Statement(
        id=statement_id(document.id, (span,)), doc=document.id, kind=said.kind, speaker=speaker,
        content=(span,), text=span.of(document.text), held=said.held, confidence=said.confidence,
        region="body",
    )  # fmt: skip


def _edited(text: str, manner: Edit, share: float, rng: random.Random) -> str:
    if not share:
        return text
    head, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return head + " ".join(manner(text.split(), share, rng)) + tail


def _replaced(words: list[str]) -> Edit:
    return lambda text, share, rng: [rng.choice(words) if rng.random() < share else word for word in text]


def _inserted(words: list[str]) -> Edit:
    return lambda text, share, rng: [
        new for word in text for new in ([rng.choice(words), word] if rng.random() < share else [word])
    ]


def _dropped(text: list[str], share: float, rng: random.Random) -> list[str]:
    return [word for word in text if rng.random() >= share]


def _slipped(text: list[str], share: float, rng: random.Random) -> list[str]:
    found = []
    for word in text:
        if rng.random() < share and len(word) > 3:  # noqa: PLR2004
            at = rng.randrange(1, len(word) - 1)
            swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
            found.append(rng.choice((word[:at] + word[at + 1 :], swapped)))
        else:
            found.append(word)
    return found


def _translated(text: list[str], share: float, rng: random.Random) -> list[str]:
    """Another translation by rule: other words, other tenses, articles lost, neighbours in another order."""
    found: list[str] = []
    for word in text:
        low = word.casefold()
        if rng.random() < share * 2 and low in SYNONYMS | TENSES:
            word = (SYNONYMS | TENSES)[low]  # noqa: PLW2901
        elif low in SMALL and rng.random() < share:
            continue
        found.append(word)
        if len(found) > 1 and rng.random() < share / 2:
            found[-1], found[-2] = found[-2], found[-1]
    return found


def _reordered(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """The pieces with each statement kept beside what stands before it, in another order."""
    blocks = [pieces[n : n + 2] for n in range(0, len(pieces), 2)]
    rng.shuffle(blocks)
    return [piece for block in blocks for piece in (*block, Piece("\n"))]


def _cut(text: str, rng: random.Random) -> str:
    words = text.split()
    keep = max(4, int(len(words) * rng.uniform(0.5, 0.9)))
    return " ".join(words[:keep])


def _filler(words: list[str], rng: random.Random, sentences: int = 2) -> str:
    """Sentences of words of the corpus, in no order."""
    return "".join(f"The {' '.join(rng.choices(words, k=rng.randint(9, 16)))}.\n" for _ in range(sentences))


def _day(published: str | None) -> date:
    return date.fromisoformat(published[:10]) if published else date(2024, 3, 10)


__all__ = ["Planted", "plant", "read_corpus"]
