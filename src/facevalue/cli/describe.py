"""What the demo found, on one screen: who speaks, what they said, and how each line can be checked."""

# ruff: noqa: PLC0415 - a room is loaded when a command needs it

from __future__ import annotations

import shlex
import textwrap
from collections import Counter
from typing import TYPE_CHECKING, get_args

from facevalue.cli.terminal import plain, shorten
from facevalue.record.claims import Kind
from facevalue.store import EchoQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from facevalue.record import Document, Reading, Rejection, Span, Statement
    from facevalue.store import Store

    Found = tuple[Document, Statement]

PRONOUNS = frozenset(("he", "she"))
WIDTH = 78
SPEAKERS = 6
EVERYONE = 1_000


def describe(readings: Sequence[Reading], rejections: Sequence[Rejection]) -> Iterator[str]:
    """The lines of the summary, none wider than 80 columns."""
    documents = [reading.document for reading in readings]
    found = [(reading.document, statement) for reading in readings for statement in reading.statements]
    yield f"{len(documents)} documents about countries, people and outlets that do not exist"
    yield from _wrapped(_tally(document.publisher for document in documents))
    yield from _wrapped(_tally(document.genre for document in documents))
    yield ""
    yield f"{len(found)} statements: {_tally(statement.kind for _, statement in found)}"
    yield from _speakers(statement for _, statement in found)
    yield from _striking(found)
    yield from _resolved(found)
    if rejections:
        yield ""
        yield "What could not be read is named"
        for rejection in rejections:
            yield from _wrapped(f"{rejection.source}: [{rejection.code}] {rejection.reason}")


def describe_echoes(store: Store) -> Iterator[str]:
    """What is said or reported in more than one document, and what is so most widely."""
    counts = store.echoes.counts()
    copied, said = counts.get("document", 0), counts.get("statement", 0)
    yield ""
    yield from _wrapped(f"Said in more than one document: {said}; reports that were copied: {copied}", 0)
    for widest in store.echoes.find(EchoQuery(of="statement"), 1):
        (first,) = store.echoes.variants(widest, limit=1)
        origins = f"{widest.documents} documents, {widest.origins} independent origins"
        yield from _wrapped(
            f"most widely, in {origins}: {first.speaker}: {shorten(plain(first.text), WIDTH)}"
        )


def describe_standing(store: Store, db: Path) -> Iterator[str]:
    """How others cast the actor who is spoken of most, and the commands that tell more."""
    from facevalue.explore.standing import Question, series_of

    rows = sorted(store.actors(limit=EVERYONE), key=lambda row: row.about, reverse=True)
    for actor in [row.actor for row in rows[:1]]:
        for point in series_of(store, actor, Question(periods=("all",))).points:
            told = point.estimate.net
            yield ""
            yield from _wrapped(
                f"How others cast {actor.name}, by {point.origins} independent reports: "
                f"net {told.value:+.1f}, between {told.low:+.1f} and {told.high:+.1f}",
                0,
            )
            yield f"  facevalue standing {shlex.quote(actor.name)} --db {shlex.quote(str(db))}"


def _speakers(statements: Iterable[Statement]) -> Iterator[str]:
    named = [s for s in statements if s.speaker.via != "unnamed" and not s.speaker.name.startswith("unknown")]
    most = Counter(plain(s.speaker.name) for s in named).most_common(SPEAKERS)
    if most:
        yield ""
        yield "Who speaks most"
        yield from (f"  {count:3d}  {shorten(name, WIDTH - 7)}" for name, count in most)


def _striking(found: Sequence[Found]) -> Iterator[str]:
    """One of each kind, by different speakers in different outlets."""
    best = sorted(found, key=_interest, reverse=True)
    speakers: set[str] = set()
    outlets: set[str | None] = set()
    for kind in get_args(Kind):
        for document, statement in best:
            new = statement.speaker.name not in speakers and document.publisher not in outlets
            if statement.kind == kind and new:
                if not speakers:
                    yield ""
                    yield "Who said what, when, and where it stands"
                speakers.add(statement.speaker.name)
                outlets.add(document.publisher)
                yield from _entry(document, statement)
                break


def _interest(found: Found) -> tuple[bool, float]:
    """Words of a named speaker, of a length to be read at a glance, in a plain file; read with confidence."""
    document, statement = found
    glance = 8 <= len(statement.text.split()) <= 24  # noqa: PLR2004 - about two lines
    named = statement.speaker.via == "name" and " " in statement.speaker.name
    plainly = document.published is not None and "!" not in document.source
    return glance and named and plainly, statement.confidence


def _entry(document: Document, statement: Statement) -> Iterator[str]:
    when = (document.published or "undated")[:10]
    outlet = document.publisher or document.source
    yield from _wrapped(f"{statement.speaker.name} · {outlet} · {when} · {statement.kind}")
    yield from _wrapped(shorten(plain(statement.text), 2 * WIDTH), indent=4)
    yield from _wrapped(f"{document.source}, {_characters(statement.content)}", indent=4)


def _resolved(found: Sequence[Found]) -> Iterator[str]:
    for document, statement in sorted(found, key=_confidence, reverse=True):
        source = " ".join(span.of(document.text) for span in statement.source)
        if statement.speaker.via != "coreference" or source.casefold() not in PRONOUNS:
            continue
        spans = (*statement.source, *statement.cue, *statement.content)
        around = document.text[min(span.start for span in spans) : max(span.end for span in spans)]
        yield ""
        yield f"A pronoun, resolved: “{source}” is {plain(statement.speaker.name)}"
        yield from _wrapped(shorten(plain(around), 2 * WIDTH), indent=4)
        yield from _wrapped(f"{document.source}, {_characters(statement.source)}", indent=4)
        return


def _confidence(found: Found) -> tuple[bool, float]:
    document, statement = found
    return "!" not in document.source, statement.confidence


def _characters(spans: Iterable[Span]) -> str:
    return "characters " + ", ".join(f"{span.start} to {span.end}" for span in spans)


def _tally(values: Iterable[str | None]) -> str:
    counts = Counter(plain(value or "unknown") for value in values).most_common()
    return ", ".join(f"{count} {value}" for value, count in counts)


def _wrapped(text: str, indent: int = 2) -> list[str]:
    blanks = " " * indent
    return textwrap.wrap(plain(text), WIDTH, initial_indent=blanks, subsequent_indent=blanks)
