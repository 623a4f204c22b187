"""A small record: fictional outlets, people and places, and everything a page must be able to show."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from facevalue.record import (
    About,
    Actor,
    Document,
    Reading,
    Region,
    Rejection,
    Span,
    Speaker,
    Statement,
    TimedSpan,
    Turn,
    TurnSpeaker,
    When,
    actor_id,
    document_id,
    record_id,
    statement_id,
)
from facevalue.serve import make_app
from facevalue.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

HARBOUR = """Harbour talks in Vesk break down

Fishing fleet stays in port as ministers trade blame

By Ada Norrgard
Vesk, 4 March 2031

"We came with an open hand," said Ilse Tarrant, the fisheries minister, "and we were shown a closed door."

Tarrant added that her Varrenian colleague had told her the quota was "dead before it was drafted".

Read also: Storm warning for the northern isles
"Stay at home," the coast guard told islanders on Sunday.

Advertisement

In Varre, foreign minister Bohdan Reyk rejected the charge. He said Ostrel had never sent its figures.

The views expressed here are those of the speakers.
"""
CALL = """MARA: Good evening. Tonight we ask who closed the strait.
REYK: Nobody closed it. We inspect ships, as the treaty allows.
MARA: Ostrel calls that a blockade.
REYK: Then Ostrel should read what it signed.
"""
COLUMN = """A treaty is not a toy

By Teodor Lunde

Ostrel has mistaken patience for weakness. It will find that the strait has two shores.
"""
HOSTILE = """<script>alert("text")</script> & the rest

The mayor said "</mark></p><img src=x onerror=alert(1)>" and left.

