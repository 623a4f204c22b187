"""UIMA CAS JSON (format version 0.4.0), as INCEpTION and dkpro-cassis read it: one file for each document.

UIMA counts UTF-16 code units: offsets are converted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import json

from facevalue.export import cas_types as types
from facevalue.export.utf16 import Units
from facevalue.record import Span

if TYPE_CHECKING:
    from pathlib import Path

    from facevalue.export.choosing import Wanted
    from facevalue.record import Mention, Reading, Region, Statement
    from facevalue.store import Store

_SOFA = 1
_VIEW = "_InitialView"
_UNKNOWN_LANGUAGE = "x-unspecified"


def write_cas(store: Store, directory: Path, _wanted: Wanted) -> None:
    """Write `TypeSystem.xml`, and for each document its text with all that was read in it.

    Files are called by the document's id, by which they are known when they come back.
    """
    (directory / "TypeSystem.xml").write_bytes(types.in_xml())
    for reading in store.readings():
        (directory / f"{reading.document.id}.json").write_bytes(cas_of(reading))


def cas_of(reading: Reading) -> bytes:
    """A document, its annotations and their types as UIMA CAS JSON; the same bytes for the same reading."""
    cas = _Cas(reading)
    cas.add_document()
    for region in reading.regions:
        cas.mark(types.REGION, region, id=region.id, role=region.role)
    for mention in reading.mentions:
        name = cas.names.get(mention.actor or "")
        cas.mark(types.MENTION, mention, id=mention.id, actor=mention.actor, name=name, form=mention.form)
    for statement in reading.statements:
        cas.add_statement(statement)
    return json.format(json.encode(cas.whole()), indent=1) + b"\n"


class _Cas:
    """Feature structures in the order of their numbers, and which of them are in the index."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names: dict[str, str] = {actor.id: actor.name for actor in reading.actors}
        self._units = Units(reading.document.text)
        self._found: list[dict[str, Any]] = []
        self._members: list[int] = []

    def add_document(self) -> None:
        document = self.reading.document
        self._add(
            "uima.cas.Sofa",
            {"sofaNum": 1, "sofaID": _VIEW, "mimeType": "text/plain", "sofaString": document.text},
        )
        whole = {"@sofa": _SOFA, "begin": 0, "end": self._units.of(len(document.text))}
        language = document.language or _UNKNOWN_LANGUAGE
        self._index("uima.tcas.DocumentAnnotation", {**whole, "language": language})
        told = {
            "document": document.id,
            "source": document.source,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published,
            "url": document.url,
            "statements": " ".join(statement.id for statement in self.reading.statements),
        }
        self._index(types.EXPORT, {"@sofa": _SOFA, **told})

    def add_statement(self, statement: Statement) -> None:
        linked = {
            part: [self.mark(types.marked(part), span) for span in getattr(statement, part)]
            for part in types.PARTS
        }
        linked["about"] = [
            self.mark(
                types.ABOUT,
                about.mention,
                name=about.name,
                actor=about.actor,
                stance=about.stance,
                score=about.score,
                number=number,
            )
            for number, about in enumerate(statement.about)
        ]
        arrays = {f"@{role}": self._links(role, targets) for role, targets in linked.items() if targets}
        hull = Span(statement.content[0].start, statement.content[-1].end)
        self.mark(
            types.STATEMENT,
            hull,
            id=statement.id,
            kind=statement.kind,
            speaker=statement.speaker.name,
            actor=statement.speaker.actor,
            via=statement.speaker.via,
            held=statement.held,
            inside=statement.inside,
            confidence=statement.confidence,
            **arrays,
        )

    def mark(self, layer: str, at: Span | Mention | Region, /, **features: Any) -> int:
        """An annotation of a stretch, in code points; its number."""
        ends = {"begin": self._units.of(at.start), "end": self._units.of(at.end)}
        return self._index(layer, {"@sofa": _SOFA, **ends, **features})

    def whole(self) -> dict[str, Any]:
        view = {"%SOFA": _SOFA, "%MEMBERS": self._members}
        return {"%TYPES": types.in_json(), "%FEATURE_STRUCTURES": self._found, "%VIEWS": {_VIEW: view}}

    def _links(self, role: str, targets: list[int]) -> int:
        links = [self._add(types.linking(role), {"role": role, "@target": target}) for target in targets]
        return self._add(types.ARRAY, {"%ELEMENTS": links})

    def _index(self, kind: str, features: dict[str, Any]) -> int:
        number = self._add(kind, features)
        self._members.append(number)
        return number

    def _add(self, kind: str, features: dict[str, Any]) -> int:
        number = len(self._found) + 1
        told = {name: value for name, value in features.items() if value is not None}
        self._found.append({"%ID": number, "%TYPE": kind, **told})
        return number
