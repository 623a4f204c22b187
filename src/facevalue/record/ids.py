"""Ids hash content, not opinion: reading again keeps them, and so does a better reader."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import Literal
from unicodedata import combining, normalize

from facevalue.record.anchor import ActorId, DocId, Spans, StatementId

Prefix = Literal["doc", "reg", "trn", "act", "men", "sta", "evt", "ech", "rev", "rej", "rem", "smp"]
ALIKE = str.maketrans(dict.fromkeys("-‐‑–", " ") | dict.fromkeys("’‘ʼʻ`´", "'"))


def record_id(prefix: Prefix, *parts: str | int) -> str:
    """`prefix_` and 16 hexadecimal digits that depend on all parts and their order."""
    joined = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return f"{prefix}_{blake2b(joined, digest_size=8).hexdigest()}"


def document_id(source: str, sha256: str, text: str) -> DocId:
    """The same source with the same bytes read as the same text is the same document."""
    return DocId(record_id("doc", source, sha256, text))


def statement_id(doc: DocId, content: Spans) -> StatementId:
    """A statement is known by its words; who said them is left out."""
    return StatementId(record_id("sta", doc, *(n for span in content for n in (span.start, span.end))))


@lru_cache(maxsize=4096)
def actor_id(name: str) -> ActorId:
    """An actor is known by its name, whatever its case, accents, hyphens, apostrophes and spacing."""
    plain = name.translate(ALIKE)
    if not plain.isascii():
        plain = "".join(sign for sign in normalize("NFKD", plain) if not combining(sign))
    return ActorId(record_id("act", " ".join(plain.casefold().split())))
