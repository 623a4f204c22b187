"""Readings with planted answers: plain ones by hand, and hostile ones by hypothesis."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import strategies as st
from msgspec import structs

from facevalue.record import (
    About,
    Actor,
    Document,
    Event,
    Mention,
    Original,
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
from facevalue.record.claims import Stance

if TYPE_CHECKING:
    from facevalue.record import ActorId, DocId, Spans

HOSTILE = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\0\r\n\t\"'=+-@, \u0301\u200d\u202e\ufeff\U0001f468\U0010ffff“”«» "),
    ),
    max_size=12,
)


def document(text: str, source: str = "harbour.txt", **facts: Any) -> Document:
    """A document with the ids and hashes that go with its text."""
    digest = sha256(text.encode()).hexdigest()
    return Document(id=document_id(source, digest, text), source=source, sha256=digest, text=text, **facts)


def statement(text: str, doc: DocId, content: Spans, **facts: Any) -> Statement:
    """A statement of these stretches of the text; said by Ada Marrow unless facts tell otherwise."""
    speaker = Speaker(name="Ada Marrow", via="name")
    said: dict[str, Any] = {"kind": "direct", "speaker": speaker, "confidence": 0.9, "region": "body"}
    return Statement(
        id=statement_id(doc, content),
        doc=doc,
        content=content,
        text=" … ".join(span.of(text) for span in content),
        **said | facts,
    )


def sayings(*said: tuple[str, str], source: str = "harbour.txt", **facts: Any) -> Reading:
    """A document in which each speaker says a sentence, one a line."""
    lines = [f"{speaker}: {words}" for speaker, words in said]
    planted = document("\n".join(lines), source, **facts)
    statements, at = [], 0
    for line, (speaker, words) in zip(lines, said, strict=True):
        content = (Span(at + len(line) - len(words), at + len(line)),)
        named = Speaker(name=speaker, via="name")
        statements.append(statement(planted.text, planted.id, content, speaker=named))
        at += len(line) + 1
    return Reading(document=planted, statements=tuple(statements))


def rejection(source: str, reason: str = "holds no text") -> Rejection:
    """A rejection of a source."""
    return Rejection(id=record_id("rej", source), source=source, sha256=None, code="R01", reason=reason)


def full() -> Reading:
    """A reading with at least one of everything."""
    text = "Ferry talks\n\n“We will sail,” Ada Marrow said on Monday, “at dawn.” Venn refused, she denied."
    planted = document(
        text,
        "delta/ferry.html",
        genre="news",
        title="Ferry talks",
        authors=("Bren Quill", "Dilla Tarn"),
        published="2031-04-07T09:30:00+02:00",
        publisher="The Orla Courier",
        language="en",
        url="https://courier.example/ferry?a=1&b=2",
        media_type="text/html",
        times=(
            TimedSpan(start=0, end=5, begins=0.1, ends=2.5, voice="A"),
            TimedSpan(start=6, end=9, begins=3),
        ),
    )
    ada = Actor(id=actor_id("Ada Marrow"), name="Ada Marrow", type="person", aliases=("Minister Marrow",))
    venn = Actor(id=actor_id("Venn"), name="Venn", type="country", because=("name in text",))
    quote, denial = _spans(text, "We will sail,", "at dawn."), _spans(text, "Venn refused")
    said = statement(
        text,
        planted.id,
        quote,
        speaker=Speaker(name="Ada Marrow", via="name", actor=ada.id, because=("longest form",)),
        source=_spans(text, "Ada Marrow"),
        cue=_spans(text, "said"),
        said=When(text="on Monday", start="2031-04-07", end="2031-04-07"),
    )
    denied = statement(
        text,
        planted.id,
        denial,
        kind="indirect",
        inside=said.id,
        held="denied",
        about=(
            About(name="Venn", mention=_spans(text, "Venn")[0], actor=venn.id, stance="negative", score=-0.5),
            About(name="the ferry", mention=Span(0, 5)),
        ),
    )
    places: dict[str, Any] = {"doc": planted.id, "start": 0, "end": 11}
    return Reading(
        document=planted,
        original=Original(sha256=planted.sha256, media_type="text/html", data=text.encode()),
        regions=(
            Region(id=record_id("reg", planted.id, 0), role="title", because=("first line",), **places),
        ),
        turns=(
            Turn(
                id=record_id("trn", planted.id, 0),
                begins="00:01",
                speaker=TurnSpeaker(name="A", actor=ada.id, role="guest"),
                confidence=0.5,
                **places,
            ),
        ),
        actors=(venn, ada),
        mentions=(Mention(id=record_id("men", planted.id, 0), actor=None, form="nominal", **places),),
        statements=(said, denied),
        events=(
            Event(
                id=record_id("evt", planted.id, 0),
                doc=planted.id,
                plover="REJECT",
                quad="verbal-conflict",
                trigger=_spans(text, "refused")[0],
                agent=venn.id,
                patient=None,
                when=When(text="Monday"),
                modality="done",
                reported_by=denied.id,
                confidence=0.25,
            ),
        ),
    )


def _spans(text: str, *parts: str) -> Spans:
    return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Readings of hostile text, with spans, names and optional fields of every kind."""
    text = draw(HOSTILE.filter(bool))
    maybe = st.none() | HOSTILE
    planted = document(
        text,
        draw(HOSTILE),
        title=draw(maybe),
        authors=tuple(draw(st.lists(HOSTILE, max_size=2))),
        published=draw(maybe | st.dates().map(str) | st.datetimes().map(str)),
        publisher=draw(maybe),
        genre=draw(st.sampled_from([None, "news", "opinion", "transcript"])),
        url=draw(maybe),
    )
    actors = draw(st.lists(_actors(), max_size=3, unique_by=lambda actor: actor.id))
    who = st.sampled_from([None, *(actor.id for actor in actors)])
    statements = draw(st.lists(_statements(planted, who), max_size=4, unique_by=lambda said: said.id))
    mentions = [
        Mention(
            id=record_id("men", planted.id, n),
            doc=planted.id,
            start=s.start,
            end=s.end,
            actor=a,
            form="name",
            because=draw(st.sampled_from([(), ("linked",)])),
        )
        for n, (s, a) in enumerate(draw(st.lists(st.tuples(_span(text), who), max_size=3)))
    ]
    data = draw(st.none() | st.binary(max_size=9))
    kept = None if data is None else Original(sha256=sha256(data).hexdigest(), media_type="x/y", data=data)
    nested = [
        structs.replace(later, inside=earlier.id) if draw(st.booleans()) else later
        for earlier, later in pairwise(statements)
    ]
    return Reading(
        document=planted,
        original=kept,
        actors=tuple(actors),
        mentions=tuple(mentions),
        statements=(*statements[:1], *nested),
    )


