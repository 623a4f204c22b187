"""The subject of a verb group, and what its own auxiliaries say of the act."""

from __future__ import annotations

from facevalue.annotate.acts.chunks import Chunk, Sentence
from facevalue.annotate.acts.parties import BEHIND, Party, parties
from facevalue.annotate.acts.triggers import ING, PARTICIPLE
from facevalue.annotate.acts.words import (
    AHEAD,
    APART,
    BE,
    CONDITION,
    DENIES,
    HAVE,
    MANY,
    NONE,
    OBLIGED,
    SAYING,
)
from facevalue.record.claims import Modality

ITSELF = frozenset("it he she they".split())
AFTER_PHRASE = 2  # chunks from a noun phrase to the one that its preposition adds


def is_passive(sentence: Sentence, at: int) -> bool:
    """Whether a verb group says what was done to its subject."""
    verb = sentence.chunks[at]
    if not verb.bits & PARTICIPLE:
        return False
    if any(word in BE for word in verb.before):
        return True
    return not verb.before and sentence.word(sentence.skip(at + 1, 1)) == "by"


def looks_ahead(verb: Chunk) -> bool:
    """Whether the auxiliaries of a verb group look ahead."""
    return any(word in AHEAD for word in verb.before)


def finite(sentence: Sentence, at: int) -> Modality | None:
    """The modality of a verb group by auxiliaries, subject and conjunction; `None` if it tells of no act."""
    verb = sentence.chunks[at]
    guessed = looks_ahead(verb) and any(word in HAVE for word in verb.before)
    if guessed or any(word in OBLIGED for word in verb.before) or _is_condition(sentence, at):
        return None
    if "not" in verb.before or _is_nobody(sentence, at):
        return "denied"
    return "planned" if looks_ahead(verb) else "done"


def subjects(sentence: Sentence, at: int, *, acts: bool) -> list[Party]:
    """The parties of the phrase before a verb, with those joined to it; `at` is the chunk before the verb."""
    kind = sentence.kind(at)
    if kind == "rel":
        at = sentence.skip(at - 1, -1)
        return _antecedents(sentence, at - 1 if sentence.kind(at) == "comma" else at, acts=acts)
    if kind in ("comma", "stop"):
        opened = opening(sentence, at)
        return subjects(sentence, opened - 1, acts=acts) if opened is not None else []
    return _of_phrase(sentence, at, acts=acts) if kind == "noun" else []


def _of_phrase(sentence: Sentence, at: int, *, acts: bool) -> list[Party]:
    """The parties of a noun phrase as a subject, with those joined to it on its left."""
    chunks = sentence.chunks
    if chunks[at].word in ITSELF and sentence.tokens[chunks[at].first].name < 0:
        return _the_same(sentence, at, acts=acts)
    head = head_of(sentence, at)
    above = sentence.skip(head - 1, -1)
    if _is_behind(sentence, head):
        return []
    if sentence.kind(above) == "verb" and sentence.kind(above - 1) == "rel":
        return subjects(sentence, above - 1, acts=acts)
    found = parties(sentence, head, acts=acts)
    many = chunks[head].word in MANY or sentence.tokens[chunks[head].last - 1].tag == "num"
    if not found and head < at and many:
        found = parties(sentence, head + AFTER_PHRASE, acts=acts)
    return [*_joined(sentence, head, acts=acts), *found] if found else []


def head_of(sentence: Sentence, at: int) -> int:
    """The first phrase of "the president of the republic in the south"."""
    while (
        sentence.kind(at - 1) == "prep"
        and sentence.word(at - 1) not in APART
        and sentence.kind(at - AFTER_PHRASE) == "noun"
    ):
        at -= AFTER_PHRASE
    return at


def opening(sentence: Sentence, comma: int) -> int | None:
    """The comma or dash that opens what another one closes, if a noun phrase stands before it."""
    for n in range(comma - 1, 0, -1):
        if sentence.kind(n) == sentence.kind(comma) and sentence.kind(n - 1) == "noun":
            return n
    return None


