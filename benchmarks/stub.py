"""An ingest with a stand-in for the trained reader: `python -m benchmarks.stub DB TARGET…`.

It is the ingest of the command line, echoes and counts at its end included, but for the reader: what a crash
may do to a record, and what a long run costs, is the store's and the run's, and the model would take nearly
all of the time. What becomes of each document is printed as soon as the run tells it; `read` means that all
of them were read.
"""

from __future__ import annotations

import os
import random
import re
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from facevalue.cli.counting import bring_up_to_date
from facevalue.cli.echoes import group_new
from facevalue.record import (
    About,
    Actor,
    Document,
    Event,
    Mention,
    Original,
    Reading,
    Region,
    Span,
    Speaker,
    Statement,
    actor_id,
    record_id,
    statement_id,
)
from facevalue.run import IngestRules, Progress, ingest
from facevalue.store import open_store

READ = "read"
_FIRST = ("Ada", "Bren", "Cato", "Dilla", "Edda", "Finn", "Ivo", "Jora", "Kasimir", "Lene", "Mira", "Oda")
_LAST = ("Dolen", "Farr", "Holt", "Karst", "Lund", "Marrow", "Orr", "Quill", "Reyk", "Tarn", "Venn", "Wick")
PEOPLE = tuple(f"{first} {last}" for first in _FIRST for last in _LAST)
PLACES = ("Ostrel", "Varre", "Vesk", "Nordane", "Tessaly", "Marn")
_SAID = re.compile(r"^(\w+ \w+) (said) (([A-Z]\w+) [^\n]+)\.$", re.MULTILINE)
_SYLLABLES = ("bar", "da", "fen", "il", "kol", "mer", "or", "pa", "ros", "tas", "un", "vik")
_WORDS = tuple("".join(three) for three in product(_SYLLABLES, repeat=3))


class StubReader:
    """Takes each line of the form "Ada Orr said Varre …." for a statement about Varre, and an event."""

    def read(self, document: Document, original: Original | None = None) -> Reading:
        """Always the same for the same document, and with a record of most kinds."""
        doc, text = document.id, document.text
        actors: dict[str, Actor] = {}
        mentions, statements, events = [], [], []
        for said in _SAID.finditer(text):
            speaker, target = (Actor(id=actor_id(said[at]), name=said[at]) for at in (1, 4))
            content, place = (Span(*said.span(3)),), Span(*said.span(4))
            actors |= {speaker.id: speaker, target.id: target}
            mentions += [_mention(document, Span(*said.span(1)), speaker), _mention(document, place, target)]
            about = About(actor=target.id, name=target.name, mention=place, stance="negative", score=-0.5)
            statement = Statement(
                id=statement_id(doc, content), doc=doc, kind="indirect", content=content, text=said[3],
                speaker=Speaker(name=speaker.name, actor=speaker.id, via="name"), about=(about,),
                source=(Span(*said.span(1)),), cue=(Span(*said.span(2)),), confidence=0.9, region="body",
            )  # fmt: skip
            statements.append(statement)
            events.append(_event(document, Span(*said.span(2)), (speaker, target), statement))
        body = Region(id=record_id("reg", doc), doc=doc, start=0, end=len(text), role="body")
        return Reading(
            document=document, original=original, regions=(body,), actors=tuple(actors.values()),
            mentions=tuple(mentions), statements=tuple(statements), events=tuple(events),
        )  # fmt: skip


def _mention(document: Document, span: Span, actor: Actor) -> Mention:
    key = record_id("men", document.id, str(span.start))
    return Mention(id=key, doc=document.id, start=span.start, end=span.end, actor=actor.id, form="name")


def _event(document: Document, span: Span, between: tuple[Actor, Actor], told: Statement) -> Event:
    return Event(
        id=record_id("evt", document.id, str(span.start)), doc=document.id, plover="ACCUSE",
        quad="verbal-conflict", trigger=span, agent=between[0].id, patient=between[1].id, modality="done",
        reported_by=told.id, confidence=0.8,
    )  # fmt: skip


def report(number: int) -> str:
    """A document that the stub reader finds statements in; a few sentences come back in other ones."""
    rng = random.Random(number)  # noqa: S311 - repeatable, not secret
    lines = [f"Report number {number}", ""]
    for line in range(4):
        words = " ".join(rng.choices(_WORDS, k=9))
        odd = f"{rng.choice(PLACES)} {words}" + ("" if line else f" of day {number}")
        lines.append(f"{rng.choice(PEOPLE)} said {odd}.")
    if number % 7 == 0:
        lines.append(
            f"{PEOPLE[0]} said {PLACES[0]} will not give up the ferry in spring number {number // 70}."
        )
    return "\n".join([*lines, ""])


def plant(folder: Path, numbers: range) -> Iterator[Path]:
    """Write these reports as files, a thousand in a folder."""
    for number in numbers:
        path = folder / f"{number // 1000:04}" / f"{number:07}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report(number), encoding="utf-8")
        yield path


def main(db: str, *targets: str) -> None:
    """Ingest, and print a line for each document once it has been dealt with."""
    with open_store(Path(db), write=True) as store:
        ingest(targets, store, StubReader(), IngestRules(), _tell)
        os.write(1, f"{READ}\n".encode())
        group_new(store)
        bring_up_to_date(store)


def _tell(progress: Progress) -> None:
    os.write(1, f"{progress.outcome}\t{progress.source}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
