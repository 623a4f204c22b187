"""Acts told by a noun: "the shelling of Belmora by Ardovia", "Ardovia imposed sanctions on Belmora"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from facevalue.annotate.acts.chunks import Chunk, Sentence
from facevalue.annotate.acts.governors import Doer, doer
from facevalue.annotate.acts.parties import NAME, Party, Told, Way, listed, owners, spread
from facevalue.annotate.acts.reach import phrases
from facevalue.annotate.acts.subjects import finite, is_passive, looks_ahead
from facevalue.annotate.acts.triggers import ING, Trigger
from facevalue.annotate.acts.words import (
    ANSWERS,
    DENIES,
    DOES,
    ENDS,
    FUTURE,
    GETS,
    GRANTS,
    PART,
    PLANS,
    SUFFERS,
)
from facevalue.record.claims import Modality, Plover

GIVES = ("from", "by")  # before the agent of a noun
# Between a verb and the noun that it leads to: "engaged in", "carried out", "came under".
LEADS = frozenset("out up down off over in into to of from under at on for after during by".split())
STOPPED: dict[Plover, Plover] = {
    **dict.fromkeys(("SANCTION", "COERCE", "MOBILIZE", "ASSAULT", "ACCUSE"), "YIELD"),
    **dict.fromkeys(("AID", "COOPERATE", "CONSULT", "AGREE", "SUPPORT"), "SANCTION"),
}  # what it is to end an act
SPOKEN: frozenset[Plover] = frozenset(("REQUEST", "THREATEN", "ACCUSE"))  # nothing to be ruled out
DONE = frozenset("order approve authorise authorize agree".split())  # plans that are acts already


class _Around(NamedTuple):
    """What the verb says that a noun is the object or subject of.

    Its subject does the act, or `suffers` it, or `ends` it; phrases go on behind it from chunk `after`.
    """

    parties: list[Party]
    modality: Modality | None
    suffers: bool = False
    ends: bool = False
    after: int | None = None


def by_noun(sentence: Sentence, at: int, trigger: Trigger) -> Iterator[Told]:
    """The acts that the noun at the end of a chunk tells of."""
    around = _around(sentence, at, trigger)
    types = _types(trigger, around)
    if around.modality is None or not types:
        return
    own = _owners(sentence, at, trigger)
    behind = list(phrases(sentence, at + 1))
    if around.after is not None:
        behind.extend(phrases(sentence, around.after))
    agents, patients = _roles(sentence, trigger, behind)
    agents = own or agents
    if around.suffers:
        patients = patients or around.parties
    elif not (trigger.each and len(agents) > 1 and not patients):
        agents = agents or around.parties
    pairs = [(agent, patient) for agent in agents for patient in patients]
    if trigger.each and not patients:
        together = agents if len(agents) > 1 else around.parties
        pairs = spread(together) if len(together) > 1 else []
    way: Way = "noun" if own or not around.parties else "noun with verb"
    last = sentence.chunks[at].last
    for agent, patient in pairs:
        yield Told(types, last - 1, last, agent, patient, around.modality, way)
    if not agents and trigger.strong:
        for patient in patients:
            yield Told(types, last - 1, last, None, patient, around.modality, "noun alone")


def _owners(sentence: Sentence, at: int, trigger: Trigger) -> list[Party]:
    """The agents before a noun: the last possessive, or "Ardovia-Belmora talks"; no treaty's name."""
    own = owners(sentence, sentence.chunks[at])
    if any(party.sure == NAME for party in own):
        return own[-1:]
    return [] if trigger.types[0] == "AGREE" and len(own) == 1 else own


def _types(trigger: Trigger, around: _Around) -> tuple[Plover, ...]:
    """What an act is, or what it is to end it, where it was or will be ended."""
    if not around.ends or around.modality not in ("done", "planned"):
        return trigger.types
    return tuple(dict.fromkeys(STOPPED[t] for t in trigger.types if t in STOPPED))


