"""W3C Web Annotation (Recommendation of 23 February 2017): who, the cue, the words and whom they are about.

Positions count code points, as the Recommendation asks for, in the text as it was read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import structs

from facevalue.export.choosing import chosen, opinions
from facevalue.export.citations import outside
from facevalue.export.writing import json_lines, program, urn, without_nothing
from facevalue.record import Correction, OtherSpeaker, correction_of, to_line
from facevalue.record.corrections import Cast

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.record import About, Document, Review, Spans, Statement
    from facevalue.store import Store

AROUND = 32
"""How many characters of the text before and after a stretch go with it."""
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"prov": "http://www.w3.org/ns/prov#", "facevalue": urn("")},
]
Item = dict[str, Any]


def write_web_annotations(store: Store, directory: Path, wanted: Wanted) -> None:
    """Write `annotations.jsonl`, an annotation a line, and `documents.jsonl` with the texts they point into.

    What the machine read stands first; what a person decided about it, and what is so instead, follows.
    """
    machine = _machine()
    with (
        json_lines(directory / "annotations.jsonl") as put,
        (directory / "documents.jsonl").open("wb") as texts,
    ):
        for reading in chosen(store, wanted.query):
            texts.write(to_line(reading.document))
            decided = opinions(store, reading.statements)
            for statement in reading.statements:
                read = _annotations(statement, reading.document)
                for role, one in read.items():
                    put(_made(statement, role, one, {"creator": machine, **_by(machine, statement)}))
                for review in decided.get(statement.id, ()):
                    for one in _reviewed(statement, review, reading.document, read):
                        put(one)


def _machine() -> Item:
    from facevalue.models import manifest  # noqa: PLC0415 - it brings heavy guests

    reader = manifest()
    return {
        "id": urn(f"reader:{reader.sha256[:16]}"),
        "type": ["Software", "prov:SoftwareAgent"],
        "name": f"{program()}, {reader.name} {reader.version}",
    }


def _by(agent: Item, statement: Statement) -> Item:
    """Who or what made it, in the words of PROV."""
    activity = {
        "type": "prov:Activity",
        "prov:wasAssociatedWith": {"id": agent["id"]},
        "prov:used": {"id": urn(statement.doc)},
    }
    return {"prov:wasAttributedTo": {"id": agent["id"]}, "prov:wasGeneratedBy": activity}


def _made(statement: Statement, role: str, one: Item, made: Item) -> Item:
    head = {"@context": CONTEXT, "id": urn(f"{statement.id}:{role}"), "type": "Annotation"}
    part = {"dcterms:isPartOf": {"id": urn(statement.id)}}
    return {**head, "motivation": "classifying", "generator": {"type": "Software", "name": program()}} | (
        made | one | part
    )


def _annotations(
    statement: Statement, document: Document, casts: dict[int, Cast] | None = None
) -> dict[str, Item]:
    """The body and target of each role's annotation, by role; `casts` are stances that a person gave."""
    s, speaker = statement, statement.speaker
    who = without_nothing({"id": speaker.actor and urn(speaker.actor), "name": speaker.name})
    found = {
        "source": _annotation("source", s.source, document, [_text("identifying", speaker.name)]),
        "cue": _annotation("cue", s.cue, document, []),
        "content": _annotation(
            "content",
            s.content,
            document,
            [_text("tagging", s.kind), *([_text("tagging", s.held)] if s.held else [])],
        )
        | {"facevalue:speaker": who, "facevalue:confidence": s.confidence},
    }
    for at, about in enumerate(s.about):
        found[f"about:{at}"] = _about(about, document, (casts or {}).get(at, about.stance))
    return {role: one for role, one in found.items() if one["target"]}


def _about(about: About, document: Document, stance: Cast | None) -> Item:
    bodies = [_text("identifying", about.name), *([_text("tagging", stance)] if stance else [])]
    score = about.score if stance == about.stance else None
    named = {"facevalue:actor": about.actor and {"id": urn(about.actor)}, "facevalue:score": score}
    return _annotation("about", (about.mention,), document, bodies) | {
        name: value for name, value in named.items() if value is not None
    }


def _annotation(role: str, spans: Spans, document: Document, bodies: list[Item]) -> Item:
    return {"body": [_text("classifying", role), *bodies], "target": list(_targets(spans, document))}


def _text(purpose: str, value: str) -> Item:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _targets(spans: Spans, document: Document) -> Iterator[Item]:
    """A target for each stretch, in the order of the text, each with two selectors that find the same."""
    for span in spans:
        position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        before = document.text[max(span.start - AROUND, 0) : span.start]
        after = document.text[span.end : span.end + AROUND]
        quote = {
            "type": "TextQuoteSelector",
            "exact": span.of(document.text),
            "prefix": before,
            "suffix": after,
        }
        target = {
            "type": "SpecificResource",
            "source": urn(document.id),
            "scope": outside(document.url),
            "selector": [position, quote],
        }
        yield without_nothing(target)


def _reviewed(
    statement: Statement, review: Review, document: Document, read: dict[str, Item]
) -> Iterator[Item]:
    """A decision as an annotation of the machine's, and what is so instead as revisions of these."""
    person = {"id": urn(f"{review.id}:reviewer"), "type": ["Person", "prov:Person"], "name": review.reviewer}
    made = {"creator": person, "created": review.at, **_by(person, statement)}
    bodies = [_text("assessing", review.decision)]
    bodies += [_text("commenting", review.reason)] if review.reason.strip() else []
    judged = {"motivation": "assessing", "body": bodies}
    judged["target"] = [urn(f"{statement.id}:{role}") for role in read]
    yield _made(statement, "review", judged, made) | {"id": urn(review.id)}
    correction = correction_of(review)
    casts = {recast.about: recast.stance for recast in correction.about}
    for role, one in _annotations(as_corrected(statement, correction), document, casts).items():
        if one != read.get(role):
            one.pop("facevalue:confidence", None)  # that was the machine's
            old = {"prov:wasRevisionOf": {"id": urn(f"{statement.id}:{role}")}} if role in read else {}
            yield _made(statement, role, one, made | old) | {"id": urn(f"{review.id}:{role}")}


def as_corrected(statement: Statement, correction: Correction) -> Statement:
    """The statement with the speaker and the spans that a person gave it; its `text` stays as it was read."""
    other: OtherSpeaker | None = correction.speaker
    changed: dict[str, Any] = {
        role: spans
        for role in ("source", "cue", "content")
        if (spans := getattr(correction, role)) is not None
    }
    if other:
        changed["speaker"] = structs.replace(statement.speaker, name=other.name, actor=other.actor)
    return structs.replace(statement, **changed) if changed else statement