Hidden\u202eorder\u200b and \ufeffmore\x07. \u0645\u06cc\u200c\u0631\u0648\u0645
"""


class Maker:
    """Builds a reading from a text by naming the characters that count."""

    def __init__(self, source: str, text: str, **fields: Any) -> None:
        digest = sha256(text.encode()).hexdigest()
        doc = document_id(source, digest, text)
        self.document = Document(id=doc, source=source, sha256=digest, text=text, **fields)
        self.regions: list[Region] = []
        self.turns: list[Turn] = []
        self.actors: dict[str, Actor] = {}
        self.statements: list[Statement] = []

    def span(self, words: str) -> Span:
        start = self.document.text.index(words)
        return Span(start, start + len(words))

    def spans(self, *words: str) -> tuple[Span, ...]:
        return tuple(self.span(piece) for piece in words)

    def region(self, role: Any, words: str, *because: str) -> None:
        at = self.span(words)
        identity = record_id("reg", self.document.id, at.start, at.end)
        self.regions.append(
            Region(id=identity, doc=self.document.id, start=at.start, end=at.end, role=role, because=because)
        )

    def turn(self, name: str, words: str, begins: str, ends: str, role: Any) -> None:
        at = self.span(words)
        self.turns.append(
            Turn(
                id=record_id("trn", self.document.id, at.start),
                doc=self.document.id,
                start=at.start,
                end=at.end,
                begins=begins,
                ends=ends,
                speaker=TurnSpeaker(name=name, role=role),
                confidence=0.9,
            )
        )

    def actor(self, name: str, kind: Any, *aliases: str) -> Any:
        known = Actor(id=actor_id(name), name=name, type=kind, aliases=aliases, because=("name in the text",))
        self.actors[known.id] = known
        return known.id

    def say(self, speaker: Speaker, content: Sequence[str], **fields: Any) -> Statement:
        spans = self.spans(*content)
        made = Statement(
            id=statement_id(self.document.id, spans),
            doc=self.document.id,
            speaker=speaker,
            content=spans,
            text=" … ".join(content),
            **{"kind": "direct", "confidence": 0.9, "region": "body", **fields},
        )
        self.statements.append(made)
        return made

    def reading(self) -> Reading:
        ordered = sorted(self.statements, key=lambda statement: statement.content)
        return Reading(
            document=self.document,
            regions=tuple(sorted(self.regions, key=lambda region: region.start)),
            turns=tuple(self.turns),
            actors=tuple(self.actors.values()),
            statements=tuple(ordered),
        )


def about(make: Maker, name: str, words: str, score: float) -> tuple[About, ...]:
    return (About(name=name, actor=actor_id(name), mention=make.span(words), stance="negative", score=score),)


def harbour() -> Reading:
    """News with direct, discontinuous, nested, mixed and pronoun statements, and debris between."""
    make = Maker(
        "north/harbour.txt",
        HARBOUR,
        genre="news",
        title="Harbour talks in Vesk break down",
        authors=("Ada Norrgard",),
        published="2031-03-04",
        publisher="The Northern Ledger",
        language="en",
        url="https://ledger.example/harbour",
    )
    make.region("title", "Harbour talks in Vesk break down", "first line")
    make.region("dek", "Fishing fleet stays in port as ministers trade blame")
    make.region("byline", "By Ada Norrgard")
    make.region("timestamp", "Vesk, 4 March 2031")
    lines = HARBOUR.split("\n\n")
    make.region("body", lines[3])
    make.region("body", lines[4])
    make.region("promo", lines[5], "begins with “Read also”")
    make.region("ad", "Advertisement")
    make.region("body", lines[7])
    make.region("notice", "The views expressed here are those of the speakers.")
    tarrant = make.actor("Ilse Tarrant", "person", "Tarrant")
    reyk = make.actor("Bohdan Reyk", "person", "Reyk")
    make.actor("Ostrel", "country")
    make.actor("Varre", "country")
    minister = Speaker(
        name="Ilse Tarrant",
        via="name",
        actor=tarrant,
        because=("named beside the words", "a minister's title"),
    )
    make.say(
        minister,
        ['"We came with an open hand,"', '"and we were shown a closed door."'],
        source=make.spans("Ilse Tarrant, the fisheries minister"),
        cue=make.spans("said"),
        confidence=0.97,
        held="asserted",
    )
    outer = make.say(
        minister,
        ['her Varrenian colleague had told her the quota was "dead before it was drafted"'],
        kind="mixed",
        source=(Span(make.span("Tarrant added").start, make.span("Tarrant added").start + 7),),
        cue=make.spans("added"),
        confidence=0.83,
        about=about(make, "Varre", "Varrenian", -0.6),
    )
    make.say(
        Speaker(name="her Varrenian colleague", via="unnamed"),
        ['the quota was "dead before it was drafted"'],
        kind="mixed",
        source=make.spans("her Varrenian colleague"),
        cue=make.spans("told"),
        confidence=0.62,
        inside=outer.id,
    )
    make.say(
        Speaker(name="Bohdan Reyk", via="coreference", actor=reyk, because=("“He” points back to him",)),
        ["Ostrel had never sent its figures"],
        kind="indirect",
        source=make.spans("He"),
        cue=(Span(make.span("He said").start + 3, make.span("He said").end),),
        confidence=0.91,
        held="denied",
        said=When(text="4 March 2031", start="2031-03-04", end="2031-03-04"),
        about=about(make, "Ostrel", "Ostrel had never", -0.8),
    )
    return make.reading()


def call() -> Reading:
    """A transcript with turns and times."""
    lines = CALL.splitlines()
    times, at = [], 0
    for begins, line in zip((5.0, 12.5, 31.0, 62.0), lines, strict=True):
        times.append(TimedSpan(start=at, end=at + len(line), begins=begins, ends=begins + 6))
        at += len(line) + 1
    make = Maker(
        "radio/call.vtt",
        CALL,
        genre="transcript",
        title="The evening call",
        published="2031-03-06T19:00:00",
        publisher="Radio Varre",
        media_type="text/vtt",
        times=tuple(times),
    )
    make.region("body", CALL.strip())
    who = (("Mara Lindqvist", "host"), ("Bohdan Reyk", "guest")) * 2
    clocks = (("00:05", "00:11"), ("00:12", "00:18"), ("00:31", "00:37"), ("01:02", "01:08"))
    for (name, role), line, (start, end) in zip(who, lines, clocks, strict=True):
        make.turn(name, line, start, end, role)
    reyk = make.actor("Bohdan Reyk", "person", "Reyk")
    make.actor("Ostrel", "country")
    speaker = Speaker(name="Bohdan Reyk", via="turn", actor=reyk, because=("label of the turn",))
    make.say(speaker, ["Nobody closed it. We inspect ships, as the treaty allows."], confidence=0.95)
    make.say(
        speaker,
        ["Then Ostrel should read what it signed."],
        about=about(make, "Ostrel", "Ostrel should", -0.4),
    )
    return make.reading()


def column() -> Reading:
    """Opinion: the author speaks."""
    make = Maker(
        "opinion/lunde.txt",
        COLUMN,
        genre="opinion",
        title="A treaty is not a toy",
        authors=("Teodor Lunde",),
        published="2031-02-20",
        publisher="The Northern Ledger",
    )
    make.region("title", "A treaty is not a toy")
    make.region("byline", "By Teodor Lunde")
    make.region("body", COLUMN.splitlines()[-1])
    lunde = make.actor("Teodor Lunde", "person")
    make.actor("Ostrel", "country")
    make.say(
        Speaker(name="Teodor Lunde", via="author", actor=lunde),
        ["Ostrel has mistaken patience for weakness."],
        kind="indirect",
        confidence=0.74,
        about=about(make, "Ostrel", "Ostrel", -0.7),
    )
    return make.reading()


def hostile() -> Reading:
    """Every field that a document can set, set to do harm."""
    attack = '"><script>alert("field")</script>\u202e'
    make = Maker(
        "evil/<b>x</b>.html",
        HOSTILE,
        title=attack,
        authors=(attack,),
        publisher=attack,
        url="javascript:alert(1)",
        language=attack,
        media_type=attack,
        genre="news",
    )
    make.region("body", HOSTILE.strip(), attack)
    mayor = make.actor(attack, "person", attack)
    make.say(
        Speaker(name=attack, via="name", actor=mayor, because=(attack,)),
        ['"</mark></p><img src=x onerror=alert(1)>"'],
        source=make.spans("The mayor"),
        cue=make.spans("said"),
        said=When(text=attack),
        about=(About(name=attack, actor=mayor, mention=make.span("The mayor")),),
    )
    return make.reading()


READINGS = {"harbour": harbour(), "call": call(), "column": column(), "hostile": hostile()}
REJECTIONS = (
    Rejection(id="rej_1", source="north/broken.pdf", sha256="ab" * 32, code="R07", reason="not a text"),
    Rejection(id="rej_2", source="<i>evil</i>.bin", sha256=None, code="R01", reason="=cmd|' /C calc'!A0 <u>"),
)


def fill(path: Path, readings: Sequence[Reading] = tuple(READINGS.values())) -> Path:
    with open_store(path, write=True) as store:
        for reading in readings:
            store.put(reading)
        for rejection in REJECTIONS:
            store.reject(rejection)
    return path


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("record") / "news.db")


@pytest.fixture(scope="session")
def client(record: Path) -> Iterator[TestClient]:
    hosts = frozenset({"127.0.0.1", "localhost", "[::1]"})
    with TestClient(make_app(record, hosts), base_url="http://127.0.0.1:8000") as opened:
        yield opened


@pytest.fixture(scope="session")
def readings() -> dict[str, Reading]:
    return READINGS
