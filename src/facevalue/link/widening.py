"""Phrases that stand for known actors put in the place of the words in them that were taken for names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence

from msgspec import structs

from facevalue.link.phrases import Phrase
from facevalue.record import About, ActorId, Document, Mention, Span, Speaker, Statement, record_id
from facevalue.record.claims import Via


class Widening:
    """The phrases of a document, in order and without overlap, and whom it knows by single names."""

    def __init__(self, document: Document, phrases: Sequence[Phrase], known: Collection[ActorId]) -> None:
        self.document, self.phrases, self.known = document, phrases, known
        self._ends = [phrase.span.end for phrase in phrases]

    def mentions(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """The mentions with those of the phrases, without names that were only parts of them."""
        kept = {(m.start, m.end): m for m in mentions if not self.is_part(m)}
        for phrase in self.phrases:
            kept[phrase.span.start, phrase.span.end] = self._mention(phrase)
        return tuple(kept[at] for at in sorted(kept))

    def is_part(self, mention: Mention) -> bool:
        """Whether a name that stands for nobody known is a part of a phrase: "Department"."""
        strange = mention.form == "name" and mention.actor not in self.known
        return strange and self._over(Span(mention.start, mention.end)) is not None

    def statement(self, statement: Statement, mentions: Sequence[Mention]) -> Statement:
        """The statement, spoken by and about whom the phrases stand for."""
        about = {one.name: one for one in map(self._about, statement.about)}
        return structs.replace(
            statement, speaker=self._speaker(statement, mentions), about=tuple(about.values())
        )

    def _speaker(self, statement: Statement, mentions: Sequence[Mention]) -> Speaker:
        speaker = statement.speaker
        if speaker.via != "name":
            return speaker
        for phrase in (phrase for span in statement.source for phrase in self._meeting(span)):
            inside = (m for m in mentions if phrase.span.covers(Span(m.start, m.end)))
            if any(m.actor == speaker.actor for m in inside):
                via: Via = "name" if phrase.form == "name" else "coreference"
                because = phrase.actor.because
                return Speaker(
                    name=phrase.name(self.document.text), via=via, actor=phrase.actor.id, because=because
                )
        return speaker

    def _about(self, about: About) -> About:
        phrase = self._over(about.mention)
        if phrase is None:
            return about
        return structs.replace(
            about, name=phrase.name(self.document.text), mention=phrase.span, actor=phrase.actor.id
        )

    def _over(self, span: Span) -> Phrase | None:
        at = bisect_right(self._ends, span.start)
        phrase = self.phrases[at] if at < len(self.phrases) else None
        return phrase if phrase and phrase.span.covers(span) else None

    def _meeting(self, span: Span) -> Sequence[Phrase]:
        """The phrases that share characters with a span."""
        first = last = bisect_right(self._ends, span.start)
        while last < len(self.phrases) and self.phrases[last].span.start < span.end:
            last += 1
        return self.phrases[first:last]

    def _mention(self, phrase: Phrase) -> Mention:
        start, end = phrase.span.start, phrase.span.end
        return Mention(
            id=record_id("men", self.document.id, start, end),
            doc=self.document.id,
            start=start,
            end=end,
            actor=phrase.actor.id,
            form=phrase.form,
            because=phrase.actor.because if phrase.form == "nominal" else (),
        )
