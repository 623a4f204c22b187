"""Text into what the encoder reads: words, their pieces, and windows of whole lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tokenizers import Tokenizer

from facevalue.record import Span

LOW_HIGH = re.compile("„([^„“”\n]*)[“”]")
INWARD_GUILLEMETS = re.compile("»([^«»\n]*)«")
AS_CURLY = str.maketrans("«»‹›„‟″＂", '“”‘’““""')
STOPS = frozenset(".!?…")
CLOSERS = frozenset("\"'”’)]")
LOWER, TITLE, UPPER, MIXED = range(4)


class Word(NamedTuple):
    """A word's half-open code-point offsets, its pieces, how it is written, if a sentence ends."""

    start: int
    end: int
    pieces: tuple[int, ...]
    shape: int
    stop: bool


class Window(NamedTuple):
    """Lines that are read together: piece ids, word shapes, and where each word begins.

    `first[i]` is the index in `ids` of the first piece of `words[i]`; `line[i]` is the number
    of the line, within the window, that the word stands in. The first `carried` words stand in the
    window before, too: they are here for what follows to be understood.
    """

    ids: list[int]
    shapes: list[int]
    words: list[Word]
    first: list[int]
    line: list[int]
    carried: int = 0


def plain_quotes(text: str) -> str:
    """The text with rare quotation marks as curly ones; its length never changes."""
    text = LOW_HIGH.sub(r"“\1”", text)
    text = INWARD_GUILLEMETS.sub(r"“\1”", text)
    return text.translate(AS_CURLY)


@lru_cache(maxsize=8192)
def shape_of(word: str) -> int:
    """How a word is written: lower case (or no letters), title, upper, or mixed case."""
    if word.islower() or not any(map(str.isalpha, word)):
        return LOWER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return TITLE
    return UPPER if word.isupper() else MIXED


def words_of(tokenizer: Tokenizer, text: str, paragraphs: Iterable[Sequence[Span]]) -> list[list[Word]]:
    """The words of each paragraph, given as its lines, with offsets into the whole text."""
    groups = list(paragraphs)
    lines = [line for group in groups for line in group]
    plain = [plain_quotes(line.of(text)) for line in lines]
    encodings = iter(tokenizer.encode_batch(plain, add_special_tokens=False))
    read = (_words(next(encodings), one, line.start) for one, line in zip(plain, lines, strict=True))
    return [[word for _ in group for word in next(read)] for group in groups]


def windows_of(
    lines: Iterable[list[Word]], special: tuple[int, int], limit: int, carry: int = 0
) -> list[Window]:
    """Lines packed, in order, into windows of at most `limit` pieces.

    A line is cut only if it does not fit a window by itself, and then after a sentence. A window
    begins with the last lines of the one before, as many as stand in `carry` pieces and leave room, or
    with the last sentences of the line that it goes on with.
    """
    room = limit - 1
    packed: list[list[list[Word]]] = []
    carried: list[int] = []
    left = 0
    for line in lines:
        for part, size, twice in _parts(line, room - 1, carry):
            if not packed or twice or size > left:
                again = _last(packed[-1], min(carry, room - size)) if packed and not twice else []
                packed.append(again)
                carried.append(twice + sum(map(len, again)))
                left = room - sum(map(_size, again))
            packed[-1].append(part)
            left -= size
    return [_window(part, special, words) for part, words in zip(packed, carried, strict=True)]


def _size(line: list[Word]) -> int:
    return sum([len(word.pieces) for word in line]) + 1


def _last(lines: list[list[Word]], room: int) -> list[list[Word]]:
    """The last lines, in order, that fit the room; the first line of all is never among them."""
    start = len(lines)
    while start > 1 and _size(lines[start - 1]) <= room:
        start -= 1
        room -= _size(lines[start])
    return lines[start:]


def _words(encoding: object, line: str, offset: int) -> list[Word]:
    ids, offsets, owner = tuple(encoding.ids), encoding.offsets, encoding.word_ids  # type: ignore[attr-defined]
    cuts = [i for i, word in enumerate(owner) if i == 0 or word != owner[i - 1]] + [len(ids)]
    words: list[Word] = []
    stop = False
    for a, b in pairwise(cuts):
        start, end = offsets[a][0], offsets[b - 1][1]
        text = line[start:end]
        stop = text in STOPS or (stop and text in CLOSERS)
        words.append(Word(offset + start, offset + end, ids[a:b], shape_of(text), stop))
    return words


def _parts(line: list[Word], room: int, carry: int) -> Iterator[tuple[list[Word], int, int]]:
    """The parts of a line that fit the room, their sizes, how many words each repeats of the one before."""
    whole = _size(line)
    if line and whole <= room + 1:
        yield line, whole, 0
        return
    again = start = 0
    while start < len(line):
        size, end, stop = sum(len(word.pieces) for word in line[again:start]), start, start
        while end < len(line) and (end == start or size + len(line[end].pieces) <= room):
            size += len(line[end].pieces)
            end += 1
            if end < len(line) and line[end - 1].stop and line[end].start > line[end - 1].end:
                stop = end
        if again < start and (size > room or stop == start < end < len(line)):
            again = start  # a sentence that fits by itself is not cut
            continue
        cut = end if end == len(line) or stop == start else stop
        yield line[again:cut], _size(line[again:cut]), start - again
        again, start = _repeated(line, start, cut, carry), cut


def _repeated(line: list[Word], start: int, cut: int, carry: int) -> int:
    """Where the last sentences before a cut begin, behind the start, that stand in so many pieces."""
    again, at, carry = cut, cut, carry - 1
    while at > start + 1 and carry >= len(line[at - 1].pieces):
        at -= 1
        carry -= len(line[at].pieces)
        if line[at - 1].stop and line[at].start > line[at - 1].end:
            again = at
    return again


def _window(lines: list[list[Word]], special: tuple[int, int], carried: int) -> Window:
    begin, between = special
    ids, shapes, first = [begin], [LOWER], list[int]()
    for line in lines:
        for word in line:
            first.append(len(ids))
            ids += word.pieces
            shapes += [word.shape] * len(word.pieces)
        ids.append(between)
        shapes.append(LOWER)
    words = [word for line in lines for word in line]
    numbers = [number for number, line in enumerate(lines) for _ in line]
    return Window(ids, shapes, words, first, numbers, carried)
