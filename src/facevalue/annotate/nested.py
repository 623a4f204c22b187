"""What somebody is said to have said: attributions inside the contents of others.

The reader is trained on text whose attributions are not nested, so it gives a content as one piece.
Read again as a text of its own, the content shows who speaks in it. Of a content only the sentences
that may report something are read again: those with a verb of speech or thought that looked at all
like a cue when the document was first read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from facevalue.annotate.attributions import ABBREVIATED, Found, found_in_each
from facevalue.annotate.decode import OUTSIDE, TAGS, Decoder
from facevalue.annotate.encoding import SPECIAL, Encoded, Floats, encode_window, fresh
from facevalue.annotate.pairs import softmax
from facevalue.annotate.pieces import LOWER, TITLE, Word, windows_of
from facevalue.annotate.reports import cues_in, reports
from facevalue.models import Model
from facevalue.record import Attribution, Document, Span, Spans

DEPTH = 2  # times that a content's content is read again
CUE = 0.3  # the first reading's score for a cue at a verb of speech that is worth another reading
FIRM = 0.3  # confidence in an attribution below which it is not read again
MARGIN = 0.4  # confidence of a second reading below which nothing is said
CUE_ROLE = 1
FEWEST = 3  # words: a source, a cue and a content
MARKS = frozenset("\"'“‘«„‹»”’›`")
LOOSE = frozenset(",;:")
LEADS = frozenset(("that", "whether", "if", "why"))
DANGLING = re.compile(r"[\s,;:]*(?:\s(?:of|by|for|with))?$")
LETTER = re.compile(r"\w")
Stretches = list[list[Word]]


class Again(NamedTuple):
    """A sentence to read again: whose content it is from, and its words, stretch by stretch."""

    holder: Attribution
    stretches: Stretches


def with_nested(
    document: Document, read: Sequence[Encoded], attributions: Sequence[Attribution], model: Model
) -> tuple[Attribution, ...]:
    """The attributions and, in the order of the text, those inside their contents.

    An inner one has a source, a cue and a content within one sentence of the outer's content; its
    confidence is that of the second reading times that of the outer.
    """
    words, reader = _Words(document.text, read), _Reader(document.text, model)
    known, seen = list(attributions), _Seen(attributions)
    outer: Sequence[Attribution] = attributions
    for _ in range(DEPTH):
        before = len(known)
        again = [
            Again(holder, sentence)
            for holder in outer
            if holder.confidence >= FIRM
            for sentence in words.again(holder.content)
        ]
        known.extend(one for one in reader.inner(again) if seen.takes(one))
        outer = known[before:]
    return tuple(sorted(known, key=lambda attribution: attribution.content[0]))


class _Words:
    """A document's words, and where those begin that looked like a cue when it was first read."""

    def __init__(self, text: str, read: Sequence[Encoded]) -> None:
        windows = [fresh(one) for one in read]
        words = [word for one in windows for word in one.window.words]
        scores = _share(
            np.concatenate([np.zeros((0, TAGS), np.float32), *(one.roles[:, CUE_ROLE] for one in windows)])
        )
        likely = np.flatnonzero(scores >= CUE).tolist()
        self.text, self.words = text, sorted(words, key=attrgetter("start"))
        self.starts = [word.start for word in self.words]
        self.cues = sorted(words[i].start for i in likely)

    def again(self, content: Spans) -> Iterator[Stretches]:
        """The sentences of a content that may report what somebody says."""
        for sentence in self._sentences(content):
            if sum(map(len, sentence)) >= FEWEST and self._may_report(sentence):
                yield sentence

    def _may_report(self, sentence: Stretches) -> bool:
        return any(
            self._looks_cued(start, end)
            for stretch in sentence
            if self._looks_cued(stretch[0].start, stretch[-1].end)
            for start, end in cues_in(self.text, stretch[0].start, stretch[-1].end)
        )

    def _looks_cued(self, start: int, end: int) -> bool:
        return bisect_left(self.cues, start) < bisect_left(self.cues, end)

    def _sentences(self, content: Spans) -> Iterator[Stretches]:
        """A content's sentences; one may run on over what stands between two stretches."""
        current: Stretches = []
        for n, span in enumerate(content):
            words = self._bare(span, first=n == 0)
            if current and words and (words[0].shape != LOWER or self._apart(current[-1][-1], words[0])):
                yield current
                current = []
            start = 0
            for i, word in enumerate(words):
                if i + 1 == len(words) or self._ends(words, i):
                    current.append(words[start : i + 1])
                    start = i + 1
                    if word.stop:
                        yield current
                        current = []
        if current:
            yield current

    def _ends(self, words: list[Word], i: int) -> bool:
        """Whether a sentence ends with a word that others follow."""
        named = i and words[i - 1].end - words[i - 1].start <= ABBREVIATED
        return words[i].stop and words[i + 1].start > words[i].end and not named

    def _apart(self, before: Word, word: Word) -> bool:
        return "\n" in self.text[before.end : word.start]

    def _bare(self, span: Span, *, first: bool) -> list[Word]:
        """A stretch's words without its quotation marks, "that", and the comma at the end."""
        low, high = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        words = self._without(self.words[low:high], LOOSE, -1)
        mark = self._shown(words[:1])
        if mark in MARKS:
            words = self._without(words, (mark,), 0)
            words = self._without(words, {self._shown(words[-1:])} & MARKS, -1)
            words = self._without(words, LOOSE, -1)
        return words[1:] if first and self._shown(words[:1]).lower() in LEADS else words

    def _without(self, words: list[Word], these: Container[str], end: int) -> list[Word]:
        """The words without those of one end, 0 or -1, that are among these."""
        left = list(words)
        while left and self._shown([left[end]]) in these:
            left.pop(end)
        return left

    def _shown(self, words: Sequence[Word]) -> str:
        return "".join(self.text[word.start : word.end] for word in words)


