"""What people say in their own turns: each sentence that speaks of somebody is a statement of theirs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from facevalue.attribute.lexicon import FIRST, SECOND
from facevalue.record import (
    About,
    Actor,
    Document,
    Mention,
    Span,
    Spans,
    Speaker,
    Statement,
    Turn,
    actor_id,
    quoted,
    statement_id,
)

END = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s|$)")
ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Prof|St|vs|No|[A-Z])\.$")
LONGEST = 8  # characters of such an abbreviation, at most, and the one before
WORD = re.compile(r"\w+")
NEAR = 50  # statements that begin before a sentence among which one that holds it is sought
FEWEST, BEGUN = 5, 4  # words of a sentence that says something; of one that begins with a name
IN_TALK = FIRST | SECOND  # those who talk to one another
FORMULA = re.compile(
    r"\b(?:thank(?:s| you)|welcome|good (?:morning|afternoon|evening|night)|join(?:s|ing|ed)? (?:us|me|by)|"
    r"bring in|speaking there|coming up|stay with us|leave it there|back to you|with (?:us|me) (?:is|now))\b",
    re.IGNORECASE,
)
ADDRESSED = re.compile(r"^[\"“]?(?:(?:so|well|and|now|but|look|yes|no|ok|okay|right),? )?$", re.IGNORECASE)
AFTER_CALL = re.compile(r"\s*[,.?!]")


def spoken(
    document: Document,
    turns: Sequence[Turn],
    lines: Sequence[Sequence[Span]],
    told: tuple[Sequence[Statement], Sequence[Mention], Sequence[Actor]],
) -> tuple[Statement, ...]:
    """The statements, and with them those that turns make, in the order of the text.

    `lines` are those that are read, with those of one sentence together. What a turn reports of others
    stands inside of the sentence that reports it.
    """
    statements, mentions, actors = told
    own = _Spoken(document, mentions, {actor.id: actor.name for actor in actors})
    made: list[Statement] = []
    inside: dict[str, str] = {}
    starts = [turn.start for turn in turns]
    ordered = sorted(statements, key=lambda s: s.content[0].start)
    begins = [s.content[0].start for s in ordered]
    for sentence in _sentences(document.text, lines):
        turn = turns[max(0, bisect_right(starts, sentence[0].start) - 1)] if turns else None
        if turn is None or not turn.start <= sentence[0].start < turn.end:
            continue
        first, last = (bisect_left(begins, at) for at in (sentence[0].start, sentence[-1].end))
        held = [s for s in ordered[first:last] if _within(s.content, sentence)]
        around = ordered[max(0, first - NEAR) : bisect_right(begins, sentence[0].start)]
        over = any(_within(sentence, s.content) for s in around)
        if over or any(s.speaker.name == turn.speaker.name for s in held):
            continue
        if found := own.statement(turn, sentence):
            made.append(found)
            inside |= {s.id: found.id for s in held if s.inside is None}
    nested = (structs.replace(s, inside=inside[s.id]) if s.id in inside else s for s in statements)
    return tuple(sorted((*nested, *made), key=lambda s: (s.content, s.id)))


class _Spoken:
    """Statements made of the sentences of turns."""

    def __init__(self, document: Document, mentions: Sequence[Mention], names: dict[str, str]) -> None:
        self.document, self.text, self.names = document, document.text, names
        self.mentions = [m for m in mentions if m.actor is not None]
        self.starts = [m.start for m in self.mentions]

    def statement(self, turn: Turn, sentence: Spans) -> Statement | None:
        """The turn's statement in a sentence, if it asserts something about an actor."""
        words = quoted(self.text, sentence)
        begun = any(m.start == sentence[0].start and m.form == "name" for m in self._mentions(sentence))
        if (
            len(WORD.findall(words)) < (BEGUN if begun else FEWEST)
            or words.rstrip('"”’)').endswith("?")
            or FORMULA.search(words)
        ):
            return None
        about = self._about(turn, sentence)
        if not about:
            return None
        name = turn.speaker.name
        actor = None if name.startswith("unknown") else actor_id(name)
        return Statement(
            id=statement_id(self.document.id, sentence),
            doc=self.document.id,
            kind="direct",
            speaker=Speaker(name=name, via="turn", actor=actor, because=("its own turn",)),
            content=sentence,
            text=words,
            held="asserted",
            about=about,
            confidence=turn.confidence,
            region="body",
        )

    def _about(self, turn: Turn, sentence: Spans) -> tuple[About, ...]:
        found: dict[str, About] = {}
        for mention in self._mentions(sentence):
            name = self.names.get(mention.actor or "", "")
            at = Span(mention.start, mention.end)
            own = set(name.split()) <= set(turn.speaker.name.split())
            if own or at.of(self.text).lower() in IN_TALK or self._called(mention, sentence[0].start):
                continue
            found.setdefault(name, About(name=name, mention=at, actor=mention.actor))
        return tuple(found.values())

    def _mentions(self, sentence: Spans) -> list[Mention]:
        bounds = ((bisect_left(self.starts, s.start), bisect_left(self.starts, s.end)) for s in sentence)
        return [mention for first, last in bounds for mention in self.mentions[first:last]]

    def _called(self, mention: Mention, start: int) -> bool:
        """Whether somebody is addressed by a name, not spoken of."""
        if not AFTER_CALL.match(self.text, mention.end):
            return False
        before = self.text[start : mention.start]
        last = before.endswith(", ") and self.text[mention.end : mention.end + 1] in (".", "?", "!")
        return last or ADDRESSED.match(before) is not None


def _sentences(text: str, lines: Iterable[Sequence[Span]]) -> Iterator[Spans]:
    """The sentences of lines, each as the stretches that it stands in."""
    for group in lines:
        held: list[Span] = []
        for line in group:
            at = line.start
            for end in END.finditer(text, line.start, line.end):
                if ABBREVIATED.search(text, max(at, end.end() - LONGEST), end.end()):
                    continue
                yield (*held, Span(at, end.end()))
                held = []
                at = end.end() + len(text[end.end() : line.end]) - len(text[end.end() : line.end].lstrip())
            if at < line.end:
                held.append(Span(at, line.end))
        if held:
            yield tuple(held)


def _within(inner: Spans, outer: Spans) -> bool:
    return all(any(span.covers(part) for span in outer) for part in inner)
