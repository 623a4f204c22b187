"""Who-said-what spans of a document, read by the trained model in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from facevalue.annotate.decode import Decoder, Linked, WordSpan
from facevalue.annotate.encoding import Encoded
from facevalue.annotate.pieces import LOWER, Window
from facevalue.models import Model
from facevalue.record import READ_ROLES, Attribution, Document, Region, Span, Spans, Turn
from facevalue.record.labels import CUT

LINE = re.compile(r"[^\n]*\S[^\n]*")
TIME_CODE = re.compile(r"\n\s*[\[(]?\d{1,2}:\d{2}")
SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")
ABBREVIATED = 3  # letters; a full stop behind so short a word ends no sentence for sure
QUOTES = frozenset("\"'“‘«„`")
WRAPPED = 45  # characters; a shorter line without a full stop is a heading, not a wrapped sentence


class Found(NamedTuple):
    """An attribution's spans in the text, and the log-probabilities that its confidence weighs."""

    source: Spans
    cue: Spans
    content: Spans
    features: tuple[float, ...]


def find_attributions(document: Document, read: Iterable[Encoded], model: Model) -> tuple[Attribution, ...]:
    """The attributions in encoded windows, in the order of the text."""
    decoder = Decoder(model)
    found = [
        Attribution(
            source=one.source,
            cue=one.cue,
            content=one.content,
            confidence=round(decoder.confidence(one.features), 4),
        )
        for one in found_in(document.text, read, decoder)
    ]
    return tuple(sorted(found, key=lambda attribution: attribution.content[0]))


def found_in(text: str, read: Iterable[Encoded], decoder: Decoder) -> list[Found]:
    """What stands in the windows of a text, one for each cue.

    What a window repeats of the one before was decided there: a cue in it only takes on contents
    that are new here, and a content in it is free only if no cue has it.
    """
    return next(found_in_each(text, [list(read)], decoder))


def found_in_each(
    text: str, readings: Sequence[Sequence[Encoded]], decoder: Decoder
) -> Iterator[list[Found]]:
    """The same of several stretches of a text, each with windows of its own, which is faster."""
    spans = decoder.spans_of([one.roles for read in readings for one in read])
    for read in readings:
        yield _decided(text, zip(read, islice(spans, len(read)), strict=True), decoder)


def _decided(
    text: str, read: Iterable[tuple[Encoded, tuple[list[WordSpan], ...]]], decoder: Decoder
) -> list[Found]:
    found: dict[Spans, Found] = {}
    taken: set[int] = set()
    for one, spans in read:
        window = one.window
        for linked in decoder.links(spans, one.links):
            fresh = linked.cue.first >= window.carried
            contents = [
                content
                for content in _belonging(text, window, linked)
                if content.last > window.carried or (fresh and window.words[content.first].start not in taken)
            ]
            if contents:
                taken.update(word.start for c in contents for word in window.words[c.first : c.last])
                made = _found(text, window, linked._replace(contents=tuple(contents)))
                found[made.cue] = _with(found[made.cue], made) if made.cue in found else made
    return list(found.values())


def _found(text: str, window: Window, linked: Linked) -> Found:
    source = _spans(text, window, [linked.source] if linked.source else [])
    cue, content = _spans(text, window, [linked.cue]), _spans(text, window, linked.contents)
    return Found(tuple(_below(text, span) for span in source), cue, content, linked.features)


def _below(text: str, span: Span) -> Span:
    """A source without what stands above a blank line."""
    blank = text.rfind("\n\n", span.start, span.end)
    return span if blank < 0 else Span(blank + 2, span.end)


def _with(known: Found, further: Found) -> Found:
    """An attribution with the contents that the next window added to it."""
    content = tuple(sorted({*known.content, *further.content}))
    apart = [span for i, span in enumerate(content) if not i or span.start >= content[i - 1].end]
    features = tuple(min(pair) for pair in zip(known.features, further.features, strict=True))
    return known._replace(content=tuple(apart), features=features)


def _belonging(text: str, window: Window, linked: Linked) -> Iterator[WordSpan]:
    """The contents that can be the cue's, paragraph by paragraph: its own, and quotations in others."""
    for content in linked.contents:
        cuts = [i for i in range(content.first + 1, content.last) if window.line[i] != window.line[i - 1]]
        for first, last in pairwise([content.first, *cuts, content.last]):
            own = window.line[first] == window.line[linked.cue.first]
            quoted = text[window.words[first].start] in QUOTES
            if quoted or (own and not _parted(text, window, linked, first)):
                yield content._replace(first=first, last=last)


def _parted(text: str, window: Window, linked: Linked, first: int) -> bool:
    """Whether a full stop stands between a further content and the cue it is linked to."""
    if len(linked.contents) == 1:
        return False
    low, high = sorted((first, linked.cue.first))
    return any(
        word.stop
        and (following.shape != LOWER or text[following.start] in QUOTES)
        and following.start > word.end
        and before.end - before.start > ABBREVIATED
        for before, word, following in zip(
            window.words[low:high],
            window.words[low + 1 : high],
            window.words[low + 2 : high + 1],
            strict=False,
        )
    )


def paragraphs(text: str, regions: Sequence[Region], turns: Sequence[Turn] = ()) -> list[list[Span]]:
    """The lines that are read for statements; those that a sentence runs on over stand together.

    The label that opens a turn is not read: nobody said it.
    """
    found: list[list[Span]] = []
    held = sorted((turn.start, turn.end) for turn in turns)
    role = None
    for region in regions:
        if region.role not in READ_ROLES:
            continue
        for match in LINE.finditer(text, region.start, region.end):
            wrapped = region.because[:1] in CUT or match.start() > region.start
            for line, labelled in _parts(Span(*match.span()), held):
                if (
                    found
                    and not labelled
                    and role == region.role == "body"
                    and _runs_on(text, found[-1][-1], line, wrapped=wrapped)
                ):
                    found[-1].append(line)
                else:
                    found.append([line])
                role = region.role
    return found


def _parts(line: Span, held: Sequence[tuple[int, int]]) -> Iterator[tuple[Span, bool]]:
    """A line without the labels in it, cut at each, and whether a turn begins with the part."""
    first, last = (bisect_left(held, (at,)) for at in (line.start, line.end))
    if first == last:
        yield line, False
        return
    if first and held[first - 1][1] > line.start:
        yield Span(line.start, held[first - 1][1]), False
    for start, end in held[first : last - 1]:
        yield Span(start, end), True
    yield Span(held[last - 1][0], line.end), True


def _runs_on(text: str, line: Span, following: Span, *, wrapped: bool) -> bool:
    """Whether a sentence goes on over the end of a line; of `wrapped` lines each that ends none does."""
    gap = text[line.end : following.start]
    timed = TIME_CODE.search(gap) is not None
    full = wrapped or line.end - line.start >= WRAPPED or text[following.start].islower()
    next_line = gap.count("\n") == 1 and not gap.strip() and full
    return (timed or next_line) and SENTENCE_END.search(line.of(text)) is None


def _spans(text: str, window: Window, spans: Iterable[WordSpan]) -> Spans:
    """Word spans as offsets, cut where a time code stands between two lines of one sentence."""
    made = []
    for span in sorted(spans):
        words = window.words[span.first : span.last]
        start = words[0].start
        for before, word in pairwise(words):
            gap = text[before.end : word.start]
            if "\n" in gap and gap.strip():
                made.append(Span(start, before.end))
                start = word.start
        made.append(Span(start, words[-1].end))
    return tuple(made)
