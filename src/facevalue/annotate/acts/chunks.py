"""A sentence as a row of noun phrases, verb groups and the small words between them.

This is shallow parsing in the manner of Abney (1991, "Parsing by Chunks"): no tree, no statistics.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct, structs

from facevalue.annotate.acts.tags import Named, Token, bits_of, read_tokens
from facevalue.annotate.acts.triggers import BASE, ING, PAST, THIRD, Lexicon
from facevalue.annotate.acts.words import DAYS, DO, HAVE, MONTHS, PRONOUNS, TIMES, WHICH
from facevalue.record import Span

OPEN = ("det", "poss", "num", "name", "noun")
WAITING = ("aux", "neg", "to", "adv")
WHEN = TIMES | DAYS


class Chunk(Struct, frozen=True):
    """A noun phrase ("noun"), verb group ("verb") or small word: its tokens, half-open, and its main word.

    Of a verb group: the lemma, the form as bits, the auxiliaries before it in lower case ("to" and "not"
    among them), and the number of the token that is the verb.
    """

    kind: str
    first: int
    last: int
    word: str
    bits: int = 0
    before: tuple[str, ...] = ()
    at: int = -1


class Sentence(NamedTuple):
    """A sentence's tokens and chunks, and the mentions in it."""

    span: Span
    tokens: list[Token]
    chunks: list[Chunk]
    names: Sequence[Named]

    def skip(self, at: int, step: int) -> int:
        """The next chunk in a direction that is no adverb and no quotation mark."""
        while 0 <= at < len(self.chunks) and (
            self.chunks[at].kind == "adv" or self.chunks[at].word in '"“”‘’'
        ):
            at += step
        return at

    def kind(self, at: int) -> str:
        """The kind of a chunk; empty where there is none."""
        return self.chunks[at].kind if 0 <= at < len(self.chunks) else ""

    def word(self, at: int) -> str:
        """The main word of a chunk; empty where there is none."""
        return self.chunks[at].word if 0 <= at < len(self.chunks) else ""

    def ends(self, at: int) -> str:
        """The last word of a chunk."""
        return self.tokens[self.chunks[at].last - 1].word

    def text_of(self, first: int, last: int) -> Span:
        """The place of tokens, half-open, in the text."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


def read_sentence(text: str, span: Span, names: Sequence[Named], known: Lexicon) -> Sentence:
    """The tokens and chunks of a stretch of a text; `names` are those in it, in order, without overlap."""
    tokens = read_tokens(text, span, names, known)
    return Sentence(span, tokens, _chunks(tokens, known), names)


def _chunks(tokens: Sequence[Token], known: Lexicon) -> list[Chunk]:
    chunks: list[Chunk] = []
    waiting: list[int] = []  # auxiliaries whose verb has not come yet
    for n, token in enumerate(tokens):
        if token.tag in WAITING:
            waiting.append(n)
            continue
        if token.tag == "verb":
            chunks.append(_verb(tokens, waiting, n, known))
        else:
            if waiting:
                chunks.append(_left(tokens, waiting))
            if token.tag in OPEN and _joins(tokens, n, chunks):
                chunks[-1] = Chunk("noun", chunks[-1].first, n + 1, token.word)
            else:
                chunks.append(Chunk("noun" if token.tag in OPEN else token.tag, n, n + 1, token.word))
        waiting = []
    if waiting:
        chunks.append(_left(tokens, waiting))
    return [_timed(tokens, chunks, n) for n in range(len(chunks))]


def _timed(tokens: Sequence[Token], chunks: Sequence[Chunk], n: int) -> Chunk:
    """A noun phrase that only says when as an adverb: "this month"."""
    chunk = chunks[n]
    if chunk.kind != "noun" or chunk.word not in WHEN or tokens[chunk.first].word not in WHICH:
        return chunk
    led = n > 0 and chunks[n - 1].kind == "prep"
    return structs.replace(chunk, kind="adv") if not led and chunk.last - chunk.first > 1 else chunk


def _joins(tokens: Sequence[Token], n: int, chunks: Sequence[Chunk]) -> bool:
    """Whether a token goes on with the noun phrase before it."""
    if not chunks or chunks[-1].kind != "noun" or chunks[-1].last != n:
        return False
    token, last = tokens[n], tokens[n - 1]
    if token.tag == "poss" or last.tag in ("poss", "det", "num"):
        return True
    if token.word in PRONOUNS or last.word in PRONOUNS or token.tag == "det":
        return False
    return token.tag != "num" or last.word in MONTHS


def _verb(tokens: Sequence[Token], waiting: Sequence[int], n: int, known: Lexicon) -> Chunk:
    word = tokens[n].word
    form = known.forms.get(word)
    first = waiting[0] if waiting else n
    lemma = form.lemma if form else word
    return Chunk("verb", first, n + 1, lemma, bits_of(word, known), _plain(tokens, waiting), n)


def _left(tokens: Sequence[Token], waiting: Sequence[int]) -> Chunk:
    """What auxiliaries are that no verb follows: a verb themselves, or a preposition, or nothing."""
    first, last = waiting[0], waiting[-1] + 1
    verb = next((i for i in reversed(waiting) if tokens[i].tag == "aux"), None)
    if verb is not None:
        word = tokens[verb].word
        lemma = "have" if word in HAVE else "do" if word in DO else "be"
        bits = ING if word in ("being", "having") else BASE if word in ("be", "have", "do") else PAST | THIRD
        return Chunk("verb", first, last, lemma, bits, _plain(tokens, waiting), verb)
    if any(tokens[i].tag == "to" for i in waiting):
        return Chunk("prep", first, last, "to")
    return Chunk("adv", first, last, tokens[last - 1].word)


def _plain(tokens: Sequence[Token], waiting: Sequence[int]) -> tuple[str, ...]:
    """Auxiliaries in lower case, each negation as "not"."""
    return tuple("not" if tokens[i].tag == "neg" else tokens[i].word for i in waiting)
