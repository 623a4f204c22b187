"""A document as statements are read from it: its lines, names and quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import structs

from facevalue.attribute.contents import trimmed
from facevalue.attribute.flow import flowing
from facevalue.attribute.formulas import opinions, own_minds, unfolded, without_minds
from facevalue.attribute.headlines import echo_of, headline_attribution, is_kicker, is_signed, unread_quotes
from facevalue.attribute.lexicon import (
    DECLINES,
    EMPTY,
    FIRST,
    HEDGE,
    NO_ANSWER,
    REMINDER,
    SECOND,
    TO_SPEAK,
)
from facevalue.attribute.names import find_names
from facevalue.attribute.quotes import WORD, find_quotes, meeting, snapped
from facevalue.attribute.quoting import read_out
from facevalue.attribute.roster import Roster, Typed
from facevalue.attribute.silences import is_silent
from facevalue.record import (
    READ_ROLES,
    Attribution,
    Document,
    MentionSpan,
    Region,
    Span,
    Spans,
    Turn,
    quoted,
)

SAID = re.compile(  # what a turn may report of whom it addresses: "you said", not "you see"
    r"\b(?:said|told|called|promised|wrote|claimed|denied|warned|announced|argued|admitted|insisted|accused)\b",
    re.IGNORECASE,
)
BARE_QUOTE = 0.4  # confidence in a quotation that the reader gave nobody
FULL_STOP = re.compile(r"[.!?…,]\s*$")
SENTENCE = 4  # words of a quotation that can be somebody's sentence
MARKS = "\"“«„'‘»"
BETWEEN = ' \n\r\t.,;”"’»“«'
BLANKS = "\u00a0\u2007\u2009\u202f"  # blanks that do not break, and thin ones
NEXT_PARAGRAPH = 3  # line breaks that may part two paragraphs of one quotation


class Marked(NamedTuple):
    """What is known of a document's stretches: regions, turns, chains of mentions, and names with types."""

    regions: Sequence[Region]
    turns: Sequence[Turn] = ()
    chains: Sequence[Sequence[MentionSpan]] = ()
    typed: Sequence[Typed] = ()


