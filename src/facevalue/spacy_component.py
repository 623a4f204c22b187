"""A component for spaCy: `nlp.add_pipe("facevalue")` puts what a document says into its `Doc`.

`doc._.statements` is a tuple of `facevalue.record.Statement`, with offsets into `doc.text`. `doc.spans` has
the groups `facevalue_source`, `facevalue_cue` and `facevalue_content`; each span's label is the kind of its
statement, its `id_` the statement's id, its `kb_id_` the speaker's. A span is as wide as the tokens that it
touches; the statement itself has the exact characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from facevalue.library.asked import Facts
from facevalue.library.reading import pipe
from facevalue.library.sources import known_actors
from facevalue.record import ReadError, Rejection, Statement, from_line, to_line
from facevalue.record.document import Genre

if TYPE_CHECKING:
    from spacy.tokens import Span

KEPT = "facevalue"
ROLES = ("source", "cue", "content")


class Component:
    """Reads each document with facevalue's own reader; nothing of the pipeline before it is needed."""

    def __init__(self, genre: Genre | None, actors: str | None) -> None:
        self._facts: Facts = {"genre": genre} if genre else {}
        self._actors = known_actors(actors) if actors else ()

    def __call__(self, doc: Doc) -> Doc:
        """The document with its statements; raises `ReadError` for text that cannot be read."""
        statements = self._statements(doc.text) if doc.text.strip() else ()
        doc.user_data[KEPT] = b"".join(map(to_line, statements))  # as bytes, so that a Doc can be written
        for role in ROLES:
            parts = ((said, span.start, span.end) for said in statements for span in getattr(said, role))
            spans = [span for said, start, end in parts if (span := _span(doc, said, start, end)) is not None]
            doc.spans[f"facevalue_{role}"] = SpanGroup(doc, name=f"facevalue_{role}", spans=spans)
        return doc

    def _statements(self, text: str) -> tuple[Statement, ...]:
        (reading,) = pipe([text], actors=self._actors, **self._facts)
        if isinstance(reading, Rejection):
            subject, _, remedy = reading.reason.rpartition("; ")
            raise ReadError(reading.code, f"{text[:40]!r}: {subject}", remedy)
        return reading.statements


@Language.factory(
    "facevalue", default_config={"genre": None, "actors": None}, assigns=["doc._.statements", "doc.spans"]
)
def make(nlp: Language, name: str, genre: Genre | None, actors: str | None) -> Component:  # noqa: ARG001 - spaCy's
    """The component: `genre` if all documents have one, `actors` a file or an installed source of them."""
    return Component(genre, actors)


def statements_of(doc: Doc) -> tuple[Statement, ...]:
    """The statements that the component found in a document; none if it did not run."""
    lines: bytes = doc.user_data.get(KEPT, b"")
    return tuple(one for line in lines.splitlines() if isinstance(one := from_line(line), Statement))


def _span(doc: Doc, said: Statement, start: int, end: int) -> Span | None:
    speaker = said.speaker.actor or ""
    return doc.char_span(start, end, label=said.kind, kb_id=speaker, span_id=said.id, alignment_mode="expand")


Doc.set_extension("statements", getter=statements_of, force=True)
