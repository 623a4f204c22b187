"""PolNeAR-format files as documents of the record."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from facevalue.record import Document, Statement, document_id


def documents(path: Path) -> list[dict[str, Any]]:
    """The documents of a file, plain or gzip; of several annotators' copies the first."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    first: dict[str, dict[str, Any]] = {}
    for row in rows:
        first.setdefault(row["doc_id"], row)
    if not first:
        raise ValueError("no documents")
    return list(first.values())


def as_document(row: dict[str, Any]) -> Document:
    """A row as the document that a reader of its text would see."""
    text = row["text"]
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=document_id(row["doc_id"], sha256, text),
        source=row["doc_id"],
        sha256=sha256,
        text=text,
        publisher=row.get("publisher"),
        published=row.get("date"),
        language="en",
    )


def as_attributions(statements: Sequence[Statement]) -> list[dict[str, Any]]:
    """Statements in the format of the gold."""
    return [
        {
            "sources": [[s.start, s.end] for s in statement.source],
            "cues": [[s.start, s.end] for s in statement.cue],
            "contents": [[s.start, s.end] for s in statement.content],
        }
        for statement in statements
    ]
