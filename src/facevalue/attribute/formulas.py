"""Set phrases of translated news: "In his opinion, …", "Such a view was voiced by …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from facevalue.record import Attribution, Span

OPINION = re.compile(
    r"(?:(?<=^)|(?<=[.!?…]\s)|(?<=[.!?…][”\"’»]\s))"
    r"(?:(?P<cue>In) (?P<source>his|her|their|the [\w -]{3,40}['’]s?|[A-Z][\w. -]{1,40}['’]s?) "
    r"(?P<noun>opinion|view|words|assessment|estimation|judge?ment|conviction),?|"
    r"(?P<cue_of>In the (?:opinion|view|words|assessment) of) (?P<source_of>[^,.;:\n]{3,80}),) "
    r"(?P<content>[^\n]{10,600}?)(?=[.!?…](?:[”\"’»]?\s|[”\"’»]?$))"
)
OWN_MIND = re.compile(
    r"(?:(?<=^)|(?<=[.!?…]\s)|(?<=[.!?…][”\"’»]\s))(?:(?:Well|Yes|No|So|Yet|But|And),? )?(?P<source>I|We) "
    r"(?:[a-z]+ly |just |still |also |do not |don['’]t )?"
    r"(?P<cue>think|believe|doubt|suspect|suppose|hope|fear|would say|am convinced|am sure)(?: that)? "
    r"(?P<content>[^\n“”\"]{2,400}?)(?=[.!?…](?:\s|$))"
)
POINTS_BACK = re.compile(
    r"^(?:about |of )?(?:this|(?:this|that|such an?|the same|a similar)?\s?"
    r"(?:point of view|opinion|view|statement|position|assessment|prediction|forecast|claim|remark)s?)$",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…][”\"’»]?(?=\s)")
MOSTLY = 0.5
CONFIDENCE = 0.6


def opinions(text: str, lines: Sequence[Span], read: Sequence[Span]) -> list[Attribution]:
    """Attributions of the form "In X's opinion, …", where no content has been read yet."""
    return [
        attribution
        for line in _lines_with(text, lines, ("In ",))
        for match in OPINION.finditer(line.of(text))
        if not _is_read((attribution := _opinion(line, match)).content[0], read)
    ]


def own_minds(text: str, lines: Sequence[Span], quotes: Sequence[Span]) -> list[Attribution]:
    """Attributions of the form "I think …" that are sentences of their own outside of quotations."""
    return [
        Attribution(
            source=(part_of(line, match, "source"),),
            cue=(part_of(line, match, "cue"),),
            content=(part_of(line, match, "content"),),
            confidence=CONFIDENCE,
        )
        for line in _lines_with(text, lines, ("I ", "We "))
        for match in OWN_MIND.finditer(line.of(text))
        if not any(quote.meets(part_of(line, match, "content")) for quote in quotes)
    ]


def without_minds(text: str, given: Attribution, minds: Sequence[Attribution]) -> Attribution | None:
    """An attribution, its content without a sentence "I think …" in it; none if it is drawn from that."""
    for mind in minds:
        start = mind.source[0].start
        if not any(span.start < start < span.end for span in given.content):
            continue
        if any(span.start >= start for span in (*given.cue, *given.source)):
            return None
        before = [Span(s.start, min(s.end, start)) for s in given.content if s.start < start]
        end = before[-1].start + len(before[-1].of(text).rstrip().rstrip("."))
        given = structs.replace(given, content=(*before[:-1], Span(before[-1].start, end)))
    return given


def _lines_with(text: str, lines: Sequence[Span], words: Sequence[str]) -> list[Span]:
    """The lines that hold one of the words with which such a phrase begins."""
    return [line for line in lines if any(text.find(word, line.start, line.end) >= 0 for word in words)]


def _opinion(line: Span, match: re.Match[str]) -> Attribution:
    names = ("source_of", "cue_of") if match["cue_of"] else ("source", "cue", "noun")
    content, source, *cue = (part_of(line, match, name) for name in ("content", *names))
    return Attribution(source=(source,), cue=tuple(cue), content=(content,), confidence=CONFIDENCE)


def _is_read(content: Span, read: Sequence[Span]) -> bool:
    known = sum(min(content.end, s.end) - max(content.start, s.start) for s in read if content.meets(s))
    return known >= MOSTLY * (content.end - content.start)


def unfolded(text: str, attribution: Attribution, lines: Sequence[Span]) -> Attribution:
    """The attribution with the sentences that "such a view" points back at as its content.

    These are the sentences before it in its paragraph, or the paragraph before if there are none.
    """
    content = attribution.content[0]
    if len(attribution.content) > 1 or not POINTS_BACK.match(content.of(text)):
        return attribution
    number = next((i for i, line in enumerate(lines) if line.covers(content)), None)
    if number is None:
        return attribution
    start = lines[number].start
    first = min([content.start, *(span.start for span in (*attribution.source, *attribution.cue))])
    ends = [start + match.end() for match in SENTENCE_END.finditer(text[start:first] + " ")]
    if ends:
        return structs.replace(attribution, content=(Span(start, ends[-1]),))
    return structs.replace(attribution, content=(lines[number - 1],)) if number > 1 else attribution


def part_of(line: Span, match: re.Match[str], name: str) -> Span:
    """Where a group of what matched a line, or another stretch, stands in the text."""
    return Span(line.start + match.start(name), line.start + match.end(name))
