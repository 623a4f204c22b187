"""The proof of a record: every anchor points at its evidence, every id and hash is what it says."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.record import (
    Actor,
    Document,
    Event,
    Mention,
    Original,
    Region,
    Span,
    Statement,
    StoreError,
    Turn,
    document_id,
    quoted,
    statement_id,
)
from facevalue.store import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from facevalue.record import Record
    from facevalue.store import Store

    Part = Record | Original | Fault


class Verification(Struct, frozen=True, kw_only=True):
    """How many of what were checked, and everything that does not hold."""

    checked: dict[str, int]
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether every check passed."""
        return not self.faults


def verify(store: Store) -> Verification:
    """Check a whole record again from its evidence up. What fails is named, never raised."""
    checked: Counter[str] = Counter()
    faults = (*_named(_check_documents(store, checked), "record"), *_named(store.faults(), "record"))
    return Verification(checked=dict(sorted(checked.items())), faults=faults)


def _named(faults: Iterator[Fault], subject: str) -> Iterator[Fault]:
    """The faults, and as one more what keeps the rest of them from being read."""
    try:
        yield from faults
    except StoreError as error:
        yield Fault(check="file", subject=subject, reason=error.subject)


def _check_documents(store: Store, checked: Counter[str]) -> Iterator[Fault]:
    for doc in store.document_ids():
        yield from _named(_check_document(store, doc, checked), doc)


def _check_document(store: Store, doc: str, checked: Counter[str]) -> Iterator[Fault]:
    parts = list(store.parts(doc))
    document = next((part for part in parts if isinstance(part, Document)), None)
    for part in parts:
        if not isinstance(part, Actor | Fault):  # an actor stands with many documents, and points nowhere
            checked[type(part).__name__.lower()] += 1
        match part:
            case Fault():
                yield part
            case Document():
                yield from _check_id(part.id, document_id(part.source, part.sha256, part.text))
            case Original():
                yield from _check_original(part)
            case _ if document:
                yield from _check_evidence(part, document, checked)


def _check_evidence(part: Part, document: Document, checked: Counter[str]) -> Iterator[Fault]:
    """That a record's spans lie inside the text, and that a statement says what they say."""
    match part:
        case Region() | Turn() | Mention():
            yield from _check_spans(part.id, [Span(part.start, part.end)], document, checked)
        case Event():
            yield from _check_spans(part.id, [part.trigger], document, checked)
        case Statement():
            spans = [Span(anchor.start, anchor.end) for anchor in part.anchors()]
            yield from _check_spans(part.id, spans, document, checked)
            yield from _check_id(part.id, statement_id(document.id, part.content))
            if part.text != quoted(document.text, part.content):
                yield Fault(check="text", subject=part.id, reason="is not what stands at its content spans")


def _check_spans(
    subject: str, spans: list[Span], document: Document, checked: Counter[str]
) -> Iterator[Fault]:
    length = len(document.text)
    checked["anchor"] += len(spans)
    for span in spans:
        if span.end > length:
            reason = f"{span.start}..{span.end} lies outside the {length} characters of {document.id}"
            yield Fault(check="anchor", subject=subject, reason=reason)


def _check_id(stored: str, computed: str) -> Iterator[Fault]:
    if stored != computed:
        yield Fault(check="id", subject=stored, reason=f"its content hashes to {computed}")


def _check_original(original: Original) -> Iterator[Fault]:
    computed = sha256(original.data).hexdigest()
    if original.sha256 != computed:
        reason = f"the kept bytes hash to {computed}"
        yield Fault(check="original", subject=original.sha256, reason=reason)
