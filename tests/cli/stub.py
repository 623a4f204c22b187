"""`facevalue` with a reader that takes each quotation for a statement: quick, and always the same.

Run as a script it is that command, so that tests can kill it or close its pipes. `STUB_SECONDS`
makes it slow.
"""

from __future__ import annotations

import os
import re
import time
from typing import TYPE_CHECKING

from facevalue.record import (
    About,
    Actor,
    Document,
    Original,
    Reading,
    Region,
    Span,
    Speaker,
    Statement,
    record_id,
    statement_id,
)

if TYPE_CHECKING:
    from facevalue.run import Reader

NAMED = re.compile(r"(Ostrel|Varre)( fails| helps)?")
QUOTED = re.compile(r"“([^”]+)”,? said ([A-Z]\w+ [A-Z]\w+|[Ss]he)")


class Quotes:
    def read(self, document: Document, original: Original | None = None) -> Reading:
        time.sleep(float(os.environ.get("STUB_SECONDS", "0")))
        text = document.text
        statements = []
        for found in QUOTED.finditer(text):
            content, source = (Span(*found.span(1)),), (Span(*found.span(2)),)
            pronoun = found[2].casefold() == "she"
            speaker = Speaker(
                name="Mira Dolen" if pronoun else found[2], via="coreference" if pronoun else "name"
            )
            statements.append(
                Statement(
                    id=statement_id(document.id, content), doc=document.id, kind="direct", speaker=speaker,
                    content=content, source=source, text=found[1], confidence=0.9, region="body",
                    about=tuple(map(cast, NAMED.finditer(text, *found.span(1)))),
                )
            )  # fmt: skip
        body = Region(id=record_id("reg", document.id), doc=document.id, start=0, end=len(text), role="body")
        return Reading(document=document, original=original, regions=(body,), statements=tuple(statements))


def cast(named: re.Match[str]) -> About:
    """Who fails is cast badly, who helps well, and of others nothing is told."""
    mention = Span(*named.span(1))
    if not named[2]:
        return About(name=named[1], mention=mention)
    if named[2] == " fails":
        return About(name=named[1], mention=mention, stance="negative", score=-0.8)
    return About(name=named[1], mention=mention, stance="positive", score=0.7)


def open_stub(actors: tuple[Actor, ...] = ()) -> Reader:  # noqa: ARG001 - the door it stands in for
    return Quotes()


if __name__ == "__main__":
    from facevalue.cli import main, reading

    reading.open_reader = open_stub
    main()
