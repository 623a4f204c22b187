"""`datapackage.json`: what the tables of an export hold, for readers of Frictionless Data.

Data Package and Table Schema, version 1: types, keys between tables, and a title for each column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from facevalue.export.tables import Form, Table

NAME = "datapackage.json"
_TYPES: dict[Form, str] = {
    "text": "string",
    "whole": "integer",
    "number": "number",
    "texts": "array",
    "spans": "array",
    "times": "array",
    "bytes": "string",
}
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_FORMS = {
    "spans": "Pairs of code-point offsets into the document's text, from the first to one past the last.",
    "times": "Stretches of the text with the seconds at which they were heard.",
}
_TITLES = {
    "id": "Identifier",
    "document": "Document",
    "statement": "Statement",
    "source": "Path, URL or archive member that was read",
    "title": "Title of the document",
    "authors": "Authors",
    "published": "Date of publication (ISO 8601)",
    "publisher": "Outlet",
    "genre": "Genre: news, opinion or transcript",
    "language": "Language (ISO 639)",
    "url": "Address of the document",
    "media_type": "Media type",
    "sha256": "SHA-256 of the bytes",
    "times": "When stretches were heard",
    "text": "Text",
    "role": "What the stretch is",
    "start": "First character",
    "end": "One past the last character",
    "because": "Reasons",
    "speaker": "Who speaks",
    "speaker_actor": "Who speaks, as an actor",
    "speaker_role": "Host, guest or clip",
    "speaker_because": "How the speaker was told",
    "begins": "Time code of the beginning",
    "ends": "Time code of the end",
    "confidence": "Probability that the entry is right",
    "name": "Name",
    "type": "Person, organization, country or group",
    "wikidata": "Wikidata id",
    "aliases": "Other names",
    "actor": "Actor",
    "form": "Name, nominal or pronoun",
    "kind": "Direct, indirect or mixed speech",
    "region": "What the stretch it stands in is",
    "via": "How the speaker was told",
    "held": "Asserted, denied, asked or hoped",
    "inside": "Statement that it is reported in",
    "said_text": "When it was said, in words",
    "said_start": "First day on which it may have been said",
    "said_end": "Last day on which it may have been said",
    "source_spans": "Where the source stands",
    "cue_spans": "Where the cue stands",
    "content_spans": "Where the words stand",
    "stance": "How the words cast the actor",
    "score": "The same from -1 to 1",
    "plover": "PLOVER type",
    "quad": "Quad class",
    "agent": "Who acted",
    "patient": "Who was acted upon",
    "when_text": "When, in words",
    "when_start": "First day on which it may have been",
    "when_end": "Last day on which it may have been",
    "where": "Place",
    "modality": "Done, planned or denied",
    "reported_by": "Who reports it: document, or a statement's id",
    "of": "The record decided on",
    "decision": "Accept, correct or reject",
    "reason": "Why",
    "reviewer": "Who decided",
    "at": "When (ISO 8601)",
    "corrected": "What is so instead, as JSON",
    "code": "Code of the error",
    "rows": "Rows that were removed, by table, as JSON",
    "data": "The bytes that were kept",
}
_KEYS = {
    "document": ("documents", "id"),
    "statement": ("statements", "id"),
    "actor": ("actors", "id"),
    "speaker_actor": ("actors", "id"),
    "agent": ("actors", "id"),
    "patient": ("actors", "id"),
    "inside": ("statements", "id"),
}


def write_package(directory: Path, form: str, tables: Iterable[Table]) -> None:
    """Describe the tables that were written in this form, `csv` or `parquet`."""
    package = {
        "profile": "data-package",
        "name": "facevalue-record",
        "title": "Who said what about whom",
        "resources": [_resource(table, form) for table in tables],
    }
    (directory / NAME).write_bytes(json.format(json.encode(package), indent=2) + b"\n")


def _resource(table: Table, form: str) -> dict[str, Any]:
    tabular = {"profile": "tabular-data-resource", "encoding": "utf-8"} if form == "csv" else {}
    return {
        "name": table.name,
        "path": f"{table.name}.{form}",
        "format": form,
        "mediatype": _MEDIA[form],
        **tabular,
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": column, "reference": {"resource": other, "fields": field}}
        for column, (other, field) in _KEYS.items()
        if column in table.columns
    ]
    own = {"primaryKey": "id"} if "id" in table.columns else {}
    return {
        "fields": [_field(name, form) for name, form in table.columns.items()],
        "missingValues": [""],
        **own,
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(name: str, form: Form) -> dict[str, str]:
    told = {"description": _FORMS[form]} if form in _FORMS else {}
    return {"name": name, "type": _TYPES[form], "title": _TITLES[name], **told}
