"""A small record with planted answers, decisions on it among them, for the exchange formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facevalue.record import (
    About,
    Actor,
    Correction,
    Event,
    Mention,
    OtherSpeaker,
    Reading,
    Recast,
    Region,
    Span,
    Speaker,
    When,
    actor_id,
    record_id,
)
from facevalue.store.base import Signature
from facevalue.store.verdicts import Call
from tests.store.planting import document, statement

if TYPE_CHECKING:
    from facevalue.store import Store

TEXT = (
    "Grain talks 🌾 fail\n\n"
    "“We came with an open hand,” Ilse Tarrant said of Vesk on Monday, “and met a closed door.”\n"
    "Vesk shut its port to Orlan ships. Orlan may leave the talks.\n"
    "Tarrant hopes that Vesk “will think again”."
)
"""With a character beyond the basic plane before everything that is marked."""
ILSE = Actor(
    id=actor_id("Ilse Tarrant"), name="Ilse Tarrant", type="person", wikidata="Q900001", aliases=("Tarrant",)
)
VESK = Actor(id=actor_id("Vesk"), name="Vesk", type="country")
ORLAN = Actor(id=actor_id("Orlan"), name="Orlan", type="country")


def at(*words: str, nth: int = 0) -> tuple[Span, ...]:
    """Where each of these words stands in the text."""
    spans = []
    for one in words:
        start = -1
        for _ in range(nth + 1):
            start = TEXT.index(one, start + 1)
        spans.append(Span(start, start + len(one)))
    return tuple(spans)


DOCUMENT = document(
    TEXT,
    "north/grain.html",
    genre="news",
    title="Grain talks 🌾 fail",
    authors=("Ada Norrgard",),
    published="2031-03-04",
    publisher="The Northern Ledger",
    language="en",
    url="https://ledger.example/grain",
    media_type="text/html",
)
QUOTE = statement(
    TEXT,
    DOCUMENT.id,
    at("We came with an open hand,", "and met a closed door."),
    speaker=Speaker(name="Ilse Tarrant", via="name", actor=ILSE.id),
    source=at("Ilse Tarrant"),
    cue=at("said"),
    held="asserted",
    said=When(text="on Monday", start="2031-03-03", end="2031-03-03"),
    about=(About(name="Vesk", mention=at("Vesk")[0], actor=VESK.id, stance="negative", score=-0.8),),
)
HOPE = statement(
    TEXT,
    DOCUMENT.id,
    at("that Vesk “will think again”"),
    kind="mixed",
    speaker=Speaker(name="Ilse Tarrant", via="name", actor=ILSE.id),
    source=at("Tarrant", nth=1),
    cue=at("hopes"),
    held="hoped",
    about=(About(name="Vesk", mention=at("Vesk", nth=2)[0], actor=VESK.id),),
    confidence=0.5,
)


def _event(number: int, plover: str, trigger: str, **facts: Any) -> Event:
    return Event(
        id=record_id("evt", DOCUMENT.id, number),
        doc=DOCUMENT.id,
        plover=plover,  # type: ignore[arg-type]
        trigger=at(trigger)[0],
        reported_by="document",
        confidence=0.75,
        **facts,
    )


SHUT = _event(
    0, "COERCE", "shut", quad="material-conflict", agent=VESK.id, patient=ORLAN.id, modality="done",
    when=When(text="on Monday", start="2031-03-03", end="2031-03-03"), where="Harrow",
)  # fmt: skip
LEAVE = _event(
    1, "YIELD", "leave", quad="material-cooperation", agent=ORLAN.id, patient=None, modality="planned"
)


def _mention(number: int, actor: Actor, span: Span) -> Mention:
    return Mention(
        id=record_id("men", DOCUMENT.id, number),
        doc=DOCUMENT.id,
        start=span.start,
        end=span.end,
        actor=actor.id,
        form="name",
    )


def _region(number: int, words: str) -> Region:
    (span,) = at(words)
    return Region(
        id=record_id("reg", DOCUMENT.id, number), doc=DOCUMENT.id, start=span.start, end=span.end, role="body"
    )


GRAIN = Reading(
    document=DOCUMENT,
    regions=(_region(0, "Vesk shut its port to Orlan ships. Orlan may leave the talks."),),
    actors=(ILSE, ORLAN, VESK),
    mentions=(
        _mention(0, ILSE, at("Ilse Tarrant")[0]),
        _mention(1, VESK, at("Vesk", nth=1)[0]),
        _mention(2, ORLAN, at("Orlan")[0]),
    ),
    statements=(QUOTE, HOPE),
    events=(SHUT, LEAVE),
)
QUIET = Reading(document=document("Nothing was said.", "quiet.txt"))


def decided(store: Store) -> None:
    """Two reviewers on the quotation: one agrees, one corrects; a third took a rejection back."""
    ada, bo, cy = (Signature(reviewer=name, at=f"2031-04-0{n}T08:00:00+00:00") for n, name in
                   enumerate(("ada", "bo", "cy"), 1))  # fmt: skip
    store.verdicts.decide([QUOTE.id], Call(decision="accept"), ada)
    correction = Correction(
        speaker=OtherSpeaker(name="Orlan", actor=ORLAN.id),
        about=(Recast(about=0, stance="neutral"),),
        content=at("We came with an open hand,"),
    )
    store.verdicts.decide([QUOTE.id], Call(decision="correct", correction=correction), bo)
    refused = Signature(reviewer="cy", reason="no speech", at=cy.at)
    store.verdicts.decide([QUOTE.id], Call(decision="reject"), refused)
    store.verdicts.take_back(cy)