def _span(text: str) -> st.SearchStrategy[Span]:
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)
    return ends.map(lambda pair: Span(min(pair), max(pair)))


def _actors() -> st.SearchStrategy[Actor]:
    return st.builds(
        lambda name, kind, aliases, because: Actor(
            id=actor_id(name), name=name, type=kind, aliases=tuple(aliases), because=tuple(because)
        ),
        HOSTILE,
        st.sampled_from([None, "person", "group"]),
        st.lists(HOSTILE, max_size=2),
        st.lists(HOSTILE, max_size=1),
    )


@st.composite
def _statements(draw: st.DrawFn, planted: Document, who: st.SearchStrategy[ActorId | None]) -> Statement:
    text = planted.text
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    content = tuple(Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False))
    about = [
        About(
            name=draw(HOSTILE), mention=draw(_span(text)), actor=draw(who), score=draw(_SCORES), stance=stance
        )
        for stance in draw(st.lists(_STANCES, max_size=2))
    ]
    return statement(
        text,
        planted.id,
        content,
        speaker=Speaker(
            name=draw(HOSTILE),
            via="unnamed",
            actor=draw(who),
            because=tuple(draw(st.lists(HOSTILE, max_size=1))),
        ),
        cue=(draw(_span(text)),),
        said=draw(st.none() | st.builds(When, text=HOSTILE, start=st.none() | HOSTILE)),
        held=draw(st.sampled_from([None, "asked", "hoped"])),
        about=tuple(about),
        confidence=draw(st.floats(0, 1)),
    )


_STANCES = st.sampled_from((None, *get_args(Stance)))
_SCORES = st.none() | st.floats(-1, 1)
