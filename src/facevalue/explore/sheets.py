"""Sheets for a person to fill in: statements drawn at random, and passages, each with its own question.

`sampling` has the sheet of castings. A sheet of statements asks whether each was read rightly, which tells
the precision; one of passages asks what was missed in each, which tells the recall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from facevalue.explore.placing import placed
from facevalue.record import Correction, Span, UsageError
from facevalue.record.corrections import OtherSpeaker
from facevalue.store import Call, Ruling, Signature
from facevalue.store.verdicts import Queue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from facevalue.record import Document, Statement
    from facevalue.store import Store

AROUND = 300
"""Characters of the document that the context shows before a statement, and after it."""
VERDICTS = ("right", "speaker", "words", "none")
"""What a person says of a statement: read rightly, another speaker, other words, or no statement."""
NOTHING = "0"
"""Stands in a sheet of passages where nothing was missed."""
PARTED = "|"
"""Stands between two missed statements of one passage."""
_MARKS = str.maketrans("", "", "‹›")


class StatementSheetRow(Struct, frozen=True, kw_only=True):
    """A statement as a person sees it; the first three columns are for the person to fill in."""

    verdict: str = ""
    instead: str = ""
    note: str = ""
    speaker: str
    text: str
    context: str
    title: str
    published: str
    outlet: str
    source: str
    statement: str


class PassageSheetRow(Struct, frozen=True, kw_only=True):
    """A passage as a person sees it, what was found in ‹ ›; the first two columns are to be filled in."""

    missed: str = ""
    note: str = ""
    passage: str
    title: str
    published: str
    outlet: str
    source: str
    region: str


class Missed(Struct, frozen=True, kw_only=True):
    """The statements that a person missed in a passage, each as one span."""

    region: str
    seed: int
    spans: tuple[Span, ...]
    note: str


def statement_sheet(store: Store, size: int, seed: int) -> list[StatementSheetRow]:
    """So many statements, each of the record with the same chance, in the order of the seed."""
    places = store.verdicts.waiting(Queue(reviewer="", order="random", seed=seed), size)
    rows = []
    for row in store.statements_at(places):
        document = _document(store, row.statement.doc)
        rows.append(
            StatementSheetRow(
                speaker=row.statement.speaker.name,
                text=row.statement.text,
                context=_context(document.text, row.statement),
                statement=f"{row.statement.id}/{seed}",
                **_facts(document),
            )
        )
    return rows


def passage_sheet(store: Store, size: int, seed: int) -> list[PassageSheetRow]:
    """So many passages that are read, each of the record with the same chance, in the order of the seed."""
    rows = []
    for name in store.passages.waiting("", seed, None, size):
        region = store.passages.region(name)
        reading = store.reading(region.doc) if region else None
        if region is None or reading is None:
            continue  # removed meanwhile
        found = [span for said in reading.statements for span in said.content]
        shown = marked(reading.document.text, found, Span(region.start, region.end))
        rows.append(
            PassageSheetRow(passage=shown, region=f"{name}/{seed}", **_facts(reading.document)),
        )
    return rows


def _document(store: Store, doc: str) -> Document:
    document = store.document(doc)
    if document is None:
        raise UsageError("U72", f"there is no document {doc}", "the record has changed: draw again")
    return document


def _facts(document: Document) -> dict[str, str]:
    return {
        "title": document.title or "",
        "published": (document.published or "")[:10],
        "outlet": document.publisher or "",
        "source": document.source,
    }


def _context(text: str, statement: Statement) -> str:
    """The words of a statement in ‹ ›, with what stands around them."""
    spans = statement.content
    start, end = max(spans[0].start - AROUND, 0), min(spans[-1].end + AROUND, len(text))
    shown = marked(text, spans, Span(start, end)).strip()
    return f"{'…' if start else ''}{shown}{'…' if end < len(text) else ''}"


def marked(text: str, spans: Iterable[Span], within: Span) -> str:
    """What stands within two places, the spans in ‹ ›; those that overlap are one."""
    pieces, at = [], within.start
    for span in _merged(spans):
        start, end = max(span.start, within.start), min(span.end, within.end)
        if start < end:
            pieces += [text[at:start], "‹", text[start:end], "›"]
            at = end
    return "".join([*pieces, text[at : within.end]])


def _merged(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def take_statements(store: Store, rows: Iterable[tuple[int, Mapping[str, str]]], reviewer: str) -> int:
    """Keep what a sheet of statements says, each row with its line: all of it or nothing; how many rows."""
    rulings = [_ruling(store, line, cells, reviewer) for line, cells in rows if cells["verdict"]]
    return len(store.verdicts.decide_each(rulings))


def _ruling(store: Store, line: int, cells: Mapping[str, str], reviewer: str) -> Ruling:
    name, seed = _drawn(line, cells["statement"])
    statement, verdict = store.statement(name), cells["verdict"].casefold()
    if statement is None:
        raise _wrong(line, f"{name} is not in the record", "give the record that it was drawn from")
    if verdict not in VERDICTS:
        raise _wrong(line, f"{verdict!r} is no verdict", f"write one of {', '.join(VERDICTS)}")
    instead, note = cells["instead"], cells["note"]
    if verdict in {"speaker", "words"} and not instead:
        raise _wrong(line, f"{verdict} without what is right", "write it in the column instead")
    match verdict:
        case "right":
            call = Call(decision="accept", seed=seed)
        case "none":
            call, note = Call(decision="reject", seed=seed), note or "no statement"
        case "speaker":
            right = Correction(speaker=OtherSpeaker(name=instead))
            call = Call(decision="correct", correction=right, seed=seed)
        case _:
            right = Correction(content=(_words(store, line, statement, instead),))
            call = Call(decision="correct", correction=right, seed=seed)
    return Ruling(name, call, Signature(reviewer=reviewer, reason=note))


def _words(store: Store, line: int, statement: Statement, words: str) -> Span:
    text = _document(store, statement.doc).text
    spans = statement.content
    around = Span(max(spans[0].start - AROUND, 0), min(spans[-1].end + AROUND, len(text)))
    return _placed(line, words, around, text)


def take_passages(store: Store, rows: Iterable[tuple[int, Mapping[str, str]]], reviewer: str) -> int:
    """Keep what a sheet of passages says was missed, each row with its line: all or nothing; how many."""
    given = [_missed(store, line, cells) for line, cells in rows if cells["missed"]]
    for one in given:
        store.passages.check(one.region, one.spans)
    for one in given:
        signature = Signature(reviewer=reviewer, reason=one.note)
        store.passages.decide(one.region, one.spans, one.seed, signature)
    return len(given)


def _missed(store: Store, line: int, cells: Mapping[str, str]) -> Missed:
    name, seed = _drawn(line, cells["region"])
    region = store.passages.region(name)
    if region is None:
        raise _wrong(line, f"{name} is not in the record", "give the record that it was drawn from")
    text, within = _document(store, region.doc).text, Span(region.start, region.end)
    said: Sequence[str] = () if cells["missed"] == NOTHING else cells["missed"].split(PARTED)
    spans = tuple(_placed(line, words, within, text) for words in said if words.strip())
    return Missed(region=name, seed=seed, spans=spans, note=cells["note"])


def _placed(line: int, words: str, within: Span, text: str) -> Span:
    try:
        return placed(words.translate(_MARKS), within, text)
    except UsageError as error:
        raise _wrong(line, error.subject, "copy the words as they stand there, and enough of them") from error


def _drawn(line: int, cell: str) -> tuple[str, int]:
    name, _, seed = cell.partition("/")
    if not seed.isdecimal():
        raise _wrong(line, f"names nothing that was drawn: {cell!r}", "leave that column as it was")
    return name, int(seed)


def _wrong(line: int, what: str, remedy: str) -> UsageError:
    return UsageError("U63", f"line {line}: {what}", remedy)