class Page:
    """A document's lines, names and quotations, as far as they are read for statements.

    `text` is the document's, character by character, with plain blanks for others and for line ends that
    only the width of lines made.
    """

    def __init__(self, document: Document, marked: Marked) -> None:
        self.document = document
        self.talk = len(marked.turns) > 1
        self.regions = [region for region in marked.regions if region.role in READ_ROLES]
        self.text, self.lines = flowing(_with_plain_blanks(document.text), self.regions)
        self.headings = [
            Span(region.start, region.end) for region in self.regions if region.role in ("title", "dek")
        ]
        self.roster: Roster = find_names(self.text, self.lines, marked.typed)
        self.quotes = find_quotes(self.text, self.lines)
        self.minds = own_minds(self.text, self.lines, self.quotes)

    def snapped(self, attribution: Attribution) -> Attribution:
        """The attribution with its contents' ends on those of the quotations they all but cover."""
        own = (*attribution.source, *attribution.cue)
        content = _merged(snapped(self.text, span, self._outside(own, span)) for span in attribution.content)
        return structs.replace(attribution, content=content)

    def _outside(self, own: Spans, span: Span) -> list[Span]:
        """The quotations that meet a span, but those that hold one of an attribution's own."""
        return [quote for quote in meeting(self.quotes, span) if not any(quote.covers(one) for one in own)]

    def whole(self, attribution: Attribution) -> Attribution | None:
        """The attribution on its cue's side of the headline, and with what "this" points back at."""
        attribution = trimmed(self.text, self._named_in_full(attribution))
        side = self.is_heading((attribution.cue or attribution.content)[0])
        content = tuple(span for span in attribution.content if self.is_heading(span) == side)
        if not content:
            return None
        whole = unfolded(
            self.text, read_out(self.text, structs.replace(attribution, content=content)), self.lines
        )
        return without_minds(self.text, whole, self.minds)

    def _named_in_full(self, attribution: Attribution) -> Attribution:
        """The same, its source with the end of a name that was read into the cue: "Memory First said"."""
        source, cue = attribution.source, attribution.cue
        if not source or not cue or source[-1].end >= cue[0].start:
            return attribution
        last = self.roster.between(source[-1].start, source[-1].end)[-1:]
        if not last or not source[-1].end < last[0].span.end < cue[0].end or last[0].span.end <= cue[0].start:
            return attribution
        end = last[0].span.end
        start = end + len(self.text[end : cue[0].end]) - len(self.text[end : cue[0].end].lstrip())
        if start >= cue[0].end:
            return attribution
        return structs.replace(
            attribution,
            source=(*source[:-1], Span(source[-1].start, end)),
            cue=(Span(start, cue[0].end), *cue[1:]),
        )

    def formulas(self, read: Sequence[Span]) -> list[Attribution]:
        """Attributions that set phrases state, where no content has been read yet."""
        minds = [mind for mind in self.minds if not any(mind.content[0].meets(span) for span in read)]
        return [*opinions(self.text, self.lines, read), *minds]

    def says_something(self, attribution: Attribution) -> bool:
        """Whether content and source are more than words that stand for others ("what", "you")."""
        words = (w for span in attribution.content for w in WORD.findall(span.of(self.text)))
        source = quoted(self.text, attribution.source).lower()
        cue = quoted(self.text, attribution.cue)
        hedged = not source and HEDGE.search(cue)
        reminder = source in FIRST and REMINDER.search(cue)
        addressed = source in SECOND and not (self.talk and SAID.search(cue))
        content = quoted(self.text, attribution.content)
        silent = NO_ANSWER.search(cue) or (DECLINES.search(cue) and TO_SPEAK.fullmatch(content))
        if is_silent(self.text, attribution) or self._is_kicker(attribution):
            return False
        empty = all(word.lower() in EMPTY for word in words)
        return not (empty or addressed or hedged or reminder or silent)

    def _is_kicker(self, attribution: Attribution) -> bool:
        """Whether a heading's source is no speaker: "EXPLAINER:", "HELL ON THE ROAD:"."""
        source = attribution.source
        told = bool(source) and self.is_heading(source[0]) and self.text.startswith(":", source[-1].end)
        return told and is_kicker(quoted(self.text, source))

    def headlines(self, sure: Sequence[Attribution]) -> list[Attribution]:
        """Attributions that the form of a headline states, where the reader found none."""
        read = [span for attribution in sure for span in attribution.content]
        made = []
        for line in self.headings:
            if any(span.meets(line) for span in read) and not is_signed(self.text, line):
                continue
            if found := headline_attribution(self.text, line, self.roster):
                made.append(found)
        return made

    def left_over(self, given: Sequence[Attribution]) -> list[Attribution]:
        """Quotations that nobody was given and that are speech by their looks."""
        taken = [span for attribution in given for span in (*attribution.content, *attribution.source)]
        return [
            Attribution(content=(quote,), confidence=BARE_QUOTE)
            for quote in unread_quotes(self.quotes, taken)
            if self._is_speech(quote)
        ]

    def _is_speech(self, quote: Span) -> bool:
        words = WORD.findall(quote.of(self.text))
        if self.is_heading(quote):
            return len(words) > 1 and self.echo_of(quote) is not None
        inner = quote.of(self.text).strip("\"'“”‘’«»„`")
        return len(words) >= SENTENCE and inner[:1].isupper() and FULL_STOP.search(inner) is not None

    def is_heading(self, span: Span) -> bool:
        """Whether a span stands in the title or dek."""
        return any(heading.meets(span) for heading in self.headings)

    def echo_of(self, quote: Span) -> int | None:
        """Where the words of a heading's quotation are heard again."""
        heading = next(heading for heading in self.headings if heading.meets(quote))
        return echo_of(self.text, quote, heading.end)

    def region_of(self, span: Span) -> Region:
        """The region a span begins in."""
        return self.regions[bisect_right(self.regions, span.start, key=lambda region: region.start) - 1]

    def continues(self, span: Span, before: Attribution) -> bool:
        """Whether a quotation goes on from one before it: over its cue, or in the next paragraph."""
        last = max(s.end for s in (*before.content, *before.cue, *before.source))
        gap = self.text[min(last, span.start) : span.start]
        quoted_both = self.text[span.start] in MARKS and self.text[before.content[0].start] in MARKS
        return quoted_both and not gap.strip(BETWEEN) and gap.count("\n") <= NEXT_PARAGRAPH


def _with_plain_blanks(text: str) -> str:
    for blank in BLANKS:
        text = text.replace(blank, " ")
    return text


def _merged(spans: Iterable[Span]) -> Spans:
    """Spans in order, those that overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
