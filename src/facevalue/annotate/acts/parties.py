"""Which actors a noun phrase stands for, as those who act or as those acted upon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from facevalue.annotate.acts.chunks import Chunk, Sentence
from facevalue.annotate.acts.tags import Named
from facevalue.annotate.acts.triggers import ING
from facevalue.annotate.acts.words import LOYAL, STATE
from facevalue.record.claims import Modality, Plover

OWNED = ("of", "from", "for", "in")  # between who acts for somebody and whom
MEANT = ("by",)  # the same for what is done to a thing of theirs: "rejected a proposal by Ardovia"
# How sure it is that an actor is meant: by name, by who acts for it, by what is its own, by where that is.
NAME, OFFICE, BEHIND, OWN, THING, LOOSE = 1.0, 0.95, 0.8, 0.7, 0.6, 0.5
OF_PEOPLE = ("an", "ian", "ese", "ish", "ic", "i")  # how an adjective of a people may end
JOINT = 2  # chunks, at most, that join two phrases: a comma and "and"


Way = Literal[
    "active", "active alone", "passive", "passive alone", "noun", "noun with verb", "noun alone", "above",
]  # fmt: skip


class Party(NamedTuple):
    """An actor, the tokens that stand for it, half-open, and how sure that is, up to 1 for a name.

    `head` is what of the actor's is told, if it is not the actor by name.
    """

    name: Named
    first: int
    last: int
    sure: float
    head: str = ""


class Told(NamedTuple):
    """An act as a sentence tells it, its trigger as tokens, half-open; `way` is the construction.

    `types` are those that the act can be of, the usual one first.
    """

    types: tuple[Plover, ...]
    first: int
    last: int
    agent: Party | None
    patient: Party | None
    modality: Modality
    way: Way


def parties(sentence: Sentence, at: int, *, acts: bool) -> list[Party]:
    """The actors of a noun phrase, the `at`-th chunk, as agents if it `acts`, or else as patients."""
    chunk = sentence.chunks[at]
    if chunk.kind != "noun":
        return []
    return _own(sentence, chunk, acts=acts) or _behind(sentence, at, acts=acts)


def owners(sentence: Sentence, chunk: Chunk) -> list[Party]:
    """The actors before the last word of a phrase: "Ardovia's attack", "an Ardovian attack"."""
    tokens = sentence.tokens
    found = []
    for number, first, last in _mentions(sentence, chunk.first, chunk.last - 1):
        owned = tokens[last].tag == "poss"
        name = sentence.names[number]
        if (
            owned
            or name.type in ("country", "organization", "group")
            or tokens[last - 1].word.endswith(OF_PEOPLE)
        ):
            found.append(Party(name, first, last, NAME if owned else BEHIND))
    return found


def listed(sentence: Sentence, at: int, *, acts: bool) -> list[Party]:
    """The actors of a noun phrase and of those that are joined to it on its right by commas or "and"."""
    found = parties(sentence, at, acts=acts)
    here = at
    while True:
        here = _past_owner(sentence, here)
        joined = here + 1
        while sentence.kind(joined) in ("comma", "conj") and joined - here <= JOINT:
            joined += 1
        if joined == here + 1 or sentence.kind(joined) != "noun":
            return found
        if not _closes(sentence, here + 1, joined) or _acts_itself(sentence, joined):
            return found
        more = parties(sentence, joined, acts=acts)
        if not more:
            return found
        found.extend(more)
        here = joined


def spread(together: Sequence[Party]) -> list[tuple[Party, Party]]:
    """The pairs of parties who do something together: the first with each of the others."""
    return [(together[0], other) for other in together[1:]]


def _closes(sentence: Sentence, joint: int, last: int) -> bool:
    """Whether what joins two phrases is "and", or a comma of a list that an "and" closes."""
    if any(chunk.word in ("and", "or") for chunk in sentence.chunks[joint:last]):
        return True
    ahead = [chunk for chunk in sentence.chunks[last + 1 : last + 4] if chunk.kind != "noun"]
    return any(chunk.word == "and" for chunk in ahead[:JOINT]) and ahead[0].kind in ("conj", "comma")


def _acts_itself(sentence: Sentence, at: int) -> bool:
    """Whether a verb follows whose subject a phrase is: "and Kelmark trained crews"."""
    after = _past_owner(sentence, at) + 1
    while sentence.kind(after) == "adv":
        after += 1
    if sentence.kind(after) != "verb":
        return False
    chunk = sentence.chunks[after]
    return "to" not in chunk.before and chunk.bits != ING


def _past_owner(sentence: Sentence, at: int) -> int:
    """The last phrase of "the president of the republic"."""
    while sentence.word(at + 1) in OWNED and sentence.kind(at + 2) == "noun":
        if sentence.word(at + 1) in ("in", "for") and sentence.word(at) not in STATE:
            break
        at += 2
    return at


def _own(sentence: Sentence, chunk: Chunk, *, acts: bool) -> list[Party]:
    """The actor of a phrase by the names in it: its last word, or whose its last word is."""
    inside = list(_mentions(sentence, chunk.first, chunk.last))
    if not inside:
        return []
    number, _, last = inside[-1]
    name = sentence.names[number]
    if last == chunk.last:
        return [Party(name, chunk.first, chunk.last, NAME)]
    token = sentence.tokens[chunk.last - 1]
    if token.tag == "poss" or (acts and token.word not in STATE):
        return []
    sure = OFFICE if token.word in STATE else OWN
    return [Party(name, chunk.first, chunk.last, sure, token.word)]


def _behind(sentence: Sentence, at: int, *, acts: bool) -> list[Party]:
    """The actor of "the president of Ardovia", "gunmen from the Harrow Front", "villages in Belmora"."""
    chunks = sentence.chunks
    after = at + 1
    loyal = sentence.kind(after) != "" and sentence.tokens[chunks[after].first].word in LOYAL
    after += loyal
    word = sentence.word(after)
    if sentence.kind(after) != "prep" or sentence.kind(after + 1) != "noun":
        return []
    if word not in ((*OWNED, "to", "with") if loyal else OWNED if acts else (*OWNED, *MEANT)):
        return []
    head = sentence.ends(at)
    if word == "for" and not loyal:
        return []
    if acts and head not in STATE:
        return []
    owner = _own(sentence, chunks[after + 1], acts=acts)
    sure = BEHIND if acts else LOOSE if word == "in" else THING
    return [party._replace(first=chunks[at].first, sure=sure, head=head) for party in owner]


def _mentions(sentence: Sentence, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """The mentions whose tokens lie between two tokens: number, first token, after the last."""
    at = first
    while at < last:
        number = sentence.tokens[at].name
        end = at + 1
        while number >= 0 and end < len(sentence.tokens) and sentence.tokens[end].name == number:
            end += 1
        if number >= 0 and end <= last:
            yield number, at, end
        at = end