def _share(scores: Floats) -> Floats:
    return np.asarray(1 - softmax(scores)[:, OUTSIDE], dtype=np.float32)


class _Reader:
    """Reads sentences of a text as if each were a text."""

    def __init__(self, text: str, model: Model) -> None:
        self.text, self.model, self.decoder = text, model, Decoder(model)
        self.stop = tuple(model.tokenizer.encode(".", add_special_tokens=False).ids)

    def inner(self, again: Sequence[Again]) -> Iterator[Attribution]:
        """The attributions in sentences of contents that the reader is sure enough of."""
        read = [self._read(one.stretches) for one in again]
        for one, found in zip(again, found_in_each(self.text, read, self.decoder), strict=True):
            yield from self._sure(one, found)

    def _sure(self, again: Again, found: Sequence[Found]) -> Iterator[Attribution]:
        stretches = [Span(words[0].start, words[-1].end) for words in again.stretches]
        for one in found:
            sure = self.decoder.confidence(one.features)
            cut = self._cut(one, stretches)
            if sure >= MARGIN and cut and reports(self.text, cut.source[-1], cut.cue[-1], cut.content):
                yield Attribution(
                    source=cut.source,
                    cue=cut.cue,
                    content=cut.content,
                    confidence=round(sure * again.holder.confidence, 4),
                )

    def _read(self, stretches: Stretches) -> list[Encoded]:
        """The stretches through the network, written as a sentence: a capital first, a full stop last."""
        line = [word for words in stretches for word in words]
        if line[0].shape == LOWER:
            line[0] = line[0]._replace(shape=TITLE)
        if not line[-1].stop:
            line.append(Word(line[-1].end, line[-1].end + 1, self.stop, LOWER, True))
        windows = windows_of([line], SPECIAL, self.model.decoding.window, self.model.decoding.carry)
        return [encode_window(window, self.model) for window in windows]

    def _cut(self, found: Found, stretches: Sequence[Span]) -> Found | None:
        """What was found, within the stretches that were read; `None` if a part of it is missing."""
        source, cue, content = (
            tuple(
                Span(max(span.start, stretch.start), min(span.end, stretch.end))
                for span in spans
                for stretch in stretches
                if span.meets(stretch)
            )
            for spans in (found.source, found.cue, found.content)
        )
        source = tuple(self._without_end(span) for span in source)
        told = source and cue and LETTER.search(self._quoted(content))
        return found._replace(source=source, cue=cue, content=content) if told else None

    def _without_end(self, span: Span) -> Span:
        """A source without the preposition that led on from it: "the Courier of", accused of saying."""
        loose = DANGLING.search(span.of(self.text))
        return Span(span.start, span.start + loose.start()) if loose and loose.start() else span

    def _quoted(self, spans: Spans) -> str:
        return " ".join(span.of(self.text) for span in spans)


class _Seen:
    """The contents of the attributions that stand, and the characters of their cues."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._contents: set[Spans] = set()
        self._cued: set[int] = set()
        for attribution in attributions:
            self._add(attribution)

    def takes(self, attribution: Attribution) -> bool:
        """Adds an attribution, unless one has a cue or the content in common with it."""
        cued = (at for span in attribution.cue for at in range(span.start, span.end))
        if attribution.content in self._contents or any(at in self._cued for at in cued):
            return False
        self._add(attribution)
        return True

    def _add(self, attribution: Attribution) -> None:
        self._contents.add(attribution.content)
        for span in attribution.cue:
            self._cued.update(range(span.start, span.end))