def _roles(
    sentence: Sentence, trigger: Trigger, behind: Sequence[tuple[str, int]]
) -> tuple[list[Party], list[Party]]:
    """Agents and patients among the phrases after a noun, by their prepositions."""
    agents: list[Party] = []
    patients: list[Party] = []
    nearest = behind[0][1] if behind else -1
    for word, n in behind:
        if trigger.each and (word in ("between", "among") or (word == "of" and n == nearest)):
            agents.extend(listed(sentence, n, acts=False))
        elif word in trigger.places and not patients:
            patients = listed(sentence, n, acts=False)
        elif word in GIVES or (word == "of" and n == nearest and "of" not in trigger.places):
            agents = agents or listed(sentence, n, acts=True)
    if trigger.each and not patients and not any(word in ("between", "among", "of") for word, _ in behind):
        agents = agents[:1]  # what several do, they do not do to each other
    return agents, patients


def _around(sentence: Sentence, at: int, trigger: Trigger) -> _Around:
    chunk = sentence.chunks[at]
    words = [token.word for token in sentence.tokens[chunk.first : chunk.last]]
    own: Modality = "denied" if words[0] in ("no", "neither") else "done"
    if not FUTURE.isdisjoint(words):
        own = "planned"
    before = at - 1
    while sentence.kind(before) == "adv" or _leads(sentence, before):
        before -= 1
    if sentence.kind(before) == "verb":
        return _as_object(sentence, (before, at), own, trigger)
    if sentence.word(before) == "without":
        return _Around([], "denied")
    return _as_subject(sentence, at, own)


def _leads(sentence: Sentence, at: int) -> bool:
    """Whether a chunk only leads from a verb to the noun: "engaged in", "took part in"."""
    kind, word = sentence.kind(at), sentence.word(at)
    if kind == "prep":
        return word in LEADS or (word == "with" and sentence.word(at - 1) in ANSWERS)
    return kind == "noun" and sentence.kind(at + 1) == "prep" and sentence.ends(at) in PART


def _as_object(sentence: Sentence, where: tuple[int, int], own: Modality, trigger: Trigger) -> _Around:
    verb, at = where
    chunk = sentence.chunks[verb]
    lemma = chunk.word
    if is_passive(sentence, verb) or (lemma in DENIES and not SPOKEN.isdisjoint(trigger.types)):
        return _Around([], None if lemma in DENIES else own)
    under = sentence.word(at - 1) == "under" and lemma in ("come", "be")
    given = lemma in GETS and any(word == "from" for word, _ in phrases(sentence, at + 1))
    if lemma in SUFFERS or under or given:
        found = doer(sentence, verb, acts=False)
        return _Around(found.parties, own if found.modality == "done" else found.modality, suffers=True)
    if lemma == "be" and ("there" in chunk.before or sentence.kind(at - 1) != "prep"):
        return _Around([], "denied" if "not" in chunk.before else own)
    out = lemma == "rule" and sentence.tokens[chunk.last].word == "out"
    if not out and lemma not in DOES | PLANS | DENIES | ENDS | ANSWERS | {"be"}:
        return _Around([], own)
    found = doer(sentence, verb)
    if lemma in ENDS:
        return _ended(found, own)
    denied = lemma in DENIES or out
    return _Around(
        found.parties, _modality(chunk, own, denied) if found.modality == "done" else found.modality
    )


def _ended(found: Doer, own: Modality) -> _Around:
    """An act that somebody ends; where that is only asked for or denied, it is still going on."""
    if found.modality is None or found.modality == "denied":
        return _Around(found.parties, own)
    return _Around(found.parties, found.modality, ends=True)


def _modality(verb: Chunk, own: Modality, denied: bool) -> Modality:
    if denied:
        return "denied"
    planned = (verb.word in PLANS and verb.word not in DONE) or verb.word in GRANTS
    return "planned" if planned else own


def _as_subject(sentence: Sentence, at: int, own: Modality) -> _Around:
    """The modality by the verb whose subject the noun is; phrases go on behind it if it is passive."""
    after = at + 1
    while sentence.kind(after) in ("prep", "noun", "adv", "conj"):
        after += 1
    if sentence.kind(after) != "verb" or sentence.chunks[after].bits == ING:
        return _Around([], own)
    verb = sentence.chunks[after]
    if not is_passive(sentence, after):
        return _Around([], "planned" if looks_ahead(verb) and own == "done" else own)
    if not verb.before:
        return _Around([], own, after=after + 1)
    modality = finite(sentence, after)
    ends = verb.word in ENDS and own == "done"
    return _Around([], own if modality == "done" else modality, ends=ends, after=after + 1)