def goes_on(sentence: Sentence, comma: int) -> bool:
    """Whether the verb after a comma is one more of a row of verbs: "attacked, seized and burned"."""
    opened = opening(sentence, comma)
    if opened is None:
        return True
    chunk = sentence.chunks[opened + 1]
    return chunk.kind == "verb" and chunk.bits != ING and not is_passive(sentence, opened + 1)


def verb_before(sentence: Sentence, at: int) -> int | None:
    """The last verb group before a chunk, past an inserted "the ministry said,"; none over a semicolon."""
    for n in range(at - 1, -1, -1):
        chunk = sentence.chunks[n]
        if chunk.kind == "stop" and chunk.word in ";:":
            return None
        inserted = chunk.word in SAYING and sentence.kind(n + 1) == "comma"
        if chunk.kind == "verb" and not inserted:
            return n
    return None


def _the_same(sentence: Sentence, at: int, *, acts: bool) -> list[Party]:
    """Whom a pronoun stands for in "Ardovia denied that it …", where no chain tells: the one who speaks."""
    above = at - 1
    above -= sentence.kind(above) == "sub"
    if sentence.kind(above) != "verb" or sentence.word(above) not in SAYING | DENIES:
        return []
    found = subjects(sentence, sentence.skip(above - 1, -1), acts=acts)
    return [party._replace(sure=party.sure * BEHIND) for party in found[:1]]


def _antecedents(sentence: Sentence, at: int, *, acts: bool) -> list[Party]:
    """Whom "who" or "which" stands for: the phrase before it, or that which it belongs to."""
    if sentence.kind(at) != "noun":
        return []
    found = parties(sentence, at, acts=acts)
    if not found and at >= AFTER_PHRASE and sentence.word(at - 1) in ("of", "from"):
        found = parties(sentence, at - AFTER_PHRASE, acts=acts)
    return [*_joined(sentence, at, acts=acts), *found] if found else []


def _joined(sentence: Sentence, at: int, *, acts: bool) -> list[Party]:
    """The parties of the phrases that "and" and commas join to one on its left, unless a verb has them."""
    found: list[Party] = []
    here = at
    while sentence.kind(here - 1) in ("conj", "comma"):
        joint = here - 1
        if here == at and sentence.word(joint) != "and":
            break
        joint -= sentence.kind(joint) == "conj" and sentence.kind(joint - 1) == "comma"
        if sentence.kind(joint - 1) != "noun":
            break
        here = head_of(sentence, joint - 1)
        more = parties(sentence, here, acts=acts)
        if not more:
            break
        found = [*more, *found]
    above = sentence.skip(here - 1, -1)
    taken = sentence.kind(above) == "verb" and sentence.word(above) not in SAYING
    return [] if taken else found


def _is_behind(sentence: Sentence, at: int) -> bool:
    """Whether phrases joined by "and" stand behind a preposition that belongs to no noun before it."""
    while sentence.kind(at - 1) == "conj" and sentence.kind(at - AFTER_PHRASE) == "noun":
        at = head_of(sentence, at - AFTER_PHRASE)
    return sentence.kind(at - 1) == "prep" and sentence.kind(at - AFTER_PHRASE) in ("adv", "verb")


def _is_condition(sentence: Sentence, at: int) -> bool:
    for n in range(at - 1, -1, -1):
        if sentence.kind(n) in ("comma", "stop", "verb", "rel"):
            return False
        if sentence.word(n) in CONDITION:
            return True
    return False


def _is_nobody(sentence: Sentence, at: int) -> bool:
    """Whether the subject before a verb is nobody: "no soldier", "neither side"."""
    before = sentence.skip(at - 1, -1)
    if sentence.kind(before) != "noun":
        return False
    head = head_of(sentence, before)
    first = sentence.tokens[sentence.chunks[head].first].word
    return first in NONE or sentence.word(head - 1) in NONE
